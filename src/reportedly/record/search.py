"""Searching a record: words and filters in, reports, statements or speakers out, the same on both databases.

The words of a query must all occur; filters must all hold. What was added last comes first, and of the newest
`WINDOW` hits those published last: a search over a large record then takes what its rarest criterion takes, not what its
commonest does.

"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Integer, Select, Subquery, Table, and_, cast, func, select

from reportedly.record import tables
from reportedly.record.criteria import (
    Criterion,
    Of,
    Query,
    make_report_criteria,
    make_said_conditions,
    make_statement_criteria,
    match,
    number_reading,
    refer_to,
    select_matches,
)
from reportedly.record.database import cut_list
from reportedly.record.indexes import NAMES, STATEMENTS, TEXTS, WordIndex
from reportedly.record.narrowing import Narrowed, fetch_numbers, is_among, narrow
from reportedly.record.words import find_phrase, parse_query
from reportedly.spans import Span
from reportedly.terms import Act

WINDOW = 400
"""Hits that are put in order of publication; more than a person reads, few enough to fetch in milliseconds."""
COUNTED = 1_000
"""Statements whose speakers are counted where a search for speakers has filters; ours: to count them takes milliseconds."""
SNIPPET_CHARS = 160

Hit = TypeVar("Hit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[Hit]):
    """Hits of a search, with how many there are in all.

    ``total`` is a lower bound where not ``is_complete``: counting ends at `WINDOW`. ``looked`` is how many statements, those
    added last, speakers were counted in where there are more; ``None``: they were counted in all.
    """

    hits: tuple[Hit, ...]
    total: int
    is_complete: bool
    looked: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHit:
    """A report; ``snippet`` shows the words of the query where they stand in the text, ``None`` without words."""

    report_id: str
    title: str | None
    outlet: str | None
    published: str | None
    path: str | None
    url: str | None
    snippet: str | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementHit:
    """A statement of a report's current reading; ``speaker`` is ``None`` where the text names nobody."""

    report_id: str
    statement: str
    speaker: str | None
    act: Act
    negated: bool
    content: str
    outlet: str | None
    published: str | None
    path: str | None
    url: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerHit:
    """A speaker's name, with the statements and reports that have it, and when the first and last were published."""

    name: str
    statements: int
    reports: int
    first: str | None
    last: str | None


def search_reports(connection: Connection, query: Query) -> Found[ReportHit]:
    """Reports for a query.

    Raises:
        SettingsError: RD-806, there is no word in what should have some.
    """
    reports, texts = tables.reports, tables.texts
    window = _find_report_window(connection, query)
    shown = select(reports, texts.c.title, texts.c.text).join(texts, texts.c.report == reports.c.num)
    phrases = () if query.words is None else parse_query(query.words)
    rows = _fetch(connection, shown, reports.c.num, _cut(window, query))
    return _make_found([_make_report_hit(row, phrases) for row in rows], window)


def find_report_numbers(connection: Connection, query: Query) -> tuple[list[int], bool]:
    """Numbers of the reports for a query, `WINDOW` at most, those added last; and whether these are all.

    Raises:
        SettingsError: RD-806, there is no word in what should have some.
    """
    window = _find_report_window(connection, query)
    return window[:WINDOW], len(window) <= WINDOW


def search_statements(connection: Connection, query: Query) -> Found[StatementHit]:
    """Statements of current readings for a query.

    Raises:
        SettingsError: RD-806, there is no word in what should have some.
    """
    statements, readings, reports, names = tables.statements, tables.readings, tables.reports, tables.names
    criteria = make_statement_criteria(connection, query)
    window = _find_window(connection, _choose_statements(), criteria, query.words, most=WINDOW)
    shown = (
        select(statements, *_REPORT_COLUMNS, names.c.name.label("speaker_name"))
        .join(readings, readings.c.num == statements.c.reading)
        .join(reports, reports.c.num == readings.c.report)
        .join(names, names.c.num == statements.c.speaker, isouter=True)
    )
    rows = _fetch(connection, shown, statements.c.num, _cut(window, query))
    return _make_found([_make_statement_hit(row) for row in rows], window)


def search_speakers(connection: Connection, query: Query) -> Found[SpeakerHit]:
    """Speakers for a query, those with most statements first.

    Names ask for all that was said so, and how much that is in each report is kept; an act as well. Other filters are those of
    the statements, and of these the `COUNTED` that were added last are counted: to count all of a common filter would take
    seconds in a large record.

    Raises:
        SettingsError: RD-806, there is no word in what should have some.
    """
    statements = tables.statements
    names = [words for words in (query.words, query.speaker) if words is not None]
    asked = replace(query, words=None, speaker=" ".join(names) if len(names) > 0 else None)
    if asked.speaker is not None and replace(asked, speaker=None).is_empty:
        kept = tables.speakers
        matching = kept.c.name.in_(select_matches(connection, NAMES, asked.speaker))
        return _make_found(*_rank_speakers(connection, query, select(kept).where(matching).subquery()))
    if asked.speaker is not None and replace(asked, speaker=None, act=None).is_empty:
        said = make_said_conditions(connection, asked, statements)
        return _make_found(*_rank_speakers(connection, query, _sum_up(and_(*said))))
    criteria = make_statement_criteria(connection, asked)
    window = _find_window(connection, _choose_statements(), criteria, None, most=COUNTED)
    looked = COUNTED if len(window) > COUNTED else None
    told = _sum_up(is_among(statements.c.num, window[:COUNTED]))
    return _make_found(*_rank_speakers(connection, query, told), looked)


def _sum_up(which: ColumnElement[bool]) -> Subquery:
    """Some statements as rows of ``speakers``: by speaker and report, how many they are and when they were published.

    They are summed up by reading before readings and reports are looked up, since those of one reading share both.
    """
    statements, readings, reports = tables.statements, tables.readings, tables.reports
    told = (
        select(statements.c.speaker, number_reading(statements).label("reading"), func.count().label("amount"))
        .where(which, statements.c.speaker.is_not(None))
        .group_by(statements.c.speaker, number_reading(statements))
        .subquery()
    )
    days = (reports.c.published_first.label("first"), reports.c.published_last.label("last"))
    return (
        select(told.c.speaker.label("name"), told.c.amount.label("statements"), *days)
        .join(readings, readings.c.num == told.c.reading)
        .join(reports, reports.c.num == readings.c.report)
        .where(readings.c.is_current)
        .subquery()
    )


def _rank_speakers(connection: Connection, query: Query, told: Subquery) -> tuple[list[SpeakerHit], Sequence[object]]:
    """The hits that are asked for, and the rows of the window, of rows such as ``speakers`` has.

    They are summed up by number before names are looked up.
    """
    names = tables.names
    summed = (
        select(
            told.c.name,
            cast(func.sum(told.c.statements), Integer).label("statements"),
            func.count().label("reports"),
            func.min(told.c.first).label("first"),
            func.max(told.c.last).label("last"),
        )
        .group_by(told.c.name)
        .subquery()
    )
    columns = (summed.c[name] for name in ("statements", "reports", "first", "last"))
    counted = select(names.c.name, *columns).join(summed, summed.c.name == names.c.num)
    ordered = counted.order_by(summed.c.statements.desc(), names.c.key).limit(WINDOW + 1)
    rows = connection.execute(ordered).all()
    return [SpeakerHit(**row._asdict()) for row in _cut(rows, query)], rows


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a search chooses from.

    Attributes:
        numbers: selects the number and day of each row.
        read: the same, with readings joined to them.
        table: the table of the rows.
        index: the index of their words.
        of: what the rows are.
        columns: where the numbers of candidates stand.
    """

    numbers: Select[Any]
    read: Select[Any]
    table: Table
    index: WordIndex
    of: Of
    columns: Mapping[Of, ColumnElement[int]]


_REPORT_COLUMNS = (
    tables.reports.c.id.label("report_id"),
    tables.reports.c.outlet,
    tables.reports.c.published,
    tables.reports.c.path,
    tables.reports.c.url,
)


def _choose_statements() -> _Choice:
    statements, readings, reports = tables.statements, tables.readings, tables.reports
    chosen = (
        select(statements.c.num, reports.c.published_first.label("day"))
        .join(readings, readings.c.num == statements.c.reading)
        .join(reports, reports.c.num == readings.c.report)
        .where(readings.c.is_current)
    )
    columns = {Of.STATEMENT: statements.c.num, Of.READING: statements.c.reading, Of.REPORT: readings.c.report}
    return _Choice(chosen, chosen, statements, STATEMENTS, Of.STATEMENT, columns)


def _find_report_window(connection: Connection, query: Query) -> list[int]:
    reports, readings = tables.reports, tables.readings
    chosen = select(reports.c.num, reports.c.published_first.label("day"))
    read = chosen.join(readings, readings.c.report == reports.c.num).where(readings.c.is_current)
    columns = {Of.REPORT: reports.c.num, Of.READING: readings.c.num}
    choice = _Choice(chosen, read, reports, TEXTS, Of.REPORT, columns)
    return _find_window(connection, choice, make_report_criteria(connection, query), query.words, most=WINDOW)


def _find_window(
    connection: Connection, choice: _Choice, criteria: Sequence[Criterion], words: str | None, *, most: int
) -> list[int]:
    """Numbers of the hits of the window, those published last first; one more than ``most`` where there are more."""
    own = choice.table.c.num
    holding = None
    if words is not None:
        matches = select_matches(connection, choice.index, words)
        holding = Criterion(choice.of, matches, own.in_(matches))
    narrowed = narrow(connection, [*criteria, holding] if holding is not None and len(criteria) > 0 else criteria)
    if narrowed.is_hopeless:
        return []
    conditions = [criterion.holds for criterion in narrowed.left if criterion is not holding]
    if len(narrowed.numbers) > 0:
        sought = matches if holding in narrowed.left else None
        rows = _take_candidates(connection, choice, narrowed, conditions, sought, most=most)
    else:
        chosen = choice.numbers.where(*conditions)
        number: ColumnElement[int] = own
        if words is not None:
            index = refer_to(connection, choice.index)
            chosen, number = chosen.join(index, index.c[0] == own), index.c[0]
            chosen = chosen.where(match(connection, choice.index, words))
        rows = list(connection.execute(chosen.order_by(number.desc()).limit(most + 1)))
    return [row.num for row in sorted(rows, key=lambda row: (row.day or "", row.num), reverse=True)]


def _take_candidates(
    connection: Connection,
    choice: _Choice,
    narrowed: Narrowed,
    conditions: Sequence[ColumnElement[bool]],
    matches: Select[Any] | None,
    *,
    most: int,
) -> list[Any]:
    """The last candidates for which all else holds; one more than ``most`` where there are more.

    Words so common that their hits were not listed are looked up between the first and the last of some candidates: that
    is quick in an index of words, and to try them on one row after the other is not.
    """
    chosen = choice.read.add_columns(*(column.label(of.value) for of, column in choice.columns.items()))
    rarest = min(narrowed.numbers, key=lambda of: len(narrowed.numbers[of]))
    found: list[Any] = []
    for part in cut_list(narrowed.list_newest(rarest)):
        numbers = _keep_matching(connection, matches, part) if rarest is choice.of else part
        rows = connection.execute(chosen.where(choice.columns[rarest].in_(numbers), *conditions)).all()
        kept = [row for row in rows if all(narrowed.holds(of, getattr(row, of.value)) for of in choice.columns)]
        if rarest is not choice.of:
            matching = frozenset(_keep_matching(connection, matches, [row.num for row in kept]))
            kept = [row for row in kept if row.num in matching]
        found += kept
        if len(found) > most:
            break
    return sorted(found, key=lambda row: row.num, reverse=True)[: most + 1]


def _keep_matching(connection: Connection, matches: Select[Any] | None, numbers: Sequence[int]) -> Sequence[int]:
    """Those of some rows that have the words, where words are still to be looked up."""
    if matches is None or len(numbers) == 0:
        return numbers
    number = matches.selected_columns[0]
    near = frozenset(fetch_numbers(connection, matches.where(number >= min(numbers), number <= max(numbers))))
    return [each for each in numbers if each in near]


def _cut(window: Sequence[Hit], query: Query) -> Sequence[Hit]:
    """The part of a window that is asked for."""
    return window[:WINDOW][query.offset : query.offset + query.limit]


def _fetch(connection: Connection, shown: Select[Any], number: ColumnElement[int], wanted: Sequence[int]) -> list[Any]:
    """The rows with these numbers, in their order."""
    found = {row.num: row for row in connection.execute(shown.where(number.in_(wanted)))} if len(wanted) > 0 else {}
    return [found[each] for each in wanted]


def _make_found(hits: Sequence[Hit], window: Sequence[object], looked: int | None = None) -> Found[Hit]:
    total = min(len(window), WINDOW)
    return Found(hits=tuple(hits), total=total, is_complete=len(window) <= WINDOW and looked is None, looked=looked)


def _make_report_hit(row: Any, phrases: Sequence[Sequence[str]]) -> ReportHit:
    spans = (find_phrase(row.text, phrase) for phrase in phrases)
    span = next((each for each in spans if each is not None), None)
    return ReportHit(
        report_id=row.id,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        path=row.path,
        url=row.url,
        snippet=None if span is None else cut_snippet(row.text, span),
        span=span,
    )


def cut_snippet(text: str, span: Span) -> str:
    """The words around a span in one line, cut at blanks, with an ellipsis where something is left out."""
    start = max(0, span.start - max(0, SNIPPET_CHARS - len(span)) // 2)
    end = min(len(text), max(start + SNIPPET_CHARS, span.end))
    if start > 0:
        start = min(text.find(" ", start, span.start) + 1 or span.start, span.start)
    if end < len(text):
        end = max(text.rfind(" ", span.end, end), span.end)
    before, after = "… " if start > 0 else "", " …" if end < len(text) else ""
    return before + " ".join(text[start:end].split()) + after


def _make_statement_hit(row: Any) -> StatementHit:
    return StatementHit(
        report_id=row.report_id,
        statement=row.id,
        speaker=row.speaker_name,
        act=Act(row.act),
        negated=row.negated,
        content=row.content,
        outlet=row.outlet,
        published=row.published,
        path=row.path,
        url=row.url,
        span=Span(row.span_start, row.span_end),
    )
