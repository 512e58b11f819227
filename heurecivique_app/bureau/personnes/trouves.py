"""« Qui appelle ? »: everybody known to the communes at hand, in one list that says who is who.

A fixed number of queries, whatever is asked and found.
"""

from collections import defaultdict

from django.db.models import F
from django.urls import reverse
from rapidfuzz.fuzz import WRatio

from heurecivique_app.annuaire.lookup import PEU, find, number_asked
from heurecivique_app.annuaire.words import ascii_of
from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins.etats import EN_COURS
from heurecivique_app.besoins.listes import ORGANISATIONS
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.contacts import ContactPartenaire
from heurecivique_app.communes.models import Commune, Partenaire
from heurecivique_app.depots.codes import looks_like_one, read
from heurecivique_app.formulaires.contents import fields_of_search
from heurecivique_app.relais.models import Relais
from heurecivique_app.relations.etats import OUVERTES
from heurecivique_app.relations.models import MiseEnRelation
from heurecivique_app.volontaires.models import Volontaire

from .appels import calls_of
from .raisons import reasons, reasons_of_sides
from .trouve import (
    APPEL,
    BENEFICIAIRE,
    CONTACT,
    DEMANDEUR,
    PARTENAIRE,
    RELAIS,
    VOLONTAIRE,
    Trouve,
    address_of,
    gathered,
    nearby,
    under_way,
)

LUS, MONTRES = 40, 30
# What is said of a need under way; and what is read of one that was found.
DITS = ("etat", "theme__nom", "description", "prevu_le", "date_souhaitee")
LUS_D_UN_BESOIN = (
    *DITS,
    *(field.name for field in fields_of_search(Besoin)),
    *("commune__nom", "beneficiaire__prenom", "beneficiaire__nom", "beneficiaire__decede_le"),
    *("type_demandeur", "fusionnee_dans"),
)


def everybody(text, communes, *, everywhere=False):
    """The Trouve of a text, the likeliest first; at most LUS files are read."""
    if len(communes) > PEU:  # who works for all the communes need not be told apart from others
        everywhere = everywhere or len(communes) == Commune.objects.count()
    scope = {} if everywhere else {"commune__in": communes}
    number = number_asked(text)
    if looks_like_one(text):
        rows = Besoin.objects.on_sheet(read(text)).filter(**scope)
        found, asked = {Besoin: list(rows.values_list("pk", flat=True)[:LUS])}, []
    else:
        found, asked = find(text, communes=None if everywhere else communes, limit=LUS)
    if number and int(number) < 2**31:
        found.setdefault(Besoin, []).append(int(number))
    lignes = Lignes(text, scope, asked, number)
    people = [
        *lignes.needs(found.get(Besoin, ())),
        *lignes.volunteers(found.get(Volontaire, ())),
        *lignes.partners(found.get(Partenaire, ()), found.get(ContactPartenaire, ())),
        *lignes.relays(found.get(Relais, ())),
        *lignes.calls(),
    ]
    people += lignes.files(found.get(Beneficiaire, ()))
    return gathered(sorted(people, key=lambda one: -one.rang))


class Lignes:
    """How the files that were found become lines; `scope` (a filter) bounds every one."""

    def __init__(self, text, scope, asked, number):
        self.said, self.text = text, ascii_of(text)
        self.scope, self.asked, self.number = scope, asked, number
        self.of_needs = set()  # files that a need led to

    def of(self, model, numbers):
        return self.within(model.objects.filter(pk__in=numbers))

    def within(self, rows):
        """The rows of these communes. « + 0 »: their numbers lead to them, not their commune."""
        for communes in self.scope.values():
            rows = rows.alias(ici=F("commune_id") + 0)
            rows = rows.filter(ici__in=[commune.pk for commune in communes])
        return rows

    def files(self, numbers):
        """The persons helped, those that became part of another as that other."""
        numbers = set(numbers) | self.of_needs
        if not numbers:
            return []
        rows = self.of(Beneficiaire, numbers).select_related(
            "quartier", "commune", "fusionnee_dans__quartier", "fusionnee_dans__commune"
        )
        seen = {}
        for row in rows:
            fiche = row.standing()
            seen.setdefault(fiche.pk, (fiche, reasons(self.asked, row)))
        under_way = self.open_needs(beneficiaire__in=list(seen))
        return [
            Trouve(
                BENEFICIAIRE,
                fiche.nom_complet,
                reverse("heurecivique_bureau:personne", args=[fiche.pk]),
                fiche,
                why or self.by_number(fiche.pk in self.of_needs),
                fiche.telephone or fiche.proche_telephone,
                nearby(fiche),
                under_way[fiche.pk],
                fiche=fiche,
                rang=self.rank(fiche.nom_complet, why) + 1,
            )
            for fiche, why in seen.values()
        ]

    def needs(self, numbers):
        """Who a need speaks of: whoever asked, and the person helped while they have no file."""
        if not numbers:
            return []
        rows = self.of(Besoin, numbers).genuine().only(*LUS_D_UN_BESOIN)
        rows = rows.select_related("theme", "commune", "beneficiaire")
        lines, askers, seen = [], {}, set()
        for row in rows.order_by("-pk"):
            besoin = row.standing()
            asker, helped = self.sides(row)
            if besoin != row and (besoin.pk in numbers or besoin.pk in seen):
                continue  # the one that it became part of is a line already
            seen.add(besoin.pk)
            if helped and besoin.beneficiaire_id:
                self.of_needs.add(besoin.beneficiaire_id)
            elif helped:
                lines.append(self.without_file(besoin, helped))
            if asker:
                key = (besoin.nom_demandeur, str(besoin.demandeur_telephone))
                askers.setdefault(key, []).append((besoin, asker))
        return lines + [self.asker(group) for group in askers.values()]

    def sides(self, besoin):
        """Why the one who asked, and why the person helped, were found; () for who was not."""
        if str(besoin.pk) == self.number:
            why = self.by_number(True)
            return (why, ()) if besoin.type_demandeur in ORGANISATIONS else ((), why)
        asker, helped = reasons_of_sides(self.asked, besoin, "demandeur_", "benef_")
        if not asker and not helped:  # each side holds a part of what was asked
            return (), ("cette demande",)
        return asker, helped

    def by_number(self, named):
        return (f"la demande n°\u00a0{self.number}",) if named and self.number else ()

    def without_file(self, besoin, why):
        return Trouve(
            BENEFICIAIRE,
            besoin.nom_beneficiaire or f"Besoin n°\u00a0{besoin.pk}",
            address_of(besoin),
            besoin,
            why,
            besoin.benef_telephone or besoin.demandeur_telephone,
            "sans fiche encore",
            [under_way(besoin)] if besoin.etat in EN_COURS else [],
            besoin=besoin,
            rang=self.rank(besoin.nom_beneficiaire, why),
        )

    def asker(self, group):
        last, why = group[0]
        open_ones = [besoin for besoin, _ in group if besoin.etat in EN_COURS]
        helped = dict.fromkeys(besoin.nom_beneficiaire for besoin, _ in group)
        organised = last.type_demandeur in ORGANISATIONS
        return Trouve(
            PARTENAIRE if organised else DEMANDEUR,
            last.nom_demandeur,
            address_of(last),
            last,
            why,
            last.demandeur_telephone,
            last.demandeur_organisme if organised else f"pour {', '.join(helped)}",
            [under_way(besoin) for besoin in open_ones],
            fiche=last.beneficiaire,
            rang=self.rank(last.nom_demandeur, why),
        )

    def volunteers(self, numbers):
        if not numbers:
            return []
        rows = self.of(Volontaire, numbers).select_related("quartier", "commune")
        relations = MiseEnRelation.objects.filter(volontaire__in=list(numbers), etat__in=OUVERTES)
        relations = self.within(relations)
        doing = defaultdict(list)
        for relation in relations.select_related("besoin__theme"):
            doing[relation.volontaire_id].append(under_way(relation.besoin))
        return [
            Trouve(
                VOLONTAIRE,
                row.nom_complet,
                reverse("heurecivique_bureau:volontaire", args=[row.pk]),
                row,
                why := reasons(self.asked, row),
                row.telephone,
                row.get_etat_display().lower(),
                doing[row.pk],
                rang=self.rank(row.nom_complet, why),
            )
            for row in rows
        ]

    def partners(self, numbers, contacts):
        """Associations and services, and each of their people."""
        if not numbers and not contacts:
            return []
        scope = {f"partenaire__{name}": value for name, value in self.scope.items()}
        people = ContactPartenaire.objects.filter(pk__in=contacts, **scope)
        people = people.select_related("partenaire__commune")
        rows = list(self.of(Partenaire, numbers).select_related("commune"))
        numbers = [row.pk for row in rows] + [one.partenaire_id for one in people]
        doing = self.open_needs(partenaire__in=numbers)
        lines = [(PARTENAIRE, row, row.nom, row.get_nature_display().lower()) for row in rows]
        lines += [
            (CONTACT, one, one.nom_complet, f"{one.partenaire.nom} {one.role}".strip())
            for one in people
        ]
        return [
            Trouve(
                genre,
                qui,
                "",
                row,
                why := reasons(self.asked, row),
                row.telephone,
                precision,
                doing[getattr(row, "partenaire_id", row.pk)],
                rang=self.rank(qui, why),
            )
            for genre, row, qui, precision in lines
        ]

    def relays(self, numbers):
        if not numbers:
            return []
        rows = self.of(Relais, numbers).select_related("partenaire", "commune")
        doing = self.open_needs(relais__in=[row.pk for row in rows])
        return [
            Trouve(
                RELAIS,
                row.nom_complet,
                reverse("heurecivique_bureau:relais-un", args=[row.pk]),
                row,
                why := reasons(self.asked, row),
                row.telephone,
                ", ".join(filter(None, [row.metier, "retiré" if row.retire_le else row.code])),
                doing[row.pk],
                rang=self.rank(row.nom_complet, why),
            )
            for row in rows
        ]

    def calls(self):
        """The calls that wait to be completed."""
        return [self.call(*one) for one in calls_of(self.said, self.scope)]

    def call(self, row, told, why):
        return Trouve(
            APPEL,
            row.qui,
            reverse("heurecivique_bureau:appel-reprendre", args=[row.pk]),
            row,
            why,
            told.benef_telephone or told.demandeur_telephone,
            told.benef_adresse,
            rang=self.rank(row.qui, why) + 1,
        )

    def open_needs(self, **of):
        """The open needs of these people, as EnCours by the number of whose they are."""
        (name,) = of
        key = f"{name.partition('__')[0]}_id"
        found = defaultdict(list)
        rows = self.within(Besoin.objects.filter(etat__in=EN_COURS, **of)).only(*DITS, key)
        for besoin in rows.select_related("theme").order_by("pk"):
            found[getattr(besoin, key)].append(under_way(besoin))
        return found

    def rank(self, name, why):
        """How likely a line is: what reaches somebody before a name, a name before its sound."""
        sure = 200 if {"ce numéro", "cette adresse électronique", "ce code"} & set(why) else 0
        return sure + WRatio(self.text, ascii_of(name))
