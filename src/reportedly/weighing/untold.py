"""What no report of a case tells of: an absence of telling, which is not a telling of absence.

'Nobody was killed' is a value of a finding where a report says so. Where no report says anything of anybody killed, there is no
finding: how many were killed is unknown. What can be said is that none of so many reports tells of anyone killed. A coder may
count that as none, as ACLED's codebook does; nothing here does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.amounts import name_amount
from reportedly.weighing.findings import Material, Question
from reportedly.weighing.tallies import DEATH, INJURY, tally_voices

_EFFECTS = {Question.KILLED: DEATH, Question.INJURED: INJURY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A question about people harmed on which no report says anything, not even that there were none.

    Attributes:
        question: `Question.KILLED` or `Question.INJURED`.
        reports: ids of the reports that were read, in the order of publication.
    """

    question: Question
    reports: tuple[str, ...]

    @property
    def words(self) -> str:
        """'no report tells of anyone killed (3 reports)'."""
        number = name_amount(len(self.reports), "report")
        return f"no report tells of anyone {self.question.value} ({number})"


def list_untold(materials: Iterable[Material]) -> tuple[Untold, ...]:
    """What the reports of a case leave untold of people harmed, in the order of `Question`."""
    listed = sorted(materials, key=lambda m: (m.report.published is None, m.report.published or "", m.report.id))
    reports = tuple(dict.fromkeys(material.report.id for material in listed))
    return tuple(
        Untold(question=question, reports=reports)
        for question, effect in _EFFECTS.items()
        if len(listed) > 0 and not _is_told(listed, effect)
    )


def _is_told(materials: Sequence[Material], effect: str) -> bool:
    """Whether some report tells of people who suffered an effect, or that there were none, with or without a number."""
    return any(
        any(victim.effect == effect for victim in material.incident.victims)
        or len(tally_voices(material.incident, material.report.text, effect)) > 0
        for material in materials
    )
