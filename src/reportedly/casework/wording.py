"""A case's values in words: one wording for the terminal, the workbench, the dossiers and the exports."""

from collections.abc import Mapping

from reportedly.amounts import name_amount
from reportedly.reading import DateValue, IncidentLocation
from reportedly.weighing.links import Link, LinkKind, tell_link
from reportedly.weighing.values import Answer, Value
from reportedly.weighing.voices import ValueRelation


def name_answer(value: Value) -> str:
    """A value in words."""
    answer: Answer = value.value
    if isinstance(answer, DateValue):
        days = [day for day in (answer.start, answer.end) if day is not None]
        return " to ".join(dict.fromkeys(days))
    if isinstance(answer, IncidentLocation):
        return ", ".join((*reversed(answer.places), *([answer.country] if answer.country is not None else [])))
    if isinstance(answer, str):
        return answer
    return _name_count(value)


def _name_count(value: Value) -> str:
    low, best, high = value.low, value.best, value.high
    if best is not None and low == best == high:
        return str(best)
    if best is not None:
        return f"at least {best}" if low == best else f"about {best}"
    if low is not None and high is not None:
        return f"{low} to {high}"
    return f"at least {low}" if low is not None else f"at most {high}" if high is not None else "a number not told"


def tell_standing(value: Value) -> str:
    """How a value stands beside the others: 'corroborated, 3 reports, 2 origins, revised to 5 on 2025-03-12'; decisions last."""
    if len(value.voices) == 0:
        return value.judged or ""
    reports = len({voice.report for voice in value.voices})
    told = f"{value.relation.value}, {name_amount(reports, 'report')}"
    if value.relation in (ValueRelation.CORROBORATED, ValueRelation.CONTRADICTED):
        told += f", {name_amount(value.origins, 'origin')}"
    told += "" if value.note is None else f", {value.note}"
    return told if value.judged is None else f"{told}, {value.judged}"


def tell_same_origin(link: Link, names: Mapping[str, str]) -> str:
    """'The Mirror and The Herald both credit AFP', or which of two credits the other.

    Args:
        link: between two reports.
        names: of the reports, by their ids.
    """
    both = [names[link.first], names[link.second]]
    if link.kind is LinkKind.CREDIT and not (link.first_spans and link.second_spans):
        return f"{both[0] if link.first_spans else both[1]} credits {link.name}"
    return f"{both[0]} and {both[1]} {'' if link.kind is LinkKind.PASSAGE else 'both '}{tell_link(link)}"
