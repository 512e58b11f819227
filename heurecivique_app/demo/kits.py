"""What the communes of the demonstration made of the kits: published, drafted, hung, taken."""

from datetime import date, time, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from heurecivique_app.communes.actions import collection_of
from heurecivique_app.outils import actions
from heurecivique_app.outils.campagnes import Campagne
from heurecivique_app.outils.delivery import deliver
from heurecivique_app.outils.modeles import modeles
from heurecivique_app.outils.models import Kit
from heurecivique_app.outils.writing.blocks import ARemplir, Choix, Liste, Paragraphe, Titre
from heurecivique_app.outils.writing.office import odt

from .tables import read
from .temps import day_of, play

SAMEDI = 5
TABLES = [
    Titre(1, "Demander des tables et des bancs"),
    Paragraphe("À remettre au service des fêtes trois semaines avant votre fête de rue."),
    ARemplir("Votre nom"),
    ARemplir("Votre téléphone"),
    ARemplir("Rue et date de la fête"),
    Choix(("10 tables", "20 tables", "30 tables")),
    Titre(2, "Ce que l’on se promet"),
    Liste(
        (
            "Venir les chercher à plusieurs, le vendredi entre 14 h et 17 h.",
            "Les rapporter propres et pliées le lundi matin.",
            "Dire ce qui est abîmé : personne ne vous grondera.",
        )
    ),
]


def build_kits(first, second, now, *, officer, neighbour):
    """Live a year with the kits in both communes; nothing where one has begun already."""
    deliver()
    if Campagne.objects.filter(commune__in=[first, second]).exists():
        return
    told = read("kits")
    stories = [
        opening(first, now, officer, told),
        summer(first, now, officer, told["ete"]),
        seasons(first, now, officer, told["affiches"]),
        drafts(first, now, officer),
        elsewhere(second, now, neighbour),
        *(taken(first, row, now) for row in told["telechargements"]),
    ]
    play(stories, until=now)


def first_saturday(month, now, *, nth=1):
    """The next one of this month that is not past."""
    today = timezone.localdate(now)
    for year in (today.year, today.year + 1):
        first = date(year, month, 1)
        day = first + timedelta(days=(SAMEDI - first.weekday()) % 7 + 7 * (nth - 1))
        if day >= today:
            return day


def next_day(month, day, now):
    """The next day of this date."""
    today = timezone.localdate(now)
    found = date(today.year, month, day)
    return found if found >= today else date(today.year + 1, month, day)


def campaign(commune, code):
    return actions.campaign_of(commune, Kit.objects.get(code=code))


def publish(commune, code, by, **reponses):
    """Prepare a kit with these answers, and publish its documents for residents."""
    campagne = campaign(commune, code)
    campagne = actions.prepare(campagne, reponses=reponses, choisis=campagne.documents(), by=by)
    return actions.publish(campagne, by=by)


def hang(commune, posters, by):
    for row in posters:
        campagne, modele = campaign(commune, row["kit"]), modeles()[row["document"]]
        for lieu in row["lieux"]:
            actions.hang(campagne, modele, lieu=lieu, pose_le=timezone.localdate(), by=by)


def opening(commune, now, by, told):
    """The launch, then other words for its poster: two of the old ones still hang."""
    yield day_of(now, -280, 10)
    publish(commune, "lancement", by)
    hang(commune, told["anciennes"], by)
    yield day_of(now, -45, 15)
    modele = modeles()["lancement-affiche"]
    campagne = campaign(commune, "lancement")
    actions.write(campagne, modele, {**modele.contenu, "chapo": told["accroche"]}, by=by)
    actions.publish(campagne, by=by)


def summer(commune, now, by, posters):
    """The heat of last summer, whose poster nobody took down, and that of the next one."""
    until = next_day(9, 15, now)
    past = until.replace(year=until.year - 1)
    today = timezone.localdate(now)
    yield day_of(now, (past - today).days - 80, 11)
    publish(commune, "canicule", by, valable_jusquau=past)
    hang(commune, posters, by)
    yield day_of(now, min((past - today).days + 20, -1), 11)
    publish(commune, "canicule", by, valable_jusquau=until)


def seasons(commune, now, by, posters):
    """The appointments of the year to come, and the posters of the moment."""
    hall = "salle des fêtes"
    school, feast = first_saturday(9, now), first_saturday(12, now, nth=3)
    party = {"date": first_saturday(6, now), "heure": time(18, 30), "lieu": "place de la Mairie"}
    yield day_of(now, -30, 10)
    publish(commune, "immeuble", by)
    publish(commune, "merci", by)
    publish(commune, "grand-froid", by, valable_jusquau=next_day(3, 31, now))
    publish(commune, "rentree", by, date=school, heure=time(9, 30), lieu=hall)
    yield day_of(now, -20, 10)
    publish(commune, "noel", by, date=feast, heure=time(15), lieu=hall)
    publish(commune, "fete-des-voisins", by, **party)
    add_tables(commune, by)
    hang(commune, posters, by)


def drafts(commune, now, by):
    """Two kits that wait for their turn."""
    yield day_of(now, -8, 16)
    for code, answers in (
        ("semaine-bleue", {"lieu": "médiathèque", "heure": time(14)}),
        ("crise", {"contact": "l’astreinte de la mairie"}),
    ):
        campagne = campaign(commune, code)
        actions.prepare(campagne, reponses=answers, choisis=campagne.documents(), by=by)


def add_tables(commune, by):
    """A form of the town hall, beside the documents of the street party."""
    content = odt(TABLES, titre=TABLES[0].texte, auteur=commune.nom, couleur=commune.couleur)
    document = get_document_model().objects.create(
        title=TABLES[0].texte,
        file=ContentFile(content, name="tables-et-bancs.odt"),
        file_size=len(content),
        collection=collection_of(commune),
        uploaded_by_user=by,
    )
    actions.add_file(
        campaign(commune, "fete-des-voisins"),
        document=document,
        titre="Le formulaire des tables et des bancs",
        usage="pour les personnes qui organisent la fête de leur rue",
        by=by,
    )


def elsewhere(commune, now, by):
    yield day_of(now, -50, 10)
    publish(commune, "lancement", by)


def taken(commune, row, now):
    yield day_of(now, -row["jours"], 9)
    for _ in range(row["nombre"]):
        actions.count_download(commune, row["document"])
