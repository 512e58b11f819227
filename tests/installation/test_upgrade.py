"""A site that runs the version before ours takes ours; one that let us go takes us back."""

import subprocess
import sys

import pytest

from . import readme
from .test_host import guide, quiet, we_leave
from .test_stranger import Chantier
from .workplace import ROOT, Shell, alone, environment

pytestmark = pytest.mark.proof

SCRIPTS = ROOT / "tests/installation/upgrade"


def git(*command):
    return subprocess.run(
        ["git", *command], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture(scope="module")
def wheel_before(tmp_path_factory):
    """The wheel of the last commit that bore the number of the version before ours."""
    try:
        changed = git("log", "-1", "-G^version = ", "--format=%H", "--", "pyproject.toml")
        before = git("rev-parse", f"{changed}^1")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("the history of the repository is not here")
    sources = tmp_path_factory.mktemp("avant")
    archive = sources / "avant.tar"
    git("archive", f"--output={archive}", before)
    shell = Shell(sources, sys.prefix)
    shell.run(f"tar -xf {archive} && python -m build --outdir dist .")
    (made,) = sources.glob("dist/*.whl")
    return made


class Site(Chantier):
    """A new Wagtail project, in whose place scripts of ours look and write."""

    def begin(self):
        """Steps 2 to 6, whatever `check` of the version before says."""
        self.shell.run("wagtail start monsite .")
        self.take_in()

    def take_in(self):
        for file, text in readme.additions().items():
            with (self.folder / file).open("a") as written:
                written.write("\n" + self.here(text))
        for command in self.commands(servers=False):
            self.shell.run(command)

    def script(self, name, argument=""):
        """Run one of the scripts on this site; return the last line that it writes."""
        here = {"PYTHONPATH": str(self.folder), "DJANGO_SETTINGS_MODULE": "monsite.settings.dev"}
        return self.shell.run(f"python {SCRIPTS / name} {argument}", **here).splitlines()[-1:]


def test_a_commune_keeps_its_words_and_its_links(wheel_before, wheel, tmp_path):
    with alone("etranger-7.4.4"):
        site = Site(tmp_path, environment("7.4.4"), wheel_before)
        assert wheel_before.name != wheel.name
        site.begin()
        (link,) = site.script("fill.py")
        _, install = guide("Mettre à jour")
        for command in install[:-1]:
            quiet(site, command.replace("/chemin/vers/dist", str(wheel.parent)))
        site.script("look.py", link)
        leave_and_come_back(site, wheel)


def leave_and_come_back(site, wheel):
    """« Désinstaller », then the README again: a new commune opens where the other was."""
    we_leave(site)
    site.wheel = wheel
    site.take_in()
    quiet(site, "python manage.py check --database default")
    (link,) = site.script("fill.py")
    site.script("look.py", link)
