"""``reportedly judge``: what people decide about what was read and weighed."""

import functools
import getpass
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.errors import ending_on_errors
from reportedly.cli.record import format_option, open_record, record_option
from reportedly.exports.hidden import show_hidden
from reportedly.judgement import Judgement, JudgementKind, find_current

if TYPE_CHECKING:
    from reportedly.record import Record


@click.group(short_help="Decide about values, cases, people and outlets; undo it; list what was decided.")
def judge() -> None:
    """Decide about what was read and weighed: the machine's value stays beside yours, with your name, the day and the reason.

    A later judgement on the same thing takes the place of the one before; `undo` brings that back. Judgements hold when
    reports are read again. Nothing is ever deleted but with the report that it is about.
    """


Deciding = Callable[..., Sequence[Judgement]]
"""Takes a record, a command's arguments, ``who`` and ``why``; gives the judgements made, the one asked for first."""


def decision(name: str, /, *, short_help: str, **arguments: str) -> Callable[[Deciding], click.Command]:
    """A subcommand that decides something: its arguments by their metavars; the record, who decides and why are options."""

    def decorate(decide: Deciding) -> click.Command:
        @functools.wraps(decide)
        def run(*, place: str, who: str | None, **given: str | None) -> None:
            with ending_on_errors(), open_record(place) as record:
                made = decide(record, who=getpass.getuser() if who is None else who, **given)
            for each in made[:1]:
                click.echo(show_hidden(tell(each)))
            if len(made) > 1:
                click.echo(f"and {len(made) - 1} more made with it", err=True)

        command = click.option("--why", metavar="WORDS", help="The reason, shown wherever the judgement is.")(run)
        command = click.option("--who", metavar="NAME", help="Who decided it.  [default: your name on this machine]")(
            command
        )
        command = record_option(command)
        for argument, metavar in reversed(arguments.items()):
            command = click.argument(argument, metavar=metavar, required=not metavar.startswith("["))(command)
        return judge.command(name, short_help=short_help)(command)

    return decorate


@decision(
    "accept",
    short_help="Put a value of a case first, or say that a statement or relation is read right.",
    id_="ID",
    what="WHAT",
    value="[VALUE]",
)
def accept(record: "Record", **given: Any) -> Sequence[Judgement]:
    """Accept a value: ID of a case, WHAT the question (killed, date, perpetrator ...), VALUE as `reportedly case` shows it.

    Or ID of a report and WHAT a statement or relation of it (S3, R1).
    """
    return _judge(record, JudgementKind.ACCEPT, **given)


@decision(
    "reject",
    short_help="Put a value of a case last, or say that a statement or relation is read wrong.",
    id_="ID",
    what="WHAT",
    value="[VALUE]",
)
def reject(record: "Record", **given: Any) -> Sequence[Judgement]:
    """Reject a value: ID of a case, WHAT the question, VALUE as `reportedly case` shows it. What it contradicted is weighed anew.

    Or ID of a report and WHAT a statement or relation of it (S3, R1).
    """
    return _judge(record, JudgementKind.REJECT, **given)


def _judge(
    record: "Record", kind: JudgementKind, id_: str, what: str, value: str | None, **by: Any
) -> Sequence[Judgement]:
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    if value is None:
        return [deciding.judge_part(record, kind, id_, what, **by)]
    return [deciding.judge_value(record, kind, id_, (what, value), **by)]


@decision("correct", short_help="Give the right value of a case.", case_id="ID", question="QUESTION", value="VALUE")
def correct(record: "Record", case_id: str, question: str, value: str, **by: Any) -> Sequence[Judgement]:
    """Give the right VALUE for a QUESTION on a case: it comes first, and the reports' values stay beside it.

    A number for killed and injured, 2025-03-12 or FROM..TO for date, 'PLACE, ..., COUNTRY' for place, words for the rest.
    """
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    return [deciding.judge_value(record, JudgementKind.CORRECT, case_id, (question, value), **by)]


@decision("same", short_help="Two cases are one incident.", one="ID", other="ID")
def same(record: "Record", one: str, other: str, **by: Any) -> Sequence[Judgement]:
    """Join two cases: their reports tell of one incident."""
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    return deciding.judge_same_case(record, one, other, **by)


@decision("not-same", short_help="A report in a case tells of another incident.", case_id="CASE", report_id="REPORT")
def not_same(record: "Record", case_id: str, report_id: str, **by: Any) -> Sequence[Judgement]:
    """Part what REPORT tells from the other reports of CASE: it is another incident."""
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    return deciding.judge_other_case(record, case_id, report_id, **by)


@decision(
    "same-name",
    short_help="A name in one report and a name in another are one person or group.",
    report="REPORT",
    name="NAME",
    other_report="REPORT",
    other_name="NAME",
)
def same_name(record: "Record", **given: Any) -> Sequence[Judgement]:
    """Say that NAME in REPORT and NAME in the other REPORT are the same person or group, whatever their names are."""
    return _judge_identity(record, JudgementKind.SAME, **given)


@decision(
    "not-same-name",
    short_help="A name in one report and a name in another are two people or groups.",
    report="REPORT",
    name="NAME",
    other_report="REPORT",
    other_name="NAME",
)
def not_same_name(record: "Record", **given: Any) -> Sequence[Judgement]:
    """Say that NAME in REPORT and NAME in the other REPORT are two people or groups, even if they have one name."""
    return _judge_identity(record, JudgementKind.NOT_SAME, **given)


def _judge_identity(
    record: "Record", kind: JudgementKind, *, report: str, name: str, other_report: str, other_name: str, **by: Any
) -> Sequence[Judgement]:
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    return [deciding.judge_identity(record, kind, (report, name), (other_report, other_name), **by)]


@decision("owned", short_help="An outlet belongs to another: both are one origin.", outlet="OUTLET", owner="OWNER")
def owned(record: "Record", outlet: str, owner: str, **by: Any) -> Sequence[Judgement]:
    """Say that OUTLET belongs to OWNER: what both say counts as one origin. Names as the reports give them."""
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    return [deciding.judge_owner(record, outlet, owner, **by)]


@decision("undo", short_help="Take a judgement back; what it had replaced holds again.", judgement_id="ID")
def undo(record: "Record", judgement_id: str, **by: Any) -> Sequence[Judgement]:
    """Take back a judgement that holds, by the beginning of its id as `judge list` shows it, with those made with it."""
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    return deciding.undo(record, judgement_id, **by)


@judge.command("list", short_help="List the judgements that hold, or all that were ever made.")
@record_option
@click.option("--all", "is_all", is_flag=True, help="Also those that were replaced or undone, and the undoings.")
@format_option
def list_(place: str, kind: str, *, is_all: bool) -> None:
    """List judgements, the oldest first: id, what was decided on what, who, when and why."""
    with ending_on_errors(), open_record(place) as record:
        every = record.get_judgements()
    for each in every if is_all else find_current(every):
        click.echo(json.dumps(_make_row(each), ensure_ascii=False) if kind == "jsonl" else show_hidden(tell(each)))


def _make_row(judgement: Judgement) -> Any:
    from reportedly.casework.rows import make_judgement_row  # noqa: PLC0415 - loaded where it is used

    return make_judgement_row(judgement)


def tell(judgement: Judgement) -> str:
    """A judgement in a line: '3f2a9c01 · reject killed “31” · Ada · 2025-03-12 · misread'."""
    subject, other = judgement.subject, judgement.other
    about = subject.kind.value if subject.slot is None else subject.slot
    what = [judgement.kind.value, about, f"“{subject.name if judgement.value is None else judgement.value}”"]
    where = [] if subject.report_id is None else [f"report {subject.report_id[:12]}"]
    against = [] if other is None else [f"{judgement.kind.value} “{other.name}”"]
    against += [] if other is None or other.report_id is None else [f"report {other.report_id[:12]}"]
    told = [" ".join(what), *where, *against, judgement.who, judgement.at[:10]]
    return " · ".join([judgement.id[:12], *told, *([] if judgement.why is None else [judgement.why])])
