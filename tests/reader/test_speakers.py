"""Whom a speaker's words mean: names always, pronouns only where it is sure."""

import pytest

from build import find_span
from reportedly.reader.entities import Resolved
from reportedly.reader.speakers import SURE, SURE_AGAINST_LAST, SpeakerTies, SpeakerWords, sentences_before
from reportedly.reading import Entity, Mention
from reportedly.terms import EntityType, Form


def make_ties(text: str, people: dict[str, str], pronouns: dict[tuple[int, int], tuple[str, float]]) -> SpeakerTies:
    """Ties of a text with people named in it; ``pronouns`` are linked to an entity with a probability."""
    entities = tuple(
        Entity(
            id=entity_id,
            type=EntityType.PERSON,
            name=name,
            mentions=(Mention(span=find_span(text, name), form=Form.NAME),),
        )
        for entity_id, name in people.items()
    )
    linked = {bounds: entity_id for bounds, (entity_id, _) in pronouns.items()}
    return SpeakerTies(text, Resolved(entities, linked, {b: share for b, (_, share) in pronouns.items()}))


def words(text: str, surface: str, content: str, number: int = 1, bounds: tuple[int, int] = (9, 9)) -> SpeakerWords:
    """A speaker by its surface and what it says."""
    return SpeakerWords(find_span(text, (surface, number)), bounds, (find_span(text, content),))


def test_a_clear_score_ties_a_pronoun() -> None:
    """Where coreference is sure, two people nearby do not matter."""
    text = "Ada Brok met Dorin Vale. He said it rained."
    ties = make_ties(text, {"E1": "Ada Brok", "E2": "Dorin Vale"}, {(9, 9): ("E2", SURE + 0.01)})
    assert ties.tie(words(text, "He", "it rained")) == "E2"


def test_an_unsure_score_ties_nobody_among_two() -> None:
    """Two people nearby and a weak score: the pronoun stays a pronoun."""
    text = "Ada Brok met Dorin Vale. He said it rained."
    ties = make_ties(text, {"E1": "Ada Brok", "E2": "Dorin Vale"}, {(9, 9): ("E2", SURE - 0.01)})
    assert ties.tie(words(text, "He", "it rained")) is None


def test_the_only_person_nearby_is_meant() -> None:
    """One person in the sentences before is the one, whatever the score."""
    text = "Dorin Vale spoke for an hour. He said it rained."
    assert make_ties(text, {"E1": "Dorin Vale"}, {}).tie(words(text, "He", "it rained")) == "E1"


def test_who_is_spoken_of_is_not_the_speaker() -> None:
    """'he hailed Azhen': he is not Azhen, so the other person nearby is meant."""
    text = "Kashra thanked the crowd. In his speech, he hailed Azhen."
    ties = make_ties(text, {"E1": "Kashra", "E2": "Azhen"}, {(9, 9): ("E2", 0.99)})
    assert ties.tie(words(text, "he", "Azhen")) == "E1"


def test_a_title_rules_people_out() -> None:
    """'she' is not Mr. Vale."""
    text = "Mr. Dorin Vale met Ms. Ada Brok. She said it rained."
    assert make_ties(text, {"E1": "Dorin Vale", "E2": "Ada Brok"}, {}).tie(words(text, "She", "it rained")) == "E2"


def test_the_same_pronoun_goes_on() -> None:
    """'He said X. He said Y.' is one man, although two are nearby."""
    text = "Ada Brok met Dorin Vale. He said it rained. He said it was cold."
    ties = make_ties(text, {"E1": "Ada Brok", "E2": "Dorin Vale"}, {(5, 5): ("E2", 0.95)})
    assert ties.tie(words(text, "He", "it rained", bounds=(5, 5))) == "E2"
    assert ties.tie(words(text, "He", "it was cold", 2)) == "E2"


@pytest.mark.parametrize(("share", "entity"), [(SURE + 0.01, None), (SURE_AGAINST_LAST + 0.01, "E2")])
def test_he_is_hardly_another_than_who_spoke_last(share: float, entity: str | None) -> None:
    """'Brok told Vale X. He accused Y': whoever is meant, it is Vale only where that is very sure."""
    text = "Ilden Brok told Dorin Vale it rained. He accused the mill."
    people = {"E1": "Ilden Brok", "E2": "Dorin Vale"}
    ties = make_ties(text, people, {(5, 5): ("E1", 1.0), (9, 9): ("E2", share)})
    assert ties.tie(words(text, "Ilden Brok", "it rained", bounds=(5, 5))) == "E1"
    assert ties.tie(words(text, "He", "the mill")) == entity


def test_someone_far_back_is_not_meant() -> None:
    """Nobody nearby, no clear score: nobody."""
    text = "Dorin Vale left. " + "It rained all day. " * 6 + "He said no more."
    assert make_ties(text, {"E1": "Dorin Vale"}, {}).tie(words(text, "He", "no more")) is None


def test_names_mean_what_they_name() -> None:
    """A speaker that is no pronoun means the entity that it is a mention of; unknown words mean nobody."""
    text = "Officials said no. Others said yes."
    ties = make_ties(text, {}, {(0, 0): ("E7", 1.0)})
    assert ties.tie(words(text, "Officials", "no", bounds=(0, 0))) == "E7"
    assert ties.tie(words(text, "Others", "yes", bounds=(5, 5))) is None


@pytest.mark.parametrize(("share", "entity"), [(SURE + 0.01, "E3"), (SURE - 0.01, None)])
def test_they_are_tied_by_score_alone(share: float, entity: str | None) -> None:
    """'they' may be any group: only a clear score ties it."""
    text = "The army left. They said no."
    ties = make_ties(text, {}, {(9, 9): ("E3", share)})
    assert ties.tie(words(text, "They", "no")) == entity


def test_sentences_before() -> None:
    """Counting back stops at sentence ends, not at initials or abbreviations before small letters."""
    text = "One. Two is e.g. small. Three. Four now"
    assert text[sentences_before(text, text.index("now"), 1) :].startswith("Three")
    assert text[sentences_before(text, text.index("now"), 2) :].startswith("Two")


@pytest.mark.parametrize(("share", "entity"), [(SURE + 0.01, "E3"), (SURE - 0.01, None)])
def test_a_role_is_tied_by_score_alone(share: float, entity: str | None) -> None:
    """'The government' is the ministry named before only where the score is clear."""
    text = "The Defence Ministry denied it. The government said no."
    ties = make_ties(text, {}, {(9, 9): ("E3", share)})
    assert ties.tie(words(text, "The government", "no")) == entity


def test_i_is_the_voice_of_a_transcript() -> None:
    """'Dorin Vale: I deny it': 'I' is Vale where lines have voices; in an article 'I' stays open."""
    text = "Ada Brok: Good evening.\nDorin Vale: I deny it."
    people = tuple(
        Entity(id=i, type=EntityType.PERSON, name=n, mentions=(Mention(span=find_span(text, n), form=Form.NAME),))
        for i, n in (("E1", "Ada Brok"), ("E2", "Dorin Vale"))
    )
    resolved = Resolved(people, {(9, 9): "E1"}, {(9, 9): 0.99})
    speaker = words(text, "I", "it")
    assert SpeakerTies(text, resolved, is_transcript=True).tie(speaker) == "E2"
    assert SpeakerTies(text, resolved).tie(speaker) is None


@pytest.mark.parametrize(
    ("speaker", "entity"),
    [
        ("Its spokesman, Colonel Ada Brok,", "E1"),
        ("Governor Ada Brok", "E1"),
        ("the brother of Ada Brok", None),
        ("Ada Brok and Dorin Vale", None),
        ("aides of Ada Brok, Dorin Vale,", None),
    ],
)
def test_a_person_named_in_the_words_is_meant(speaker: str, entity: str | None) -> None:
    """Where coreference tied them to nobody; not somebody whom they only mention, nor one of two."""
    text = f"Dorin Vale left. {speaker} said it rained. Ada Brok came."
    people = {"E1": "Ada Brok", "E2": "Dorin Vale"}
    entities = tuple(
        Entity(
            id=key,
            type=EntityType.PERSON,
            name=name,
            mentions=tuple(
                Mention(span=find_span(text, (name, number + 1)), form=Form.NAME) for number in range(text.count(name))
            ),
        )
        for key, name in people.items()
    )
    ties = SpeakerTies(text, Resolved(entities, {}, {}))
    assert ties.tie(words(text, speaker, "it rained")) == entity
