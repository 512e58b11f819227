"""A stranger installs the app on a new Wagtail site, with the README as the only guide."""

import time
import zipfile
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils.text import slugify

from tests.machine import patience

from . import readme
from .visitor import Visiteur, says
from .workplace import ROOT, Shell, alone, environment, free_port, wait_for

pytestmark = pytest.mark.proof

HOME = 3  # the number of the home page that `wagtail start` makes
PERSON = 4  # seconds
FRAME = "templates/heurecivique_app"  # in the commands of step 5
SCRIPTS = ROOT / "tests/installation/upgrade"
SITE = slice(2, None)  # the commands of the site: those of step 1 are the wheel’s
SHIPPED = ("templates", "static", "migrations", "impression/mises_en_page", "impression/polices")
ACCOUNT = {"username": "mairie", "password": "une-heure-par-mois"}
REFERENT = {"username": "simone", "password": "le-premier-oui-gagne"}
COMMUNE = {
    "nom": "Saint-Essai",
    "code_insee": "34999",
    "code_postal": "34160",
    "adresse": "1 place de la Mairie",
    "telephone": "01 99 00 12 34",
    "courriel": "heurecivique@saint-essai.example",
    "responsable_traitement": "CCAS de Saint-Essai",
    "dpo_nom": "Camille Registre",
    "dpo_courriel": "dpo@saint-essai.example",
    "ouverte": "on",
}
NEED = {
    "type_demandeur": "moi",
    "q_urgent": "non",
    "q_pro": "non",
    "q_ponctuel": "oui",
    "benef_prenom": "Odette",
    "benef_nom": "Dessalles",
    "benef_telephone": "01 99 00 45 67",
    "benef_courriel": "odette@saint-essai.example",
    "benef_adresse": "3 rue des Lilas",
    "description": "Changer une ampoule dans l’entrée.",
    "lieu": "domicile",
    "vehicule": "non",
    "date_souhaitee": (date.today() + timedelta(days=30)).isoformat(),
    "duree": "30",
    "rc_attestee": "oui",
}


def test_the_wheel_holds_the_app_and_nothing_else(wheel):
    names = [Path(name) for name in zipfile.ZipFile(wheel).namelist()]
    tops = {name.parts[0] for name in names if not name.parts[0].endswith(".dist-info")}
    assert tops == {"heurecivique_app"}
    for folder in SHIPPED:
        assert any(str(name).startswith(f"heurecivique_app/{folder}/") for name in names), folder


def test_the_wheel_holds_every_file_of_the_app(wheel):
    app = ROOT / "heurecivique_app"
    files = [f for f in app.rglob("*") if f.is_file() and "__pycache__" not in f.parts]
    missing = {str(f.relative_to(ROOT)) for f in files} - set(zipfile.ZipFile(wheel).namelist())
    assert not missing, f"in the repository, not in the wheel: {sorted(missing)}"


def test_the_wheel_carries_its_licence(wheel):
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
    assert "License-Expression: EUPL-1.2" in archive.read(metadata).decode()
    assert any(n.endswith("/licenses/LICENSE") for n in archive.namelist())


def test_a_stranger_follows_the_readme(wheel, tmp_path):
    """With the newest Wagtail, on a site as new projects are (the other way: test_host.py)."""
    with alone("etranger-8.0.1"), ExitStack() as running:
        site = Chantier(tmp_path, environment("8.0.1"), wheel)
        site.install()
        site.start(running)
        a_town_opens(site)


class Chantier:
    """A new Wagtail project, and what the README says to do with it.

    `frame`: as for a site that has its own pages, with step 5.
    """

    def __init__(self, folder, venv, wheel, *, frame=False):
        self.folder = folder / "site"
        self.folder.mkdir()
        self.shell = Shell(self.folder, venv)
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.wheel = wheel
        self.frame = frame
        self.base = self.folder / "monsite/templates/base.html"
        self.logs = []

    def here(self, text):
        """The README's words, with our port and the place of our wheel."""
        text = text.replace("localhost:8000", f"localhost:{self.port}")
        return text.replace("/chemin/vers/dist", str(self.wheel.parent))

    def install(self):
        """Steps 2 to 6, then an account."""
        self.shell.run("wagtail start monsite .")
        if self.frame:
            self.base.write_text(self.base.read_text().replace('lang="en"', 'lang="fr"'))
        self.take_in()
        self.shell.run(
            "python manage.py createsuperuser --noinput --email mairie@saint-essai.example",
            DJANGO_SUPERUSER_USERNAME=ACCOUNT["username"],
            DJANGO_SUPERUSER_PASSWORD=ACCOUNT["password"],
        )

    def take_in(self, *, quietly=True):
        """Steps 2 to 6 on a site that stands; `quietly`: the checks have nothing to say."""
        for file, text in readme.additions().items():
            with (self.folder / file).open("a") as written:
                written.write("\n" + self.here(text))
        for command in self.commands(servers=False):
            wrote = self.shell.run(command)
            assert not quietly or "WARNINGS" not in wrote, wrote

    def script(self, name, argument=""):
        """Run a script of ours (upgrade/) on this site; return the last line that it writes."""
        here = {"PYTHONPATH": str(self.folder), "DJANGO_SETTINGS_MODULE": "monsite.settings.dev"}
        wrote = self.shell.run(f"python {SCRIPTS / name} {argument}", **here)
        return wrote.splitlines()[-1:]

    def commands(self, *, servers):
        """The commands that end, or those that keep running, in order."""
        lasting = ("python manage.py runserver", "python manage.py heurecivique_worker")
        lines = [line for line in readme.commands()[SITE] if line.strip()]
        if not self.frame:
            lines = [line for line in lines if FRAME not in line]
        return [self.here(line) for line in lines if (line in lasting) == servers]

    def start(self, running):
        """Step 7: both processes, until the health address says that all is well."""
        processes = []
        for command in self.commands(servers=True):
            if command.endswith("runserver"):
                command += f" {self.port}"
            log = self.folder / f"{len(self.logs)}.log"
            self.logs.append(log)
            processes.append(running.enter_context(self.shell.background(command, log)))
        assert len(processes) == 2
        assert wait_for(f"{self.address}/hc/sante/", *processes).json()["etat"] == "ok"


def a_town_opens(site):
    """Step 8, then what a town does first: a need, read by two of the team, a mail, a flyer."""
    visit = Visiteur(site.address)
    log_in(visit)
    open_the_commune(visit)
    create_the_pages(visit)
    ask_for_help(Visiteur(site.address))
    the_bureau_shows_the_need(visit)
    build_the_team(visit)
    referent = Visiteur(site.address)
    log_in(referent, REFERENT)
    the_bureau_shows_the_need(referent)
    the_acknowledgement_left(site)
    the_flyer_is_printed(visit)


def log_in(visit, account=ACCOUNT):
    visit.open("/admin/")
    visit.fill_in(visit.form_with("password"), **account)
    assert visit.session.cookies.get("sessionid")


def open_the_commune(visit):
    """Step 8, registers: the commune, then a quartier."""
    visit.open("/admin/heurecivique_app/commune/create/")
    visit.fill_in(visit.form_with("code_insee"), **COMMUNE)
    assert "Saint-Essai" in visit.text
    visit.open("/admin/heurecivique_app/quartier/create/")
    commune = visit.page.find("select", attrs={"name": "commune"}).find_all("option")[-1]["value"]
    visit.fill_in(visit.form_with("nom"), nom="Le Village", commune=commune)
    assert "Le Village" in visit.text


def create_the_pages(visit):
    """Step 8, pages: the landing page under the home page, the others under it."""
    (_, landing), *_ = readme.pages()
    parent = HOME
    for kind, title in readme.pages():
        visit.open(f"/admin/pages/{parent}/add_subpage/")
        visit.follow(kind)
        form = visit.form_with("title")
        answers = {"title": title, "slug": slugify(title), "action-publish": "action-publish"}
        if communes := form.find("select", attrs={"name": "commune"}):
            answers["commune"] = communes.find_all("option")[-1]["value"]
            # Scripts draw the editor of its sections: without them, a page that has none.
            answers |= {"corps-count": "0", "facile-count": "0"}
        visit.fill_in(form, **answers)
        assert visit.url.endswith(f"/admin/pages/{parent}/"), visit.text[:3000]
        if title == landing:
            parent = visit.link(title, under="/admin/pages/").split("/")[3]


def ask_for_help(visit):
    """A resident: from the home page of L’Heure Civique to the thanks, step after step."""
    opened = time.monotonic()
    visit.open("/heure-civique/")
    assert "Une heure par mois" in visit.text
    visit.follow("coup de main")
    for _ in range(8):
        form = visit.form_with("etape")
        kinds = form.find_all("input", attrs={"name": "theme", "type": "radio"})
        answers = {"theme": kinds[0]["value"]} if kinds else {}
        asked = {field.get("name") for field in form.find_all(["input", "select", "textarea"])}
        answers |= {name: value for name, value in NEED.items() if name in asked}
        if not says(form, "Envoyer"):
            visit.fill_in(form, "Continuer", **answers)
            continue
        # A person takes more time than this; the form takes the faster ones for robots.
        time.sleep(max(0, opened + PERSON - time.monotonic()))
        visit.fill_in(form, "Envoyer", **answers)
        assert visit.url.endswith("?merci=1#merci") or "merci" in visit.url, visit.text[:3000]
        return
    raise AssertionError(f"The form never ends: {visit.text[:3000]}")


def the_bureau_shows_the_need(visit):
    visit.open("/admin/heure-civique/")
    visit.open("/admin/heure-civique/besoins/")
    assert "Dessalles" in visit.text
    visit.follow("Dessalles")
    assert "Changer une ampoule" in visit.text


def build_the_team(visit):
    """Step 8, team: an account, its role, and the charter."""
    visit.open("/admin/users/new/")
    visit.fill_in(
        visit.form_with("password1"),
        username=REFERENT["username"],
        email="simone@saint-essai.example",
        first_name="Simone",
        last_name="Lejour",
        password1=REFERENT["password"],
        password2=REFERENT["password"],
    )
    visit.open("/admin/heure-civique/reglages/")
    account = {"compte": REFERENT["username"], "role": "referent"}
    visit.fill_in(visit.form_with("compte"), "Ajouter à l’équipe", **account)
    assert "Simone Lejour" in visit.text
    visit.fill_in(visit.form_with("texte"), "Publier la charte")
    assert "Version 1, publiée" in visit.text


def the_acknowledgement_left(site):
    """The worker gave the message to the mail system, here the terminal of a new project."""
    limit = time.monotonic() + patience(30)
    while time.monotonic() < limit:
        if any("To: odette@saint-essai.example" in log.read_text() for log in site.logs):
            return
        time.sleep(0.2)
    raise AssertionError("\n".join(log.read_text()[-3000:] for log in site.logs))


def the_flyer_is_printed(visit):
    """The toolkit offers it, and typst finds its sources and its fonts in what was installed."""
    visit.open("/heure-civique/boite-a-outils/lancement/besoins-a-completer/")
    flyer = visit.link("", under="/hc/documents/34999/")
    answer = visit.session.get(visit.address + flyer, timeout=patience(60))
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
