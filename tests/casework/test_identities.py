"""Who is who across reports: spellings joined, people of one name told apart, decisions of people before both."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from build import ReadingDraft, make_report
from reportedly.casework import deciding, load_dossiers
from reportedly.casework.identities import Somebody, tell_apart
from reportedly.errors import RecordError
from reportedly.judgement import JudgementKind
from reportedly.record import Addition, Read, Receipt, Record
from reportedly.terms import EntityType

TEXTS = {
    "one": (
        "Tariq Nazeer Goraya leads the Lashkar-e-Nasrat, officials said.",
        "Tariq Nazeer Goraya",
        "Lashkar-e-Nasrat",
    ),
    "two": ("The Lashkar-e-Nasrat of Tareq Nazir Goraia met in May.", "Tareq Nazir Goraia", "Lashkar-e-Nasrat"),
    "three": ("Ibrahim Goraya sells carpets in Old Tern.", "Ibrahim Goraya", None),
    "four": ("Goraya was seen at the market.", "Goraya", None),
    "five": ("Mohammed Ali of the Lashkar-e-Nasrat was held.", "Mohammed Ali", "Lashkar-e-Nasrat"),
    "six": ("Muhammad Ali plays for the Saltgate Rovers.", "Muhammad Ali", "Saltgate Rovers"),
    "seven": ("Muhammad Ali spoke for the Lashkar-e-Nasrat again.", "Muhammad Ali", "Lashkar-e-Nasrat"),
}


def read(name: str) -> Read:
    """One of the reports, read by hand."""
    text, person, group = TEXTS[name]
    draft = ReadingDraft(make_report(text, path=f"{name}.txt"))
    draft.add_entity(EntityType.PERSON, person)
    if group is not None:
        draft.add_entity(EntityType.ORGANIZATION, group)
    return Read(report=draft.report, reading=draft.make())


READS = {name: read(name) for name in TEXTS}
IDS = {name: each.report.id for name, each in READS.items()}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record with all reports."""
    with Record.make(tmp_path / "affair.db") as made:
        made.add([Addition(report=r.report, reading=r.reading, receipt=Receipt(name="x")) for r in READS.values()])
        yield made


def name_groups(found: tuple[Somebody, ...]) -> set[frozenset[str]]:
    """Which reports have one person."""
    names = {id_: name for name, id_ in IDS.items()}
    return {frozenset(names[report] for report, _ in each.members) for each in found}


def find(record: Record, name: str) -> set[frozenset[str]]:
    """Which reports `about` puts together."""
    names = {id_: key for key, id_ in IDS.items()}
    return {frozenset(names[report] for report in dossier.reports) for dossier in load_dossiers(record, name)}


def test_spellings_are_one_and_a_surname_joins_nobody(record: Record) -> None:
    """Two spellings with a group in common are one man; his namesake and a bare surname are not he."""
    assert find(record, "Goraya") == {frozenset(("one", "two")), frozenset(("three",)), frozenset(("four",))}
    (found,) = load_dossiers(record, "Tariq Nazeer Goraya")
    assert [alias.name for alias in found.aliases] == ["Tariq Nazeer Goraya", "Tareq Nazir Goraia"]
    assert len(found.aliases[1].reasons) > 0
    (other,) = load_dossiers(record, "Tareq Nazir Goraia")
    assert set(other.reports) == set(found.reports)


def test_people_of_one_name_are_told_apart_by_what_stands_beside(record: Record) -> None:
    """The man of the group and the player have one name."""
    assert find(record, "Mohammed Ali") == {frozenset(("five", "seven")), frozenset(("six",))}


def test_decisions_go_before_and_are_undone(record: Record) -> None:
    """'The same' joins whatever the names are, 'not the same' parts one name; undone, all is as before."""
    before = find(record, "Mohammed Ali")
    one, six, seven = (IDS[name][:12] for name in ("five", "six", "seven"))
    apart = deciding.judge_identity(
        record, JudgementKind.NOT_SAME, (one, "Mohammed Ali"), (seven, "Ali"), who="Ada", why="ages differ"
    )
    assert find(record, "Mohammed Ali") == {frozenset(("five",)), frozenset(("six",)), frozenset(("seven",))}
    same = deciding.judge_identity(
        record, JudgementKind.SAME, (one, "Mohammed Ali"), (six, "Muhammad Ali"), who="Ada", why=None
    )
    assert find(record, "Mohammed Ali") == {frozenset(("five", "six")), frozenset(("seven",))}
    tied = deciding.judge_identity(
        record, JudgementKind.SAME, (IDS["four"], "Goraya"), (IDS["one"], "Tariq Nazeer Goraya"), who="Ben", why=None
    )
    assert frozenset(("one", "two", "four")) in find(record, "Goraya")
    for judgement in (apart, same, tied):
        deciding.undo(record, judgement.id, who="Ada", why=None)
    assert find(record, "Mohammed Ali") == before


def test_the_order_of_reports_makes_no_difference() -> None:
    """The same people come out."""
    for name in ("Goraya", "Mohammed Ali", "Lashkar-e-Nasrat"):
        whole = name_groups(tell_apart(READS.values(), name))
        for seed in range(5):
            shuffled = random.Random(seed).sample(list(READS.values()), len(READS))
            assert name_groups(tell_apart(shuffled, name)) == whole
    assert name_groups(tell_apart(READS.values(), "Lashkar i Nasrat")) == {frozenset(("one", "two", "five", "seven"))}


def test_who_is_not_there_cannot_be_judged(record: Record) -> None:
    """A name that a report does not have, and two names of one report, are errors."""
    for other in ((IDS["one"], "Nobody Known"), (IDS["five"], "Mohammed Ali")):
        with pytest.raises(RecordError) as caught:
            deciding.judge_identity(
                record, JudgementKind.SAME, (IDS["five"], "Mohammed Ali"), other, who="Ada", why=None
            )
        assert caught.value.code == "RD-521"
    assert load_dossiers(record, "Nobody Known") == []
