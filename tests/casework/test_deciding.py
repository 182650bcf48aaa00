"""Judgements of people: they change what cases show, say so, hold when reports are read again, and can be undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from build_cases import Told
from reportedly.casework import Casework, WeighedCase, deciding, select_disputed
from reportedly.casework.wording import name_answer
from reportedly.errors import RecordError, SettingsError
from reportedly.judgement import JudgementKind
from reportedly.reading import ReaderVersion
from reportedly.record import Addition, CaseQuery, Receipt, Record
from reportedly.weighing.findings import Question


def tell(text: str, outlet: str, killed: str) -> Addition:
    """A report of the blast in Pellary."""
    told = Told(text, outlet=outlet, published="2025-03-12").on("Tuesday", "2025-03-11")
    read = told.at("Pellary", country="Merova").killed(killed).read()
    return Addition(report=read.report, reading=read.reading, receipt=Receipt(name=outlet))


MIRROR = tell(
    "A bomb went off at the harbour market in Pellary on Tuesday. It killed 20 people.", "The Mirror", "20 people"
)
HERALD = tell("On Tuesday 20 people died when the harbour market of Pellary was bombed.", "The Herald", "20 people")
POST = tell("Pellary mourns: Tuesday saw its harbour market bombed, with 31 people dead.", "The Post", "31 people")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record with a case of three reports that contradict one another."""
    with Record.make(tmp_path / "affair.db") as made:
        made.add([MIRROR, HERALD, POST])
        yield made


def get_case(record: Record) -> WeighedCase:
    """The only case."""
    (case,) = Casework.of_record(record).weigh_all()
    return case


def get_killed(record: Record) -> list[tuple[str, str | None]]:
    """The values for killed in order, with what people decided."""
    found = get_case(record).find(Question.KILLED)
    assert found is not None
    return [(name_answer(value), value.judged) for value in found.values]


def judge(record: Record, kind: JudgementKind, words: str, question: str = "killed") -> str:
    """A judgement on a value of the case; its id."""
    asked = (question, words)
    return deciding.judge_value(record, kind, get_case(record).case.id, asked, who="Ada", why="saw the list").id


def test_an_accepted_value_comes_first_and_says_why(record: Record) -> None:
    """Two origins say 20 and one says 31: a person puts 31 first, until it is undone."""
    assert get_killed(record) == [("20", None), ("31", None)]
    made = judge(record, JudgementKind.ACCEPT, "31")
    (first, second) = get_killed(record)
    assert first[0] == "31"
    assert first[1].startswith("accepted by Ada on 2")
    assert first[1].endswith(": saw the list")
    assert second == ("20", None)
    (line,) = Casework.of_record(record).iter_summaries()
    assert line.killed == 31
    deciding.undo(record, made[:8], who="Ben", why="no")
    assert get_killed(record) == [("20", None), ("31", None)]
    (line,) = Casework.of_record(record).iter_summaries()
    assert line.killed == 20


def test_a_rejected_value_comes_last_and_contradicts_nothing(record: Record) -> None:
    """The other values are weighed without it; the case is no longer disputed, and the value stays to be seen."""
    assert Casework.of_record(record).count(CaseQuery(relation="contradicted")) == 1
    judge(record, JudgementKind.REJECT, "31")
    (first, last) = get_killed(record)
    assert first == ("20", None)
    assert last[0] == "31"
    assert last[1].startswith("rejected by Ada")
    values = get_case(record).find(Question.KILLED).values
    assert [(value.relation.value, value.is_rejected) for value in values] == [
        ("corroborated", False),
        ("contradicted", True),
    ]
    assert Casework.of_record(record).count(CaseQuery(relation="contradicted")) == 0
    assert list(select_disputed([get_case(record)])) == []


def test_a_corrected_value_stands_before_those_of_the_reports(record: Record) -> None:
    """It has no voice among the reports; a later correction takes its place."""
    judge(record, JudgementKind.CORRECT, "23")
    assert [words for words, _ in get_killed(record)] == ["23", "20", "31"]
    judge(record, JudgementKind.CORRECT, "24")
    assert [words for words, _ in get_killed(record)] == ["24", "20", "31"]
    (value, *_) = get_case(record).find(Question.KILLED).values
    assert (value.voices, value.origins) == ((), 0)
    judge(record, JudgementKind.CORRECT, "2025-03-10", "date")
    assert get_case(record).day == "2025-03-10"
    judge(record, JudgementKind.CORRECT, "Corn Market, Pellary, Merova", "place")
    (line,) = Casework.of_record(record).iter_summaries()
    assert (line.day, line.place, line.country, line.killed) == ("2025-03-10", "Corn Market, Pellary", "Merova", 24)


def test_judgements_hold_when_a_report_is_read_again(record: Record) -> None:
    """A newer reader numbers incidents otherwise; the words are the same."""
    judge(record, JudgementKind.REJECT, "31")
    for given in (MIRROR, HERALD, POST):
        (incident,) = given.reading.incidents
        version = ReaderVersion(version="9.0.0", bundle="sha256:" + "2" * 64)
        again = replace(given.reading, reader=version, incidents=(replace(incident, id="I7"),))
        record.add([replace(given, reading=again)])
    assert {account.incident for account in get_case(record).case.accounts} == {"I7"}
    assert [judged is None for _, judged in get_killed(record)] == [True, False]


def test_a_report_is_parted_from_a_case_and_joined_again(record: Record) -> None:
    """All ties to the other reports are one act, and are undone as one."""
    before = get_case(record).case
    made = deciding.judge_other_case(record, before.id, POST.report.id, who="Ada", why="another blast")
    assert len(made) == 2
    cases = list(Casework.of_record(record).weigh_all())
    assert sorted(len(each.case.accounts) for each in cases) == [1, 2]
    assert all(len(each.judgements) == 2 for each in cases)
    one, other = (each.case.id for each in cases)
    (tie, *_) = deciding.judge_same_case(record, one, other, who="Ben", why=None)
    assert len(get_case(record).case.accounts) == 3
    deciding.undo(record, tie.id, who="Ben", why=None)
    deciding.undo(record, made[0].id, who="Ada", why=None)
    assert get_case(record).case.ids == before.ids


def test_an_owned_outlet_is_one_origin(record: Record) -> None:
    """Two outlets with one owner that say the same are an echo."""
    assert get_case(record).find(Question.KILLED).values[0].relation.value in ("corroborated", "contradicted")
    assert get_case(record).find(Question.KILLED).values[0].origins == 2
    made = deciding.judge_owner(record, "The Herald", "The Mirror", who="Ada", why="company register")
    assert get_case(record).find(Question.KILLED).values[0].origins == 1
    assert get_case(record).judgements == (made,)


def test_what_is_not_there_cannot_be_judged(record: Record) -> None:
    """Each has a code and says what there is."""
    with pytest.raises(RecordError, match="'20', '31'") as caught:
        judge(record, JudgementKind.REJECT, "45")
    assert caught.value.code == "RD-521"
    with pytest.raises(SettingsError, match="digits"):
        judge(record, JudgementKind.CORRECT, "many")
    with pytest.raises(SettingsError, match="one of killed"):
        judge(record, JudgementKind.CORRECT, "many", "colour")
    case = get_case(record).case.id
    with pytest.raises(RecordError, match="one case already"):
        deciding.judge_same_case(record, case, case, who="Ada", why=None)
    with pytest.raises(SettingsError, match="two outlets"):
        deciding.judge_owner(record, "The Mirror", "The Mirror", who="Ada", why=None)
    with pytest.raises(RecordError, match="0 judgements"):
        deciding.undo(record, "abcdef", who="Ada", why=None)
    assert list(select_disputed([get_case(record)])) != []
