"""Cases that a record keeps: the same as grouping everything at once, whatever the order of adding, forgetting, judging."""

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from build_cases import Told
from reportedly.casework import Casework, grouping
from reportedly.casework.grouping import Grouper
from reportedly.judgement import JudgementKind, Target, TargetKind
from reportedly.reading import ReaderVersion
from reportedly.record import Addition, Read, Receipt, Record
from reportedly.weighing.accounts import make_accounts
from reportedly.weighing.cases import Keys, Ties, group_accounts, make_pair

PLACES = ("Pellary", "Old Tern", "Saltgate")
NAMES = ("Ada Brok", "Tolan Verrick", "Ines Marrow", None)

Groups = set[frozenset[tuple[str, str]]]


def tell(number: int, chance: random.Random) -> Read:
    """A report of one of a few attacks, near enough to the others to be joined in many ways."""
    place, name, day = chance.choice(PLACES), chance.choice(NAMES), chance.randint(9, 13)
    words = chance.choice(("The market was full.", "Shops were burnt down.", ""))
    text = f"{number} A bomb killed {name or 'a guard'} at the market of {place} on a day of March. {words}"
    told = Told(text, outlet=f"Outlet {number}", published="2025-03-14").on("a day of March", f"2025-03-{day:02d}")
    told.at(place, country="Merova")
    return (told.killed(name, name=name) if name is not None else told).read()


def make_addition(read: Read) -> Addition:
    """What is added for a report."""
    return Addition(report=read.report, reading=read.reading, receipt=Receipt(name="x.txt"))


def get_groups(record: Record) -> Groups:
    """The accounts of each case that a record keeps."""
    return {frozenset(a.key for a in each.case.accounts) for each in Casework.of_record(record).weigh_all()}


def group_at_once(reads: Iterable[Read], ties: Ties | None = None) -> Groups:
    """The accounts of each case, from nothing."""
    accounts = [account for read in reads for account in make_accounts(read.report, read.reading)]
    return {frozenset(a.key for a in case.accounts) for case in group_accounts(accounts, ties)}


def read_again(read: Read, chance: random.Random) -> Read:
    """The report as a newer reader reads it: the incident is of another day or gone, or there is one more before it."""
    (incident,) = read.reading.incidents
    version = ReaderVersion(version="9.9.9", bundle="sha256:" + f"{chance.getrandbits(64):064x}")
    choice = chance.randrange(3)
    if choice == 0:
        incidents = ()
    elif choice == 1:
        incidents = (replace(incident, date=None),)
    else:
        first = replace(incident, id="I1", span=replace(incident.span, end=5), victims=(), location=None, date=None)
        incidents = (first, replace(incident, id="I2"))
    return replace(read, reading=replace(read.reading, reader=version, incidents=incidents))


def make_target(read: Read) -> Target:
    """The incident of a report, to be judged."""
    span = read.reading.incidents[0].span
    return Target(kind=TargetKind.INCIDENT, report_id=read.report.id, span=span, name="the blast")


@pytest.mark.parametrize(("seed", "batch"), [(seed, 1 + seed % 4) for seed in range(12)])
def test_order_makes_no_difference(tmp_path: Path, seed: int, batch: int) -> None:
    """Adding in any order and any batches, forgetting, reading anew and judging: always what grouping at once gives."""
    chance = random.Random(seed)
    reads = {read.report.id: read for read in (tell(number, chance) for number in range(chance.randint(2, 12)))}
    waiting = list(reads.values())
    with Record.make(tmp_path / "record.db") as record:
        grouper = Grouper(record)
        for at in range(0, len(waiting), batch):
            record.add([make_addition(read) for read in waiting[at : at + batch]])
            grouper.run()
            assert get_groups(record) == group_at_once(waiting[: at + batch])
        same, apart = set(), set()
        for _ in range(2):
            one, other = chance.sample(waiting, 2)
            kind = chance.choice((JudgementKind.SAME, JudgementKind.NOT_SAME))
            record.judge(kind, make_target(one), other=make_target(other), who="ada")
            pair = make_pair((one.report.id, "I1"), (other.report.id, "I1"))
            for held in (same, apart):
                held.discard(pair)
            (same if kind is JudgementKind.SAME else apart).add(pair)
        ties = Ties(same=frozenset(same), apart=frozenset(apart))
        assert get_groups(record) == group_at_once(waiting, ties)
        for judgement in reversed(record.get_judgements()):
            record.undo(judgement.id, who="ada")
            get_groups(record)
        for read in chance.sample(waiting, len(waiting) // 3):
            reads[read.report.id] = read_again(read, chance)
            record.add([make_addition(reads[read.report.id])])
        for read in chance.sample(waiting, len(waiting) // 4):
            del reads[read.report.id]
            record.forget(read.report.id, who="ada")
        kept = Casework.of_record(record)
        before = {each.case.id: each.case.ids for each in kept.weigh_all()}
        assert get_groups(record) == group_at_once(reads.values())
        with record.writing_cases() as tables:
            tables.flag_all("grouping", "another form")
        assert {each.case.id: each.case.ids for each in kept.weigh_all()} == before


def test_accounts_stand_under_new_keys_when_keys_are_made_differently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that an older version grouped: its accounts are as they were, but nobody would find them under their old keys."""
    reads = [tell(number, random.Random(7)) for number in (1, 2)]
    with Record.make(tmp_path / "record.db") as record:
        with monkeypatch.context() as older:
            older.setattr(
                grouping,
                "make_keys",
                lambda account: Keys(sure=frozenset((account.report,)), words=frozenset(), day=None, is_dated=False),
            )
            record.add([make_addition(read) for read in reads])
            assert len(get_groups(record)) == 2
        with record.writing_cases() as tables:
            tables.flag_all("grouping", "the form of an older version")
        assert get_groups(record) == group_at_once(reads)
        assert len(get_groups(record)) == 1
