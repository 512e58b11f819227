"""A site that runs the version before ours takes ours."""

import subprocess
import sys

import pytest

from .test_host import guide, quiet
from .test_stranger import Chantier
from .workplace import ROOT, Shell, alone, environment

pytestmark = pytest.mark.proof


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
    shell.run(f"tar -xf {archive} && python -m build --wheel --outdir dist .")
    (made,) = sources.glob("dist/*.whl")
    return made


def test_a_commune_keeps_its_words_and_its_links(wheel_before, wheel, tmp_path):
    with alone("etranger-7.4.4"):
        site = Chantier(tmp_path, environment("7.4.4"), wheel_before)
        assert wheel_before.name != wheel.name
        site.shell.run("wagtail start monsite .")
        site.take_in(quietly=False)  # whatever the version before had to say
        (link,) = site.script("fill.py")
        _, install = guide("Mettre à jour")
        for command in install[:-1]:
            quiet(site, command.replace("/chemin/vers/dist", str(wheel.parent)))
        site.script("look.py", link)
