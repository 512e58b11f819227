"""What a file of addresses would change, counted before anything is written."""

from collections import defaultdict

from .models import Adresse, Voie
from .noms import key

SANS_LIEU = (None, None)


class Projet:
    """The streets and doors to make, to change, to take away, for one Lecture of one commune.

    A street is known again by its code in the file, else by its name; a door by its number.
    """

    VOIE = ("nom", "cle", "localite", "code", "lon", "lat", "retiree_le", "quartier")
    PORTE = ("complement", "code_postal", "ville", "lon", "lat")

    def __init__(self, commune, lecture):
        self.commune, self.lecture = commune, lecture
        self.nouvelles, self.renommees, self.revenues, self._changees = [], [], [], {}
        self.portes_nouvelles, self.portes_changees, self.portes_disparues = [], [], []
        self.doubles = 0
        self.known = list(Voie.objects.filter(commune=commune))
        self.quartiers = {q.nom.casefold(): q for q in commune.quartiers.all()}
        self.met = set()
        pairs = self.paired(self.gathered())
        gone = [voie for voie in self.known if voie.pk not in self.met]
        self.disparues = [v for v in gone if v.retiree_le is None] if lecture.complet else []
        self.compare_doors(pairs)

    def gathered(self):
        """The lines of the file by street: {(key, former commune): [Ligne]}."""
        found = defaultdict(list)
        for ligne in self.lecture.lignes:
            found[key(ligne.voie), ligne.localite].append(ligne)
        return found

    def codes_that_say(self, streets):
        """{code: street known} for the codes that name one street there and here."""
        named = defaultdict(set)
        for one, lines in streets.items():
            for code in {ligne.code for ligne in lines if ligne.code}:
                named[code].add(one)
        here = defaultdict(list)
        for voie in self.known:
            here[voie.code].append(voie)
        return {
            code: here[code][0]
            for code, ones in named.items()
            if len(ones) == 1 and len(here.get(code, ())) == 1
        }

    def paired(self, streets):
        """[(street, its lines)]: first those of the same name, then those of the same code."""
        by_name = {(voie.cle, voie.localite): voie for voie in self.known}
        found = {one: by_name[one] for one in streets if one in by_name}
        self.met = {voie.pk for voie in found.values()}
        codes = self.codes_that_say(streets)
        for one in streets.keys() - found.keys():
            voie = codes.get(streets[one][0].code)
            if voie is not None and voie.pk not in self.met:
                found[one] = voie
                self.met.add(voie.pk)
        return [(self.street_of(one, found.get(one), li), li) for one, li in streets.items()]

    def street_of(self, one, voie, lines):
        """The row of a street of the file, put among the new or the changed ones."""
        cle, localite = one
        if voie is None:
            voie = Voie(commune=self.commune, nom=lines[0].voie, cle=cle, localite=localite)
            self.nouvelles.append(voie)
        else:
            self.follow(voie, lines[0], cle)
        self.place(voie, lines)
        self.choose_quartier(voie, lines)
        return voie

    def follow(self, voie, ligne, cle):
        """A street known already takes the name, the code of the file."""
        if voie.cle != cle:
            self.renommees.append((voie, voie.nom))
        if voie.retiree_le is not None:
            self.revenues.append(voie)
        told = (ligne.voie, cle, ligne.localite, ligne.code or voie.code, None)
        if told != (voie.nom, voie.cle, voie.localite, voie.code, voie.retiree_le):
            voie.nom, voie.cle, voie.localite, voie.code, voie.retiree_le = told
            self.change(voie)

    def change(self, voie):
        if voie.pk:
            self._changees[voie.pk] = voie

    @property
    def changees(self):
        """The streets to write again."""
        return list(self._changees.values())

    def place(self, voie, lines):
        """A street stands where its hamlet does, else in the middle of its doors."""
        points = [(line.lon, line.lat) for line in lines if line.lon is not None]
        alone = [(li.lon, li.lat) for li in lines if li.numero is None and li.lon is not None]
        if alone:
            middle = alone[0]
        elif points:
            middle = tuple(round(sum(side) / len(points), 7) for side in zip(*points, strict=True))
        else:
            middle = SANS_LIEU
        if middle != SANS_LIEU and middle != (voie.lon, voie.lat):
            voie.lon, voie.lat = middle
            self.change(voie)
        voie.code = voie.code or lines[0].code

    def choose_quartier(self, voie, lines):
        """A pasted list may say the quartier of a street that has none."""
        asked = next((line.quartier.casefold() for line in lines if line.quartier), "")
        if asked and voie.quartier_id is None:
            voie.quartier = self.quartiers[asked]
            self.change(voie)

    def compare_doors(self, pairs):
        """Put each door among the new, the changed and the gone ones."""
        here = defaultdict(dict)
        for porte in Adresse.objects.filter(voie__commune=self.commune):
            if porte.voie_id in self.met:
                here[porte.voie_id][porte.numero, porte.suffixe] = porte
        self.portes = 0
        for voie, lines in pairs:
            wanted = self.doors_of(lines)
            self.portes += len(wanted)
            known = here.get(voie.pk, {}) if voie.pk else {}
            for number, ligne in wanted.items():
                self.compare_door(voie, known.pop(number, None), ligne)
            if self.lecture.complet:
                self.portes_disparues += known.values()

    def doors_of(self, lines):
        """{(number, suffix): Ligne}: of several positions of a door, the best one."""
        found = {}
        for ligne in sorted(lines, key=lambda ligne: ligne.rang):
            if ligne.numero is not None:
                self.doubles += (ligne.numero, ligne.suffixe) in found
                found.setdefault((ligne.numero, ligne.suffixe), ligne)
        return found

    def compare_door(self, voie, porte, ligne):
        told = {name: getattr(ligne, name) for name in self.PORTE}
        if porte is None:
            self.portes_nouvelles.append(
                Adresse(voie=voie, numero=ligne.numero, suffixe=ligne.suffixe, **told)
            )
        elif any(getattr(porte, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(porte, name, value)
            self.portes_changees.append(porte)

    @property
    def nombres(self):
        """The figures of the preview, as {what: number}."""
        return {
            "voies": len(self.met) + len(self.nouvelles),
            "voies_nouvelles": len(self.nouvelles),
            "voies_renommees": len(self.renommees),
            "voies_disparues": len(self.disparues),
            "voies_revenues": len(self.revenues),
            "portes": self.portes,
            "portes_nouvelles": len(self.portes_nouvelles),
            "portes_changees": len(self.portes_changees),
            "portes_disparues": len(self.portes_disparues),
            "doubles": self.doubles,
            "fautes": len(self.lecture.fautes),
        }
