"""A case as a draft row in ACLED's 31 columns.

From the ACLED Codebook (2024). What differs from a coder's row: ``event_id_cnty`` is the record's id of the case; ``timestamp``,
``tags``, ``source_scale`` and the codes of actors (``inter1`` ...) stay empty, since a record knows nothing of them;
``fatalities`` is the number that the weighing puts first, not the most cautious one; a vague number ('dozens') is none.
"""

import re
from collections.abc import Mapping

from reportedly.takeaway.rows.cells import Cell, Telling
from reportedly.takeaway.rows.draft import Draft
from reportedly.takeaway.rows.facts import CaseFacts, count_days, find_middle
from reportedly.takeaway.rows.scheme import get_scheme
from reportedly.terms import IncidentType, Stage
from reportedly.weighing.findings import Question

_POLITICAL = "Political violence"
_MONTH = 31
"""Days: the codebook has no events that are known by less than the month."""

_ATTACKED: Mapping[str | None, tuple[str, str]] = {
    "civil": ("attack on civilians", "attack; all of the killed and injured whose type is known are civilians"),
    "armed": (
        "attack on armed forces",
        "attack; all of the killed and injured whose type is known are soldiers or police",
    ),
    None: ("", "attack; the killed and injured are of several kinds, or of none that is known"),
}
"""Whom an attack hit -> the key of the table of events, and the rule in words."""


def make_cells(facts: CaseFacts) -> Mapping[str, Cell]:
    """The cells that the case fills, or says why it does not."""
    draft = Draft(get_scheme("acled"))
    draft.put("event_id_cnty", facts.weighed.case.id, "id of the case in the record; ACLED gives its own")
    _put_days(draft, facts)
    _put_kind(draft, facts)
    _put_actors(draft, facts)
    _put_place(draft, facts)
    draft.put("source", "; ".join(facts.outlets) or None, "outlets of the reports, the earliest first", facts.reports)
    draft.put_notes("notes", facts)
    _put_fatalities(draft, facts)
    return draft.cells


def _put_days(draft: Draft, facts: CaseFacts) -> None:
    days, told = facts.days, facts.tell(Question.DATE)
    if days is None:
        return
    period = f"{days.start or 'unknown'} to {days.end or 'unknown'}"
    length = count_days(days)
    if length is None or length > _MONTH:
        for column in ("event_date", "time_precision"):
            draft.put(column, None, f"{period}: not known by the month", told)
        same = days.start is not None and days.end is not None and days.start[:4] == days.end[:4]
        draft.put("year", int(str(days.start)[:4]) if same else None, f"year of {period}", told)
        return
    day = find_middle(days)
    rule = "the day" if length == 1 else f"middle of {period}, as the codebook has it"
    draft.put("event_date", day, rule, told)
    draft.put("year", None if day is None else int(day[:4]), "year of the date", told)
    draft.put("time_precision", days.precision, "1 day, 2 week, 3 month", told)


def _put_kind(draft: Draft, facts: CaseFacts) -> None:
    codes, kind = draft.scheme.codes, facts.kind
    label, rule = _name_kind(facts)
    event, sub = codes["events"].get(label, (None, None))
    is_attack = kind.value == IncidentType.ATTACK.value
    told = (*kind.tellings, *(facts.attacked.tellings if is_attack else ()))
    _put_disorder(draft, facts, event, told)
    draft.put("event_type", event, rule, told)
    if event == "Explosions/Remote violence":
        _put_means(draft, facts)
    else:
        draft.put("sub_event_type", sub, rule, told)
    if facts.attacked.value == "civil" and event not in (None, "Strategic developments"):
        rule = "all of the killed and injured whose type is known are civilians"
        draft.put("civilian_targeting", "Civilian targeting", rule, facts.attacked.tellings)


def _put_disorder(draft: Draft, facts: CaseFacts, event: str | None, told: tuple[Telling, ...]) -> None:
    """Whether violence is political is known where a group is named, or soldiers or police were hit; else the coder says."""
    disorder = draft.scheme.codes["disorder"].get(event)
    if disorder == _POLITICAL and len(facts.organizations) == 0 and facts.attacked.value != "armed":
        draft.put(
            "disorder_type", None, "no group is named: whether it is political violence is the coder's to say", told
        )
    else:
        draft.put("disorder_type", disorder, "from the event type", told)


def _name_kind(facts: CaseFacts) -> tuple[str, str]:
    """The key of the table of events, and the rule in words."""
    kind, stage = facts.kind.value, facts.stage.value
    if kind is None or stage is None:
        return "", "reports part evenly on what it was, or on how far it got"
    if stage != Stage.ACCOMPLISHED.value:
        return f"{stage} {kind}", f"{kind}, {stage}"
    if kind != IncidentType.ATTACK.value:
        return kind, f"{kind}, accomplished"
    return _ATTACKED[facts.attacked.value]


def _put_means(draft: Draft, facts: CaseFacts) -> None:
    """The narrower kind of an explosion, from what was used; kept empty where means are of several kinds."""
    codes = draft.scheme.codes
    words = {word: sub for sub, listed in codes["means_words"].items() for word in listed.split()}
    found: dict[str, list[Telling]] = {}
    for text, kind, voice in facts.means:
        spoken = [words[word] for word in re.findall(r"[\w-]+", text.casefold()) if word in words]
        sub = spoken[0] if len(spoken) > 0 else codes["means_types"].get(kind or "")
        if sub is not None:
            found.setdefault(sub, []).append(Telling(words=text, standing="", voices=(voice,), is_chosen=True))
    told = tuple(telling for each in found.values() for telling in each)
    if len(found) == 1:
        draft.put("sub_event_type", next(iter(found)), "from the means as reported", told)
    elif len(found) > 1:
        draft.put("sub_event_type", None, f"means of several kinds: {', '.join(found)}", told)


def _put_actors(draft: Draft, facts: CaseFacts) -> None:
    groups = facts.organizations
    if len(groups) > 0:
        rule = "the group that most independent origins name; whether it did it is theirs to say"
        draft.put("actor1", groups[0][0], rule, tuple(t for _, _, t in groups))
        if len(groups) > 1:
            others = "; ".join(name for name, _, _ in groups[1:])
            draft.put("assoc_actor_1", others, "further groups that reports name", tuple(t for _, _, t in groups[1:]))
    if facts.attacked.value == "civil" and facts.spot is not None and facts.spot.country_name is not None:
        rule = "ACLED's name for civilians of a country"
        draft.put("actor2", f"Civilians ({draft.name_country(facts.spot)})", rule, facts.attacked.tellings)
        draft.put("inter2", "Civilians", "from actor2", facts.attacked.tellings)


def _put_place(draft: Draft, facts: CaseFacts) -> None:
    spot, told = facts.spot, facts.tell(Question.PLACE)
    if spot is None:
        return
    country = spot.country
    draft.put("country", draft.name_country(spot), "country of the place", told)
    draft.put("iso", None if country is None else country.iso, "ISO 3166-1 number of the country", told)
    draft.put("region", None if country is None else country.acled_region, "ACLED's region of the country", told)
    draft.put("admin1", spot.admin1, "what the gazetteer says the place lies in", told)
    draft.put("admin2", spot.admin2, "what the gazetteer says the place lies in", told)
    place = spot.location.place
    if spot.is_narrower_than_a_country and place is not None:
        draft.put("location", place.name, place.rule, told)
        draft.put("latitude", place.lat, "degrees, WGS 84", told)
        draft.put("longitude", place.lon, "degrees, WGS 84", told)
        draft.put("geo_precision", place.precision, "1 the place, 2 an area around it, 3 a region", told)
    else:
        rule = "as reported; the gazetteer does not know where it is"
        draft.put("location", spot.narrowest_name, rule, told)


def _put_fatalities(draft: Draft, facts: CaseFacts) -> None:
    best, told = facts.find_best(Question.KILLED), facts.tell(Question.KILLED)
    if best is None:
        for untold in facts.weighed.untold:
            if untold.question is Question.KILLED:
                draft.put("fatalities", None, f"{untold.words}; ACLED's codebook counts that as 0", facts.reports)
        return
    rule = "the number that the weighing puts first" if best.best is not None else "the words name no number"
    draft.put("fatalities", best.best, rule, told)
