"""What the repository tells forges, catalogues and packagers is said once, and true."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from outils_dev import matrix

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
REQUIRED = {r.name: r.specifier for r in map(Requirement, PROJECT["dependencies"])}
CATALOGUE = yaml.safe_load((ROOT / "publiccode.yml").read_text())
GITHUB, GITLAB = ROOT / ".github", ROOT / ".gitlab"
CORNERS = [tuple(coin.split("-")) for coin in matrix.CORNERS]
FRONT = re.compile(r"\A---\nname: .+\nabout: .+\n---\n\n")

pytestmark = pytest.mark.once


def test_the_version_is_written_in_pyproject_and_told_by_the_changelog():
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("*.yml")]
    named = {d.name for d in documents if PROJECT["version"] in d.read_text()}
    assert named == {"CHANGELOG.md"}
    (latest, *_) = re.findall(r"(?m)^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text())
    assert latest == PROJECT["version"]


@pytest.mark.parametrize(
    ("name", "versions"),
    [
        ("Programming Language :: Python", {python for python, _, _ in CORNERS}),
        ("Framework :: Django", {django for _, django, _ in CORNERS}),
        ("Framework :: Wagtail", {wagtail.split(".")[0] for _, _, wagtail in CORNERS}),
    ],
)
def test_what_is_claimed_is_what_the_matrix_runs(name, versions):
    claims = [line.rpartition(" :: ") for line in PROJECT["classifiers"]]
    assert {version for start, _, version in claims if start == name} == versions


def test_the_matrix_runs_what_may_be_installed():
    assert all(version in REQUIRED["Django"] for version in matrix.DJANGO.values())
    assert all(version in REQUIRED["wagtail"] for version in matrix.WAGTAIL.values())
    major, minor = max(tuple(map(int, django.split("."))) for django in matrix.DJANGO)
    assert f"{major}.{minor + 1}" not in REQUIRED["Django"]
    oldest = min((python for python, _, _ in CORNERS), key=lambda v: int(v.split(".")[1]))
    assert PROJECT["requires-python"] == f">={oldest}"
    pinned = (ROOT / "requirements.txt").read_text()
    assert f"\nDjango=={matrix.DJANGO['5.2']} " in pinned
    assert f"\nwagtail=={matrix.WAGTAIL['7.4']} " in pinned


def test_both_forges_run_the_whole_check_and_the_matrix():
    github = yaml.safe_load((GITHUB / "workflows/ci.yml").read_text())["jobs"]
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text())
    assert ".ci/run" in [step.get("run") for step in github["tout"]["steps"]]
    assert gitlab["tout"]["script"] == [".ci/run"]
    rows = [
        *github["matrix"]["strategy"]["matrix"]["include"],
        *({k.lower(): v for k, v in row.items()} for row in gitlab["matrix"]["parallel"]["matrix"]),
    ]
    assert [(row["python"], row["django"], row["wagtail"]) for row in rows] == CORNERS * 2


def test_both_forges_ask_the_same_of_who_writes():
    pairs = {
        "PULL_REQUEST_TEMPLATE.md": "merge_request_templates/Default.md",
        "ISSUE_TEMPLATE/anomalie.md": "issue_templates/Anomalie.md",
        "ISSUE_TEMPLATE/idee.md": "issue_templates/Idée.md",
    }
    for ours, theirs in pairs.items():
        text = (GITHUB / ours).read_text()
        assert ("ISSUE" in ours) == bool(FRONT.match(text))
        assert FRONT.sub("", text) == (GITLAB / theirs).read_text()


def test_the_hooks_use_the_tools_of_the_project():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    entries = [hook["entry"].split() for repo in config["repos"] for hook in repo["hooks"]]
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    tools = {entry[0] for entry in entries} - {"make"}
    pinned = (ROOT / "requirements-dev.txt").read_text()
    assert tools
    assert all(f"\n{Path(tool).name}==" in pinned for tool in tools)


def test_the_catalogue_says_what_pyproject_says():
    wanted = {r["name"]: r.get("versionMin") for r in CATALOGUE["dependsOn"]["open"]}
    assert CATALOGUE["legal"]["license"] == PROJECT["license"]
    assert f">={wanted['Python']}" == PROJECT["requires-python"]
    assert f">={wanted['Wagtail']}" in str(REQUIRED["wagtail"]).split(",")
    assert "softwareVersion" not in CATALOGUE


def test_the_catalogue_keeps_to_the_standard():
    """publiccode.yml 0.4: the keys it wants, and the lengths it allows."""
    wanted = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
    }
    wanted |= {"categories", "description", "legal", "maintenance", "localisation"}
    assert wanted <= set(CATALOGUE)
    assert CATALOGUE["maintenance"]["type"] == "contract" or CATALOGUE["maintenance"]["contacts"]
    french = CATALOGUE["description"]["fr"]
    assert len(french["shortDescription"]) <= 150
    assert 150 <= len(french["longDescription"]) <= 10_000
    assert french["features"]
    assert all(len(feature) <= 100 for feature in french["features"])


def test_text_files_are_as_editors_are_told_to_write_them():
    """What .editorconfig promises and no formatter of `make lint` holds for every kind of file."""
    places = ("heurecivique_app", "home", "search", "site", "templates", "tests", "docs")
    kinds = {".py", ".html", ".txt", ".css", ".js", ".json", ".typ", ".md"}
    files = [f for place in places for f in (ROOT / place).rglob("*") if f.suffix in kinds]
    texts = {file: file.read_bytes() for file in files}
    loose = re.compile(rb"[ \t\r]$|\t", re.MULTILINE)
    assert [f.name for f, text in texts.items() if text and not text.endswith(b"\n")] == []
    assert [f.name for f, text in texts.items() if loose.search(text)] == []
