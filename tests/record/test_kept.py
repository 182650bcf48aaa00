"""Figures that a record keeps for its pages: always those that are made from nothing, in whatever order things happened."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import text

from build_cases import Told
from reportedly.casework import Casework, deciding, list_carriers
from reportedly.casework.carriers import iter_echoes, make_carriage, sum_up
from reportedly.casework.carrying import find_carriers, load_carrier, load_carriers
from reportedly.casework.identities import hear_name
from reportedly.casework.packing import unpack_finding, unpack_location
from reportedly.casework.weighed import WeighedCase, is_disputed
from reportedly.casework.wording import name_answer
from reportedly.judgement import JudgementKind, Target, TargetKind, find_current, find_owners
from reportedly.reading import ReaderVersion
from reportedly.record import Addition, CaseOrder, CaseQuery, Contents, Query, Read, Receipt, Record, parse_days
from reportedly.record.caseobjects import DisputeQuery
from reportedly.record.database import reading, writing
from reportedly.terms import CreditKind
from reportedly.weighing.findings import Question

OUTLETS = ("The Mirror", "The Herald", "The Post", "the mirror", None)
SPEAKERS = ("Pellary police", "Harrow Front", "the Harrow Front", "Ada Brok")
PASSAGE = (
    "Witnesses saw two men on a red motorcycle leave a sack beside the stall of a spice seller shortly before noon, and "
    "heard the blast from the far bank of the river a few minutes later."
)


KEPT = (
    "disputes",
    "contents",
    "bearers",
    "speakers",
    "carried",
    "carriages",
    "outlet_names",
    "outlet_voices",
    "voice_names",
    "echoes",
    "outlet_echoes",
    "uncounted",
)
"""Tables that the forms 0004 and 0006 added."""


def tell(number: int, chance: random.Random) -> Read:
    """A report of one of two blasts: of any outlet, some copying a passage, some with a credit, by the word of some speakers."""
    speaker, place = chance.choice(SPEAKERS), chance.choice(("Pellary", "Old Tern"))
    dead = chance.choice(("20 people", "31 people"))
    parts = [f"{number} A bomb killed {dead} at the market of {place} on Tuesday, {speaker} said."]
    if chance.random() < 0.5:
        parts.append(PASSAGE)
    credits = []
    if chance.random() < 0.4:
        other = chance.choice(("The Mirror", "The Post", "Tern Press"))
        parts.append(f"Based on {other}")
        credits = [(parts[-1], other, CreditKind.BASED_ON)]
    day = f"2025-03-{chance.randint(12, 14)}"
    told = Told("\n\n".join(parts), outlet=chance.choice(OUTLETS), published=day, credits=credits)
    return told.on("Tuesday", "2025-03-11").at(place, country="Merova").killed(dead, said_by=speaker).read()


def read_again(read: Read, chance: random.Random) -> Read:
    """The report as a newer reader reads it: it finds no speaker, or another day."""
    version = ReaderVersion(version="9.9.9", bundle=f"sha256:{chance.getrandbits(64):064x}")
    reading = replace(read.reading, reader=version)
    if chance.random() < 0.5:
        (incident,) = reading.incidents
        victims = tuple(replace(victim, statement=None) for victim in incident.victims)
        reading = replace(reading, statements=(), entities=(), incidents=(replace(incident, victims=victims),))
    else:
        reading = replace(reading, incidents=(replace(reading.incidents[0], date=None),))
    return replace(read, reading=reading)


def add(record: Record, reads: Sequence[Read]) -> None:
    """Add reports."""
    record.add([Addition(report=r.report, reading=r.reading, receipt=Receipt(name="x.txt")) for r in reads])


def check(record: Record, reads: Sequence[Read]) -> None:
    """Hold every figure that is kept against the one that is made from nothing."""
    casework = Casework.of_record(record)
    cases = list(casework.weigh_all())
    check_contents(record, reads)
    check_named(record, reads)
    check_speakers(record, reads)
    check_cases(record, cases)
    owners = find_owners(find_current(record.get_judgements()))
    assert tuple(load_carriers(record)[0]) == list_carriers(reads, cases, owners=owners)


def check_contents(record: Record, reads: Sequence[Read]) -> None:
    """How much there is."""
    kinds = ("statements", "entities", "incidents", "relations")
    parts = {kind: sum(len(getattr(read.reading, kind)) for read in reads) for kind in kinds}
    readings = sum(len(record.get_readings(read.report.id)) for read in reads)
    assert record.count() == Contents(reports=len(reads), readings=readings, **parts)


def check_named(record: Record, reads: Sequence[Read]) -> None:
    """Who is named in how many reports, the latest first; under several names at once as well."""
    for names in (("Pellary police",), ("Ada Brok",), ("Harrow Front", "the Harrow Front"), ("Nobody Known",)):
        having = [read for read in reads if any(entity.name in names for entity in read.reading.entities)]
        known = {
            number for name in names for number, found in record.find_names(hear_name(name)).items() if found in names
        }
        named = record.count_named(known)
        years = Counter((read.report.published or "")[:4] for read in having)
        assert (named.total, dict(named.years)) == (len(having), dict(years)), names
        loaded = [
            read
            for offset in range(0, len(having), 2)
            for read in record.load_reads_named(known, limit=2, offset=offset)
        ]
        assert Counter(read.report.id for read in loaded) == Counter(read.report.id for read in having)
        days = [read.report.published or "" for read in loaded]
        assert days == sorted(days, reverse=True)


def check_speakers(record: Record, reads: Sequence[Read]) -> None:
    """Who says how much in how many reports, and when the first and the last of them were published."""
    said: dict[str, list[Read]] = {}
    for read in reads:
        for statement in read.reading.statements:
            named = next((e for e in read.reading.entities if e.id == statement.speaker.entity), None)
            if named is not None:
                said.setdefault(_fold(named.name), []).append(read)
    for words in ("police", "front", "brok", "nobody"):
        told = {
            name: (len(having), len({r.report.id for r in having}), *_find_days(having))
            for name, having in said.items()
            if words in name
        }
        hits = record.search_speakers(Query(words=words)).hits
        assert {_fold(hit.name): (hit.statements, hit.reports, hit.first, hit.last) for hit in hits} == told


def _fold(name: str) -> str:
    """A name without its article: both are one name to a record."""
    return name.lower().removeprefix("the ")


def _find_days(reads: Sequence[Read]) -> tuple[str | None, str | None]:
    days = sorted(read.report.published for read in reads if read.report.published is not None)
    return (days[0], days[-1]) if len(days) > 0 else (None, None)


def check_cases(record: Record, cases: Sequence[WeighedCase]) -> None:
    """What is contradicted, open or decided, and where cases were."""
    disputes = {
        (each.case.id, finding.question.value): (finding, all(value.judged is None for value in finding.values))
        for each in cases
        for finding in each.findings
        if is_disputed(finding)
    }
    asked = DisputeQuery(cases=CaseQuery(order=CaseOrder.NEWEST), limit=100)
    kept = {
        (each.summary.id, each.kept.question): (unpack_finding(each.kept.packed), each.kept.is_open)
        for each in record.list_disputes(asked)
    }
    assert kept == disputes
    assert record.count_disputes(asked) == len(disputes)
    open_ones = replace(asked, is_open=True)
    assert record.count_disputes(open_ones) == sum(is_open for _, is_open in disputes.values())
    spots = record.list_spotted(CaseQuery())
    assert {each.summary.id: None if each.spot is None else unpack_location(each.spot) for each in spots} == {
        each.case.id: each.location for each in cases
    }


def judge(record: Record, chance: random.Random) -> None:
    """Decide on a value of some case, or on the owner of an outlet; or take a decision back."""
    held = find_current(record.get_judgements())
    choice = chance.randrange(3)
    if choice == 0 and len(held) > 0:
        record.undo(chance.choice(held).id, who="ada")
    elif choice == 1:
        outlet, owner = chance.sample(("The Mirror", "The Herald", "Tern Press", "Herald"), 2)
        targets = [Target(kind=TargetKind.OUTLET, name=name) for name in (outlet, owner)]
        record.judge(JudgementKind.OWNED_BY, targets[0], other=targets[1], who="ada")
    else:
        cases = [each for each in Casework.of_record(record).weigh_all() if each.find(Question.KILLED) is not None]
        if len(cases) > 0:
            case = chance.choice(cases)
            value = name_answer(case.findings[0].values[0])
            kind = chance.choice((JudgementKind.ACCEPT, JudgementKind.REJECT))
            deciding.judge_value(record, kind, case.case.id, ("killed", value), who="ada", why=None)


@pytest.mark.parametrize("seed", range(8))
def test_kept_figures_are_those_made_from_nothing(record: Record, seed: int) -> None:
    """After adding in any batches, judging, taking back, reading anew and forgetting."""
    chance = random.Random(seed)
    reads = {read.report.id: read for read in (tell(number, chance) for number in range(chance.randint(4, 12)))}
    waiting = list(reads.values())
    batch = 1 + seed % 4
    for at in range(0, len(waiting), batch):
        add(record, waiting[at : at + batch])
        if chance.random() < 0.5:
            check(record, waiting[: at + batch])
    for _ in range(6):
        judge(record, chance)
        check(record, list(reads.values()))
    for read in chance.sample(waiting, len(waiting) // 3):
        reads[read.report.id] = read_again(read, chance)
        add(record, [reads[read.report.id]])
    check(record, list(reads.values()))
    for read in chance.sample(waiting, len(waiting) // 2):
        record.forget(read.report.id, who="ada")
        del reads[read.report.id]
        if chance.random() < 0.5:
            check(record, list(reads.values()))
    check(record, list(reads.values()))
    for read in list(reads.values()):
        record.forget(read.report.id, who="ada")
    check(record, [])
    with reading(record._engine) as connection:
        for name in KEPT:
            assert connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() == 0, name


def test_reports_that_are_asked_for_are_summed_up_by_themselves(record: Record) -> None:
    """By words, and by days: the voices and echoes of those reports only."""
    chance = random.Random(5)
    reads = [tell(number, chance) for number in range(10)]
    add(record, reads)
    casework = Casework.of_record(record)
    casework.count()
    for query, chosen in (
        (Query(words="motorcycle"), [read for read in reads if PASSAGE in read.report.text]),
        (Query(published=parse_days("2025-03-12")), [read for read in reads if read.report.published == "2025-03-12"]),
        (Query(words="nothing"), []),
    ):
        carriers, window = find_carriers(record, query)
        assert (window.reports, window.is_complete) == (len(chosen), True)
        ids = {read.report.id for read in chosen}
        every = {echo for case in casework.weigh_all() for echo in iter_echoes(case, {})}
        carriages = (carriage for read in chosen if (carriage := make_carriage(read, {})) is not None)
        assert carriers == sum_up(carriages, {echo for echo in every if {echo.first, echo.second} <= ids})


def test_an_outlet_is_shown_in_portions(record: Record) -> None:
    """So many voices of so many outlets, and how many more there are; an unknown outlet is none."""
    chance = random.Random(2)
    add(record, [tell(number, chance) for number in range(12)])
    Casework.of_record(record).count()
    every, total = load_carriers(record)
    assert total == len(every) > 1
    for at, whole in enumerate(every):
        (part,), _ = load_carriers(record, voices=1, outlets=1, offset=at)
        assert (part.carries, part.more) == (whole.carries[:1], max(0, len(whole.carries) - 1))
        rest = load_carrier(record, whole.outlet, voices=10, offset=1)
        assert rest is not None
        assert (rest.carries, rest.more, rest.echoes) == (whole.carries[1:], 0, whole.echoes)
    assert load_carrier(record, "The Nothing", voices=1, offset=0) is None


def test_a_record_of_the_form_before_is_brought_up_to_date(place: str) -> None:
    """What was added and grouped before the figures were kept has them all after opening, and keeps its cases."""
    chance = random.Random(3)
    reads = [tell(number, chance) for number in range(8)]
    with Record.make(place) as record:
        add(record, reads)
        ids = {each.case.id: each.case.ids for each in Casework.of_record(record).weigh_all()}
        with writing(record._engine) as connection:
            for name in KEPT:
                connection.execute(text(f"DROP TABLE {name}"))
            connection.execute(text("ALTER TABLE cases DROP COLUMN spot"))
            connection.execute(text("DROP INDEX ix_statements_speaker_act"))
            connection.execute(text("CREATE INDEX ix_statements_speaker ON statements (speaker)"))
            connection.execute(text("DELETE FROM states WHERE name IN ('carried', 'judged', 'owners')"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    with Record.open(place) as record:
        check(record, reads)
        assert {each.case.id: each.case.ids for each in Casework.of_record(record).weigh_all()} == ids
