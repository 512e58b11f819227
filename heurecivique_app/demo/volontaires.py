"""The volunteers of the demonstration, each led to a state through the real actions."""

from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from heurecivique_app.communes.notes import add_note
from heurecivique_app.formulaires.listes import Creneau, Nature
from heurecivique_app.gestes.models import Theme
from heurecivique_app.vie_privee.actions import anonymise_volunteer
from heurecivique_app.volontaires import actions
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.listes import CanalApprobation, Decouverte, Frequence
from heurecivique_app.volontaires.models import Charte, Volontaire

from .tables import RUES, THEMES, landline, mobile, rows
from .temps import day_of, office

DISPOS = {
    "mm": [f"{day}-matin" for day in ("lun", "mar", "jeu", "ven")],
    "ap": [f"{day}-apres" for day in ("lun", "mar", "mer", "jeu", "ven")],
    "so": [f"{day}-soir" for day in ("mar", "mer", "jeu")] + ["sam-matin"],
    "we": ["sam-matin", "sam-apres", "dim-matin", "dim-apres"],
    "ss": ["mar-matin", "jeu-matin", "sam-matin"],
}
MOBILITES = {"p": "pied", "e": "velo", "v": "voiture"}
# How far each story goes once the volunteer is met.
APRES = ("actif", "pause", "inactif", "suspendu", "retire", "archive")
# Couples share one mailbox.
BOITE_COMMUNE = {"Bonnafous": "les.bonnafous@courrier.example"}
SUSPECT = "Gagnez un voyage : écrivez-nous vite sur promo.example !"


def scenarios(town):
    """Return one scenario for each volunteer of the town (a `ville.Ville`)."""
    table = rows("volontaires", town.commune.code_insee)
    return [Parcours(town, row, number).play() for number, row in enumerate(table, start=1)]


class Parcours:
    """The story of one volunteer, from the sign-up to the state of the table."""

    def __init__(self, town, row, number):
        self.town, self.row, self.number = town, row, number
        self.goal = row["parcours"]
        self.start = day_of(town.now, -int(row["jours"]), 9 + number % 11, number * 7 % 60)

    def after(self, days, hour=10):
        """The moment `days` later, on an open day; at the latest an hour ago."""
        moment = office(self.start + timedelta(days=days)).replace(minute=self.number * 11 % 60)
        last = self.town.now - timedelta(minutes=60 - days % 50)
        return min(timezone.localtime(moment).replace(hour=hour), last)

    def play(self):
        yield min(self.start, self.town.now - timedelta(hours=2))
        volontaire = self.sign_up()
        if self.goal in ("suspect", "a_confirmer"):
            return
        if self.row["canal"] == "web":
            yield self.start + timedelta(minutes=25)
            actions.confirm(volontaire)
        if self.goal == "inscrit":
            return
        yield from self.meet(volontaire)
        if self.goal in APRES:
            yield from self.become_active(volontaire)
            yield from self.live(volontaire)

    def sign_up(self):
        row, town = self.row, self.town
        by = None if row["canal"] == "web" else town.referent
        volontaire = Volontaire(
            commune=town.commune,
            prenom=row["prenom"],
            nom=row["nom"],
            courriel=self.mailbox(),
            telephone=self.phone(),
            quartier=town.quartiers[int(row["quartier"])],
            tranche_age=row["age"],
            modes=list(Nature.values) if self.number % 6 else [Nature.INDIVIDUELLE.value],
            frequence=Frequence.values[0 if self.number % 3 else self.number % 2 + 1],
            prefere_appel=bool(row["sans_courriel"]),
            decouverte=Decouverte.values[self.number * 5 % 8],
            inscription=row["canal"],
            newsletter=self.number % 4 == 0,
            a_verifier=self.goal == "suspect",
            message=SUSPECT if self.goal == "suspect" else "",
            **self.minor_fields(),
        )
        slugs = [THEMES[letter] for letter in row["themes"]]
        return actions.sign_up(volontaire, themes=Theme.objects.filter(slug__in=slugs), by=by)

    def mailbox(self):
        row = self.row
        if row["sans_courriel"]:
            return ""
        name = f"{slugify(row['prenom'])}.{slugify(row['nom'])}@courrier.example"
        return BOITE_COMMUNE.get(row["nom"], name)

    def phone(self):
        base = 1000 if self.town.commune.code_insee == "34249" else 2000
        kind = landline if self.row["age"] == "70+" else mobile
        return kind(base + self.number)

    def minor_fields(self):
        if self.row["age"] != "16-17":
            return {}
        return {
            "date_naissance": timezone.localdate(self.town.now) - timedelta(days=365 * 17),
            "parent_nom": f"Dominique {self.row['nom']}",
            "parent_telephone": mobile(7000 + self.number),
        }

    def meet(self, volontaire):
        """The presentation or the interview, where the référent notes the profile."""
        yield self.after(2)
        if self.goal == "refuse":
            actions.refuse(volontaire, by=self.town.referent)
            return
        if self.goal == "invite":
            when = day_of(self.town.now, 4 + self.number % 3, 18)
            actions.invite(volontaire, when=when, by=self.town.referent)
            return
        yield self.after(5, 14)
        self.note_profile(volontaire)
        actions.interviewed(volontaire, by=self.town.referent)

    def note_profile(self, volontaire):
        row = self.row
        volontaire.adresse = f"{self.number} {RUES[int(row['quartier'])]}"
        volontaire.competences = [code for code in row["competences"].split(",") if code]
        volontaire.disponibilites = [
            code for code in Creneau.values if code in DISPOS.get(row["dispos"], [])
        ]
        volontaire.mobilites = [MOBILITES[letter] for letter in row["mobilite"]]
        volontaire.vehicule_atteste = "v" in row["mobilite"]
        volontaire.rc_attestee = self.goal in APRES
        if volontaire.mineur and self.goal in APRES:
            volontaire.autorisation_le = timezone.localdate()
        volontaire.save()

    def become_active(self, volontaire):
        yield self.after(8, 15)
        actions.approve_charter(
            volontaire,
            charte=Charte.objects.in_force(self.town.commune),
            canal=CanalApprobation.PAPIER if self.row["sans_courriel"] else CanalApprobation.WEB,
            by=self.town.referent if self.row["sans_courriel"] else None,
        )
        yield self.after(9, 11)
        actions.activate(volontaire, by=self.town.referent)

    def live(self, volontaire):
        """What happens once active: mostly a call after some months, sometimes a farewell."""
        if self.goal == "inactif":
            return  # time alone leads there
        yield self.after(45 if self.goal in ("suspendu", "pause") else 190, 16)
        volontaire.refresh_from_db()
        if self.goal == "actif":
            self.hear_from(volontaire)
        elif self.goal == "suspendu":
            self.suspend(volontaire)
        elif self.goal == "pause":
            yield day_of(self.town.now, -20 - self.number % 9, 17)
            volontaire.refresh_from_db()
            until = timezone.localdate(self.town.now) + timedelta(days=40)
            actions.pause(volontaire, until=until)
        else:
            yield from self.leave(volontaire)

    def hear_from(self, volontaire):
        actions.touch(volontaire)
        text = "Appel de nouvelles : toujours partant, préfère être prévenu la veille."
        add_note(volontaire, texte=text, by=self.town.referent)

    def suspend(self, volontaire):
        text = "Deux rendez-vous manqués sans prévenir. À revoir ensemble."
        add_note(volontaire, texte=text, by=self.town.ccas)
        actions.advance(volontaire, EtatVolontaire.SUSPENDU, by=self.town.ccas)

    def leave(self, volontaire):
        if self.goal == "retire":
            yield day_of(self.town.now, -35 - self.number % 20, 11)
            volontaire.refresh_from_db()
        actions.withdraw(volontaire)
        if self.goal == "archive":
            yield self.after(290, 9)
            anonymise_volunteer(volontaire)
