"""Values of findings as people give them: words -> a value."""

from datetime import date

from reportedly.errors import SettingsError, show_value
from reportedly.reading import DateValue, IncidentLocation
from reportedly.record.criteria import parse_days
from reportedly.weighing.findings import Question
from reportedly.weighing.values import Answer

_COUNTS = (Question.KILLED, Question.INJURED)


def parse_answer(question: Question, written: str) -> Answer:
    """The value that a person gives: a number, a day or days (``FROM..TO``), a place (``PLACE, ..., COUNTRY``), or words.

    A place of one part has no country.

    Raises:
        SettingsError: RD-807, they are no days; RD-818, it is no value for the question.
    """
    words = " ".join(written.split())
    if words == "":
        raise SettingsError(f"no value for {question.value}: give the right one in words", code="RD-818")
    if question in _COUNTS:
        if not words.isdecimal():
            message = f"{show_value(written)} is no number of people {question.value}: give digits"
            raise SettingsError(message, code="RD-818")
        return int(words)
    if question is Question.DATE:
        return _parse_days(words)
    if question is Question.PLACE:
        parts = [part.strip() for part in words.split(",") if part.strip() != ""]
        country = parts[-1] if len(parts) > 1 else None
        places = tuple(reversed(parts[:-1] if len(parts) > 1 else parts))
        return IncidentLocation(country=country, places=places, place=None, span=None)
    return words


def _parse_days(words: str) -> DateValue:
    days = parse_days(words.replace(" to ", ".."))
    first, last = _read_day(days.first), _read_day(days.last)
    length = (last - first).days + 1
    return DateValue(
        start=first.isoformat(),
        end=last.isoformat(),
        precision=1 if length == 1 else 2 if length <= 7 else 3,
        date_prec=1 if length == 1 else 2 if length < 7 else 3 if length == 7 else 4 if length <= 31 else 5,
        value=None,
        rule="judged",
    )


def _read_day(written: str) -> date:
    """A day as `parse_days` gives it, whose months all end on the 31st."""
    year, month, day = (int(part) for part in written.split("-"))
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
