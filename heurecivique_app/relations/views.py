"""The private links of a match: what is proposed, what is planned, what is done."""

from django.shortcuts import redirect

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.courrier import agenda, links
from heurecivique_app.courrier.links import private_link
from heurecivique_app.journal.machine import MouvementImpossible, MouvementInconnu
from heurecivique_app.volontaires.etats import EtatVolontaire

from . import actions
from .etats import TIENNENT, EtatRelation
from .follow_up import is_over
from .forms import DureeForm

# What is pressed in a page opened long ago, once all is settled.
CHANGED = "Cette page avait vieilli : voici où en sont les choses."


@private_link("relation.repondre")
def repondre(request, relation, token):
    """The proposal: what, where about, when; never who. Answers are harmless to repeat.

    `?empeche` asks once more before a yes is taken back.
    """
    relation = relation.standing()
    if request.method == "POST":
        return act(request, relation, ANSWERS, show_proposal)
    return show_proposal(request, relation, giving_up="empeche" in request.GET)


@private_link("relation.suivre")
def suivre(request, relation, token):
    """The appointment: who, phone, address; then « C’est fait » and how long it took.

    `?empeche` asks once more before it is given up.
    """
    if request.method != "POST":
        return show_appointment(request, relation, giving_up="empeche" in request.GET)
    if request.POST.get("acte") != "fait":
        return act(request, relation, {"desister": give_up}, show_appointment)
    form = DureeForm(request.POST)
    if not form.is_valid():
        return show_appointment(request, relation, form=form)
    done = report(form.cleaned_data["minutes"])
    return act(request, relation, {"fait": done}, show_appointment)


@private_link("relation.suivre")
def suivre_agenda(request, relation, token):
    """The appointment, to be put in the agenda of the volunteer."""
    held = relation.etat == EtatRelation.CONFIRMEE
    return to_agenda(request, relation.besoin, f"relation-{relation.pk}", held=held)


def to_agenda(request, besoin, key, *, held=True):
    """The file; where nothing is fixed any more, the page that says where things stand."""
    if not held or besoin.etat != EtatBesoin.PLANIFIE or is_over(besoin):
        return redirect(request.path.removesuffix("agenda.ics"))
    return agenda.fixed(besoin, key=key)


def give_up(relation):
    """« Je ne peux plus venir », harmless to repeat."""
    relation.refresh_from_db()
    if relation.etat in (EtatRelation.ACCEPTEE, EtatRelation.CONFIRMEE):
        actions.withdraw(relation)


def report(minutes):
    return lambda relation: actions.report_done(relation, minutes=minutes)


ANSWERS = {"accepter": actions.accept, "decliner": actions.decline, "desister": give_up}


def act(request, objet, verbs, show):
    """Do what the pressed button says; `show` explains a move that came too late."""
    verb = verbs.get(request.POST.get("acte"))
    try:
        if verb is not None:
            verb(objet)
    except MouvementImpossible as error:
        objet.refresh_from_db()
        unknown = isinstance(error, MouvementInconnu)
        return show(request, objet, phrase=CHANGED if unknown else str(error))
    return links.see(request)


def show_proposal(request, relation, *, phrase="", giving_up=False):
    return links.show(
        request,
        "lien/repondre.html",
        relation.commune,
        relation=relation,
        besoin=relation.besoin,
        phrase=phrase,
        a_repondre=relation.etat in (EtatRelation.PROPOSEE, EtatRelation.EXPIREE),
        libre=is_open(relation),
        tenue=relation.etat in TIENNENT,
        revenir=may_come_back(relation),
        empeche=giving_up,
    )


def may_come_back(relation):
    """True when somebody who said no may still say yes."""
    said_no = relation.etat == EtatRelation.DECLINEE
    return said_no and relation.volontaire.etat == EtatVolontaire.ACTIF and is_open(relation)


def is_open(relation):
    """True while the need still looks for this volunteer's yes."""
    searching = relation.besoin.etat in (EtatBesoin.QUALIFIE, EtatBesoin.PROPOSE)
    return searching and relation.place_free()


def show_appointment(request, relation, *, phrase="", form=None, giving_up=False):
    besoin = relation.besoin
    if form is None:
        form = DureeForm(initial={"minutes": min(besoin.duree, 120)})
    known = relation.etat in (EtatRelation.CONFIRMEE, EtatRelation.EFFECTUEE)
    running = besoin.etat in (EtatBesoin.PLANIFIE, EtatBesoin.REALISE)
    return links.show(
        request,
        "lien/suivre.html",
        relation.commune,
        relation=relation,
        besoin=besoin,
        form=form,
        phrase=phrase,
        trop_tot=not form.is_bound and is_ahead(besoin),
        passe=is_over(besoin),
        connu=known and running,
        a_venir=relation.etat == EtatRelation.CONFIRMEE and running,
        empeche=giving_up,
    )


def is_ahead(besoin):
    """True before the day of the appointment: nothing can have been done yet."""
    day = besoin.prevu_le and besoin.commune.day_of(besoin.prevu_le)
    return bool(day) and day > besoin.commune.day_of()
