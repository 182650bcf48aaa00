"""Tolls: how many an incident killed and injured in all, and incidents that only their toll tells of.

`casualties` finds mentions in plain words, `settling` the people that they mean. Where a report tells of one incident, all of
them are its own; where it tells of several, each belongs to the incident whose words are nearest. A report in which no
incident was read, and that tells of casualties with something violent in the same sentences, tells of one: an attack, or
a bombing where its words say so; so does one whose title or first sentences name a deed. A report without a title, as agencies
file them, begins with what it tells of: there only casualties make an incident.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.reader.chains import find_statement_around
from reportedly.reader.incidents.casualties import SURE, Casualty, Effect, find_casualties, list_people
from reportedly.reader.incidents.days import ANYWHERE, find_date, list_dates
from reportedly.reader.incidents.headlines import find_head_deeds
from reportedly.reader.incidents.scenes import find_location, find_scene
from reportedly.reader.incidents.settings import Telling
from reportedly.reader.incidents.settling import FIRST_SENTENCES, settle_casualties
from reportedly.reader.incidents.violence import is_bombing, is_violent
from reportedly.reader.numbers import add_counts
from reportedly.reading import Entity, Incident, Statement, Toll
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import IncidentType, Stage

_BLOODLESS = frozenset((IncidentType.KIDNAPPING, IncidentType.ROBBERY, IncidentType.HIJACKING))
"""What need not have harmed anybody: only casualties near its own words are its own."""
NEAR = 3
"""Sentences from an incident's own words within which casualties are its own, where a report tells of several (ours)."""


def tell_tolls(
    report: Report,
    incidents: Sequence[Incident],
    sentences: Sequence[Span],
    *,
    entities: Sequence[Entity],
    statements: Sequence[Statement],
) -> tuple[Incident, ...]:
    """Incidents with their tolls; an incident of its own where there is none but a toll.

    Args:
        report: the report; where and when it was filed is no incident's place and date.
        incidents: of the report, in text order.
        sentences: of its text, in order.
        entities: of the reading; people's names, dates and places come from them.
        statements: of the reading: on whose word a toll stands.
    """
    text = report.text
    found = find_casualties(text, sentences, list_people(entities))
    if len(incidents) == 0:
        violent = [c for c in found if is_violent(sentences[c.sentence].text_in(text))]
        telling = violent if len(violent) > 0 or report.title is None else find_head_deeds(text, sentences)
        if len(telling) == 0:
            return ()
        drafted = _draft_incident(report, telling, sentences, entities)
        if len(violent) == 0 and drafted.date is None and drafted.location is None:
            return ()
        return (_add_tolls(drafted, found, statements),)
    shares = _share_out(incidents, found, sentences)
    return tuple(_add_tolls(incident, share, statements) for incident, share in zip(incidents, shares))


def _share_out(
    incidents: Sequence[Incident], casualties: Sequence[Casualty], sentences: Sequence[Span]
) -> list[list[Casualty]]:
    if len(incidents) == 1 and incidents[0].type not in _BLOODLESS:
        return [list(casualties)]
    own = [_find_sentences(incident, sentences) for incident in incidents]
    shares: list[list[Casualty]] = [[] for _ in incidents]
    for casualty in casualties:
        gaps = [min((abs(casualty.sentence - n) for n in numbers), default=NEAR + 1) for numbers in own]
        nearest = min(range(len(gaps)), key=lambda at: (gaps[at], at))
        if gaps[nearest] <= NEAR:
            shares[nearest].append(casualty)
    return shares


def _find_sentences(incident: Incident, sentences: Sequence[Span]) -> set[int]:
    spans = [incident.span, *(victim.span for victim in incident.victims)]
    return {number for number, sentence in enumerate(sentences) for span in spans if sentence.overlaps(span)}


def _add_tolls(incident: Incident, casualties: Sequence[Casualty], statements: Sequence[Statement]) -> Incident:
    """The incident with the tolls of each voice: numbers of several voices are never settled with one another.

    The outlet's own voice goes first, then the statements in text order. Whom one voice tells dead is not injured because another
    one says that he was shot.
    """
    voices: dict[str | None, list[Casualty]] = {None: []}
    for casualty in casualties:
        around = find_statement_around(casualty.span, statements)
        voices.setdefault(None if around is None else around.id, []).append(casualty)
    voices = _drop_late(voices)
    dead = {voice: [c for c in told if c.effect is Effect.DEATH] for voice, told in voices.items()}
    settled = {
        voice: settle_casualties(told, dead_elsewhere=[c for other in dead if other != voice for c in dead[other]])
        for voice, told in voices.items()
    }
    killed = [_make_toll(each.killed, voice) for voice, each in settled.items() if len(each.killed) > 0]
    injured = [_make_toll(each.injured, voice) for voice, each in settled.items() if len(each.injured) > 0]
    return replace(
        incident,
        killed=killed[0] if len(killed) > 0 else None,
        injured=injured[0] if len(injured) > 0 else None,
        also_killed=tuple(killed[1:]),
        also_injured=tuple(injured[1:]),
    )


def _drop_late(voices: dict[str | None, list[Casualty]]) -> dict[str | None, list[Casualty]]:
    """Voices without numbers that stand far down and exceed all at the beginning: those are of other deeds."""
    early = [c for told in voices.values() for c in told if c.sentence < FIRST_SENTENCES]
    most = max((c.count.best or c.count.low or 0 for c in early), default=None)
    if most is None:
        return voices
    return {
        voice: [c for c in told if c.sentence < FIRST_SENTENCES or (c.count.best or c.count.low or 0) <= most]
        for voice, told in voices.items()
    }


def _make_toll(people: Sequence[Casualty], voice: str | None) -> Toll:
    counts = [replace(one.count, text=one.text) for one in people]
    return Toll(count=add_counts(counts), statement=voice, span=people[0].span)


def _draft_incident(
    report: Report, telling: Sequence[Telling], sentences: Sequence[Span], entities: Sequence[Entity]
) -> Incident:
    told = " ".join(sentences[number].text_in(report.text) for number in sorted({t.sentence for t in telling}))
    return Incident(
        id="I1",
        type=IncidentType.BOMBING if is_bombing(told) else IncidentType.ATTACK,
        stage=Stage.ACCOMPLISHED,
        category=None,
        span=sentences[telling[0].sentence],
        date=find_date(telling, list_dates(report, entities, sentences), report.text, deed_reach=ANYWHERE),
        location=find_location(telling, find_scene(report, entities, sentences), report.text),
        score=SURE,
    )
