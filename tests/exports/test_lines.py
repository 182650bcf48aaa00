"""Relations, places, dates, matches and checks as lines."""

from dataclasses import replace

from build import ReadingDraft, make_report
from build_incidents import PELLARY, TUESDAY, make_bombing
from reportedly.exports.lines import make_sections
from reportedly.exports.wording import View
from reportedly.reading import Count, Occasion, Screening
from reportedly.terms import EntityType


def tell(view: View, key: str) -> list[str]:
    """The lines of a section as they read, with whose word they stand on."""
    (section,) = (section for section in make_sections(view) if section.key == key)
    return [
        f"{line.subject}: {line.words}" + (f" — {view.name_word(line.statement)}" if line.is_told else "")
        for line in section.lines
    ]


def test_relations_and_legal_states_are_lines() -> None:
    """Whom, how, by whom, over what, when, and on whose word; a negated one says so."""
    assert tell(View(*make_bombing()), "relations") == [
        "Tolan Verrick: leader of Saltgate Brigade — the outlet’s own voice",
        "Tolan Verrick: charged by Castrine prosecutor over “the 2018 depot attack” — the outlet’s own voice",
        "Tolan Verrick: not member of Harrow Front — S5 Tolan Verrick",
        "Tolan Verrick: designated by United Nations · 2019 — the outlet’s own voice",
    ]


def test_who_charged_may_be_unknown() -> None:
    """'was charged' names nobody; the state is said where the relation does not say it."""
    report, reading, _ = make_bombing()
    lead, charge = reading.relations[:2]
    undated = replace(TUESDAY, start=None, end=None, value="PAST_REF")
    relations = (replace(charge, object=None, over=None, date=undated), replace(lead, legal_state=charge.legal_state))
    assert tell(View(report, replace(reading, relations=relations)), "relations") == [
        "Tolan Verrick: charged by unknown — the outlet’s own voice",
        "Tolan Verrick: leader of Saltgate Brigade · charged — the outlet’s own voice",
    ]


def test_relations_of_one_subject_stand_together() -> None:
    """In the order in which the subjects appear in the report."""
    report, reading, _ = make_bombing()
    first, second, *_ = reading.relations
    relations = (first, replace(second, subject="E4"), replace(second, id="R9"))
    view = View(report, replace(reading, relations=relations))
    assert [line.split(":")[0] for line in tell(view, "relations")] == [
        "Harrow Front",
        "Tolan Verrick",
        "Tolan Verrick",
    ]


def test_places_have_precision_and_coordinates() -> None:
    """Those that are not known stay, without coordinates; the gazetteer's name is shown where it differs."""
    assert tell(View(*make_bombing()), "places") == [
        "Pellary: Merova · exact place · 34.55 S 28.35 W · 2 mentions",
        "Old Tern: coordinates unknown",
    ]
    report = make_report("Old Pellary burned.")
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.LOCATION, "Old Pellary", place=replace(PELLARY, precision=2))
    assert tell(View(report, draft.make()), "places") == ["Old Pellary: Pellary, Merova · area · 34.55 S 28.35 W"]


def test_a_country_is_not_named_twice() -> None:
    """'Merova: region', not 'Merova: Merova'."""
    report = make_report("Merova voted.")
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.LOCATION, "Merova", place=replace(PELLARY, name="Merova", precision=3))
    assert tell(View(report, draft.make()), "places") == ["Merova: region · 34.55 S 28.35 W"]


def test_common_nouns_are_no_places() -> None:
    """'the town' is not listed, unless it has been placed."""
    report = make_report("Shells hit the town.")
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.LOCATION, "the town")
    assert make_sections(View(report, draft.make())) == ()


def test_dates_have_their_days() -> None:
    """A date that could not be counted is unknown, not left out."""
    report = make_report("It rained on Tuesday and long after.")
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.DATE, "Tuesday", date=TUESDAY)
    draft.add_entity(EntityType.DATE, "long after")
    assert tell(View(report, draft.make()), "dates") == ["Tuesday: 2025-03-11 · to the day", "long after: unknown"]


def test_events_have_place_and_date() -> None:
    """Unknown where the report does not say; nominals without either are not listed."""
    report = make_report("Operation Lantern and the Harvest Fair drew crowds; the event ended.")
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.EVENT, "Operation Lantern")
    draft.add_entity(EntityType.EVENT, "Harvest Fair", place=PELLARY, date=TUESDAY)
    draft.add_entity(EntityType.EVENT, "the event")
    assert tell(View(report, draft.make()), "events") == [
        "Operation Lantern: date unknown · place unknown",
        "Harvest Fair: 2025-03-11 · Pellary, Merova · exact place · 34.55 S 28.35 W",
    ]


def test_who_came_to_an_event_is_told() -> None:
    """Numbers with their words, participants by name; a place that is in no gazetteer keeps its name."""
    report = make_report("The Harvest Fair in Old Tern on Monday drew dozens and Ada Brok.")
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.LOCATION, "Old Tern")
    draft.add_entity(EntityType.DATE, "Monday")
    draft.add_entity(EntityType.PERSON, "Ada Brok")
    dozens = Count(low=24, best=None, high=None, text="dozens", rule="word without a number")
    occasion = Occasion(place="E1", date="E2", attendance=dozens, participants=("E3",))
    draft.add_entity(EntityType.EVENT, "Harvest Fair", occasion=occasion)
    assert tell(View(report, draft.make()), "events") == [
        (
            "Harvest Fair: “Monday” · “Old Tern”, coordinates unknown · "
            "attendance low 24, best unknown, high unknown “dozens” · with Ada Brok"
        )
    ]


def test_matches_say_why_and_of_which_edition() -> None:
    """Score, listing, edition and reasons; one that is only possible is called so."""
    assert tell(View(*make_bombing()), "matches") == [
        (
            "Saltgate Brigade: match 0.98 · un XXe.901 “SALTGATE BRIGADE” · edition 2025-02-01 · "
            "same name: 'saltgate brigade'"
        ),
        (
            "Tolan Verrick: possible match 0.57 · us 99001 “VERRIK, Tolan” · edition unknown · "
            "close name: 'tolan verrick' and 'verrik tolan' · no date of birth in the report"
        ),
    ]


def test_checks_show_both_texts() -> None:
    """What is said and what is listed stand side by side, with whose word it is; neither is ruled on."""
    agreed, silent = tell(View(*make_bombing()), "checks")
    assert agreed.startswith("Tolan Verrick: listed on: said “2019”, listed “2019-05-01” · agrees · un XXi.901 · ")
    assert agreed.endswith(" — the outlet’s own voice")
    assert "said “not a member of the Harrow Front”, nothing listed · not on list" in silent
    assert silent.endswith(" — S5 Tolan Verrick")


def test_a_check_of_nobody_known_is_shown() -> None:
    """An entity that the reading lacks is unknown."""
    report, reading, screening = make_bombing()
    lost = Screening(checks=(replace(screening.checks[0], entity=None),))
    assert tell(View(report, reading, lost), "checks")[0].startswith("unknown: listed on")


def test_a_reading_without_any_has_no_sections() -> None:
    """Empty headings are not shown."""
    report = make_report("Nothing.")
    assert make_sections(View(report, ReadingDraft(report).make())) == ()
