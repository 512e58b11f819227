"""Somebody with a browser without JavaScript: reads pages, follows links, fills in forms."""

from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup

from tests.machine import patience

NOT_SENT = {"submit", "button", "image", "reset", "file"}


class Visiteur:
    """One visit of the site at `address`. Every request that fails raises AssertionError."""

    def __init__(self, address):
        self.address = address
        self.session = requests.Session()
        self.answer = self.page = None

    def open(self, path):
        """Read the page at `path` and return it."""
        return self.keep(self.session.get(urljoin(self.url, path), timeout=patience(30)))

    @property
    def url(self):
        return self.answer.url if self.answer is not None else self.address

    @property
    def text(self):
        """The words of the page, spaces brought to one."""
        return " ".join(self.page.get_text(" ").split())

    def keep(self, answer):
        self.answer = answer
        self.page = BeautifulSoup(answer.text, "html.parser")
        assert answer.status_code < 400, f"{answer.url}: {answer.status_code}\n{self.text[:2000]}"
        return self.page

    def link(self, words, under=""):
        """The address of the first link that says `words`, among those that start with `under`."""
        wanted = words.casefold()
        for link in self.page.find_all("a", href=True):
            said = " ".join(link.get_text(" ").split()).casefold()
            if wanted in said and link["href"].startswith(under):
                return link["href"]
        raise AssertionError(f"No link « {words} » on {self.url}:\n{self.text[:2000]}")

    def follow(self, words):
        """Follow the first link that says `words`."""
        return self.open(self.link(words))

    def form_with(self, name):
        """The first form that has a field `name`."""
        for form in self.page.find_all("form"):
            if form.find(attrs={"name": name}):
                return form
        raise AssertionError(f"No form with a field « {name} » on {self.url}:\n{self.text[:2000]}")

    def fill_in(self, form, button="", **answers):
        """Send `form` with what it holds, `answers`, and the button that says `button`."""
        data = filled(form) | answers
        action = form.get("action")
        if button:
            pressed = says(form, button)
            assert pressed, f"No button « {button} » in {form.get_text(' ')[:2000]}"
            data |= {pressed["name"]: pressed.get("value", "")} if pressed.get("name") else {}
            action = pressed.get("formaction") or action
        where = urljoin(self.url, action or self.url)
        headers = {"Referer": self.url}
        return self.keep(self.session.post(where, data=data, headers=headers, timeout=patience(30)))


def says(form, words):
    """The first button of `form` whose text contains `words`, or None."""
    for button in form.find_all("button"):
        if words.casefold() in " ".join(button.get_text(" ").split()).casefold():
            return button
    return None


def filled(form):
    """What a browser would send of `form` as it stands, its buttons apart."""
    data = {}
    for field in form.find_all(["input", "select", "textarea"]):
        name = field.get("name")
        if name and not field.has_attr("disabled"):
            values = values_of(field)
            if values:
                data.setdefault(name, []).extend(values)
    return data


def values_of(field):
    """The values that one control sends."""
    if field.name == "textarea":
        return [field.get_text().removeprefix("\n")]
    if field.name == "select":
        return chosen(field)
    kind = field.get("type", "text")
    if kind in NOT_SENT or (kind in {"checkbox", "radio"} and not field.has_attr("checked")):
        return []
    return [field.get("value", "on" if kind == "checkbox" else "")]


def chosen(select):
    options = select.find_all("option")
    picked = [option for option in options if option.has_attr("selected")]
    if not picked and not select.has_attr("multiple"):
        picked = options[:1]
    return [option.get("value", option.get_text()) for option in picked]
