"""Reads the README as a stranger does: its install section, block by block."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECTION = "Installer sur un site Wagtail"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w/]+\.py)`")
PAGE = re.compile(r"^ *- \*\*(.+?)\*\* *: *« *(.+?) *»", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and the file that the sentence above it names."""

    language: str
    text: str
    file: str = ""


def section(title=SECTION, path=ROOT / "README.md"):
    """The text between the heading `## title` and the next one. Raises ValueError without it."""
    _, found, after = path.read_text().partition(f"\n## {title}\n")
    if not found:
        raise ValueError(f"README.md has no section « {title} ».")
    return after.partition("\n## ")[0]


def blocks(text=None):
    """The fenced blocks of the install section, in order."""
    text = text or section()
    found, end = [], 0
    for match in FENCE.finditer(text):
        above = text[end : match.start()].strip().split("\n\n")[-1]
        named = FILE.findall(above)
        found.append(Block(match[1], match[2], named[-1] if named else ""))
        end = match.end()
    return found


def commands():
    """Every command of the section, in order."""
    return [line for block in blocks() if block.language == "sh" for line in block.text.split("\n")]


def additions():
    """What to write at the end of which file: {path: text}."""
    return {block.file: block.text for block in blocks() if block.language == "python"}


def pages():
    """The pages to create, as (type, title), the landing page first."""
    return PAGE.findall(section().replace("\u00a0", " "))
