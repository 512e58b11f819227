"""A crowd for the bench of the search: people and needs in hundreds of communes, by bulk SQL.

Names are as uneven as in life: a surname in a hundred and forty is the first of the list, a first
name in thirty. Every row has the keys that the app would have written, made by the same functions.
"""

import itertools

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from heurecivique_app.annuaire.models import Mot
from heurecivique_app.annuaire.words import FIN, keys_of_name, keys_of_street
from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.models import Commune
from heurecivique_app.volontaires.models import Volontaire
from tests.factories import (
    BeneficiaireFactory,
    BesoinFactory,
    CommuneFactory,
    ThemeFactory,
    VolontaireFactory,
)

COMMUNES = 350
PRENOMS = ["Jean", "Marie", "Michel", "Monique", "Jean-Pierre", "Françoise", "Odette", "Aïcha"]
NOMS = ["Martin", "Bernard", "Dubois", "Le Maître", "O’Brien", "D’Angelo", "Đặng", "Yıldız"]
RUES = ["rue des Lilas", "place du Puits", "chemin de l’Église", "rue Jean-Pierre Le Maître"]
PARTS = [
    "ma le ro du va ber lan chau mont ger ri".split(),  # noqa: SIM905
    "ba li no ga tu vel ri der son cou pe lau".split(),  # noqa: SIM905
    "rd n t in et eau ier aud ot ard ac el".split(),  # noqa: SIM905
    ["", "o", "ie", "y", "es", "an", "it", "oz", "ic", "ane", "ou", "ert"],
]
# What a need, a file and a volunteer are found by: {column: how its keys are read}.
COLONNES = {
    Besoin: {
        **dict.fromkeys(("benef_prenom", "benef_nom"), "nom"),
        **{"benef_telephone": "tel", "benef_courriel": "mail", "benef_adresse": "rue"},
    },
    Beneficiaire: {
        **dict.fromkeys(("prenom", "nom", "proche_nom"), "nom"),
        **{"telephone": "tel", "courriel": "mail", "proche_courriel": "mail", "adresse": "rue"},
    },
    Volontaire: {
        **dict.fromkeys(("prenom", "nom"), "nom"),
        **{"telephone": "tel", "courriel": "mail", "adresse": "rue"},
    },
}
CHEZ = "@essai.example"
GRAND = 1_000_003  # a prime: what is drawn from it is spread evenly


def drawn(number, multiplier):
    """SQL for a number below `number`, the small ones far oftener."""
    even = f"(i.id * {multiplier} % {GRAND})"
    return f"({even} * {even} / {GRAND} * {number} / {GRAND})"


def made(count):
    """`count` names, the frequent ones first."""
    return ["".join(parts).capitalize() for parts in itertools.islice(mixed(), count)]


def mixed():
    every = list(itertools.product(*PARTS))
    return (every[n * 7919 % len(every)] for n in range(len(every)))


def pools():
    """{name of a pool: its texts}."""
    noms = NOMS + made(15_000)
    prenoms = PRENOMS + made(15_800)[15_000:]
    rues = RUES + [f"rue {nom}" for nom in made(3_000)]
    return {
        "prenom": prenoms,
        "nom": noms,
        "rue": [f"{n * 7 % 60 + 1} {rue}" for n, rue in enumerate(rues * 2)],
        "proche": [f"{prenoms[n * 31 % 800]} {noms[n * 17 % 900]}" for n in range(4_000)],
    }


def fill(rows):
    """Write `rows` needs and people in COMMUNES communes: six needs for four people."""
    fast(True)
    communes()
    with connection.cursor() as cursor:
        write_pools(cursor)
        write_people(cursor, rows * 4 // 10)
        write_rows(cursor, rows)
        write_keys(cursor)
    fast(False)


def communes():
    Commune.objects.bulk_create(
        CommuneFactory.build(nom=f"Commune {n}", code_insee=f"{n + 1000:05d}")
        for n in range(COMMUNES)
    )


def fast(yes):
    """Leave out, while the crowd comes, what only costs time: it is true by construction."""
    with connection.cursor() as cursor, connection.schema_editor() as editor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET session_replication_role = {'replica' if yes else 'origin'}")
        for index in Mot._meta.indexes:
            (editor.remove_index if yes else editor.add_index)(Mot, index)


def write_pools(cursor):
    cursor.execute("CREATE TABLE bench_texte (lot varchar(9), n integer, texte varchar(200))")
    cursor.execute("CREATE TABLE bench_cle (genre varchar(3), texte varchar(200), mot varchar(60))")
    texts, keys = [], set()
    for lot, every in pools().items():
        genre, keys_of = ("rue", keys_of_street) if lot == "rue" else ("nom", keys_of_name)
        texts += [(lot, n, text) for n, text in enumerate(every)]
        keys |= {(genre, text, key) for text in every for key in keys_of(text)}
    cursor.executemany("INSERT INTO bench_texte VALUES (%s, %s, %s)", texts)
    cursor.executemany("INSERT INTO bench_cle VALUES (%s, %s, %s)", list(keys))
    cursor.execute("CREATE INDEX bench_par_n ON bench_texte (lot, n)")
    cursor.execute("CREATE INDEX bench_par_texte ON bench_cle (genre, texte)")


def write_people(cursor, people):
    """`bench_qui`: who people are, from number 1 on."""
    first = Commune.objects.get(nom="Commune 0").pk
    sizes = {lot: len(every) for lot, every in pools().items()}
    cursor.execute(f"""
        CREATE TABLE bench_qui AS
        WITH RECURSIVE i(id) AS (
            SELECT CAST(1 AS bigint) UNION ALL SELECT id + 1 FROM i WHERE id < {people}
        )
        SELECT i.id AS id, {first} + {drawn(COMMUNES, 48_271)} AS commune_id,
            p.texte AS prenom, n.texte AS nom, r.texte AS rue, q.texte AS proche,
            '+336' || (10000000 + i.id * 7919 % 89999999) AS tel, 'qui' || i.id || '{CHEZ}' AS mail
        FROM i
        JOIN bench_texte p ON p.lot = 'prenom' AND p.n = {drawn(sizes["prenom"], 69_621)}
        JOIN bench_texte n ON n.lot = 'nom' AND n.n = {drawn(sizes["nom"], 16_807)}
        JOIN bench_texte r ON r.lot = 'rue' AND r.n = i.id * 31 % {sizes["rue"]}
        JOIN bench_texte q ON q.lot = 'proche' AND q.n = i.id * 37 % {sizes["proche"]}
    """)


def write_rows(cursor, rows):
    """Of ten people, six have a file and needs, one has a need alone, three are volunteers."""
    people = rows * 4 // 10
    files, alone = people * 6 // 10, people * 7 // 10
    theme = ThemeFactory()
    commune = Commune.objects.get(nom="Commune 0")
    told = {"prenom": "q.prenom", "nom": "q.nom", "telephone": "q.tel", "courriel": "q.mail"}
    told["adresse"] = "q.rue"
    benef = {f"benef_{name}": value for name, value in told.items()}
    benef["etat"] = "CASE WHEN q.id % 10 = 0 THEN 'recu' ELSE 'cloture' END"
    need = BesoinFactory(commune=commune, theme=theme, quartier=None)
    file = BeneficiaireFactory(commune=commune)
    near = {"proche_nom": "q.proche", "proche_courriel": "'fille.' || q.mail"}
    copy(cursor, file, f"q.id <= {files}", "q.id", told | near)
    numbers = rows * 6 // 10 // max(files, 1) + 1
    for n in range(numbers):
        number = f"q.id + {(n + 1) * people}"
        owner = {"beneficiaire_id": "q.id + 1000"}
        copy(cursor, need, f"q.id <= {files}", number, benef | owner)
    copy(cursor, need, f"q.id > {files} AND q.id <= {alone}", "q.id", benef)
    volunteer = VolontaireFactory(commune=commune, actif=True)
    copy(cursor, volunteer, f"q.id > {alone}", "q.id", told)
    for row in (need, file, volunteer):
        row.delete()


def copy(cursor, row, which, number, told):
    """As many copies of a row as people are `which`, each called as they are."""
    told = {"id": f"{number} + 1000", "commune_id": "q.commune_id", "empreinte": "NULL", **told}
    columns = [field.column for field in row._meta.concrete_fields]
    values = [told.get(name, f'm."{name}"') for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    cursor.execute(f"""
        INSERT INTO {row._meta.db_table} ({names}) SELECT {", ".join(values)}
        FROM bench_qui q JOIN {row._meta.db_table} m ON m.id = {row.pk} WHERE {which}
    """)


def write_keys(cursor):
    if connection.vendor == "sqlite":
        connection.connection.create_function("reverse", 1, lambda text: text[::-1])
    parts = [
        f"SELECT commune_id, {mot}, {ContentType.objects.get_for_model(model).pk}, r.id "
        f"FROM {model._meta.db_table} r {join}"
        for model, columns in COLONNES.items()
        for column, kind in columns.items()
        for mot, join in keys_in_sql(column, kind)
    ]
    cursor.execute(f"""
        INSERT INTO {Mot._meta.db_table} (commune_id, mot, objet_type_id, objet_id)
        {" UNION ".join(parts)} ORDER BY 1, 2
    """)
    if connection.vendor == "postgresql":
        cursor.execute("ANALYZE")


def keys_in_sql(column, kind):
    """[(the SQL of a key, what it is joined with)] of a column."""
    if kind == "tel":
        digits = f"substr(r.{column}, 2)"
        return [(digits, ""), (f"'{FIN}' || reverse({digits})", "")]
    if kind == "mail":
        return [
            (f"r.{column}", ""),
            (f"replace(replace(r.{column}, '{CHEZ}', ''), 'fille.', '')", ""),
        ]
    return [("k.mot", f"JOIN bench_cle k ON k.genre = '{kind}' AND k.texte = r.{column}")]


def check():
    """Stop when a key is not what the app would have written."""
    for model in COLONNES:
        for row in model.objects.order_by("pk")[:30]:
            kept = set(row.mots.values_list("mot", flat=True))
            wanted = row.keys()
            assert kept | {"fille"} == wanted | {"fille"}, (model, kept ^ wanted)
