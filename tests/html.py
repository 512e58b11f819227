"""What HTML refuses and browsers forgive: found in a page (RGAA 8.2), without any checker."""

from bs4 import BeautifulSoup

TABLE = ["table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption"]
# Kinds of <input> that have nothing to propose.
BOXES = {"checkbox", "radio", "file", "submit", "button", "image", "reset"}
# What takes several lines, and what a hidden field has no use for.
LINES, SWITCHES = {"street-address"}, {"on", "off"}


def faults(html):
    """Return what a page says that HTML refuses, each as a short line: [] when there is nothing.

    Roles that tables and their parts have already, and `autocomplete` where nothing is completed.
    """
    soup = BeautifulSoup(html, "html.parser")
    found = [f"{tag.name} role={tag['role']}" for tag in soup.find_all(TABLE, role=True)]
    for tag in soup.find_all(autocomplete=True):
        kind, said = tag.get("type", "text"), tag["autocomplete"]
        refused = tag.name not in ("input", "select", "textarea", "form")
        if tag.name == "input":
            refused = kind in BOXES or said in LINES or (kind == "hidden" and said in SWITCHES)
        if refused:
            found.append(f"{tag.name} type={kind} autocomplete={said}")
    return found
