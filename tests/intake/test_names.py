"""Names of agencies and outlets, and the data that they come from."""

import re
from collections import Counter

import pytest

from reportedly.intake.names import Manner, Named, clean_name, load_knowledge, load_names
from reportedly.terms import CreditKind

PLAIN = Manner()
STRONG = Manner(strong=True)
ANY = Manner(strong=True, unknown=True)


def at(text: str, manner: Manner = PLAIN) -> Named | None:
    """The name that begins where ``text`` has a bar."""
    start = text.index("|")
    return load_names().match_at(text.replace("|", ""), start, manner=manner)


def before(text: str) -> Named | None:
    """The name that ends where ``text`` has a bar."""
    end = text.index("|")
    return load_names().match_before(text.replace("|", ""), end, manner=PLAIN)


def test_names_are_one_each() -> None:
    """No canonical name stands twice, and no way of writing belongs to two entries."""
    entries = load_knowledge()["names"]
    assert [name for name, count in Counter(entry["name"] for entry in entries).items() if count > 1] == []
    written = [
        (clean_name(form).removeprefix("The "), entry["name"]) for entry in entries for form in entry.get("also", [])
    ]
    owners: dict[str, set[str]] = {}
    for form, name in written:
        owners.setdefault(form, set()).add(name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_entries_have_known_keys() -> None:
    """A misspelt key in the data is noticed."""
    knowledge = load_knowledge()
    for entry in knowledge["names"]:
        assert set(entry) <= {"name", "type", "also", "weak", "not_before", "not_in"}, entry
        assert entry["type"] in ("agency", "outlet"), entry
        assert entry.get("weak") in (None, "the", "noun"), entry
        assert all(isinstance(form, str) for form in entry.get("also", [])), entry
    for entry in knowledge["phrases"]:
        assert set(entry) <= {"kind", "words", "strong", "unknown", "agencies", "line"}, entry
        assert entry["kind"] in {"auto", *CreditKind}, entry
        assert entry["words"].count("{name}") == 1, entry


def test_lists_are_words() -> None:
    """Every list of the data holds words, none of them read by YAML as something else."""
    lists = {key: value for key, value in load_knowledge().items() if key not in ("names", "phrases")}
    assert {key for key, value in lists.items() if not all(isinstance(word, str) for word in value)} == set()


def test_phrases_are_bounded() -> None:
    """No phrase has an unbounded repetition, so that a search takes time in proportion to the text."""
    words = [entry["words"] for entry in load_knowledge()["phrases"]]
    assert [each for each in words if re.search(r"(?<!\\)[*+](?!\?)|\{\d+,\}", each.replace(")*", ""))] == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("the AP", "Associated Press"),
        ("REUTERS", "Reuters"),
        ("New York\nTimes", "The New York Times"),
        ("the new york times", None),
        ("L’Orient-Le Jour", "L'Orient-Le Jour"),
        ("Police", None),
        ("", None),
    ],
)
def test_find_known(words: str, name: str | None) -> None:
    """Each way of writing that the data knows is the same name; others are none."""
    known = load_names().find_known(words)
    assert (known.name if known is not None else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("told |Reuters.", "Reuters"),
        ("told |the AP, which", "Associated Press"),
        ("told |Reuters' Jane Doe", "Reuters"),
        ("told |AP-NORC that", None),
        ("told |APTN that", None),
        ("told |state news agency TASS that", "TASS"),
        ("told |Turkey's Anadolu Agency that", "Anadolu Agency"),
        ("told |the Qatar-based Al Jazeera that", "Al Jazeera"),
        ("told |the Lebanese Al-Mayadeen TV that", "Al-Mayadeen"),
        ("told |French newspaper Le Parisien Wednesday", "Le Parisien"),
        ("told |the Anchorage Daily News that", "Anchorage Daily News"),
        ("told |the Zambian Post Office that", None),
        ("told |University Press that", None),
        ("told |Mr. Times that", None),
        ("told |the times that", None),
        ("TOLD |THE ZAMBIAN TIMES THAT", None),
        ("TOLD |THE NEW YORK TIMES THAT", "The New York Times"),
        ("told |", None),
    ],
)
def test_match_at(text: str, name: str | None) -> None:
    """Known names, described names and names that look like an outlet's are found where they begin."""
    found = at(text)
    assert (found.name if found is not None else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reuters |reported", "Reuters"),
        ("the Zambian Times |reported", "Zambian Times"),
        ("But Kashmir Times |reported", "Kashmir Times"),
        ("Reuters. |Reported", None),
        ("BBC's |reported", "BBC"),
        ("the army |reported", None),
        ("Times |reported", None),
        ("the Times |reported", "The Times"),
        ("|reported", None),
    ],
)
def test_match_before(text: str, name: str | None) -> None:
    """The same for names before a word."""
    found = before(text)
    assert (found.name if found is not None else None) == name


def test_places_are_exact() -> None:
    """A name found covers its words, without what describes it, with 'The' where a verb follows."""
    text = "He told the state news agency TASS. The New York Times reported it."
    found = load_names().match_at(text, text.index("the state"), manner=PLAIN)
    assert found is not None
    assert text[found.start : found.end] == "TASS"
    found = load_names().match_before(text, text.index("reported"), manner=PLAIN)
    assert found is not None
    assert text[found.start : found.end] == "The New York Times"


def test_manners() -> None:
    """What counts depends on the words before: weak names, hosts, any capitalised name."""
    assert at("|Dawn said") is None
    assert at("|Dawn said", STRONG) is not None
    assert at("|example.org today") is None
    assert at("|example.org today", STRONG) is not None
    assert at("|Global Risk Insights today", STRONG) is None
    assert at("|Global Risk Insights today", ANY) is not None
    assert at("|Monday Morning", ANY) is None
    assert at("|BBC", Manner(agencies=True)) is None
    assert at("|AFP", Manner(agencies=True)) is not None
