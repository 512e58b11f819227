"""The text of a charter as it is drawn: what is marked with « # », « - », « 1. » and « ** ».

Whatever else it holds is shown as it was typed. Not a library of Markdown: it counts « 1. 2. 4. »
anew, and takes « _ », « > » or four spaces for marks, in a text that people sign.
"""

import re

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
BULLET = re.compile(r"[-*•–]\s+(.+)")
NUMBER = re.compile(r"(\d{1,3})[.)]\s+(.+)")
RULE = re.compile(r"([-*_=])(\s*\1){2,}")
STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
LEVELS = 6


def parted(text):
    """Return the title of a text, that begins with « # », or "" without any; and what follows."""
    first, _, rest = text.lstrip().partition("\n")
    found = HEADING.fullmatch(first.strip())
    return (found[2], rest.strip()) if found and len(found[1]) == 1 else ("", text.strip())


def drawn(text, level):
    """Return the HTML of a text, its own HTML escaped; `level` is that of its main headings."""
    parts = read(text)
    ranks = sorted({len(marks) for kind, marks, _ in parts if kind == "h"})
    return mark_safe("".join(_part(*part, ranks, level) for part in parts))  # noqa: S308 - escaped


def read(text):
    """Return the parts of a text, as (kind, how, lines): a heading « h » and its marks, « ul »,
    « ol » and its numbers, « p »."""
    parts, fresh = [], True
    for line in map(str.strip, text.splitlines()):
        if not line or RULE.fullmatch(line):
            fresh = True
            continue
        kind, mark, words = _line(line)
        last = parts[-1] if parts else ("", "", [])
        if kind == "h":
            parts.append((kind, mark, [words]))
        elif kind in {"ul", "ol"}:
            if last[0] != kind:
                parts.append((kind, [], []))
            parts[-1][1].append(mark)
            parts[-1][2].append(words)
        elif fresh or last[0] == "h":
            parts.append((kind, mark, [words]))
        elif last[0] == "p":
            last[2].append(words)
        else:  # goes on with the last item
            last[2][-1] += f" {words}"
        fresh = kind == "h"
    return parts


def _line(line):
    if found := HEADING.fullmatch(line):
        return "h", found[1], found[2]
    if found := BULLET.fullmatch(line):
        return "ul", "", found[1]
    if found := NUMBER.fullmatch(line):
        return "ol", int(found[1]), found[2]
    return "p", "", line


def _part(kind, how, lines, ranks, level):
    if kind == "h":
        tag = mark_safe(f"h{min(level + ranks.index(len(how)), LEVELS)}")  # noqa: S308 - a number
        return format_html('<{0} class="hc-titre-3">{1}</{0}>', tag, _words(lines[0]))
    if kind == "p":
        return format_html("<p>{}</p>", mark_safe("<br>".join(map(_words, lines))))  # noqa: S308
    items = format_html_join("", "<li{}>{}</li>", _items(how, lines))
    return format_html("<{0}>{1}</{0}>", mark_safe(kind), items)  # noqa: S308 - « ul » or « ol »


def _items(numbers, lines):
    """A number is written where counting would give another."""
    expected = 1
    for number, words in zip(numbers, lines, strict=True):
        own = number not in ("", expected)
        yield (format_html(' value="{}"', number) if own else "", _words(words))
        expected = (number or 0) + 1


def _words(line):
    return mark_safe(STRONG.sub(r"<strong>\1</strong>", conditional_escape(line)))  # noqa: S308
