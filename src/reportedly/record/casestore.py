"""What a record keeps of cases, and the figures that are kept beside them: the doors that `reportedly.casework` goes through.

`reportedly.record.store.Record` is a `CaseStore`; what a method does is told in the module that it hands on to.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Engine

from reportedly.record import carrying, caselists, contents, grouping, judging, loading, search
from reportedly.record.caseobjects import CaseQuery, CaseSummary, Dispute, DisputeQuery, Spotted
from reportedly.record.criteria import Query
from reportedly.record.database import reading, writing
from reportedly.record.flags import has_flagged
from reportedly.record.objects import Read, Window
from reportedly.report import Report


class CaseStore:
    """The part of a record that holds cases. Use `reportedly.casework.Casework` and its neighbours."""

    _engine: Engine

    @contextmanager
    def writing_cases(self) -> Iterator[grouping.CaseTables]:
        """The tables of cases, in one transaction: all of it happens or nothing.

        Raises:
            RecordError: RD-505, another program holds the record.
        """
        with writing(self._engine) as connection:
            yield grouping.CaseTables(connection)

    def has_ungrouped(self) -> bool:
        """Whether some report is still to be grouped."""
        with reading(self._engine) as connection:
            return has_flagged(connection)

    def has_stale(self) -> bool:
        """Whether some case is still to be weighed."""
        with reading(self._engine) as connection:
            return loading.has_stale(connection)

    def load_states(self) -> dict[str, str]:
        """The states of the record by their names: what cases and figures were made with."""
        with reading(self._engine) as connection:
            return loading.load_states(connection)

    def has_uncounted(self) -> bool:
        """Whether it is still to be found what some report carries."""
        with reading(self._engine) as connection:
            return carrying.has_uncounted(connection)

    def find_cases(self, beginning: str) -> list[int]:
        """Numbers of the cases that ids with this beginning lead to, two at most."""
        with reading(self._engine) as connection:
            return loading.find_cases(connection, beginning)

    def load_case(self, case: int) -> tuple[list[loading.StoredAccount], list[Read]]:
        """The accounts of a case, the oldest first, and the reports that they are of; nothing where there is none.

        Raises:
            RecordError: RD-507, what is stored is damaged.
        """
        with reading(self._engine) as connection:
            return loading.load_case(connection, case)

    def find_last_judgement(self) -> int:
        """The number of the judgement that was made last; 0 where there is none."""
        with reading(self._engine) as connection:
            return judging.find_last(connection)

    def find_names(self, sounds: Sequence[str]) -> dict[int, str]:
        """Names that have all of some sounds, as `reportedly.casework.identities` hears them, by their numbers."""
        with reading(self._engine) as connection:
            return loading.find_names(connection, sounds)

    def load_reads_naming(self, names: Iterable[int], types: Sequence[str]) -> list[Read]:
        """The reports that have an entity of some names (by number) and types, with their current readings.

        Raises:
            RecordError: RD-507, what is stored is damaged.
        """
        with reading(self._engine) as connection:
            numbers = loading.find_reports_naming(connection, names, types)
            return loading.load_reads(connection, sorted(numbers))

    def list_summaries(self, query: CaseQuery) -> list[CaseSummary]:
        """The lines of cases that a query asks for, as they were last weighed."""
        with reading(self._engine) as connection:
            return caselists.list_summaries(connection, query)

    def count_cases(self, query: CaseQuery) -> int:
        """How many cases a query asks for, whatever its limit and offset."""
        with reading(self._engine) as connection:
            return caselists.count_cases(connection, query)

    def list_spotted(self, query: CaseQuery) -> list[Spotted]:
        """The cases that a query asks for, with the places in front of them."""
        with reading(self._engine) as connection:
            return caselists.list_spotted(connection, query)

    def list_disputes(self, query: DisputeQuery) -> list[Dispute]:
        """The contradicted questions that a query asks for, with their cases."""
        with reading(self._engine) as connection:
            return caselists.list_disputes(connection, query)

    def count_disputes(self, query: DisputeQuery) -> int:
        """How many contradicted questions a query asks for, whatever its limit and offset."""
        with reading(self._engine) as connection:
            return caselists.count_disputes(connection, query)

    def get_heads(self, report_ids: Iterable[str]) -> dict[str, Report]:
        """Reports without their texts, by id; those that are not there are left out.

        Raises:
            RecordError: RD-507, what is stored is damaged.
        """
        with reading(self._engine) as connection:
            return loading.load_heads(connection, report_ids)

    # Who is named where.

    def count_named(self, names: Iterable[int]) -> contents.Named:
        """How many reports have a person or organization of some names, by number, and of which years they are."""
        with reading(self._engine) as connection:
            return contents.count_named(connection, names)

    def load_reads_named(self, names: Iterable[int], *, limit: int, offset: int) -> list[Read]:
        """Some of those reports with their current readings, those published last first.

        Raises:
            RecordError: RD-507, what is stored is damaged.
        """
        with reading(self._engine) as connection:
            numbers = contents.list_named(connection, names, limit=limit, offset=offset)
            reads = dict(zip(sorted(numbers), loading.load_reads(connection, numbers)))
            return [reads[number] for number in numbers]

    # Whose words outlets carry.

    def list_outlets(self) -> list[carrying.OutletSum]:
        """All outlets, those with most reports first."""
        with reading(self._engine) as connection:
            return carrying.list_outlets(connection)

    def count_voices(self, outlet: str) -> int:
        """How many voices an outlet carries."""
        with reading(self._engine) as connection:
            return carrying.count_voices(connection, outlet)

    def list_voices(self, outlet: str, *, limit: int | None, offset: int = 0) -> list[carrying.VoiceSum]:
        """Voices that an outlet carries, those in most reports first."""
        with reading(self._engine) as connection:
            return carrying.list_voices(connection, outlet, limit=limit, offset=offset)

    def list_echo_sums(self, outlets: Iterable[str]) -> list[carrying.EchoSum]:
        """Whom some outlets echo, and how often."""
        with reading(self._engine) as connection:
            return carrying.list_echo_sums(connection, outlets)

    def find_carriages(self, query: Query) -> tuple[list[carrying.Carriage], set[carrying.Echo], Window]:
        """What the reports that a query asks for carry, the echoes between them, and how many reports there are.

        Raises:
            SettingsError: RD-806, there is no word in what should have some.
        """
        with reading(self._engine) as connection:
            numbers, is_complete = search.find_report_numbers(connection, query)
            carriages = carrying.load_carriages(connection, numbers)
            window = Window(reports=len(numbers), is_complete=is_complete)
            return list(carriages.values()), carrying.list_echoes_within(connection, numbers), window
