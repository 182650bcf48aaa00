"""Words that name nobody, and deeds done to nobody in particular."""

import re
from dataclasses import replace

import numpy as np
import pytest

from build import ReadingDraft, find_span, make_report
from reportedly.reader.incidents.fills import EntityIndex
from reportedly.reader.incidents.mentions import TOLD_BY_WORDS, FillMention
from reportedly.reader.incidents.nobody import is_vague, leave_bystanders, means_nobody
from reportedly.reading import DateValue, Incident, IncidentDate
from reportedly.spans import Span
from reportedly.terms import EntityType, IncidentType, Stage


def make_mention(text: str, words: str, role: str, *, score: float = TOLD_BY_WORDS) -> FillMention:
    """A mention of some words."""
    span = find_span(text, words)
    motif = np.zeros(2, dtype=np.float32)
    return FillMention(
        role=role, span=span, first=span.start, last=span.end, sentence=0, score=score, traits={}, motif=motif
    )


@pytest.mark.parametrize(
    ("words", "role", "is_nobody"),
    [
        ("two", "perpetrator", True),
        ("military uniforms", "organization", True),
        ("men in military uniforms", "perpetrator", False),
        ("two", "victim description", False),
        ("Monday", "perpetrator", True),
        ("They", "perpetrator", True),
        ("the Vale Church", "organization", True),
        ("the Falcon Front", "organization", True),
        ("Ivo Lem", "perpetrator", True),
    ],
)
def test_numbers_clothes_and_days_are_no_doers(words: str, role: str, is_nobody: bool) -> None:
    """But a bare number may mean victims, and the men in uniforms are men."""
    text = "They said on Monday that two men in military uniforms shot two; he criticized the Vale Church. "
    text += "The charges against the Falcon Front are old. The caller identified himself as Ivo Lem."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.DATE, "Monday")
    index = EntityIndex.of(draft.make().entities, text)
    assert means_nobody(text, make_mention(text, words, role), index) is is_nobody


@pytest.mark.parametrize(
    ("kind", "is_nobody"),
    [
        (EntityType.PERSON, True),
        (EntityType.NATIONALITY, True),
        (EntityType.LOCATION, False),
        (EntityType.ORGANIZATION, False),
    ],
)
def test_a_person_and_a_people_are_no_organization(kind: EntityType, is_nobody: bool) -> None:
    """They may have done it, but as no organization; a country may, it acts as a state."""
    text = "Orrin attacked the mill."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(kind, "Orrin")
    index = EntityIndex.of(draft.make().entities, text)
    assert means_nobody(text, make_mention(text, "Orrin", "organization"), index) is is_nobody
    assert not means_nobody(text, make_mention(text, "Orrin", "perpetrator"), index)


@pytest.mark.parametrize(
    ("text", "words", "role", "is_nobody"),
    [
        ("Ada Brok's driver was shot.", "Ada Brok", "victim name", True),
        ("Judge Ada Brok’s brother-in-law was kidnapped.", "Judge", "victim description", True),
        ("The son of Judge Ada Brok was taken.", "Ada Brok", "victim name", True),
        ("Ada Brok's murder shocked many.", "Ada Brok", "victim name", False),
        ("The Secretary of State, Ada Brok, was shot.", "Ada Brok", "victim name", False),
        ("The judge's car was hit.", "judge", "victim description", False),
    ],
)
def test_whose_kin_it_happened_to_is_no_victim_by_that(text: str, words: str, role: str, is_nobody: bool) -> None:
    """Nor is the description beside the name; who is murdered owns the murder."""
    draft = ReadingDraft(make_report(text))
    if "Ada Brok" in text:
        draft.add_entity(EntityType.PERSON, "Ada Brok")
    index = EntityIndex.of(draft.make().entities, text)
    assert means_nobody(text, make_mention(text, words, role), index) is is_nobody


@pytest.mark.parametrize(
    ("text", "is_nobody"),
    [
        ("The army opened fire on the Falcon Front.", True),
        ("The army announced its victory over the Falcon Front.", True),
        ("Soldiers shot two members of the Falcon Front.", True),
        ("Three were killed by members of the Falcon Front.", False),
        ("The Falcon Front deeply regrets the murder of the judge.", True),
        ("The Falcon Front condemned the murder.", True),
        ("The army arrested one of the Falcon Front.", True),
        ("The army dealt a blow to the Falcon Front.", True),
        ("He died serving as a volunteer in the armed group Falcon Front.", True),
        ("The League, the armed wing of the Falcon Front, attacked the mill.", True),
        ("Three members of the Falcon Front were killed.", True),
        ("Two Falcon Front members who were arrested had guns.", True),
        ("The company Falcon Front builds a dam.", True),
        ("The Falcon Front has attacked mills in the past.", True),
        ("The Falcon Front has attacked mills in the past two weeks.", False),
        ("After fighting in Lesk the Falcon Front burned the mill.", False),
        ("The hostages were rescued by the Falcon Front.", True),
        ("Planes bombed positions of the Falcon Front.", True),
        ("The mill was guarded by units of the Falcon Front.", True),
        ("The Falcon Front, especially its leaders, made a statement against the killing.", True),
        ("The Falcon Front issued a statement claiming the killing.", False),
        ("The Falcon Front holds Colonel Vale responsible for the bombing.", True),
        ("The Falcon Front blamed the army for the bombing.", True),
        ("The Falcon Front left the talks to protest the bombing.", True),
        ("The Falcon Front blew up a bridge to protest the bombing.", False),
        ("The Falcon Front has not been able to enter after the bombing.", True),
        ("Troops came to prevent the Falcon Front from bombing.", True),
        ("The League, the armed sector of the Falcon Front, attacked the mill.", True),
        ("The Falcon Front attacked the mill.", False),
        ("After an attack by the Falcon Front, the mill burned.", False),
    ],
)
def test_who_is_attacked_and_who_mourns_did_nothing(text: str, is_nobody: bool) -> None:
    """By those words; who did something is told by others."""
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.ORGANIZATION, "Falcon Front")
    index = EntityIndex.of(draft.make().entities, text)
    assert means_nobody(text, make_mention(text, "Falcon Front", "organization"), index) is is_nobody


@pytest.mark.parametrize(
    ("text", "words", "is_nobody"),
    [
        ("Ilden Brok was shot, leaving her with two daughters, aged 4 and 6.", "daughters", True),
        ("Ilden Brok was shot, leaving her with two daughters, aged 4 and 6.", "two daughters, aged 4 and 6", True),
        ("Ilden Brok leaves behind a wife and three small children.", "three small children", True),
        ("Ilden Brok is survived by his wife, two sons and a brother.", "two sons", True),
        ("Brok was shot as he tried to protect his wife and daughters.", "daughters", True),
        ("The blast left two daughters dead.", "two daughters", False),
        ("Two men left. His wife was shot.", "wife", False),
        ("The thieves shot his wife and two sons.", "two sons", False),
        ("The blast left two soldiers without help.", "two soldiers", False),
    ],
)
def test_the_family_left_behind_is_not_harmed(text: str, words: str, is_nobody: bool) -> None:
    """As long as no word behind it says so."""
    index = EntityIndex.of(ReadingDraft(make_report(text)).make().entities, text)
    assert means_nobody(text, make_mention(text, words, "victim description"), index) is is_nobody


@pytest.mark.parametrize(
    ("text", "is_nobody"),
    [
        ("They want Ilden Brok dismissed for his direct responsibility in the bombings.", True),
        ("They want Ilden Brok, a colonel, tried for having ordered the killing.", True),
        ("They named Ilden Brok, who was the direct perpetrator of the murders.", True),
        ("The war began in May and has killed a thousand people, Ilden Brok among them.", True),
        ("They shot Ilden Brok for his articles.", False),
        ("The bomb has killed Ilden Brok.", False),
    ],
)
def test_who_has_to_answer_and_all_whom_a_war_harmed_are_no_victims_of_a_deed(text: str, is_nobody: bool) -> None:
    """By these words; an incident has victims of its own."""
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.PERSON, "Ilden Brok")
    index = EntityIndex.of(draft.make().entities, text)
    words = "a thousand people" if "thousand" in text else "Ilden Brok"
    role = "victim description" if "thousand" in text else "victim name"
    assert means_nobody(text, make_mention(text, words, role), index) is is_nobody


def make_incident(text: str, words: str, *, day: str | None = None) -> Incident:
    """An incident told by some words, on a day or on none."""
    span, date = find_span(text, words), None
    if day is not None:
        value = DateValue(start=day, end=day, precision=1, date_prec=1, value=day, rule="by hand")
        date = IncidentDate(value=value, text=day, span=span)
    return Incident(
        id="I1",
        type=IncidentType.ATTACK,
        stage=Stage.ACCOMPLISHED,
        category=None,
        span=span,
        date=date,
        location=None,
        score=1.0,
    )


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("many judges", True),
        ("their relatives", True),
        ("thousands of farmers", False),
        ("three judges", False),
        ("a judge", False),
    ],
)
def test_nobody_in_particular_is_no_incident(words: str, vague: bool) -> None:
    """Plurals without a number, where only a verb tells of them; a number or one person is somebody."""
    text = f"They have killed {words}."
    told = make_mention(text, words, "victim description")
    assert is_vague(text, make_incident(text, words), [told]) is vague


def test_a_day_or_the_network_makes_it_one() -> None:
    """'They killed many judges on Monday' is one incident, and so is what the network takes for one."""
    text = "They killed many judges."
    told = make_mention(text, "many judges", "victim description")
    assert not is_vague(text, make_incident(text, "many judges", day="2025-03-10"), [told])
    marked = make_mention(text, "many judges", "victim description", score=0.71)
    assert not is_vague(text, make_incident(text, "many judges"), [marked])


def test_an_organization_without_a_deed_is_a_bystander() -> None:
    """Who builds a dam near a kidnapping has not done it, nor who was extradited, nor anybody else in such sentences."""
    text = "The Vale Company builds the dam. The Front took two drivers hostage there. Brok was extradited."
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.]+\.", text)]
    company, front = make_mention(text, "Vale Company", "organization"), make_mention(text, "Front", "organization")
    front = replace(front, sentence=1)
    men = replace(company, role="perpetrator")
    brok = replace(make_mention(text, "Brok", "perpetrator"), sentence=2)
    assert leave_bystanders(text, [company, front, men, brok], sentences) == [front]


def test_whose_people_were_harmed_has_not_done_it() -> None:
    """'Six Hill League nurses' are nurses of the League."""
    text = "Gunmen killed six Hill League nurses."
    league = make_mention(text, "Hill League", "organization")
    nurses = make_mention(text, "nurses", "victim description")
    assert leave_bystanders(text, [league, nurses], [Span(0, len(text))]) == [nurses]
