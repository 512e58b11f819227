"""The private link of a need: where it stands, what is still to be said, taking it back."""

from django.db import transaction

from heurecivique_app.besoins.actions import complete, send_link_again
from heurecivique_app.besoins.forms_suivi import SuiviForm, may_say, sections
from heurecivique_app.courrier import links
from heurecivique_app.courrier.links import private_link
from heurecivique_app.formulaires.submission import cleaned

from . import actions
from .follow_up import is_over, may_cancel, progress
from .views import act, to_agenda

# What is written in a page opened before the need went on, in another tab or at the desk.
TOO_LATE = (
    "Vos réponses n’ont pas été enregistrées\u00a0: cette demande ne se corrige plus "
    "ici. Si elles comptent encore, appelez-nous."
)


def offer_new_link(request, besoin, token):
    """Too late: a button sends a new link to the address that is known, if there is one."""
    sent = request.method == "POST" and request.POST.get("acte") == "renouveler"
    if sent:
        send_link_again(besoin)
    return links.show(request, "lien/renouveler.html", besoin.commune, status=410, sent=sent)


@private_link("besoin.suivre", expired=offer_new_link)
def suivre_besoin(request, besoin, token):
    """Where the need stands, in words; « Annuler » asks again, then cancels.

    `?completer` asks what lacks, and what may still be said otherwise.
    """
    if request.POST.get("acte") == "completer":
        return save_answers(request, besoin)
    if request.method == "POST":
        return act(request, besoin, {"annuler": actions.cancel}, show_need)
    if "completer" in request.GET and may_say(besoin):
        return show_questions(request, SuiviForm(besoin=besoin))
    confirming = "annuler" in request.GET and may_cancel(besoin)
    return show_need(request, besoin, confirming=confirming)


@private_link("besoin.suivre")
def suivre_besoin_agenda(request, besoin, token):
    """The appointment, in the agenda of the person helped or of who asked for them."""
    return to_agenda(request, besoin, f"besoin-{besoin.pk}")


@transaction.atomic
def save_answers(request, besoin, **shown):
    """Keep what is said of a need that may still be corrected; `shown` goes to its page."""
    besoin = actions.lock(besoin)
    if not may_say(besoin):
        return show_need(request, besoin, phrase=TOO_LATE)
    form = SuiviForm(cleaned(request.POST), besoin=besoin)
    if not form.is_valid():
        return show_questions(request, form, **shown)
    complete(form.save(commit=False), fields=form.changed_data)
    return links.see(request)


def show_questions(request, form, **shown):
    manquent, changent = sections(form)
    return links.show(
        request,
        "lien/completer.html",
        form.commune,
        besoin=form.instance,
        form=form,
        manquent=manquent,
        changent=changent,
        **shown,
    )


def show_need(request, besoin, *, confirming=False, phrase=""):
    return links.show(
        request,
        "lien/besoin.html",
        besoin.commune,
        besoin=besoin,
        suivi=progress(besoin),
        passe=is_over(besoin),
        annulable=may_cancel(besoin),
        modifiable=may_say(besoin),
        manques=lacking(besoin) if may_say(besoin) else (),
        confirmer=confirming,
        phrase=phrase,
    )


def lacking(besoin):
    """The questions that nobody has answered yet, in the words of who asked."""
    told = {"type_demandeur": besoin.type_demandeur}
    return [champ.asked(told)[0] for champ in besoin.a_demander]
