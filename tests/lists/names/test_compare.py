"""Comparing two names: verdicts, reasons, symmetry."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import SettingsError
from reportedly.lists.names import MATCH, SAME, compare_names
from reportedly.lists.names.fold import fold

CASES = [json.loads(line) for line in (Path(__file__).parents[2] / "cases/names.jsonl").read_text("utf-8").splitlines()]
WORDS = st.text(st.characters(categories=["L", "N", "Zs", "P"]), max_size=30)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(case: dict) -> None:
    """Each pair of the table falls on its side."""
    found = compare_names(case["name1"], case["name2"], case["schema"])
    assert found.same is case["same"], (case["why"], found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_order_of_the_two_names_makes_no_difference(case: dict) -> None:
    """The score is the same the other way round."""
    one = compare_names(case["name1"], case["name2"], case["schema"])
    other = compare_names(case["name2"], case["name1"], case["schema"])
    assert one.score == pytest.approx(other.score)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, st.sampled_from(["person", "organization"]))
def test_any_two_texts_have_a_score_or_a_code(first: str, second: str, schema: str) -> None:
    """No input crashes; a score is a share of 1, and the first reason has both strings."""
    if not fold(first) or not fold(second):
        with pytest.raises(SettingsError, match="no letter or digit"):
            compare_names(first, second, schema)
        return
    found = compare_names(first, second, schema)
    assert 0 <= found.score <= 1
    assert found.reasons[0] == f"'{first}' ~ '{second}'"
    assert compare_names(second, first, schema).score == pytest.approx(found.score)


@pytest.mark.parametrize("name", ["Anton Ostrov", "Lashkar-e-Nasrat", "김영호", "مسعود اظهر", "Kolvar Bank JSC"])
def test_a_name_is_itself(name: str) -> None:
    """Equal names match."""
    found = compare_names(name, name)
    assert found.band == "match"
    assert found.score >= MATCH


def test_a_shorter_name_is_by_itself_no_match() -> None:
    """A part of a name is possible at most, however unlikely the rest."""
    found = compare_names("Masood Ilyas Kashmiri", "Ilyas Kashmiri", "person")
    assert found.band != "match"
    assert "only in the first name: 'Masood'" in found.reasons


def test_bands_follow_the_score() -> None:
    """Below `SAME` there is no band."""
    assert compare_names("Anton Ostrov", "Pavel Sidorchuk", "person").band is None
    possible = compare_names("Anton Ostrow", "Anton S. Ostrov", "person")
    assert possible.same is (possible.score >= SAME)


def test_reasons_name_what_differs() -> None:
    """Spelling, what stands against what, titles, numbers, legal forms: each is told."""
    assert "'Serej' ~ 'Sergei': 2 letters apart" in compare_names("Serej Plotnik", "Sergei Plotnik").reasons
    assert "'Ibrahim' stands against 'Tariq'" in compare_names("Ibrahim Azfar", "Tariq Azfar").reasons
    assert "titles left out: 'mullah'" in compare_names("Mullah Sadiq Hotak", "Sadiq Hotak").reasons
    assert "the numbers differ: 12 against 14" in compare_names("Brigade 12", "Brigade 14").reasons
    assert "another legal form: gmbh against llc" in compare_names("Kolvar GmbH", "Kolvar LLC").reasons
    assert "'A' ~ 'Anton': initial" in compare_names("A. Ostrov", "Anton Ostrov").reasons


def test_schemas_of_follow_the_money_are_known() -> None:
    """Case makes no difference; what is not known is refused with the list of what is."""
    assert compare_names("Kolvar Bank", "Kolvar Bank", "LegalEntity").same
    with pytest.raises(SettingsError, match="known are aircraft") as caught:
        compare_names("Kolvar", "Kolvar", "planet")
    assert caught.value.code == "RD-810"


def test_without_a_schema_the_names_tell() -> None:
    """A legal form or a word such as Lashkar makes a body; a body's number must agree, initials are none of its concern."""
    assert compare_names("Lashkar-e-Nasrat", "Lashkar-i-Nasrat").same
    assert compare_names("JeM", "Jaish-e-Mohammed").same
