"""Findings: which value comes first, how values relate, what only looks like a conflict."""

from build_cases import Told, weigh
from build_cases import tell_blast as tell
from reportedly.reading import DateValue, IncidentLocation
from reportedly.terms import Status
from reportedly.weighing.findings import Finding, Question
from reportedly.weighing.links import LinkKind
from reportedly.weighing.origins import OriginKind
from reportedly.weighing.voices import ValueRelation


def find(question: Question, *told: Told) -> Finding:
    """The finding of the only case of some reports."""
    (case,) = weigh(*told).weigh_all()
    found = case.find(question)
    assert found is not None
    return found


def test_independent_origins_corroborate() -> None:
    """Two outlets with words of their own that give the same number."""
    found = find(
        Question.KILLED,
        tell("It killed 20 people.", "The Mirror").killed("20 people"),
        tell("At the market 20 people died.", "The Herald").killed("20 people"),
    )
    (value,) = found.values
    assert (value.best, value.origins, value.relation) == (20, 2, ValueRelation.CORROBORATED)
    assert value.credibility == 2


def test_one_speaker_in_two_outlets_is_an_echo() -> None:
    """However many carry it, one origin stays one."""
    found = find(
        Question.KILLED,
        tell("20 people died, the Pellary police said.", "The Mirror").killed("20 people", said_by="Pellary police"),
        tell("Dead: 20 people, says the Pellary police.", "The Herald").killed("20 people", said_by="Pellary police"),
    )
    (value,) = found.values
    assert (value.origins, value.relation, value.credibility) == (1, ValueRelation.ECHO, 3)
    assert {voice.speaker for voice in value.voices} == {"Pellary police"}
    assert {(voice.origin.kind, voice.origin.name) for voice in value.voices} == {
        (OriginKind.SPEAKER, "Pellary police")
    }
    (link,) = value.links
    assert (link.kind, link.name) == (LinkKind.SPEAKER, "Pellary police")


def test_numbers_that_cannot_both_hold_contradict() -> None:
    """Of two numbers of one day neither is dropped; the one with more origins comes first."""
    found = find(
        Question.KILLED,
        tell("It killed 20 people.", "The Mirror").killed("20 people"),
        tell("In all 20 people were killed.", "The Herald").killed("20 people"),
        tell("It killed 31 people.", "The Post").killed("31 people"),
    )
    assert [(v.best, v.relation) for v in found.values] == [
        (20, ValueRelation.CONTRADICTED),
        (31, ValueRelation.CONTRADICTED),
    ]
    assert [v.credibility for v in found.values] == [3, 5]
    assert found.best is found.values[0]


def test_a_later_toll_revises() -> None:
    """'Three' on the first day and 'five' on the second are no conflict: the later one comes first."""
    found = find(
        Question.KILLED,
        tell("Killed: three people.", "The Mirror", published="2025-03-11").killed("three people"),
        tell("It killed three people.", "The Post", published="2025-03-11").killed("three people"),
        tell("It killed five people.", "The Herald", published="2025-03-12").killed("five people"),
    )
    assert [(v.best, v.note) for v in found.values] == [(5, None), (3, "revised to 5 on 2025-03-12")]
    assert ValueRelation.CONTRADICTED not in {v.relation for v in found.values}


def test_policemen_are_part_of_people() -> None:
    """Two policemen among five people are a part of them."""
    found = find(
        Question.KILLED,
        tell("It killed two policemen.", "The Mirror").killed("two policemen"),
        tell("It killed five people.", "The Herald").killed("five people"),
    )
    assert [(v.best, v.note) for v in found.values] == [(5, None), (2, "part of 5")]
    assert {v.relation for v in found.values} == {ValueRelation.SINGLE_ORIGIN}


def test_at_least_twenty_fits_twenty_three() -> None:
    """A bound is no other number."""
    found = find(
        Question.KILLED,
        tell("It killed at least 20 people.", "The Mirror").killed("at least 20 people"),
        tell("It killed 23 people.", "The Herald").killed("23 people"),
    )
    assert ValueRelation.CONTRADICTED not in {v.relation for v in found.values}
    assert {v.low for v in found.values} == {20, 23}


def test_a_number_goes_before_a_bound() -> None:
    """'At least one' fits whatever others count, and says less than they: three comes first, whoever came first."""
    found = find(
        Question.KILLED,
        tell("It killed at least one person.", "The Mirror").killed("at least one person"),
        tell("It killed three people.", "The Herald").killed("three people"),
        tell("It killed at least two people.", "The Post").killed("at least two people"),
    )
    assert found.best is not None
    assert found.best.best == 3
    assert [v.note for v in found.values] == [None, "less exact", "less exact"]


def test_of_particular_people_the_better_supported_come_first() -> None:
    """Two reports that each name the same one go before a third that names three others; of equals the most."""
    ada = tell("It killed Judge Ada Brok.", "The Mirror").killed("Judge Ada Brok", name="Ada Brok")
    again = tell("Judge Ada Brok died in it.", "The Herald").killed("Judge Ada Brok", name="Ada Brok")
    farmers = tell("It killed three farmers.", "The Post").killed("three farmers")
    supported, even = find(Question.KILLED, ada, again, farmers), find(Question.KILLED, ada, farmers)
    assert [v.value for v in supported.values] == [1, 3]
    assert [v.value for v in even.values] == [3, 1]


def test_unknown_stays_unknown() -> None:
    """A question that nobody answers has no finding, a number that nobody names no best."""
    told = tell("Dozens of people were killed.", "The Mirror").killed("Dozens of people")
    (case,) = weigh(told).weigh_all()
    assert case.find(Question.INJURED) is None
    killed = case.find(Question.KILLED)
    assert killed is not None
    assert killed.best is not None
    assert (killed.best.value, killed.best.low) == (None, 24)


def test_the_dateline_answers_no_question() -> None:
    """That an incident was not after its report is no finding on when it was."""
    told = Told("PELLARY, 11 March -- A blast killed Judge Ada Brok.", outlet="The Mirror")
    told.on("11 March", "2025-03-11").killed("Judge Ada Brok", name="Ada Brok")
    (case,) = weigh(told).weigh_all()
    assert case.find(Question.DATE) is not None
    told.not_after("11 March", "2025-03-11")
    (case,) = weigh(told).weigh_all()
    assert case.find(Question.DATE) is None


def test_a_day_is_more_exact_than_its_month() -> None:
    """Days within days are no conflict; the most exact comes first, other days contradict."""
    month = Told("A bomb went off at the Corn Market in Pellary in March, killing Judge Ada Brok.", outlet="The Post")
    month.on("March", "2025-03-01", "2025-03-31").at("Pellary", "Corn Market").killed("Judge Ada Brok", name="Ada Brok")
    found = find(
        Question.DATE, tell("Judge Ada Brok died.", "The Mirror").killed("Judge Ada Brok", name="Ada Brok"), month
    )
    answers = [v.value for v in found.values]
    assert all(isinstance(answer, DateValue) for answer in answers)
    assert [(v.value.end, v.note) for v in found.values if isinstance(v.value, DateValue)] == [
        ("2025-03-11", None),
        ("2025-03-31", "less exact"),
    ]


def test_the_fullest_place_comes_first() -> None:
    """A town and a market in it are one place."""
    wide = Told("On Tuesday a bomb went off in Pellary.", outlet="The Post").on("Tuesday", "2025-03-11").at("Pellary")
    found = find(Question.PLACE, wide, tell("It was loud.", "The Mirror"))
    assert found.best is not None
    assert isinstance(found.best.value, IncidentLocation)
    assert found.best.value.places == ("Pellary", "Corn Market")
    assert [v.note for v in found.values] == [None, "less exact"]


def test_a_denial_contradicts_an_accusation() -> None:
    """Who is accused and denies it stands there with both, and apart as denied."""
    accused = tell("The government accused the Harrow Front.", "The Mirror")
    accused.by("Harrow Front", Status.ACCUSED_BY_AUTHORITIES, said_by="government")
    denied = tell("The Harrow Front denied it.", "The Herald").by("Harrow Front", Status.DENIED, said_by="Harrow Front")
    (case,) = weigh(accused, denied).weigh_all()
    perpetrator, denial = case.find(Question.PERPETRATOR), case.find(Question.DENIED_BY)
    assert perpetrator is not None
    assert [(v.value, v.relation) for v in perpetrator.values] == [("Harrow Front", ValueRelation.CONTRADICTED)]
    assert denial is not None
    assert denial.values[0].value == "Harrow Front"


def test_swapping_the_parties_swaps_the_names_only() -> None:
    """All sides are treated alike."""

    def weigh_parties(one: str, other: str) -> list[tuple[object, ValueRelation, int]]:
        told = [
            tell(f"The {one} did it.", "The Mirror").by(one, Status.ACCUSED),
            tell(f"The {other} did it, others say.", "The Herald").by(other, Status.ACCUSED),
            tell(f"It was the {one}.", "The Post").by(one, Status.CLAIMED),
        ]
        return [(v.value, v.relation, v.credibility) for v in find(Question.PERPETRATOR, *told).values]

    names = {"Harrow Front": "Saltgate Army", "Saltgate Army": "Harrow Front"}
    swapped = weigh_parties("Saltgate Army", "Harrow Front")
    assert [(names[str(name)], *rest) for name, *rest in swapped] == weigh_parties("Harrow Front", "Saltgate Army")


def test_an_unknown_origin_corroborates_nothing() -> None:
    """Two reports of no known outlet are one origin at most, and what only they say cannot be judged."""
    found = find(
        Question.KILLED,
        tell("It killed 20 people.", None, path="a").killed("20 people"),
        tell("Dead: 20 people, and a mule of the carters.", None, path="b").killed("20 people"),
    )
    (value,) = found.values
    assert value.origins == 1
    assert value.relation is ValueRelation.ECHO


def test_what_a_report_says_itself_comes_before_what_it_quotes() -> None:
    """Where neither has more support; both stay, and contradict one another."""
    told = tell("It killed five people. Police said four people died.", "The Mirror").killed("five people")
    finding = find(Question.KILLED, told.also_killed("four people", said_by="Police"))
    assert finding.best is not None
    assert finding.best.value == 5
    assert {value.relation for value in finding.values} == {ValueRelation.CONTRADICTED}


def test_the_wounded_may_be_among_the_dead_of_a_later_report() -> None:
    """Two dead and one wounded in the morning, three dead and nobody wounded at night: the number of wounded is open."""
    first = tell("It killed two people and wounded a man.", "The Mirror", published="2025-03-11")
    later = tell("It killed three people.", "The Herald", published="2025-03-13").killed("three people")
    finding = find(Question.INJURED, first.killed("two people").injured("a man"), later)
    assert finding.best is None
    assert [value.value for value in finding.values] == [1]


def test_nobody_wounded_is_a_number_that_no_death_takes_away() -> None:
    """'No one was injured' stays 0 though another report tells of dead."""
    told = tell("No one was injured.", "The Mirror").injured("No one")
    other = tell("It killed two people.", "The Herald", published="2025-03-13").killed("two people")
    finding = find(Question.INJURED, told, other)
    assert finding.best is not None
    assert finding.best.value == 0
