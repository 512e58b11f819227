"""A volunteer's private space: what is to come, hours given, profile, pause, leaving."""

from contextlib import suppress

from django.urls import reverse
from django.utils import timezone

from heurecivique_app.courrier import links
from heurecivique_app.courrier.links import private_link
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.volontaires.actions import activate, pause, update
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.forms import MonProfilForm

from . import messages
from .actions import leave, open_relations
from .etats import EtatRelation
from .forms import PauseForm
from .models import MiseEnRelation

# Which message gave the link that a relation in this state is answered or followed by.
LIENS = {
    EtatRelation.PROPOSEE: messages.Proposition,
    EtatRelation.ACCEPTEE: messages.Proposition,
    EtatRelation.CONFIRMEE: messages.RendezVousVolontaire,
}
PARTIS = (EtatVolontaire.RETIRE, EtatVolontaire.REFUSE, EtatVolontaire.ARCHIVE)


@private_link("volontaire.espace")
def espace(request, volontaire, token):
    """GET shows the space, `?profil` the profile to edit, `?quitter` asks before leaving."""
    if volontaire.etat in PARTIS:
        return links.show(request, "lien/parti.html", volontaire.commune)
    if request.method == "POST":
        return POSTS.get(request.POST.get("acte"), show_space)(request, volontaire)
    if "profil" in request.GET:
        return show_profile(request, volontaire)
    return show_space(request, volontaire, quitter="quitter" in request.GET)


def save_profile(request, volontaire):
    form = MonProfilForm(request.POST, instance=volontaire, commune=volontaire.commune)
    if not form.is_valid():
        return show_profile(request, volontaire, form=form)
    themes = form.cleaned_data["themes"]
    update(form.save(commit=False), by=None, fields=form.changed_data, themes=themes)
    return links.see(request)


def rest(request, volontaire):
    """Pause, until a date if one is given."""
    form = PauseForm(request.POST)
    if not form.is_valid():
        return show_space(request, volontaire, form=form)
    with suppress(MouvementImpossible):  # pressed twice
        pause(volontaire, until=form.cleaned_data["jusquau"])
    return links.see(request)


def resume(request, volontaire):
    if volontaire.etat == EtatVolontaire.PAUSE:
        try:
            activate(volontaire, by=None)
        except MouvementImpossible as error:
            volontaire.refresh_from_db()
            return show_space(request, volontaire, phrase=str(error))
    return links.see(request)


def quit_for_good(request, volontaire):
    with suppress(MouvementImpossible):  # pressed twice
        leave(volontaire)
    return links.see(request)


POSTS = {"profil": save_profile, "pause": rest, "reprendre": resume, "quitter": quit_for_good}


def show_profile(request, volontaire, *, form=None):
    if form is None:
        form = MonProfilForm(instance=volontaire, commune=volontaire.commune)
    return links.show(request, "lien/profil.html", volontaire.commune, form=form)


def show_space(request, volontaire, *, form=None, quitter=False, phrase=""):
    year = timezone.localdate().year
    given = MiseEnRelation.objects.filter(
        volontaire=volontaire, besoin__compte_rendu__date__year=year
    )
    return links.show(
        request,
        "lien/espace.html",
        volontaire.commune,
        volontaire=volontaire,
        relations=[(relation, address_of(relation)) for relation in open_relations(volontaire)],
        heures=given.hours(),
        annee=year,
        form=form or PauseForm(),
        quitter=quitter,
        phrase=phrase,
        actif=volontaire.etat == EtatVolontaire.ACTIF,
        en_pause=volontaire.etat == EtatVolontaire.PAUSE,
        suite=SUITES.get(volontaire.etat, ""),
    )


def address_of(relation):
    """The private page of a match that its volunteer was already sent, or "" for none."""
    message = LIENS[relation.etat]
    jeton = links.last_issued(relation, message.usage)
    return reverse(message.url_name, args=[jeton.token()]) if jeton else ""


# What happens next for somebody who is not active yet.
SUITES = {
    EtatVolontaire.A_CONFIRMER: "Il reste à confirmer votre inscription : voyez notre courriel.",
    EtatVolontaire.INSCRIT: "Un référent va vous appeler pour faire connaissance.",
    EtatVolontaire.INVITE: "Nous nous voyons bientôt pour la présentation.",
    EtatVolontaire.CHARTE: "Il reste à approuver la charte et à confirmer votre assurance.",
    EtatVolontaire.ACTIF: "Nous vous écrirons dès qu’un coup de main vous convient.",
    EtatVolontaire.PAUSE: "Vous êtes en pause : nous ne vous proposons rien.",
    EtatVolontaire.INACTIF: "Nous n’avons pas eu de vos nouvelles : appelez-nous pour reprendre.",
    EtatVolontaire.SUSPENDU: "Votre participation est suspendue. Appelez la mairie.",
}
