"""Judgements in a record: written once, never changed."""

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from reportedly.errors import RecordError, show_value
from reportedly.judgement import Judgement, JudgementKind, Target, TargetKind, find_answer, find_current
from reportedly.record import tables
from reportedly.record.adding import find_number, tell_time
from reportedly.record.codec import dump_object, load_object
from reportedly.record.flags import flag_report
from reportedly.record.words import show_text

_NEEDS_OTHER = (JudgementKind.SAME, JudgementKind.NOT_SAME, JudgementKind.OWNED_BY)


def list_judgements(connection: Connection) -> list[Judgement]:
    """All judgements, the oldest first."""
    rows = connection.execute(select(tables.judgements).order_by(tables.judgements.c.num)).all()
    return [_load(row) for row in rows]


def find_last(connection: Connection) -> int:
    """The number of the judgement that was made last; 0 where there is none."""
    last: int | None = connection.execute(select(func.max(tables.judgements.c.num))).scalar_one()
    return 0 if last is None else last


def insert_judgement(
    connection: Connection,
    kind: JudgementKind,
    subject: Target,
    *,
    who: str,
    why: str | None = None,
    other: Target | None = None,
    value: str | None = None,
    at: str | None = None,
) -> Judgement:
    """Add a decision; one that holds on the same question is replaced. ``at``: when; ``None``: now.

    Raises:
        RecordError: RD-510, the kind needs something to compare with or a value, and has none, or has one too many.
    """
    if kind is JudgementKind.UNDO or (other is not None) != (kind in _NEEDS_OTHER):
        needs = "something to compare with" if other is None else "nothing to compare with"
        message = f"a judgement {kind.value!r} on {show_value(subject.name)} needs {needs}; an undo names a judgement"
        raise RecordError(message, code="RD-510")
    if (value is not None) != (kind is JudgementKind.CORRECT):
        raise RecordError(f"a judgement {kind.value!r} and the value {show_value(value)} do not fit", code="RD-510")
    before = find_answer(find_current(list_judgements(connection)), kind=kind, subject=subject, other=other)
    return _insert(
        connection,
        kind=kind,
        subject=subject,
        other=other,
        value=value,
        who=who,
        why=why,
        replaces=None if before is None else before.id,
        at=at,
    )


def insert_undo(
    connection: Connection, judgement_id: str, *, who: str, why: str | None = None, at: str | None = None
) -> Judgement:
    """Take back a judgement that holds; what it had replaced holds again.

    Raises:
        RecordError: RD-504, no judgement that holds has this id.
    """
    held = next((each for each in find_current(list_judgements(connection)) if each.id == judgement_id), None)
    if held is None:
        raise RecordError(f"no judgement {show_value(judgement_id)} that holds: see the list of them", code="RD-504")
    return _insert(
        connection,
        kind=JudgementKind.UNDO,
        subject=held.subject,
        other=held.other,
        value=None,
        who=who,
        why=why,
        replaces=held.id,
        at=at,
    )


def _insert(connection: Connection, *, at: str | None, **given: Any) -> Judgement:
    """Write a judgement; its id is made of its words and the time."""
    at = tell_time() if at is None else at
    row = {name: dump_object(value) for name, value in given.items()}
    made = hashlib.sha256(json.dumps([at, row], sort_keys=True).encode()).hexdigest()
    subject, other = given["subject"], given["other"]
    columns = {
        "id": made,
        "at": at,
        "kind": row["kind"],
        "subject": json.dumps(row["subject"]),
        "subject_report": subject.report_id,
        "other": None if other is None else json.dumps(row["other"]),
        "other_report": None if other is None else other.report_id,
        **{name: None if row[name] is None else show_text(row[name]) for name in ("value", "who", "why", "replaces")},
    }
    connection.execute(insert(tables.judgements), columns)
    judgement = Judgement(id=made, at=at, **given)
    _flag(connection, judgement)
    return judgement


def _flag(connection: Connection, judgement: Judgement) -> None:
    """Note which reports are to be grouped again, and which cases weighed again, for a judgement.

    What follows from who owns an outlet is seen to where outlets are compared, see `reportedly.casework.counting`.
    """
    subject, other = judgement.subject, judgement.other
    targets = (subject,) if other is None else (subject, other)
    for target in targets:
        report = None if target.report_id is None else find_number(connection, target.report_id)
        if report is not None and other is not None and subject.kind is TargetKind.INCIDENT:
            flag_report(connection, report, is_read_anew=True)
        if report is not None:
            _make_stale(connection, select(tables.reports.c.num).where(tables.reports.c.num == report))


def _make_stale(connection: Connection, reports: Select[tuple[int]]) -> None:
    """Note that the cases that some reports tell of are to be weighed again."""
    of = select(tables.accounts.c.case_num).where(tables.accounts.c.report.in_(reports))
    connection.execute(update(tables.cases).where(tables.cases.c.num.in_(of)).values(is_stale=True))


def _load(row: Any) -> Judgement:
    return Judgement(
        id=row.id,
        kind=JudgementKind(row.kind),
        subject=load_object(Target, json.loads(row.subject)),
        other=None if row.other is None else load_object(Target, json.loads(row.other)),
        value=row.value,
        who=row.who,
        why=row.why,
        at=row.at,
        replaces=row.replaces,
    )
