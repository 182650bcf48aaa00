"""Folding and taking names apart."""

import pytest

from reportedly.lists.names.fold import Script, fold
from reportedly.lists.names.parts import NameKind, parse_name
from reportedly.lists.names.sounds import skeleton, soften


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("S.A.R.L.", ["sarl"]),
        ("Thomas A. Lind", ["thomas", "a", "lind"]),
        ("Qa'ida", ["qaida"]),
        ("Hennes & Mauritz", ["hennes", "and", "mauritz"]),
        ("Сергей Щукин", ["sergey", "shchukin"]),
        ("习近平", ["xi", "jin", "ping"]),
        ("محمد بن سلمان", ["mhmd", "bin", "slmn"]),
        ("", []),
        ("...", []),
    ],
)
def test_folding(text: str, words: list[str]) -> None:
    """Any script becomes small Latin words."""
    assert [w.text for w in fold(text)] == words


def test_scripts_are_kept() -> None:
    """Words without vowels and signs are marked, since they are compared otherwise."""
    assert [w.script for w in fold("Omar محمد 김")] == [Script.ALPHABET, Script.CONSONANTS, Script.SYLLABLES]


@pytest.mark.parametrize(
    ("one", "other"),
    [("muhammad", "mohammad"), ("hussein", "husayn"), ("saeed", "said"), ("gaddafi", "qadhafi"), ("masood", "masud")],
)
def test_spellings_of_one_sound(one: str, other: str) -> None:
    """Softened spellings of one name are equal."""
    assert soften(one) == soften(other)


def test_names_with_other_vowels_stay_apart() -> None:
    """Hassan and Hussein share consonants only."""
    assert soften("hassan") != soften("hussein")
    assert skeleton("hassan") == skeleton("hussein")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Abd al-Rahman al-Lodin", ["abdrahman", "lodin"]),
        ("Abdul Rahman Lodin", ["abdrahman", "lodin"]),
        ("Saif-ul-Din Safi", ["saifdin", "safi"]),
        ("Maulana Asif Goraya", ["asif", "goraya"]),
        ("Sheikh", ["sheikh"]),
        ("J.R. Okello", ["j", "r", "okello"]),
    ],
)
def test_people(text: str, parts: list[str]) -> None:
    """Titles and particles are set aside, joined words are joined; nothing is left empty."""
    assert [p.text for p in parse_name(text, NameKind.PERSON).parts] == parts


def test_a_word_that_is_a_title_and_a_name_weighs_little_only_where_two_words_follow() -> None:
    """Hafiz Asif Goraya has a title, Hafiz Goraya a given name."""
    assert parse_name("Hafiz Asif Goraya", NameKind.PERSON).parts[0].weight < 0.5
    assert parse_name("Hafiz Goraya", NameKind.PERSON).parts[0].weight == 1.0


def test_organizations() -> None:
    """Legal form, number and short form in brackets are told apart from the words."""
    name = parse_name("Kolvar Holding Fund III (KHF) Joint Stock Company", NameKind.ORGANIZATION)
    assert [p.text for p in name.parts] == ["kolvar", "holding", "fund"]
    assert (name.forms, name.numbers, name.short_forms) == (("jsc",), ("3",), ("khf",))


def test_brackets_with_a_place_stay() -> None:
    """Only capitals in brackets are a short form."""
    assert [p.text for p in parse_name("Kolvar (Orrin) AG", NameKind.ORGANIZATION).parts] == ["kolvar", "orrin"]
