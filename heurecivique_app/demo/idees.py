"""What the residents of the demonstration propose and tell, and what they did of the gestes."""

from collections import Counter
from datetime import timedelta
from random import Random

from django.utils import timezone
from wagtail.models import Page

from heurecivique_app.gestes.boite.seasons import seasons_of
from heurecivique_app.gestes.idees import actions
from heurecivique_app.gestes.idees.etats import EtatIdee
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.gestes.models import Geste, GesteFait, Theme
from heurecivique_app.gestes.redaction.versions import hide as hide_geste
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from heurecivique_app.outils.models import Outil

from .pages import add
from .tables import read
from .temps import day_of

SLUG = "initiatives"
TREIZE_MOIS = 400  # days
# Snow is rare here: the commune hides this geste, and its box stays a clean hundred.
CACHE = "deneiger-un-passage"
CHANCES = (0, 0, 0, 1, 1, 1, 2, 2)  # how many gestes are done on a day
SEED = 34249


def build_initiatives(accueil):
    """Create what is missing of the initiatives under a landing page, known by their place."""
    told = read("initiatives")
    liste = InitiativesPage.objects.child_of(accueil).first()
    if liste is None:
        liste = InitiativesPage(
            title="Les initiatives d’ici",
            slug=SLUG,
            introduction=f"<p>{told['introduction']}</p>",
            search_description=told["introduction"],
        )
        add(accueil, liste)
    present = set(Page.objects.child_of(liste).values_list("slug", flat=True))
    for data in told["initiatives"]:
        if data["slug"] not in present:
            build_initiative(liste, data)


def build_initiative(liste, data):
    texts = {name: data[name] for name in ("slug", "title", "qui", "ou", "depuis")}
    theme = Theme.objects.filter(slug=data["theme"]).first()
    if theme is None:
        return
    page = InitiativePage(
        **texts,
        theme=theme,
        introduction=f"<p>{data['introduction']}</p>",
        search_description=data["introduction"],
        recit="".join(f"<p>{text}</p>" for text in data["recit"]),
        faire_pareil="<ul>{}</ul>".format("".join(f"<li>{t}</li>" for t in data["faire_pareil"])),
        show_in_menus=False,
    )
    page.gestes = list(Geste.objects.common().published().filter(slug__in=data["gestes"]))
    page.outils = list(Outil.objects.filter(commune=None, generateur__in=data["outils"]))
    add(liste, page)


def scenarios(town, officer):
    """One scenario for each idea, which `officer` reads, and one for the geste that she hides."""
    return [*(tell(town, officer, row) for row in read("idees")), hide(town, officer)]


def tell(town, officer, row):
    days, goal, data = row["jours"], row["suite"], row["idee"]
    yield min(day_of(town.now, -days, 19), town.now - timedelta(hours=1))
    theme = Theme.objects.get(slug=data["theme"])
    fields = {"nature": Idee.Nature.GESTE, **data, "theme": theme}
    idee = actions.receive(Idee(commune=town.commune, **fields))
    if goal == EtatIdee.RECUE:
        return
    yield day_of(town.now, -days + 3, 10)
    if goal == EtatIdee.REFUSEE:
        actions.refuse(idee, by=officer, mot=row["reponse"])
        return
    geste = Geste(titre=idee.titre, texte=idee.texte, theme=theme, duree=90)
    geste.mode, geste.propose_par = Geste.Mode.LES_DEUX, idee.prenom
    geste.vigilance = "Le premier soir, allez-y ensemble, et ne laissez personne chanter seul."
    actions.publish(idee, geste=geste, by=officer)


def hide(town, officer):
    yield day_of(town.now, -40, 10)
    hidden = Geste.objects.common().filter(slug=CACHE).first()
    if hidden:
        hide_geste(hidden, commune=town.commune, by=officer)


def build_done(commune, now):
    """Count the gestes done here in the last thirteen months, if nothing is counted yet."""
    gestes = list(Geste.objects.published().of_commune(commune).filter(commune=None))
    if not gestes or GesteFait.objects.filter(commune=commune).exists():
        return
    draw, done = Random(SEED), Counter()
    for days in range(TREIZE_MOIS):
        day = timezone.localdate(now) - timedelta(days=days)
        seasons = {Geste.Saison.TOUTE, *seasons_of(day)}
        of_the_day = [geste for geste in gestes if geste.saison in seasons]
        done.update((geste.pk, day) for geste in draw.choices(of_the_day, k=draw.choice(CHANCES)))
    GesteFait.objects.bulk_create(
        GesteFait(commune=commune, geste_id=pk, jour=day, nombre=number)
        for (pk, day), number in done.items()
    )
