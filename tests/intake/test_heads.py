"""Titles and bylines of plain texts."""

import json
import time
from pathlib import Path

import pytest

from reportedly.intake.heads import find_byline, find_title

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "polnear" / "dev.jsonl"
LEAD = "Two soldiers were killed on Monday when a bomb went off near the market of the town, the army said."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Two killed in raid\n\n{LEAD}", "Two killed in raid"),
        (f"Two killed in raid\r\n\r\n{LEAD}", "Two killed in raid"),
        (f"\n\n  Two killed in raid \n \t\n{LEAD}", "Two killed in raid"),
        (f"# Two killed in raid\n\n{LEAD}", "Two killed in raid"),
        (f"**Two killed in raid**\n\n{LEAD}", "Two killed in raid"),
        (f"Army Vows Revenge for Raid.\n\n{LEAD}", "Army Vows Revenge for Raid."),
        (f"Who killed the two?\n\n{LEAD}", "Who killed the two?"),
        (f"Commander Says He Was Right About Raid.\n\n{LEAD}", "Commander Says He Was Right About Raid."),
        (f"Raid kills two; \nArmy vows revenge.\n\n{LEAD}", "Raid kills two; \nArmy vows revenge."),
        (f"Raid kills two\nArmy vows revenge\n\n{LEAD}", None),
        (f"Two killed in raid\n{LEAD}", None),
        ("Two soldiers were killed on Monday, police said.\n\nThe army vowed revenge.", None),
        ("A bomb went off in the market.\n\nThe army vowed revenge.", None),
        ("KABUL (Reuters) - Two soldiers die.\n\nThe army vows revenge.", None),
        (f"{LEAD}\n\nThe army vowed revenge.", None),
        (f"By Jane Doe\n\n{LEAD}", None),
        (f"Reuters\n\n{LEAD}", None),
        ("Two killed in raid", None),
        ("Two killed in raid\n\n", "Two killed in raid"),
        (f"{'word ' * 21}\n\n{LEAD}", None),
        (f"{'w' * 300}\n\n{LEAD}", None),
        ("", None),
        (" \n\n ", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    """A short first paragraph is the title unless it reports, opens with a dateline or is a byline."""
    span = find_title(text)
    assert (span.text_in(text) if span is not None else None) == title


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared/corpora")
def test_titles_of_the_corpus() -> None:
    """Of the news texts of PolNeAR, which all begin with their title, at least 9 in 10 are found."""
    texts = [json.loads(row)["text"] for row in CORPUS.read_text(encoding="utf-8").splitlines()]
    assert sum(find_title(text) is not None for text in texts) >= 0.9 * len(texts)


@pytest.mark.parametrize(
    ("line", "names", "agencies"),
    [
        ("By Jane Doe", "Jane Doe", []),
        ("By Jane Doe and John Roe", "Jane Doe and John Roe", []),
        ("By Jane Doe, John Roe and Ali al-Hamid", "Jane Doe, John Roe and Ali al-Hamid", []),
        ("By JANE DOE", "JANE DOE", []),
        ("BY JANE DOE", "JANE DOE", []),
        ("By: Jane Q. Doe", "Jane Q. Doe", []),
        ("By Jean-Luc de la Tour", "Jean-Luc de la Tour", []),
        ("By Jane Doe, Associated Press", "Jane Doe", ["Associated Press"]),
        ("By Jane Doe and John Roe, The Associated Press", "Jane Doe and John Roe", ["Associated Press"]),
        ("By Jane Doe | AFP", "Jane Doe", ["Agence France-Presse"]),
        ("By Jane Doe of Reuters", "Jane Doe", ["Reuters"]),
        ("By Jane Doe, Associated Press Writer", "Jane Doe", ["Associated Press"]),
        ("By Jane Doe, BBC News, Kabul", "Jane Doe", []),
        ("By Jane Doe in Kabul", "Jane Doe", []),
        ("By Jane Doe, staff writer", "Jane Doe", []),
        ("Jane Doe, Staff writer", "Jane Doe", []),
        ("Jane Doe, senior defense correspondent", "Jane Doe", []),
        ("Jane Doe, the commander", None, None),
        ("Jane Doe", None, None),
        ("By The Associated Press", None, ["Associated Press"]),
        ("By AFP", None, ["Agence France-Presse"]),
        ("By Sunday Night", None, None),
        ("By Monday", None, None),
        ("By The Numbers", None, None),
        ("By Jane Doe, who was killed on Monday", None, None),
        ("By the end of Monday two were dead.", None, None),
        ("Killed by Jane Doe", None, None),
    ],
)
def test_byline(line: str, names: str | None, agencies: list[str] | None) -> None:
    """A line of nothing but names is a byline; its agency is credited; what else begins with 'By' is none."""
    text = f"Two killed in raid\n\n{line}\n\n{LEAD}"
    found = find_byline(text)
    if agencies is None:
        assert found is None
        return
    assert found is not None
    assert found.names == names
    assert (found.span.text_in(text) if found.span is not None else None) == names
    assert [credit.name for credit in found.credits] == agencies


def test_byline_of_the_end() -> None:
    """'Reporting by' at the end names the writers where the head does not."""
    text = f"{LEAD}\n\n(Reporting by Jane Doe and John Roe; Editing by Max Moe)"
    found = find_byline(text)
    assert found is not None
    assert found.names == "Jane Doe and John Roe"


def test_reporting_in_the_middle_is_none() -> None:
    """The same words within the report are not its byline."""
    assert find_byline(f"Reporting by Jane Doe showed it. {LEAD * 20}") is None


def test_lines_within_a_paragraph_are_no_bylines() -> None:
    """A line of a hard-wrapped paragraph that begins with 'by' and a name is part of its sentence."""
    assert (
        find_byline("ON 3 MARCH THE TOWN WAS ATTACKED WITH MORTARS AND MACHINE GUNS\nBY PABLO ESCOBAR GAVIRIA\n")
        is None
    )


@pytest.mark.parametrize(
    "piece", ["A ", "By Aa ", "By Aa Bb, ", "Aa Bb and ", "\n", "a\n\n", " ", "By Aa-Aa-", "Reporting by Aa "]
)
def test_hostile_texts_take_no_time(piece: str) -> None:
    """Only head and end of a text are looked at, whatever stands there."""
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    find_title(text[:10])
    begin = time.process_time()
    find_title(text)
    find_byline(text)
    assert time.process_time() - begin < 0.05
