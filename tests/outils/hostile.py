"""Three hundred texts that nobody should type, and that somebody will."""

import random

CODE = [
    "#panic(1)",
    '#read("/etc/passwd")',
    '#image("../../secret.png")',
    '#include "affichette.typ"',
    '#import "@preview/x:1.0.0": *',
    "#let x = 1; #while true {}",
    "#{while true { 1 }}",
    "#sys.inputs.donnees",
    "#set page(width: 1pt)",
    "#pagebreak()",
    "#place(dx: -99cm)[x]",
    '#eval("1+1")',
    "= Titre",
    "== Sous-titre",
    "*gras* _italique_ `code`",
    "$ sum_(i=0)^n i $",
    "<etiquette> @renvoi",
    "// commentaire",
    "/* commentaire",
    "\\u{1F4A5} \\#",
    "]]}}))",
    '"}, {"titre": "',
    "'; DROP TABLE outil; --",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ commune }} {% now 'Y' %}",
    "{date} {lieu} {inconnu} {0} {}",
    "{__class__} {commune.pk}",
    "%s %(nom)s %n",
    "${7*7} #{7*7}",
]
CHEMINS = ["../../../etc/passwd", "/etc/shadow", "C:\\Windows\\win.ini", "file:///etc/passwd"]
SIGNES = [
    "\u202e\u2066renversé\u2069",
    "e\u0301" * 30,
    "a" + "\u0301" * 60,
    "\u200b\u200d\ufeff\u00ad",
    "🌸👩‍👩‍👧‍👦🇫🇷",
    "日本語 العربية עברית",
    "\x00\x01\x07\x1b[31m",
    "\ud800",
    "\ufffe\uffff",
    "ﬁ ﬂ Ⅻ ½ ²",
    "\t\t\r\n\r\n",
    "\u2028\u2029\x85",
    " " * 400,
    "…" * 120,
    "□ ☐ ✔",
    "□ / / /",
]
LONGUEURS = ["x" * 30, "x" * 300, "x" * 10_000, "mot " * 2_500, "- \n" * 200, "\n" * 300, "-" * 500]


def hostile_texts():
    """Return three hundred of them, always the same: each alone, then wrapped in others."""
    alone = [*CODE, *CHEMINS, *SIGNES, *LONGUEURS]
    draw = random.Random(34249)
    wrapped = []
    while len(alone) + len(wrapped) < 300:
        one, other = draw.sample(alone[:50], 2)
        wrapped.append(draw.choice([f"{one}{other}", f"Bonjour {one}\n\n- {other}", f"«{one}»"]))
    return alone + wrapped
