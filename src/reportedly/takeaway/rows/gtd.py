"""A case as a draft row in the columns of the Global Terrorism Database.

From the GTD Codebook (2021). ``eventid`` is the record's id of the case. GTD's codes for 'unknown' (-9, -99, 'Unknown') are never
written: unknown is an empty cell. Whether a case belongs in a database of terrorism (``crit1`` to ``crit3``, ``doubtterr``)
is the coder's to say, and so are GTD's numbers of countries and nationalities.
"""

from collections.abc import Iterator, Mapping

from reportedly.takeaway.rows.cells import Cell, Telling
from reportedly.takeaway.rows.draft import Draft
from reportedly.takeaway.rows.facts import CaseFacts, Chosen
from reportedly.takeaway.rows.scheme import get_scheme
from reportedly.terms import IncidentType, Stage, Status
from reportedly.weighing.findings import Question
from reportedly.weighing.values import is_same_text

_SPECIFICITY = {1: 1, 2: 1, 3: 3, 4: 4}
"""UCDP's ``where_prec`` -> GTD's ``specificity``: 1 a town (or its vicinity, which has a column), 3 and 4 the middle of a
second and first division. Its 2 is a town whose coordinates are not known; what is less exact has none."""
_FIREARMS, _MELEE = 5, 9
_SUSPECTED = frozenset((Status.ACCUSED, Status.ACCUSED_BY_AUTHORITIES, Status.POSSIBLE))


def make_cells(facts: CaseFacts) -> Mapping[str, Cell]:
    """The cells that the case fills, or says why it does not."""
    draft = Draft(get_scheme("gtd"))
    draft.put("eventid", facts.weighed.case.id, "id of the case in the record; GTD gives its own")
    _put_days(draft, facts)
    _put_place(draft, facts)
    draft.put_notes("summary", facts)
    _put_attack(draft, facts)
    _put_targets(draft, facts)
    _put_groups(draft, facts)
    _put_claims(draft, facts)
    _put_weapons(draft, facts)
    _put_harm(draft, facts)
    _put_reports(draft, facts)
    return draft.cells


def _put_days(draft: Draft, facts: CaseFacts) -> None:
    """GTD has one column for each of year, month and day, and an empty one for what is not known."""
    days, told = facts.days, facts.tell(Question.DATE)
    if days is None or days.start is None or days.end is None:
        return
    parts = [
        (column, first, last)
        for column, first, last in zip(("iyear", "imonth", "iday"), days.start.split("-"), days.end.split("-"))
    ]
    for number, (column, first, _) in enumerate(parts):
        is_same = all(one == other for _, one, other in parts[: number + 1])
        draft.put(column, int(first) if is_same else None, f"{days.start} to {days.end}", told)
    if days.start != days.end:
        draft.put("approxdate", f"{days.start} to {days.end}", "first and last day", told)


def _put_place(draft: Draft, facts: CaseFacts) -> None:
    spot, told = facts.spot, facts.tell(Question.PLACE)
    if spot is None:
        return
    region = None if spot.country is None else spot.country.gtd_region
    draft.put("country_txt", draft.name_country(spot), "country of the place", told)
    draft.put("region", region, "GTD's region of the country", told)
    draft.put("region_txt", draft.scheme.codes["regions"].get(region), "GTD's region of the country", told)
    draft.put("provstate", spot.admin1, "what the gazetteer says the place lies in", told)
    place = spot.location.place
    if spot.is_narrower_than_a_country and place is not None:
        draft.put("city", place.name if place.precision < 3 else None, place.rule, told)
        draft.put("latitude", place.lat, "degrees, WGS 84", told)
        draft.put("longitude", place.lon, "degrees, WGS 84", told)
        draft.put("specificity", _SPECIFICITY.get(place.where_prec), "from UCDP's where_prec", told)
        if place.where_prec in (1, 2):
            draft.put("vicinity", place.where_prec - 1, "1: near the town, not in it", told)
    else:
        rule = "as reported; the gazetteer does not know where it is"
        draft.put("city", spot.narrowest_name, rule, told)
    draft.put("location", ", ".join(reversed(spot.location.places)) or None, "as reported", told)


def _put_pair(draft: Draft, column: str, pair: list[object] | None, rule: str, told: tuple[Telling, ...]) -> None:
    """A number and its text."""
    number, text = pair if pair is not None else (None, None)
    draft.put(column, int(str(number)) if number is not None else None, rule, told)
    draft.put(f"{column}_txt", None if text is None else str(text), rule, told)


def _put_attack(draft: Draft, facts: CaseFacts) -> None:
    kind, stage = facts.kind, facts.stage
    label = kind.value or ""
    if label == IncidentType.ATTACK.value:
        label = f"attack with {_name_means(draft, facts)}"
    rule = "from the kind of incident; an attack by its means"
    _put_pair(draft, "attacktype1", draft.scheme.codes["attacks"].get(label), rule, kind.tellings)
    done = {Stage.ACCOMPLISHED.value: 1, Stage.ATTEMPTED.value: 0}.get(stage.value or "")
    draft.put("success", done, "1 accomplished, 0 attempted", stage.tellings)
    suicide = [
        Telling(words=t, standing="", voices=(v,), is_chosen=True)
        for t, _, v in facts.means
        if "suicide" in t.casefold()
    ]
    draft.put("suicide", 1 if len(suicide) > 0 else None, "the means are called so", tuple(suicide))
    if kind.value == IncidentType.KIDNAPPING.value and facts.is_accomplished:
        draft.put("ishostkid", 1, "people were kidnapped", kind.tellings)


def _name_means(draft: Draft, facts: CaseFacts) -> str:
    weapons = {number for number, _, _ in _iter_weapons(draft, facts)}
    return {frozenset((_FIREARMS,)): "firearms", frozenset((_MELEE,)): "melee"}.get(frozenset(weapons), "other means")


def _put_targets(draft: Draft, facts: CaseFacts) -> None:
    """People before things; a second kind goes into the second columns."""
    codes = draft.scheme.codes["targets"]
    found: list[tuple[list[object], Chosen]] = []
    for chosen in (facts.victim_types, facts.target_types):
        pair = codes.get(chosen.value or "")
        if pair is not None and all(pair != known for known, _ in found):
            found.append((pair, chosen))
    for number, (pair, chosen) in enumerate(found, 1):
        _put_pair(draft, f"targtype{number}", pair, "from the type that most reports give", chosen.tellings)
    words = facts.tell(Question.TARGET) or facts.people
    if len(words) > 0:
        draft.put("target1", words[0].words, "as reported", words)


def _put_groups(draft: Draft, facts: CaseFacts) -> None:
    for number, (name, statuses, telling) in enumerate(facts.organizations[:3], 1):
        column = "gname" if number == 1 else f"gname{number}"
        rule = "named by most independent origins; whether it did it is theirs to say" if number == 1 else "named, too"
        told = tuple(t for _, _, t in facts.organizations) if number == 1 else (telling,)
        draft.put(column, name, rule, told)
        named = set(statuses) - {Status.DENIED}
        if len(named) > 0:
            said = ", ".join(status.value for status in statuses)
            draft.put(
                f"guncertain{number}", 1 if named <= _SUSPECTED else 0, f"1 suspected only; said: {said}", (telling,)
            )


def _put_claims(draft: Draft, facts: CaseFacts) -> None:
    """``claimed`` is of the first group, ``claim2`` and ``claim3`` of the second and third."""
    claims = facts.tell(Question.CLAIMED_BY)
    if len(claims) == 0:
        return
    for number, (name, _, _) in enumerate(facts.organizations[:3], 1):
        own = tuple(t for t in claims if is_same_text(t.words, name, are_names=True))
        column = "claimed" if number == 1 else f"claim{number}"
        if len(own) > 0:
            draft.put(column, 1, "reports say that it claimed or admitted it", own)
    if len(claims) > 1:
        draft.put("compclaim", 1, "claims by more than one", claims)


def _iter_weapons(draft: Draft, facts: CaseFacts) -> Iterator[tuple[int, str, Telling]]:
    codes, seen = draft.scheme.codes["weapons"], set()
    for text, kind, voice in facts.means:
        if kind in codes and codes[kind][0] not in seen:
            seen.add(codes[kind][0])
            number, label = codes[kind]
            yield number, label, Telling(words=text, standing="", voices=(voice,), is_chosen=True)


def _put_weapons(draft: Draft, facts: CaseFacts) -> None:
    for number, (code, label, telling) in enumerate(list(_iter_weapons(draft, facts))[:4], 1):
        _put_pair(draft, f"weaptype{number}", [code, label], "from the type of the means", (telling,))
    told = facts.tell(Question.WEAPON)
    words = "; ".join(telling.words for telling in told) or None
    draft.put("weapdetail", words, "as reported", told)


def _put_harm(draft: Draft, facts: CaseFacts) -> None:
    for column, question in (("nkill", Question.KILLED), ("nwound", Question.INJURED)):
        best = facts.find_best(question)
        if best is not None:
            rule = "the number that the weighing puts first" if best.best is not None else "the words name no number"
            draft.put(column, best.best, rule, facts.tell(question))
    effects = facts.target_effects
    harmed = {"destroyed": 1, "some damage": 1, "no damage": 0}.get(effects.value or "")
    draft.put("property", harmed, "1 damaged, 0 not", effects.tellings)


def _put_reports(draft: Draft, facts: CaseFacts) -> None:
    reports = [m.report for m in facts.materials]
    for number, report in enumerate(reports[:3], 1):
        parts = (report.outlet, report.title, report.published, report.url)
        cited = ", ".join(part for part in parts if part is not None)
        draft.put(f"scite{number}", cited or None, "report, the earliest first", facts.reports)
