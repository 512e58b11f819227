"""The needs of the demonstration: each read from the table, then led to its state."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from heurecivique_app.besoins import actions, personnes
from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.listes import ORGANISATIONS
from heurecivique_app.communes.notes import add_note
from heurecivique_app.francais.days import is_open_day
from heurecivique_app.relations import actions as matching
from heurecivique_app.relations.models import CompteRendu
from heurecivique_app.relations.suggestions import suggest
from heurecivique_app.vie_privee.actions import anonymise_need

from .demandes import make_need
from .tables import options, rows
from .temps import day_of, office

# The states that a need reaches before anybody looks for a volunteer.
TRI = ("a_completer", "refuse", "reoriente")
NOTES = [
    "Rappelée ce matin : tout est clair, elle attend notre appel.",
    "Sonner deux fois, l’escalier est au fond de la cour.",
    "D’accord pour un autre jour si besoin.",
    "Préfère quelqu’un du quartier. Passer par sa fille pour le rendez-vous.",
]
COMMENTAIRES = ["Tout s’est bien passé.", "Très contente, a offert le café.", "", "À refaire.", ""]


def scenarios(town):
    """Return one scenario for each need of the town (a `ville.Ville`)."""
    table = rows("besoins", town.commune.code_insee)
    return [Histoire(town, row, number).play() for number, row in enumerate(table, start=1)]


class Histoire:
    """The story of one need, from its reception to the state of the table.

    A clock of its own: `step` gives the next moment, some open days further, never past now.
    """

    def __init__(self, town, row, number):
        self.town, self.row, self.number = town, row, number
        self.goal = row["etat"]
        self.options = options(row["options"])
        hour = 9 + number % 8
        self.clock = day_of(town.now, -int(row["jours"]), hour, number * 13 % 60)
        if row["canal"] != "web":
            self.clock = office(self.clock)
        self.clock = min(self.clock, town.now - timedelta(hours=3))

    def step(self, days, hour=None):
        moment = office(self.clock + timedelta(days=days))
        if hour is not None:
            moment = timezone.localtime(moment).replace(hour=hour)
        soon = self.clock + timedelta(minutes=20)
        self.clock = max(min(moment, self.town.now - timedelta(minutes=30)), soon)
        return self.clock

    def play(self):
        yield self.clock
        besoin = make_need(self.town, self.row, self.options, self.number)
        by = None if self.row["canal"] == "web" else self.town.referent
        besoin = actions.receive(besoin, by=by)
        if self.goal in ("recu", "suspect"):
            return
        yield self.step(1, 10)
        self.file_away(besoin)
        if self.goal in TRI:
            self.sort_out(besoin)
            return
        self.accept_need(besoin)
        yield from self.after_acceptance(besoin)

    def file_away(self, besoin):
        """The référent says whose need it is; an association has no file."""
        who = self.row["qui"]
        if who not in self.town.residents or besoin.type_demandeur in ORGANISATIONS:
            return
        besoin.refresh_from_db()
        if fiche := self.town.fiches.get(who):
            personnes.attach(besoin, fiche, by=self.town.referent)
            fiche.refresh_from_db()
        else:
            self.town.fiches[who] = personnes.open_file(besoin, by=self.town.referent)

    def sort_out(self, besoin):
        by = self.town.referent
        if self.goal == "refuse":
            actions.refuse(besoin, motif=self.options["refus"], by=by)
        elif self.goal == "reoriente":
            actions.redirect(besoin, vers=self.options["vers"], by=by)
        else:
            actions.ask_to_complete(besoin, by=by)

    def accept_need(self, besoin):
        if self.number % 4 == 0 or besoin.rc_attestee != "oui":
            text = NOTES[self.number // 4 % len(NOTES)]
            add_note(besoin, texte=text, by=self.town.referent)
        actions.qualify(besoin, by=self.town.referent)

    def after_acceptance(self, besoin):
        if self.goal == "qualifie":
            return
        if self.goal == "sans_suite":
            yield self.step(24, 9)
            actions.give_up(besoin, by=self.town.ccas)
        elif self.goal == "annule" and "apres_accord" not in self.options:
            yield self.step(2, 11)
            matching.cancel(besoin, by=self.town.referent)
        elif self.goal == "propose":
            yield from self.wait_for_answers(besoin)
        else:
            yield from self.carry_out(besoin)

    def propose(self, besoin, number):
        """Propose to the best suggestions, up to `number`; return the matches, best first."""
        besoin.refresh_from_db()
        chosen = [s.volontaire for s in suggest(besoin, limit=number)]
        return [matching.propose(besoin, v, by=self.town.referent) for v in chosen]

    def wait_for_answers(self, besoin):
        """Proposals without an answer yet; older ones have run out by themselves."""
        number = int(self.options["propositions"])
        if "oui" in self.options or int(self.row["jours"]) > 7:
            yield self.step(1, 11)
            first = self.propose(besoin, number)
            yield self.step(1, 18)
            for relation in first[: int(self.options.get("oui", 0))]:
                matching.accept(relation)
        yield self.lately()
        fresh = self.propose(besoin, number)
        if "decline" in self.options:
            yield self.step(0)  # twenty minutes later
            matching.decline(fresh[0])

    def lately(self):
        """A moment of the last open day, recent enough for an answer to be awaited still."""
        now, day = self.town.now, 1
        while not is_open_day(timezone.localdate(now) - timedelta(days=day)):
            day += 1
        moment = day_of(now, -day, 9 + self.number % 7, self.number * 7 % 60)
        self.clock = max(self.clock, moment, now - timedelta(hours=60))
        return self.clock

    def carry_out(self, besoin):
        yield self.step(1, 11)
        relations = self.propose(besoin, besoin.nb_volontaires + 1)
        yield self.step(1, 18)
        if self.number % 5 == 0 and len(relations) > besoin.nb_volontaires:
            matching.decline(relations.pop(0))
        taken = relations[: besoin.nb_volontaires]
        for relation in taken:
            matching.accept(relation)
        besoin.refresh_from_db()
        if besoin.etat != EtatBesoin.POURVU:
            matching.fill_with_fewer(besoin, by=self.town.referent)
        if self.goal == "annule":
            yield self.step(1, 9)
            matching.cancel(besoin, by=self.town.referent)
        elif self.goal != "pourvu":
            yield from self.meet(besoin, taken)

    def meet(self, besoin, relations):
        yield self.step(1, 14)
        when = self.day_of_meeting()
        matching.plan(besoin, when=when, by=self.town.referent)
        if self.goal == "planifie":
            return
        if self.goal != "non_realise":
            yield when + timedelta(hours=3)
            for relation in relations:
                matching.report_done(relation, minutes=self.minutes(besoin))
        if self.goal != "realise":
            self.clock = when
            yield self.step(3, 9)
            self.close(besoin, when, relations)
        if self.goal == "archive":
            yield day_of(self.town.now, -6, 3)
            besoin.refresh_from_db()
            anonymise_need(besoin)

    def day_of_meeting(self):
        """When the two meet: so many days from now if the table says so, else some days later."""
        if "dans" in self.options:
            return day_of(self.town.now, int(self.options["dans"]), 9 + self.number % 3 * 3)
        return timezone.localtime(office(self.clock + timedelta(days=4))).replace(
            hour=9 + self.number % 3 * 3, minute=0
        )

    def minutes(self, besoin):
        return max(30, min(int(besoin.duree), 120) + (self.number % 3 - 1) * 15)

    def close(self, besoin, when, relations):
        report = CompteRendu(
            realise="non" if self.goal == "non_realise" else "oui",
            date=timezone.localdate(when),
            satisfaction_beneficiaire=None if self.number % 4 == 0 else 5 - self.number % 2,
            satisfaction_volontaire=None if self.number % 3 == 0 else 5,
            commentaire=COMMENTAIRES[self.number % len(COMMENTAIRES)],
            temoignage_publiable=self.number % 6 == 0,
        )
        if "incident" in self.options:
            report.incident, report.assureur_informe = CompteRendu.Incident.MATERIEL, True
            report.commentaire = "Rétroviseur touché en sortant du parking."
        hours = Decimal(self.minutes(besoin)) / 60
        heures = {relation.pk: hours for relation in relations}
        matching.close(besoin, compte_rendu=report, heures=heures, by=self.town.ccas)
