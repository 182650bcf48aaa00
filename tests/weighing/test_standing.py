"""What only looks like a conflict: places, days and counts that can both hold."""

import pytest

from build_cases import Told, make_place, weigh
from build_cases import tell_blast as tell
from reportedly.reading import DateValue, IncidentLocation, Place
from reportedly.weighing.findings import Finding, Question
from reportedly.weighing.values import Value
from reportedly.weighing.voices import ValueRelation

PELLARY = make_place("Pellary", 10.0, 20.0, region="Ostrava Vale")
VELMORA = make_place("Velmora", 10.05, 20.05, region="Ostrava Vale")
TESSEL = make_place("Tessel", 14.0, 26.0, region="Coast")
VALE = make_place("Ostrava Vale", 10.5, 20.5, region="Ostrava Vale", precision=3)


def find(question: Question, *told: Told) -> Finding:
    """The finding of the only case of some reports."""
    (case,) = weigh(*told).weigh_all()
    found = case.find(question)
    assert found is not None
    return found


def place(*told: Told) -> list[Value]:
    """The values for where, the first in front."""
    return list(find(Question.PLACE, *told).values)


def make_two(mine: str, theirs: str, *, known: Place | None, other: Place | None) -> list[Told]:
    """Two reports of one murder, each with a place of its own."""
    first = Told(f"Judge Ada Brok was shot in {mine} on Tuesday, two days after her verdict.", outlet="The Mirror")
    second = Told(f"Killers waited for Ada Brok at {theirs}; she died there on Tuesday.", outlet="The Herald")
    for each, name, where in ((first, mine, known), (second, theirs, other)):
        each.on("Tuesday", "2025-03-11").at(name, country="Merova", known=where).killed("Ada Brok", name="Ada Brok")
    return [first, second]


def test_names_that_no_gazetteer_knows_do_not_contradict() -> None:
    """A market and a street may be one place: what cannot be compared is said to be so."""
    values = place(*make_two("Corn Market", "Salt Street", known=None, other=None))
    assert [(v.relation, v.note) for v in values] == [(ValueRelation.SINGLE_ORIGIN, "place not resolved")] * 2


def test_a_place_that_is_known_goes_before_one_that_is_not() -> None:
    """Neither contradicts the other; the unknown one is said to be so."""
    values = place(*make_two("Salt Street", "Pellary", known=None, other=PELLARY))
    assert isinstance(values[0].value, IncidentLocation)
    assert values[0].value.places == ("Ostrava Vale", "Pellary")
    assert [(v.relation, v.note) for v in values] == [
        (ValueRelation.SINGLE_ORIGIN, None),
        (ValueRelation.SINGLE_ORIGIN, "place not resolved"),
    ]


def test_towns_far_apart_contradict() -> None:
    """Both are known, neither holds the other."""
    values = place(*make_two("Pellary", "Tessel", known=PELLARY, other=TESSEL))
    assert {v.relation for v in values} == {ValueRelation.CONTRADICTED}


def test_a_town_that_the_other_report_names_as_well_does_not_contradict() -> None:
    """Who writes 'Pellary, on the road from Tessel' speaks of both."""
    first, second = make_two("Pellary", "Tessel", known=PELLARY, other=TESSEL)
    both = Told(f"{first.report.text} She had come from Tessel.", outlet="The Mirror")
    both.on("Tuesday", "2025-03-11").at("Pellary", country="Merova", known=PELLARY).killed("Ada Brok", name="Ada Brok")
    assert ValueRelation.CONTRADICTED not in {v.relation for v in place(both, second)}


@pytest.mark.parametrize(
    ("theirs", "other", "note"),
    [
        ("Ostrava Vale", VALE, "less exact"),
        ("Velmora", VELMORA, "8 km from Pellary"),
        ("Pellary tollgate", make_place("Pellary", 10.0, 20.0, precision=2), "less exact"),
    ],
)
def test_regions_suburbs_and_parts_fit(theirs: str, other: Place, note: str) -> None:
    """A region holds its town, a suburb is close to it, a part bears its name."""
    values = place(*make_two("Pellary", theirs, known=PELLARY, other=other))
    assert ValueRelation.CONTRADICTED not in {v.relation for v in values}
    assert note in {v.note for v in values}


def test_two_days_with_one_night_between_them_do_not_contradict() -> None:
    """'Late on Tuesday' and 'early on Wednesday' may be one night; 'at noon' is not."""
    early = "Early on Wednesday a bomb destroyed the Corn Market of Pellary; Judge Ada Brok died."
    noon = early.replace("Early", "At noon")
    for text, relation in ((early, ValueRelation.SINGLE_ORIGIN), (noon, ValueRelation.CONTRADICTED)):
        other = Told(text, outlet="The Herald").on("Wednesday", "2025-03-12").at("Pellary", "Corn Market")
        other.killed("Judge Ada Brok", name="Ada Brok")
        mine = tell("It killed the judge Ada Brok.", "The Mirror").killed("Ada Brok", name="Ada Brok")
        assert {v.relation for v in find(Question.DATE, mine, other).values} == {relation}


def test_the_injured_who_died_are_revised_and_not_contradicted() -> None:
    """Six injured on the first day and five on the second, when one more is dead."""
    first = tell("It killed one person; six people were injured.", "The Mirror", published="2025-03-11")
    later = tell(
        "Dead are two persons. Hospitals treat five people for injuries.", "The Herald", published="2025-03-12"
    )
    first.killed("one person").injured("six people")
    found = find(Question.INJURED, first, later.killed("two persons").injured("five people"))
    assert [(v.best, v.note) for v in found.values] == [(5, None), (6, "revised to 5 on 2025-03-12")]
    assert ValueRelation.CONTRADICTED not in {v.relation for v in found.values}


def test_fewer_injured_without_more_dead_contradict() -> None:
    """Nobody died of them: the numbers conflict."""
    first = tell("It killed one person; six people were injured.", "The Mirror", published="2025-03-11")
    later = tell("Dead is one person. Hospitals treat three people for injuries.", "The Herald", published="2025-03-12")
    first.killed("one person").injured("six people")
    found = find(Question.INJURED, first, later.killed("one person").injured("three people"))
    assert {v.relation for v in found.values} == {ValueRelation.CONTRADICTED}


def test_who_gave_a_number_may_lower_it() -> None:
    """The police counts twelve, then nine: its own correction; another voice with less contradicts."""
    first = tell("The Pellary police speaks of 12 people dead.", "The Mirror", published="2025-03-11")
    first.killed("12 people", said_by="Pellary police")
    own = tell("Only 9 people died, the Pellary police now says.", "The Herald", published="2025-03-12")
    found = find(Question.KILLED, first, own.killed("9 people", said_by="Pellary police"))
    assert [(v.best, v.note) for v in found.values] == [(9, None), (12, "revised to 9 on 2025-03-12")]
    other = tell("Only 9 people died, the Harrow Front says.", "The Herald", published="2025-03-12")
    found = find(Question.KILLED, first, other.killed("9 people", said_by="Harrow Front"))
    assert {v.relation for v in found.values} == {ValueRelation.CONTRADICTED}


def test_other_people_are_no_other_number() -> None:
    """Two policemen in one report, three farmers in another."""
    found = find(
        Question.KILLED,
        tell("It killed two policemen.", "The Mirror").killed("two policemen"),
        tell("Buried today: three farmers.", "The Herald").killed("three farmers"),
    )
    assert {v.relation for v in found.values} == {ValueRelation.SINGLE_ORIGIN}
    assert {v.note for v in found.values} == {"other people than 2", "other people than 3"}


def test_every_voice_s_number_is_a_value() -> None:
    """Of two speakers in one report both stand, and contradict."""
    told = tell("It killed 20 people, the police said; 31 people died, the Harrow Front said.", "The Mirror")
    told.killed("20 people", said_by="police").also_killed("31 people", said_by="Harrow Front")
    found = find(Question.KILLED, told)
    assert {(v.best, v.voices[0].speaker, v.relation) for v in found.values} == {
        (20, "police", ValueRelation.CONTRADICTED),
        (31, "Harrow Front", ValueRelation.CONTRADICTED),
    }


def test_a_number_in_the_outlet_s_voice_is_that_of_whom_it_quotes() -> None:
    """A headline that repeats what the police says is no second origin."""
    told = tell("Blast kills 20 people. The police counted 20 persons dead.", "The Mirror").killed("20 people")
    (value,) = find(Question.KILLED, told.also_killed("20 persons", said_by="police")).values
    assert [voice.speaker for voice in value.voices] == ["police"]
    assert value.origins == 1


def test_a_day_after_the_first_report_is_not_when_it_was() -> None:
    """Whoever was arrested on Friday, the report of Wednesday knew of the blast: its day goes first, whatever most say."""
    first = tell("It killed the judge Ada Brok.", "The Mirror", published="2025-03-12").killed(
        "Ada Brok", name="Ada Brok"
    )
    late = [
        Told(text, outlet=outlet, published="2025-03-15")
        .on("Friday", "2025-03-14")
        .at("Pellary", "Corn Market")
        .killed("Ada Brok", name="Ada Brok")
        for text, outlet in (
            ("On Friday, after the blast at the Corn Market, Pellary buried its judge Ada Brok.", "The Herald"),
            ("Ada Brok, who died in Pellary when the Corn Market blew up, had a state funeral on Friday.", "The Post"),
        )
    ]
    found = find(Question.DATE, first, *late)
    assert found.best is not None
    assert [(v.value.start, v.note) for v in found.values if isinstance(v.value, DateValue)] == [
        ("2025-03-11", None),
        ("2025-03-14", "later than the report of 2025-03-12"),
    ]


def test_a_number_for_everybody_goes_before_one_for_some() -> None:
    """However many tell of the one policeman, five people are not one."""
    found = find(
        Question.KILLED,
        tell("It killed a policeman.", "The Mirror").killed("a policeman"),
        tell("Mourning for a policeman who was killed.", "The Post").killed("a policeman"),
        tell("Dead: five people.", "The Herald").killed("five people"),
    )
    assert [v.best for v in found.values] == [5, 1]


def test_who_was_injured_may_be_dead_by_now() -> None:
    """One injured in the first report, one dead and nobody injured in the second: no number of injured is put first."""
    first = tell("One woman was injured.", "The Mirror", published="2025-03-12").injured("One woman")
    later = tell("A woman has died of her wounds.", "The Herald", published="2025-03-14").killed("A woman")
    found = find(Question.INJURED, first, later)
    assert found.best is None
    (value,) = found.values
    assert (value.best, value.note) == (1, "as many dead and nobody injured in a report of 2025-03-14")
    assert value.relation is ValueRelation.SINGLE_ORIGIN
    both = tell("A woman has died; a boy is injured.", "The Herald", published="2025-03-14").killed("A woman")
    found = find(Question.INJURED, first, both.injured("a boy"))
    assert found.best is not None


def test_a_later_report_of_one_of_them_corrects_nothing() -> None:
    """Two boys are dead; weeks later the same outlet tells of one boy: that does not make them one."""
    first = tell("It killed two boys.", "The Mirror", published="2025-03-12").killed("two boys")
    later = tell("The trial over a boy who was killed begins.", "The Mirror", published="2025-06-02").killed("a boy")
    found = find(Question.KILLED, first, later)
    assert found.best is not None
    assert found.best.best == 2
    assert [(v.best, v.note, v.relation) for v in found.values] == [
        (2, None, ValueRelation.SINGLE_ORIGIN),
        (1, "part of 2", ValueRelation.SINGLE_ORIGIN),
    ]
