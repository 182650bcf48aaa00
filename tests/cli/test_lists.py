"""``reportedly lists``, ``who`` and ``screen``: what is printed, what is kept, how it ends."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from build import ReadingDraft, ScriptedReader
from reportedly import pipeline
from reportedly.reading import Reading
from reportedly.report import Report
from reportedly.terms import EntityType

Run = Callable[..., Result]

FILES = Path(__file__).parents[1] / "lists" / "files"


class NamingReader(ScriptedReader):
    """Finds the two people of these tests where they are named in full."""

    def read_batch(self, reports: Sequence[Report]) -> list[Reading]:
        """One reading a report."""
        return [self._name(report) for report in reports]

    def _name(self, report: Report) -> Reading:
        draft = ReadingDraft(report)
        for name in ("Tolan Verrick", "Dov Hale"):
            if name in report.text:
                draft.add_entity(EntityType.PERSON, name)
        return draft.make()


def load_naming_reader(threads: int) -> NamingReader:
    """The reader, loaded as the real one is."""
    return NamingReader()


def test_add_update_show(run: Run) -> None:
    """A list is taken in, is up to date, and is shown with its edition."""
    added = run("lists", "add", FILES / "un.xml", "--as", "un")
    assert added.exit_code == 0
    assert "un: edition 2025-03-10, 4 entries with 12 names" in added.output
    assert "note: entries without a reference or a name are left out: 1" in added.output
    assert "nothing new" in run("lists", "update").output
    shown = run("lists", "show")
    assert "2025-03-10, added" in shown.output
    assert str(FILES / "un.xml") in shown.output


def test_a_list_without_a_date_asks_for_one(run: Run) -> None:
    """OFAC's tables do not say their date; given, it is kept."""
    assert "--dated" in run("lists", "add", FILES / "ofac", "--as", "ofac").output
    dated = run("lists", "add", FILES / "ofac_advanced.xml", "--as", "ofac", "--name", "ofac-xml")
    assert "ofac-xml: edition 2025-05-02" in dated.output
    wrong = run("lists", "add", FILES / "ofac", "--as", "ofac", "--dated", "May 2025")
    assert wrong.exit_code == 2
    assert "RD-801" in wrong.stderr


def test_a_broken_list_is_told_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    """Code and line on standard error, no list kept."""
    broken = tmp_path / "broken.xml"
    broken.write_text((FILES / "un.xml").read_text("utf-8")[:900], encoding="utf-8")
    done = run("lists", "add", broken, "--as", "un")
    assert done.exit_code == 2
    assert done.stderr.startswith("RD-403")
    assert "no lists in" in run("lists", "show").output


def test_an_update_that_fails_is_told_and_the_others_go_on(run: Run, tmp_path: Path) -> None:
    """One list's file is gone: the other is read all the same, the exit status says so."""
    copy = tmp_path / "un.xml"
    copy.write_bytes((FILES / "un.xml").read_bytes())
    run("lists", "add", copy, "--as", "un")
    run("lists", "add", FILES / "eu.xml", "--as", "eu")
    copy.unlink()
    done = run("lists", "update")
    assert done.exit_code == 1
    assert "RD-401" in done.stderr
    assert "eu: nothing new" in done.stdout


def test_one_entry_is_shown_with_its_history(run: Run, tmp_path: Path) -> None:
    """What the list says, and what changed between editions."""
    newer = tmp_path / "newer.xml"
    text = (
        (FILES / "un.xml")
        .read_text("utf-8")
        .replace("2025-03-10T", "2025-09-30T")
        .replace("<VALUE>Kenya", "<VALUE>Uganda")
    )
    newer.write_text(text, encoding="utf-8")
    run("lists", "add", FILES / "un.xml", "--as", "un")
    assert "1 amended" in run("lists", "add", newer, "--as", "un").output
    shown = run("lists", "show", "un", "SGi.001").output
    assert "listed on    2017-06-14" in shown
    assert "Founder of the Orrin Bridge Front (SGe.001)" in shown
    assert "nationalities in edition 2025-09-30: Kenya → Uganda" in shown
    missing = run("lists", "show", "un", "SGi.999")
    assert (missing.exit_code, missing.stderr[:6]) == (2, "RD-410")
    assert run("lists", "show", "eu").stderr.startswith("RD-409")


def test_who_says_why(run: Run) -> None:
    """An entry with the two strings that were compared; no entry, status 1; no list, status 2."""
    assert run("who", "Tolan Verrick").stderr.startswith("RD-409")
    run("lists", "add", FILES / "un.xml", "--as", "un")
    found = run("who", "Tolan Verik")
    assert found.exit_code == 0
    assert "un SGi.001 · person · TOLAN MARRO VERRICK" in found.output
    assert "Tolan Verik" in found.output.partition("\n  - ")[2]
    nobody = run("who", "Zebulon Quince")
    assert (nobody.exit_code, nobody.output) == (1, "no entry like “Zebulon Quince” on un (2025-03-10)\n")
    (row,) = (json.loads(line) for line in run("who", "Lena Corvane", "--format", "jsonl").output.splitlines())
    assert (row["listing"], row["schema"], row["removed"]) == ("SGi.002", "person", False)


def test_who_keeps_to_the_kind_and_the_list(run: Run) -> None:
    """A group is not found as a person; lists can be chosen."""
    run("lists", "add", FILES / "un.xml", "--as", "un")
    run("lists", "add", FILES / "uk.csv", "--as", "uk")
    assert "SGe.001" in run("who", "Orrin Bridge Front", "--as", "organization").output
    assert "SGe.001" not in run("who", "Orrin Bridge Front", "--as", "person").output
    assert "un SGi" not in run("who", "Tolan Verrick", "--list", "uk").output
    assert run("who", "Tolan Verrick", "--list", "eu").stderr.startswith("RD-409")


def test_screen_prints_names_matches_and_reasons(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pasted text: the listed name with its entry and the strings compared; rows with a format."""
    monkeypatch.setattr(pipeline, "load_reader", load_naming_reader)
    run("lists", "add", FILES / "un.xml", "--as", "un")
    done = run("screen", "-", input="Tolan Verrick met Dov Hale.")
    assert done.exit_code == 0
    assert done.stdout.startswith("Tolan Verrick · person · 1 mention\n")
    assert "un SGi.001" in done.stdout
    assert "Dov Hale" not in done.stdout
    (row,) = (
        json.loads(line)
        for line in run("screen", "-", "--format", "jsonl", input="Tolan Verrick fled.").stdout.splitlines()
    )
    assert (row["said"], row["listing"], row["list"]) == ("Tolan Verrick", "SGi.001", "un")
    assert "no name like one on the lists" in run("screen", "-", input="Dov Hale fled.").stdout
    missing = run("screen", "nowhere.txt")
    assert (missing.exit_code, missing.stderr[:6]) == (1, "RD-101")


def test_read_asks_the_lists_unless_told_not_to(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Matches and checks stand in the line of JSON; with --no-lists there are none."""
    monkeypatch.setattr(pipeline, "load_reader", load_naming_reader)
    run("lists", "add", FILES / "un.xml", "--as", "un")
    text = "Tolan Verrick was designated by the UN in 2017."
    row = json.loads(run("read", "-", "--format", "jsonl", "--no-originals", input=text).stdout)
    assert [match["listing"] for match in row["entities"][0]["matches"]] == ["SGi.001"]
    assert {(check["property"], check["verdict"]) for check in row["checks"]} == {
        ("listed by", "agrees"),
        ("listed on", "agrees"),
    }
    bare = json.loads(run("read", "-", "--format", "jsonl", "--no-originals", "--no-lists", input=text).stdout)
    assert (bare["entities"][0]["matches"], bare["checks"]) == ([], [])
