"""The hundred gestes that come with the app, read as a demanding reader would."""

import re
import subprocess
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations

import pytest
from django.template.loader import get_template

from heurecivique_app.gestes.boite.words import stems
from heurecivique_app.gestes.delivery import deliver, read
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.volontaires.listes import COMPETENCES_PAR_THEME

DONNEES = read()
GESTES = DONNEES["gestes"]
BY_SLUG = {geste["slug"]: geste for geste in GESTES}
WORDS = ("titre", "texte", "materiel", "vigilance")
NBSP = "\N{NO-BREAK SPACE}"
each_geste = pytest.mark.parametrize("geste", GESTES, ids=lambda geste: geste["slug"])


def test_there_are_a_hundred_shared_out_as_the_domain_says():
    """domaine.md §8.1."""
    counts = Counter(geste["theme"] for geste in GESTES)

    assert [counts[theme["slug"]] for theme in DONNEES["themes"]] == [
        *(10, 11, 9, 7, 10, 8),
        *(9, 8, 10, 7, 6, 5),
    ]
    assert len(GESTES) == 100


def test_the_twelve_themes_are_those_that_skills_know():
    assert {theme["slug"] for theme in DONNEES["themes"]} == set(COMPETENCES_PAR_THEME)


@pytest.mark.parametrize("theme", DONNEES["themes"], ids=lambda theme: theme["slug"])
def test_each_theme_has_its_drawing(theme):
    drawing = get_template(f"heurecivique_app/includes/icones/{theme['icone']}.svg").render()

    assert "<path" in drawing or "<circle" in drawing


@each_geste
def test_every_field_is_filled_and_known(geste):
    assert set(geste) == {
        *("slug", "theme", "titre", "texte", "duree", "mode", "saison", "a_distance"),
        *("a_domicile", "mineur_ok", "vehicule", "materiel", "vigilance", "mots", "voisins"),
    }
    assert all(geste[name] for name in ("slug", "theme", "titre", "texte", "mots"))
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", geste["slug"])
    assert geste["mode"] in Geste.Mode.values
    assert geste["saison"] in Geste.Saison.values
    assert geste["duree"] in (5, 10, 15, 20, 30, 45, 60, 90, 120)
    for name in ("a_distance", "a_domicile", "mineur_ok", "vehicule"):
        assert isinstance(geste[name], bool)


@pytest.mark.parametrize("row", [*GESTES, *DONNEES["themes"]], ids=lambda row: row["slug"])
def test_hidden_words_say_what_the_title_does_not(row):
    said = set(stems(row.get("titre", "") or row["nom"]))
    hidden = stems(row["mots"])

    assert len(hidden) >= 3
    assert len(row["mots"]) <= Theme._meta.get_field("mots").max_length
    assert set(hidden) - said, "nothing but the title again"
    assert "," not in row["mots"]


@each_geste
def test_a_title_is_an_act_that_fits_on_a_card(geste):
    first = geste["titre"].split()[0]

    assert 8 <= len(geste["titre"]) <= 60
    assert first[0].isupper()
    assert re.search(r"(er|ir|re)$", first) or first == "Se", "a title begins with a verb"
    assert not geste["titre"].endswith((".", " "))


@each_geste
def test_a_text_is_two_to_four_sentences(geste):
    text = geste["texte"]

    assert 120 <= len(text) <= 420
    assert 2 <= len(re.findall(r"[.!?…](?:\s|$)", text)) <= 4
    assert text[-1] in ".!?…"
    for name in ("materiel", "vigilance", "mots"):
        assert len(geste[name]) <= Geste._meta.get_field(name).max_length


@each_geste
def test_french_is_well_set(geste):
    """Typographic quotes and apostrophes, no-break spaces where French asks, nothing doubled."""
    for name in WORDS:
        said = geste[name]
        assert not re.search(r"['\"]|\.\.\.|--", said), name
        assert not re.search(r"(?<![0-9" + NBSP + r"\N{NARROW NO-BREAK SPACE}])[;:!?»]", said), name
        assert not re.search("«(?!" + NBSP + ")", said), name
        assert not re.search(r"  | [.,]|\s$|^\s|,,|\.\.", said), name
        assert said.count("«") == said.count("»"), name


def test_nothing_is_said_twice():
    for name in ("slug", "titre", "texte"):
        values = [geste[name].casefold() for geste in GESTES]
        assert len(set(values)) == 100, name
    sentences = Counter(
        sentence for geste in GESTES for sentence in re.split(r"(?<=[.!?…])\s", geste["texte"])
    )
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


@pytest.mark.proof
def test_no_two_gestes_are_nearly_the_same():
    def near(one, other, name):
        return SequenceMatcher(None, one[name], other[name], autojunk=False)

    alike = [
        (one["slug"], other["slug"])
        for one, other in combinations(GESTES, 2)
        for name, most in (("titre", 0.8), ("texte", 0.6))
        if (pair := near(one, other, name)).real_quick_ratio() > most
        and pair.quick_ratio() > most
        and pair.ratio() > most
    ]
    assert alike == []


@each_geste
def test_three_neighbours_that_are_there(geste):
    assert len(geste["voisins"]) == len(set(geste["voisins"])) == 3
    assert geste["slug"] not in geste["voisins"]
    assert set(geste["voisins"]) <= set(BY_SLUG)


def test_every_geste_is_the_neighbour_of_another():
    cited = {slug for geste in GESTES for slug in geste["voisins"]}
    assert set(BY_SLUG) - cited == set()


def of_theme(slug):
    """The gestes of a theme; there is one at least."""
    found = [geste for geste in GESTES if geste["theme"] == slug]
    assert found, slug
    return found


def care_of(words):
    """The vigilance of the gestes whose title says `words`; there is one at least."""
    found = [geste["vigilance"] for geste in GESTES if re.search(words, geste["titre"])]
    assert found, words
    return found


@pytest.mark.parametrize(
    ("title", "care"),
    [
        (r"pharmacie", r"fermé|cacheté|scellé|clos"),
        (r"clés", r"accord écrit"),
        (r"clés", r"date"),
        (r"rendez-vous non urgent|Conduire", r"[Pp]ermis"),
        (r"ampoule", r"échelle|marche|escabeau"),
        (r"ampoule", r"électri|courant"),
        (r"détecteur", r"échelle|marche|escabeau"),
    ],
)
def test_where_the_domain_asks_for_care_it_is_said(title, care):
    """domaine.md §8.1: sealed medicines, keys on paper, drivers, no ladder above one step."""
    assert all(re.search(care, vigilance) for vigilance in care_of(title))


def test_a_geste_with_young_people_is_done_in_public_by_two_adults():
    """domaine.md §8.1."""
    for geste in of_theme("enfants-jeunes-familles"):
        said = geste["vigilance"].casefold()
        assert "deux adultes" in said, geste["slug"]
        assert re.search(r"public|commune|bibliothèque|école|ouvert|médiathèque", said)


def test_a_car_asks_for_care_and_is_never_given_to_a_minor():
    """domaine.md §7.6."""
    drivers = [geste for geste in GESTES if geste["vehicule"]]
    assert drivers
    for geste in drivers:
        assert geste["vigilance"], geste["slug"]
        assert not geste["mineur_ok"], geste["slug"]


# Done at somebody's door, though not in the house.
SUR_LE_PAS_DE_LA_PORTE = {
    *("rapporter-le-pain-du-matin", "deposer-un-colis-a-la-poste", "descendre-les-poubelles"),
    *("sortir-un-chien-calme", "porter-une-bouteille-d-eau"),
    "porter-verre-et-papier-au-point-de-tri",
    *("prendre-des-nouvelles-canicule", "prendre-des-nouvelles-grand-froid"),
}


def test_a_minor_never_goes_alone_to_a_private_home():
    """domaine.md §7.3."""
    at_home = [g for g in GESTES if g["a_domicile"] or g["slug"] in SUR_LE_PAS_DE_LA_PORTE]
    with_minors = [g for g in at_home if g["mineur_ok"]]

    assert {g["slug"] for g in with_minors} > SUR_LE_PAS_DE_LA_PORTE
    for geste in with_minors:
        assert "vient avec un adulte" in geste["vigilance"], geste["slug"]


def test_nobody_hands_money_to_a_volunteer():
    """As our mails and posters say: neither money nor gifts."""
    for words in ("course légère", "pharmacie", "pain du matin"):
        assert all("ni argent, ni carte, ni code" in said for said in care_of(words))
    for geste in GESTES:
        said = f"{geste['texte']} {geste['vigilance']}"
        assert not re.search(r"petite somme|[Oo]ffrez l|monnaie rendue|remboursez", said), geste[
            "slug"
        ]


IN_WORDS = {"vingt minutes": 20, "une heure": 60}


@pytest.mark.parametrize("words", IN_WORDS)
def test_a_title_and_its_duration_agree(words):
    timed = [geste for geste in GESTES if geste["titre"].endswith(words)]

    assert timed
    assert {geste["duree"] for geste in timed} == {IN_WORDS[words]}


def test_what_takes_two_says_so_to_the_filters():
    for slug in ("deplacer-un-fauteuil-leger", "retourner-un-matelas-a-deux", "ranger-le-bois"):
        geste = BY_SLUG[slug]
        assert re.search(r"\b[àÀ] deux\b", f"{geste['texte']} {geste['vigilance']}"), slug
        assert geste["mode"] == Geste.Mode.COLLECTIF, slug
    litter = BY_SLUG["ramasser-des-dechets-une-heure"]
    assert litter["mode"] == Geste.Mode.LES_DEUX
    assert "seul ou en bande" in litter["texte"]


def test_no_work_at_home_climbs_or_touches_what_is_a_craft():
    """domaine.md §8.1: what is at home and could tempt says how far to go."""
    assert all(geste["vigilance"] for geste in of_theme("petits-coups-de-main"))


# domaine.md §8.2. Vigilance names some of these, only to refuse them.
FORBIDDEN = {
    "care": r"\b(toilette|pansement|piqûres?|soigne[rz]?|doucher|lever et coucher)\b"
    r"|donner (?:ses|les|des|un) médicaments?|pilulier",
    "housework": r"\b(faire le ménage|repassage|passer l’aspirateur|préparer les repas)\b",
    "crafts": r"\b(gaz|plomberie|toiture|toit|tableau électrique|élaguer|abattre|tronçonneuse)\b",
    "moving house": r"\bdéménage(r|ment)\b",
    "childcare": r"\bgarder (?:un|les|des|ses) (?:enfants?|bébés?)\b|baby-sitting",
    "money": r"\b(carte bancaire|code secret|procuration|virement|chèque|argent liquide|retrait)\b",
    "advice": r"\b(conseil juridique|conseil fiscal|diagnostic|déclaration d’impôts)\b",
    "emergency": r"\b(urgences?|secourir|premiers secours|SAMU|pompiers)\b",
    "violence": r"\b(violence|suicide|maltraitance)s?\b",
}


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_forbidden_acts_are_nowhere_proposed(kind):
    found = [
        (geste["slug"], match.group())
        for geste in GESTES
        for match in [
            re.search(FORBIDDEN[kind], f"{geste['titre']} {geste['texte']}", re.IGNORECASE)
        ]
        if match
    ]
    assert found == []


# Sounds and words of today that the dictionary of Debian does not know.
ALLOWED = {"cling", "clang", "pédibus", "visio"}


def test_every_word_is_in_the_dictionary():
    """hunspell-fr, from Debian (outils_dev/packages.sh installs it for `make test`)."""
    texts = [geste[name] for geste in GESTES for name in WORDS]
    texts += [theme[name] for theme in DONNEES["themes"] for name in ("nom", "exemples")]
    asked = "\n".join(texts).replace("’", "'").replace(NBSP, " ")
    command = ["hunspell", "-d", "fr_FR", "-i", "utf-8", "-l"]
    checked = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    unknown = {word.strip(".").casefold() for word in checked.stdout.split()}

    assert unknown - ALLOWED == set()


@pytest.mark.django_db
def test_each_geste_fits_the_model_once_loaded():
    deliver()
    assert Geste.objects.common().count() == 100
    for geste in Geste.objects.common().select_related("theme"):
        geste.full_clean()
    assert {geste.voisins.count() for geste in Geste.objects.common()} == {3}


@pytest.mark.django_db
def test_hidden_words_that_somebody_took_away_do_not_come_back():
    deliver()
    Theme.objects.filter(slug="numerique").update(mots="")
    deliver()

    assert Theme.objects.get(slug="numerique").mots == ""


@pytest.mark.django_db
def test_loading_again_changes_nothing():
    deliver()
    before = list(Geste.objects.order_by("pk").values())

    assert deliver() == {"à jour": 100}
    assert list(Geste.objects.order_by("pk").values()) == before
    assert Theme.objects.count() == 12
