"""Reading the file of addresses of a commune: BAN or BAL, whatever a town hall did to it.

What cannot be read is told line by line, with what to do; the rest is kept (domaine.md §13).
"""

import csv
import io
from collections import Counter
from dataclasses import dataclass, field

from .lignes import Ligne, line_of

# What each column is called: in the BAL (1.3, 1.4), then in the BAN and its file of hamlets.
COLONNES = {
    "voie": ("voie_nom", "nom_voie", "nom_lieu_dit"),
    "numero": ("numero",),
    "suffixe": ("suffixe", "rep"),
    "insee": ("commune_insee", "code_insee"),
    "localite": ("commune_deleguee_nom", "nom_ancienne_commune"),
    "complement": ("lieudit_complement_nom", "nom_ld"),
    "code_postal": ("code_postal",),
    "ville": ("libelle_acheminement",),
    "lon": ("long", "lon", "longitude"),
    "lat": ("lat", "latitude"),
    "x": ("x",),
    "y": ("y",),
    "code": ("id_ban_toponyme",),
    "cle": ("cle_interop", "id"),
    "certifiee": ("certification_commune",),
    "position": ("position", "type_position"),
}
TROP = 50  # faults told one by one
GRANDES_VILLES = {"75056": "751", "13055": "132", "69123": "6938"}


class FichierIllisible(Exception):
    """The file as a whole cannot be read; its text says in French what to do."""


@dataclass
class Lecture:
    """What was read: the lines, (number, sentence) of those left out, remarks on the whole."""

    lignes: list = field(default_factory=list)
    fautes: list = field(default_factory=list)
    avis: list = field(default_factory=list)
    # A whole file says which streets are gone; a pasted list does not.
    complet: bool = True

    @property
    def fautes_montrees(self):
        return self.fautes[:TROP]

    @property
    def fautes_tues(self):
        return max(0, len(self.fautes) - TROP)


def decoded(content, lecture):
    """The text of a file, whatever its alphabet. Raise FichierIllisible for what is no text."""
    refusals = {
        b"PK\x03\x04": "C’est un classeur ou une archive. Dans Excel ou LibreOffice, choisissez "
        "« Enregistrer sous », puis « CSV UTF-8 » ; si c’est une archive, ouvrez-la d’abord.",
        b"\xd0\xcf\x11\xe0": "C’est un ancien classeur Excel. Choisissez « Enregistrer sous », "
        "puis « CSV UTF-8 ».",
        b"\x1f\x8b": "Le fichier est compressé (.gz). Décompressez-le d’abord.",
        b"%PDF": "C’est un PDF : il faut le fichier CSV.",
    }
    for start, sentence in refusals.items():
        if content.startswith(start):
            raise FichierIllisible(sentence)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        lecture.avis.append(
            "Le fichier n’est pas en UTF-8 : nous l’avons lu comme du Windows-1252. "
            "Regardez les accents des noms ci-dessous avant de confirmer."
        )
        return content.decode("cp1252", errors="replace")


def read(content, commune):
    """Read the bytes of a BAN or BAL file for a commune; return a Lecture.

    Raise FichierIllisible (a French sentence) for what is no such file, or of no door of ours.
    """
    lecture = Lecture()
    text = decoded(content, lecture).replace("\x00", "").strip()
    if not text:
        raise FichierIllisible("Le fichier est vide. Téléchargez-le à nouveau.")
    rows = csv.reader(io.StringIO(text), delimiter=separator(text, lecture))
    try:
        columns = columns_of(next(rows))
        elsewhere = gather(rows, columns, commune, lecture)
    except csv.Error as error:
        raise FichierIllisible(
            "Ce fichier ne se lit pas comme un tableau. Téléchargez-le à nouveau au format CSV, "
            "sans l’ouvrir dans un tableur."
        ) from error
    say_what_was_read(lecture, elsewhere, commune)
    return lecture


def separator(text, lecture):
    """The sign between two columns: « ; » unless the first line says otherwise."""
    first = text.split("\n", 1)[0]
    best = max(";,\t|", key=first.count)
    if best != ";" and first.count(best):
        lecture.avis.append(
            "Les colonnes ne sont pas séparées par des points-virgules : nous avons lu le fichier "
            "quand même."
        )
        return best
    return ";"


def columns_of(header):
    """{what: index} of the columns known. Raise FichierIllisible without a name of street."""
    names = {name.strip().strip('"').lower(): index for index, name in enumerate(header)}
    found = {
        what: names[name] for what, known in COLONNES.items() for name in known if name in names
    }
    if "voie" not in found:
        raise FichierIllisible(
            "La première ligne doit nommer les colonnes, dont « voie_nom » (fichier BAL) ou "
            "« nom_voie » (fichier BAN). Téléchargez le fichier des adresses de la commune au "
            "format CSV, et ne changez pas sa première ligne."
        )
    return found


def gather(rows, columns, commune, lecture):
    """Put every row in the Lecture; return how many are of each other commune."""
    elsewhere = Counter()
    for number, row in enumerate(rows, start=2):
        if not any(map(str.strip, row)):
            continue
        told = {
            what: " ".join(row[index].split()) if index < len(row) else ""
            for what, index in columns.items()
        }
        insee = told.get("insee", "")
        if insee and not same_commune(insee, commune.code_insee):
            elsewhere[insee] += 1
            continue
        try:
            lecture.lignes.append(line_of(told))
        except ValueError as error:
            lecture.fautes.append((number, str(error)))
    return elsewhere


def same_commune(insee, ours):
    """Whether a code is that of the commune: its arrondissements, and a zero that Excel lost."""
    insee = insee.upper().zfill(5)
    return insee == ours or insee.startswith(GRANDES_VILLES.get(ours, ours))


def say_what_was_read(lecture, elsewhere, commune):
    """Remarks on the whole. Raise FichierIllisible when no line is ours."""
    if elsewhere:
        most = elsewhere.most_common(1)[0][0]
        if not lecture.lignes:
            raise FichierIllisible(
                f"Ce fichier est celui d’une autre commune (code INSEE {most}) : celui "
                f"{commune.nom_avec_de} porte le code {commune.code_insee}."
            )
        lecture.avis.append(
            f"Lignes d’autres communes, laissées de côté : {elsewhere.total()} "
            f"(code INSEE {most} par exemple)."
        )
    if not lecture.lignes:
        raise FichierIllisible("Ce fichier ne contient aucune adresse que nous sachions lire.")
    placeless = sum(ligne.lon is None for ligne in lecture.lignes)
    if placeless:
        lecture.avis.append(
            f"Lignes sans coordonnées : {placeless}. L’adresse est connue, pas la distance."
        )


def read_list(text, commune):
    """Read streets pasted one a line, « Rue du Four » or « Rue du Four ; Centre »; a Lecture.

    Raise FichierIllisible when there is none.
    """
    lecture = Lecture(complet=False)
    known = {quartier.nom.casefold() for quartier in commune.quartiers.all()}
    for number, line in enumerate(text.splitlines(), start=1):
        voie, _, quartier = (" ".join(part.split()) for part in line.partition(";"))
        if not voie and not quartier:
            continue
        if quartier and quartier.casefold() not in known:
            lecture.fautes.append(
                (number, f"Le quartier « {quartier[:40]} » n’existe pas : créez-le d’abord.")
            )
            quartier = ""
        try:
            street = line_of({"voie": voie})
        except ValueError as error:
            lecture.fautes.append((number, str(error)))
        else:
            lecture.lignes.append(Ligne(voie=street.voie, quartier=quartier))
    if not lecture.lignes:
        raise FichierIllisible("Écrivez au moins une voie, une par ligne.")
    return lecture
