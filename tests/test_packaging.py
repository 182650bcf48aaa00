"""What is shipped and how it is installed: pinned requirements, demo reports, licences, no traces of a machine."""

import configparser
import os
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import webvtt
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "requirements"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEMO = resources.files("reportedly") / "resources" / "demo"


def read_pins(name: str) -> dict[str, set[str]]:
    """Names to pinned versions (more than one where platforms or Python versions differ) of a list."""
    pins: dict[str, set[str]] = {}
    for line in (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", line):
            pins.setdefault(canonicalize_name(found[1]), set()).add(found[2])
    return pins


def read_asked(name: str) -> set[str]:
    """Names that a list pins because we ask for them, not because another package does."""
    asked, current = set(), ""
    for line in (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([A-Za-z0-9][\w.-]*)==", line):
            current = canonicalize_name(found[1])
        elif re.search(r"#(?: +via)? +(?:-r |reportedly )", line):
            asked.add(current)
    return asked


def read_input(name: str) -> list[Requirement]:
    """What an ``.in`` file asks for."""
    lines = (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line.strip() and not line.startswith(("#", "-"))]


RUN = [Requirement(text) for text in PYPROJECT["project"]["dependencies"]]
DEV = [Requirement(text) for text in PYPROJECT["dependency-groups"]["dev"]]
LISTS = {
    "run.txt": RUN,
    "dev.txt": RUN + DEV,
    "build.txt": read_input("build.in"),
    "checkers.txt": read_input("checkers.in"),
    "train.txt": read_input("train.in"),
    "encoder.txt": read_input("encoder.in"),
}


@pytest.mark.parametrize("name", LISTS)
def test_pins_are_within_what_is_asked_for(name: str) -> None:
    """Every requirement has pins, and each pin satisfies it; otherwise: ``./do lock``."""
    pins = read_pins(name)
    for wanted in LISTS[name]:
        versions = pins.get(canonicalize_name(wanted.name), set())
        assert versions, f"{wanted.name} is not pinned in requirements/{name}: run ./do lock"
        assert all(wanted.specifier.contains(v, prereleases=True) for v in versions), f"{wanted}: pinned {versions}"


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_pinned_that_nobody_asks_for_any_more(name: str) -> None:
    """A requirement that was dropped is gone from the list as well."""
    assert read_asked(name) == {canonicalize_name(wanted.name) for wanted in LISTS[name]}


def test_what_builds_the_package_is_in_the_build_list() -> None:
    """The build back end named in pyproject.toml is pinned, since it is installed without its own environment."""
    wanted = {canonicalize_name(Requirement(text).name) for text in PYPROJECT["build-system"]["requires"]}
    assert wanted <= set(read_pins("build.txt"))


@pytest.mark.parametrize("name", ["build.txt", "checkers.txt", "dev.txt", "train.txt"])
def test_lists_agree_with_the_one_for_running(name: str) -> None:
    """A package in two lists has the same versions in both, so they can be installed one after the other."""
    run, other = read_pins("run.txt"), read_pins(name)
    assert {n: run[n] for n in run.keys() & other.keys()} == {n: other[n] for n in run.keys() & other.keys()}


def test_checkers_change_nothing_of_what_developers_have() -> None:
    """They are installed into the same place, without a look at what packages ask for."""
    dev, checkers = read_pins("dev.txt"), read_pins("checkers.txt")
    assert {n: dev[n] for n in dev.keys() & checkers.keys()} == {n: checkers[n] for n in dev.keys() & checkers.keys()}


def test_developers_have_everything_that_running_needs() -> None:
    """dev.txt alone sets up a checkout."""
    assert set(read_pins("run.txt")) <= set(read_pins("dev.txt"))


@pytest.mark.parametrize("name", LISTS)
def test_every_pin_has_hashes(name: str) -> None:
    """Installing with ``--require-hashes`` works, and no option names an index."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", text)[1:]
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"(?m)^\s*--(?!hash)", text)


def test_no_training_stack_where_the_program_runs() -> None:
    """Nobody who only reads reports installs torch, transformers, spaCy, onnx or scipy."""
    assert not {"torch", "transformers", "spacy", "onnx", "scipy"} & read_pins("run.txt").keys()
    assert "torch" not in read_pins("train.txt"), "torch is installed by hand, see CONTRIBUTING.md"


def iter_kept_files() -> list[Path]:
    """The files of the checkout that are, or would be, committed and are text."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a checkout")
    paths = [ROOT / os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]
    return [p for p in paths if p.is_file() and p.stat().st_size < 2_000_000 and b"\0" not in p.read_bytes()]


def find_configured_hosts() -> set[str]:
    """Hosts of package indexes that this machine is set up with."""
    values = [v for k, v in os.environ.items() if re.match(r"(PIP|UV|NPM)_.*(INDEX|REGISTRY|LINKS|HOST)", k.upper())]
    for path in ("/etc/pip.conf", "~/.config/pip/pip.conf", "~/.pip/pip.conf", f"{sys.prefix}/pip.conf"):
        parser = configparser.RawConfigParser()
        parser.read(Path(path).expanduser(), encoding="utf-8")
        values += [value for section in parser.sections() for _, value in parser.items(section)]
    hosts = (urlsplit(word).hostname for value in values for word in value.split() if "://" in word)
    return {host for host in hosts if host is not None}


def test_no_package_index_is_named() -> None:
    """No kept file names a package index, neither a public one nor the one this machine uses."""
    looks_like_index = re.compile(
        r"https?://(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|registry|devpi|artifactory)[\w-]*\.[\w.-]+|https?://[^\s/]+/(?:\S+/)?simple\b"
    )
    hosts = [re.escape(host) for host in find_configured_hosts()]
    configured = re.compile("|".join(hosts)) if len(hosts) > 0 else None
    found = []
    for path in iter_kept_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        if looks_like_index.search(text) or (configured is not None and configured.search(text)):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


class Page(HTMLParser):
    """Metadata and visible words of a page, as far as the test asks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.words: list[str] = []
        self.requests: list[str] = []
        self._in_article = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what the metadata say and what a browser would fetch."""
        given = {name: value or "" for name, value in attrs}
        self._in_article = self._in_article or tag == "article"
        if tag == "meta" and (name := given.get("property", given.get("name"))):
            self.meta[name] = given.get("content", "")
        if "src" in given:
            self.requests.append(given["src"])

    def handle_endtag(self, tag: str) -> None:
        """Leave the article."""
        self._in_article = self._in_article and tag != "article"

    def handle_data(self, data: str) -> None:
        """Keep the article's words."""
        if self._in_article:
            self.words += data.split()


def read_demo() -> list[tuple[str, str]]:
    """Name and content of the demo reports, in the index's order."""
    rows = yaml.safe_load((DEMO / "index.yml").read_text(encoding="utf-8"))
    return [(row["file"], (DEMO / row["file"]).read_text(encoding="utf-8")) for row in rows]


def test_demo_index_names_every_demo_report_once() -> None:
    """The index has a file and a note for each report, and no report is forgotten."""
    rows = yaml.safe_load((DEMO / "index.yml").read_text(encoding="utf-8"))
    assert all(set(row) == {"file", "note"} for row in rows)
    assert all(0 < len(row["note"]) <= 68 for row in rows), "notes stand in one line of a terminal"
    there = {path.name for path in DEMO.iterdir()} - {"index.yml"}
    assert sorted(row["file"] for row in rows) == sorted(there)


def test_demo_reports_are_of_a_real_report_s_length() -> None:
    """250 to 450 words each, so that the account fits a screen or two."""
    for name, text in read_demo():
        words = Page(text).words if name.endswith(".html") else text.split()
        assert 250 <= len(words) <= 450, (name, len(words))


def test_demo_pages_have_their_metadata_and_ask_nothing_of_other_hosts() -> None:
    """Outlet, date and title stand in the metadata; opening a page loads nothing."""
    pages = {name: Page(text) for name, text in read_demo() if name.endswith(".html")}
    assert [page.meta["og:site_name"] for page in pages.values()] == ["The Castrine Herald", "The Saltgate Mirror"]
    assert all(page.meta["article:published_time"].startswith("2025-03-1") for page in pages.values())
    assert pages["herald-orrin-bridge.html"].meta["article:author"] == "Ilse Harrand"
    assert all(page.requests == [] for page in pages.values())


def test_demo_subtitles_name_their_voices() -> None:
    """Every cue of the video speech has a voice."""
    speech = webvtt.from_string(dict(read_demo())["verrick-message.vtt"])
    assert {caption.voice for caption in speech} == {"Announcer", "Tolan Verrick"}


def test_demo_reports_hold_an_echo_a_corroborated_and_a_contradicted_value() -> None:
    """Nine killed: Herald, and the Mirror from it. Six killed and 21 wounded: the agency; 21 also in the Herald."""
    texts = dict(read_demo())
    herald, mirror, agency = (texts[name] for name in list(texts)[:3])
    assert "killing nine people" in herald
    assert "killing nine people" in mirror
    assert "Based on a report by The Castrine Herald" in mirror
    assert "Six people were killed and 21 wounded" in agency
    assert "21 people were being treated for wounds" in herald
    assert "Herald" not in agency


def test_licences_are_shipped() -> None:
    """Licence, model licence and notes go into what is published, and the licence is the whole one."""
    listed = set(PYPROJECT["project"]["license-files"])
    assert listed <= set(PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"])
    assert all((ROOT / name).is_file() for name in listed)
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_documentation_asks_nothing_of_other_hosts() -> None:
    """The theme loads no fonts from elsewhere, and no page of ours adds scripts or styles."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.search(r"(?m)^  font: false\b", settings)
    assert "extra_javascript" not in settings
    assert "extra_css" not in settings


def test_every_daily_command_is_described() -> None:
    """CONTRIBUTING.md has every word of ``./do``; README.md has the two that a stranger needs."""
    words = re.findall(r"(?m)^\./do (\w+)", (ROOT / "do").read_text(encoding="utf-8"))
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert {"demo", "test"} <= set(words)
    assert [word for word in words if f"./do {word}" not in contributing] == []
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "./do demo" in readme
    assert "./do test" in readme
    assert readme.index("<!-- account:begin -->") < readme.index("<!-- account:end -->")
