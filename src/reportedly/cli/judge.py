"""``reportedly judge``: what people decide about what was read and weighed."""

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

who_option = click.option("--who", metavar="NAME", help="Who decided it.  [default: your name on this machine]")
why_option = click.option("--why", metavar="WORDS", help="The reason, shown wherever the judgement is.")


@click.group(short_help="Decide about values, cases, people and outlets; undo it; list what was decided.")
def judge() -> None:
    """Decide about what was read and weighed: the machine's value stays beside yours, with your name, the day and the reason.

    A later judgement on the same thing takes the place of the one before; `undo` brings that back. Judgements hold when
    reports are read again. Nothing is ever deleted but with the report that it is about.
    """


def _decide(act: Callable[["Record"], Sequence[Judgement]], place: str) -> None:
    """Carry out a decision and show it."""
    with ending_on_errors(), open_record(place) as record:
        made = act(record)
    for each in made[:1]:
        click.echo(show_hidden(tell(each)))
    if len(made) > 1:
        click.echo(f"and {len(made) - 1} more made with it", err=True)


def _get_who(who: str | None) -> str:
    return getpass.getuser() if who is None else who


@judge.command(short_help="Put a value of a case first, or say that a statement or relation is read right.")
@click.argument("id_", metavar="ID")
@click.argument("what", metavar="WHAT")
@click.argument("value", metavar="[VALUE]", required=False)
@record_option
@who_option
@why_option
def accept(id_: str, what: str, value: str | None, place: str, who: str | None, why: str | None) -> None:
    """Accept a value: ID of a case, WHAT the question (killed, date, perpetrator ...), VALUE as `reportedly case` shows it.

    Or ID of a report and WHAT a statement or relation of it (S3, R1).
    """
    _judge(JudgementKind.ACCEPT, id_, what, value=value, place=place, who=who, why=why)


@judge.command(short_help="Put a value of a case last, or say that a statement or relation is read wrong.")
@click.argument("id_", metavar="ID")
@click.argument("what", metavar="WHAT")
@click.argument("value", metavar="[VALUE]", required=False)
@record_option
@who_option
@why_option
def reject(id_: str, what: str, value: str | None, place: str, who: str | None, why: str | None) -> None:
    """Reject a value: ID of a case, WHAT the question, VALUE as `reportedly case` shows it. What it contradicted is weighed anew.

    Or ID of a report and WHAT a statement or relation of it (S3, R1).
    """
    _judge(JudgementKind.REJECT, id_, what, value=value, place=place, who=who, why=why)


def _judge(kind: JudgementKind, id_: str, what: str, *, value: str | None, place: str, **told: str | None) -> None:
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    who, why = _get_who(told["who"]), told["why"]
    if value is None:
        _decide(lambda record: [deciding.judge_part(record, kind, id_, what, who=who, why=why)], place)
    else:
        _decide(lambda record: [deciding.judge_value(record, kind, id_, (what, value), who=who, why=why)], place)


@judge.command(short_help="Give the right value of a case.")
@click.argument("case_id", metavar="ID")
@click.argument("question", metavar="QUESTION")
@click.argument("value", metavar="VALUE")
@record_option
@who_option
@why_option
def correct(case_id: str, question: str, value: str, place: str, who: str | None, why: str | None) -> None:
    """Give the right VALUE for a QUESTION on a case: it comes first, and the reports' values stay beside it.

    A number for killed and injured, 2025-03-12 or FROM..TO for date, 'PLACE, ..., COUNTRY' for place, words for the rest.
    """
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    decider, asked = _get_who(who), (question, value)
    _decide(
        lambda record: [deciding.judge_value(record, JudgementKind.CORRECT, case_id, asked, who=decider, why=why)],
        place,
    )


@judge.command(short_help="Two cases are one incident.")
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@record_option
@who_option
@why_option
def same(one: str, other: str, place: str, who: str | None, why: str | None) -> None:
    """Join two cases: their reports tell of one incident."""
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    _decide(lambda record: deciding.judge_same_case(record, one, other, who=_get_who(who), why=why), place)


@judge.command("not-same", short_help="A report in a case tells of another incident.")
@click.argument("case_id", metavar="CASE")
@click.argument("report_id", metavar="REPORT")
@record_option
@who_option
@why_option
def not_same(case_id: str, report_id: str, place: str, who: str | None, why: str | None) -> None:
    """Part what REPORT tells from the other reports of CASE: it is another incident."""
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    _decide(lambda record: deciding.judge_other_case(record, case_id, report_id, who=_get_who(who), why=why), place)


@judge.command("same-name", short_help="A name in one report and a name in another are one person or group.")
@click.argument("report", metavar="REPORT")
@click.argument("name", metavar="NAME")
@click.argument("other_report", metavar="REPORT")
@click.argument("other_name", metavar="NAME")
@record_option
@who_option
@why_option
def same_name(report: str, name: str, other_report: str, other_name: str, **told: Any) -> None:
    """Say that NAME in REPORT and NAME in the other REPORT are the same person or group, whatever their names are."""
    _judge_identity(JudgementKind.SAME, (report, name), (other_report, other_name), **told)


@judge.command("not-same-name", short_help="A name in one report and a name in another are two people or groups.")
@click.argument("report", metavar="REPORT")
@click.argument("name", metavar="NAME")
@click.argument("other_report", metavar="REPORT")
@click.argument("other_name", metavar="NAME")
@record_option
@who_option
@why_option
def not_same_name(report: str, name: str, other_report: str, other_name: str, **told: Any) -> None:
    """Say that NAME in REPORT and NAME in the other REPORT are two people or groups, even if they have one name."""
    _judge_identity(JudgementKind.NOT_SAME, (report, name), (other_report, other_name), **told)


def _judge_identity(
    kind: JudgementKind, one: tuple[str, str], other: tuple[str, str], *, place: str, who: str | None, why: str | None
) -> None:
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    decider = _get_who(who)
    _decide(lambda record: [deciding.judge_identity(record, kind, one, other, who=decider, why=why)], place)


@judge.command(short_help="An outlet belongs to another: both are one origin.")
@click.argument("outlet", metavar="OUTLET")
@click.argument("owner", metavar="OWNER")
@record_option
@who_option
@why_option
def owned(outlet: str, owner: str, place: str, who: str | None, why: str | None) -> None:
    """Say that OUTLET belongs to OWNER: what both say counts as one origin. Names as the reports give them."""
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    _decide(lambda record: [deciding.judge_owner(record, outlet, owner, who=_get_who(who), why=why)], place)


@judge.command(short_help="Take a judgement back; what it had replaced holds again.")
@click.argument("judgement_id", metavar="ID")
@record_option
@who_option
@why_option
def undo(judgement_id: str, place: str, who: str | None, why: str | None) -> None:
    """Take back a judgement that holds, by the beginning of its id as `judge list` shows it, with those made with it."""
    from reportedly.casework import deciding  # noqa: PLC0415 - loaded where it is used

    _decide(lambda record: deciding.undo(record, judgement_id, who=_get_who(who), why=why), place)


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
