"""What the record keeps of cases: accounts, the keys under which they meet, links, and the line of each case.

How accounts are made, compared and weighed is not known here: `reportedly.casework` does that and hands over numbers,
packed accounts and lines. A report whose accounts are not up to date is in ``ungrouped``; it is put there in the
transaction that adds, re-reads, forgets or judges, and taken out in the one that groups, so that no kill loses it.

The number of a case is that of its oldest account: the one that came into the record first. A link is kept in both
directions. Links with a score above 0 are all there; others where both accounts once hung together.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.record import tables
from reportedly.record.carrying import (
    Carriage,
    Echo,
    flag_carriers,
    flag_uncounted,
    list_uncounted,
    put_carriage,
    put_echoes,
    release_echoes,
)
from reportedly.record.caseobjects import CaseSummary, KeptDispute, make_dispute_row, make_summary_row
from reportedly.record.database import cut_list, is_postgresql
from reportedly.record.flags import delete_account_rows, delete_keys, delete_links, lock_cases
from reportedly.record.loading import StoredAccount, load_accounts, load_case, load_reads, load_states
from reportedly.record.objects import Read
from reportedly.spans import Span

_LATE = 1_000
"""Names before the last one that are looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyNumbers:
    """Where an account is looked for: pairs of a time's number and a key's number under which it stands."""

    time: int
    sure: tuple[int, ...]
    words: tuple[int, ...]

    def iter_rows(self) -> Iterator[tuple[int, int]]:
        """Time and key of every row; keys that count whatever the time stand under time 0."""
        yield from ((0, key) for key in self.sure)
        yield from ((self.time, key) for key in self.words)

    def pack(self) -> bytes:
        """As bytes."""
        return array("q", (number for row in self.iter_rows() for number in row)).tobytes()


class CaseTables:
    """The tables of cases, in one transaction that writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        lock_cases(connection)

    # What is to be done.

    def flag_all(self, name: str, value: str) -> None:
        """Note that every report is to be grouped anew where a state has another value; set it."""
        if load_states(self._connection).get(name) == value:
            return
        self._connection.execute(delete(tables.ungrouped))
        every = select(tables.reports.c.num, text("true"))
        self._connection.execute(insert(tables.ungrouped).from_select(["report", "is_read_anew"], every))
        self.set_state(name, value)

    def make_all_stale(self, name: str, value: str) -> None:
        """Note that every case is to be weighed anew where a state has another value; set it."""
        if load_states(self._connection).get(name) != value:
            self._connection.execute(update(tables.cases).values(is_stale=True))
            self.set_state(name, value)

    def set_state(self, name: str, value: str) -> None:
        """Keep what cases or figures are made with."""
        self._connection.execute(delete(tables.states).where(tables.states.c.name == name))
        self._connection.execute(insert(tables.states), {"name": name, "value": value})

    def take_flagged(self, limit: int) -> list[tuple[int, bool]]:
        """Numbers of reports that are to be grouped, in the order of adding, and whether what they tell may be new."""
        table = tables.ungrouped
        rows = self._connection.execute(select(table).order_by(table.c.report).limit(limit)).all()
        for row in rows:
            self._connection.execute(delete(table).where(table.c.report == row.report))
        return [(row.report, row.is_read_anew) for row in rows]

    # Names.

    def list_new_names(self, after: int, limit: int) -> list[tuple[int, str]]:
        """Names that nobody has put under their sounds yet, from a number on.

        Those a little before that number are looked at as well: what another program adds may come to be seen later.
        """
        names, sounds = tables.names, tables.name_sounds
        is_new = ~exists(select(sounds.c.name).where(sounds.c.name == names.c.num))
        query = select(names.c.num, names.c.name).where(names.c.num > after - _LATE, is_new)
        return [(row.num, row.name) for row in self._connection.execute(query.order_by(names.c.num).limit(limit))]

    def put_sounds(self, sounds: Mapping[int, Iterable[str]], last: int) -> None:
        """Put names under their sounds, by their numbers; ``last`` is the highest number that was looked at."""
        rows = [{"sound": sound, "name": num} for num, heard in sounds.items() for sound in sorted(set(heard))]
        if len(rows) > 0:
            self._connection.execute(insert(tables.name_sounds), rows)
        self.set_state("sounds", str(last))

    # Whose words outlets carry.

    def flag_all_uncounted(self) -> None:
        """Note that what every report carries is to be found anew."""
        flag_uncounted(self._connection)

    def flag_carriers(self, outlets: Collection[str]) -> None:
        """Note that what the reports of some outlets carry is to be found anew, and those that credit them."""
        flag_carriers(self._connection, outlets)

    def load_uncounted(self, limit: int) -> dict[int, Read]:
        """Reports of which it is still to be found what they carry, by their numbers."""
        numbers = list_uncounted(self._connection, limit)
        return dict(zip(numbers, load_reads(self._connection, numbers)))

    def put_carriage(self, report: int, carriage: Carriage | None) -> None:
        """Keep what a report carries; ``None``: its outlet is not known."""
        put_carriage(self._connection, report, carriage)

    # Accounts.

    def load_read(self, report: int) -> Read:
        """A report with its current reading."""
        (read,) = load_reads(self._connection, [report])
        return read

    def list_accounts(self, report: int) -> list[StoredAccount]:
        """The accounts of a report."""
        return load_accounts(self._connection, tables.accounts.c.report == report)

    def load_accounts(self, numbers: Iterable[int]) -> list[StoredAccount]:
        """Accounts by their numbers."""
        return [
            account
            for chunk in cut_list(sorted(set(numbers)))
            for account in load_accounts(self._connection, tables.accounts.c.num.in_(chunk))
        ]

    def find_editions(self, numbers: Iterable[int]) -> list[tuple[int, int]]:
        """Numbers of those accounts that are there, with their editions."""
        accounts = tables.accounts
        return [
            (row.num, row.edition)
            for chunk in cut_list(sorted(set(numbers)))
            for row in self._connection.execute(
                select(accounts.c.num, accounts.c.edition).where(accounts.c.num.in_(chunk))
            )
        ]

    def list_spans(self, report_id: str) -> list[tuple[int, Span]]:
        """The accounts of a report, with the words of the incident of each."""
        accounts, reports = tables.accounts, tables.reports
        query = (
            select(accounts.c.num, accounts.c.span_start, accounts.c.span_end)
            .join(reports, reports.c.num == accounts.c.report)
            .where(reports.c.id == report_id)
            .order_by(accounts.c.num)
        )
        return [(row.num, Span(row.span_start, row.span_end)) for row in self._connection.execute(query)]

    def is_id_taken(self, id_: str) -> bool:
        """Whether some account has an id."""
        found = select(tables.accounts.c.num).where(tables.accounts.c.id == id_)
        return self._connection.execute(found).first() is not None

    def insert_account(
        self, *, report: int, incident: str, id_: str, span: Span, packed: bytes, keys: KeyNumbers
    ) -> int:
        """Write a new account; its number."""
        row = {"report": report, "id": id_, "edition": 1, **_make_row(incident, span, packed, keys)}
        (num,) = self._connection.execute(insert(tables.accounts).returning(tables.accounts.c.num), row).one()
        self._insert_keys(num, keys)
        return int(num)

    def update_account(self, num: int, *, incident: str, span: Span, packed: bytes, keys: KeyNumbers) -> None:
        """Write an account anew, under the number and id that it has."""
        self._delete_keys([num])
        table = tables.accounts
        row = {"edition": table.c.edition + 1, **_make_row(incident, span, packed, keys)}
        self._connection.execute(update(table).where(table.c.num == num).values(**row))
        self._insert_keys(num, keys)

    def delete_accounts(self, numbers: Sequence[int]) -> None:
        """Take accounts out, with keys and links; what hung together with them is not grouped anew by this."""
        delete_account_rows(self._connection, numbers)
        release_echoes(self._connection, numbers)
        for chunk in cut_list(sorted(set(numbers))):
            self._connection.execute(delete(tables.accounts).where(tables.accounts.c.num.in_(chunk)))

    def _insert_keys(self, num: int, keys: KeyNumbers) -> None:
        rows = [{"time": time, "key": key, "account": num} for time, key in sorted(keys.iter_rows())]
        if len(rows) > 0:
            self._connection.execute(insert(tables.account_keys), rows)

    def _delete_keys(self, numbers: Sequence[int]) -> None:
        delete_keys(self._connection, numbers)

    # Who meets whom.

    def find_sure(self, keys: Sequence[int]) -> set[int]:
        """Accounts that stand under one of some keys whatever their time."""
        return self._find_near([0], keys)

    def find_worded(self, keys: Sequence[int], times: Sequence[int] | None) -> set[int]:
        """Accounts that stand under one of some keys in one of some times; ``None``: in any."""
        return self._find_near(self._list_times() if times is None else times, keys)

    def _find_near(self, times: Sequence[int], keys: Sequence[int]) -> set[int]:
        if len(keys) == 0:
            return set()
        table = tables.account_keys
        query = select(table.c.account).where(table.c.time.in_(sorted(times)), table.c.key.in_(sorted(keys)))
        return set(self._connection.scalars(query))

    def _list_times(self) -> list[int]:
        """Every time that some account has: jumps from one to the next, since the table is long."""
        table, found = tables.account_keys, [0]
        while True:
            following = select(table.c.time).where(table.c.time > found[-1]).order_by(table.c.time).limit(1)
            time = self._connection.execute(following).scalar_one_or_none()
            if time is None:
                return found[1:]
            found.append(time)

    # Links.

    def load_links(self, numbers: Iterable[int]) -> dict[int, dict[int, float]]:
        """The links of some accounts."""
        table, found = tables.account_links, defaultdict[int, dict[int, float]](dict)
        for chunk in cut_list(sorted(set(numbers))):
            for row in self._connection.execute(select(table).where(table.c.account.in_(chunk))):
                found[row.account][row.other] = row.score
        return dict(found)

    def delete_links(self, num: int) -> set[int]:
        """Take out the links of an account; those it was linked to by a score above 0."""
        links = self.load_links([num]).get(num, {})
        delete_links(self._connection, [num])
        return {other for other, score in links.items() if score > 0}

    def put_links(self, scores: Mapping[tuple[int, int], float]) -> None:
        """Keep the scores of pairs, in both directions."""
        rows = [
            {"account": account, "other": other, "score": score}
            for (one, two), score in scores.items()
            for account, other in ((one, two), (two, one))
        ]
        if len(rows) > 0:
            make = postgresql.insert if is_postgresql(self._connection) else sqlite.insert
            statement = make(tables.account_links)
            kept = statement.on_conflict_do_update(
                index_elements=["account", "other"], set_={"score": statement.excluded.score}
            )
            self._connection.execute(kept, sorted(rows, key=lambda row: (row["account"], row["other"])))

    # Cases.

    def load_members(self, numbers: Iterable[int]) -> dict[int, int | None]:
        """The numbers of those accounts that are of one case with some of these, with the number of the case."""
        accounts, found = tables.accounts, dict[int, int | None]()
        listed = list(numbers)
        for chunk in cut_list(sorted(set(listed))):
            query = select(accounts.c.num, accounts.c.case_num).where(accounts.c.num.in_(chunk))
            found.update({row.num: row.case_num for row in self._connection.execute(query)})
        for chunk in cut_list(sorted({case for case in found.values() if case is not None})):
            query = select(accounts.c.num, accounts.c.case_num).where(accounts.c.case_num.in_(chunk))
            found.update({row.num: row.case_num for row in self._connection.execute(query)})
        return found

    def put_groups(self, groups: Iterable[Sequence[int]]) -> None:
        """Make cases of groups of accounts, which hold all accounts of every case that one of them is of.

        A case whose accounts stay is left alone; others are noted to be weighed anew.
        """
        cases, accounts = tables.cases, tables.accounts
        wanted = {min(group): frozenset(group) for group in groups}
        known = self.load_members(num for group in wanted.values() for num in group)
        for case in sorted({case for case in known.values() if case is not None} - wanted.keys()):
            self._delete_case(case)
        for case, group in sorted(wanted.items()):
            if frozenset(num for num, at in known.items() if at == case) == group and self._has_case(case):
                continue
            for chunk in cut_list(sorted(set(group))):
                self._connection.execute(update(accounts).where(accounts.c.num.in_(chunk)).values(case_num=case))
            self._delete_case(case)
            named = select(accounts.c.num, accounts.c.id, text("true")).where(accounts.c.num == case)
            self._connection.execute(insert(cases).from_select(["num", "id", "is_stale"], named))

    def _delete_case(self, case: int) -> None:
        release_echoes(self._connection, [case])
        self._connection.execute(delete(tables.cases).where(tables.cases.c.num == case))

    def _has_case(self, case: int) -> bool:
        return (
            self._connection.execute(select(tables.cases.c.num).where(tables.cases.c.num == case)).first() is not None
        )

    def make_stale(self, accounts: Iterable[int]) -> None:
        """Note that the cases of some accounts are to be weighed anew."""
        table = tables.accounts
        for chunk in cut_list(sorted(set(accounts))):
            of = select(table.c.case_num).where(table.c.num.in_(chunk))
            self._connection.execute(update(tables.cases).where(tables.cases.c.num.in_(of)).values(is_stale=True))

    def list_stale(self, limit: int) -> list[int]:
        """Numbers of cases that are to be weighed anew, the newest first."""
        table = tables.cases
        query = select(table.c.num).where(table.c.is_stale).order_by(table.c.num.desc()).limit(limit)
        return list(self._connection.scalars(query))

    def put_summary(
        self,
        case: int,
        summary: CaseSummary,
        *,
        spot: str | None,
        disputes: Sequence[KeptDispute],
        echoes: Iterable[Echo],
    ) -> None:
        """Keep what lists show of a case that was weighed.

        Args:
            case: its number.
            summary: its line.
            spot: the place in front as the gazetteer has it, packed; ``None`` where it is not known.
            disputes: its contradicted questions.
            echoes: reports of it that have it from one another.
        """
        row = {"is_stale": False, "spot": spot, **make_summary_row(summary)}
        self._connection.execute(update(tables.cases).where(tables.cases.c.num == case).values(**row))
        table = tables.disputes
        self._connection.execute(delete(table).where(table.c.case_num == case))
        rows = [{"case_num": case, **make_dispute_row(each)} for each in disputes]
        if len(rows) > 0:
            self._connection.execute(insert(table), rows)
        put_echoes(self._connection, case, echoes)

    def load_case(self, case: int) -> tuple[list[StoredAccount], list[Read]]:
        """The accounts of a case, the oldest first, and the reports that they are of."""
        return load_case(self._connection, case)


def _make_row(incident: str, span: Span, packed: bytes, keys: KeyNumbers) -> dict[str, Any]:
    return {
        "incident": incident,
        "span_start": span.start,
        "span_end": span.end,
        "packed": packed,
        "key_numbers": keys.pack(),
    }
