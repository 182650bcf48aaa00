"""What became of victims, as the words beside them say."""

import re

import numpy as np
import pytest

from build import find_span
from reportedly.reader.bundle import Bundle, load_bundle
from reportedly.reader.incidents.casualties import find_casualties
from reportedly.reader.incidents.fates import cut_mentions, spare_aims, tell_fates
from reportedly.reader.incidents.mentions import FillMention
from reportedly.spans import Span

DEATH, INJURY, NONE = "death", "injury", "none"


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """The shipped one: its traits have MUC-4's values."""
    return load_bundle(None)


def victim(text: str, words: str, bundle: Bundle, guess: str = DEATH, role: str = "victim description") -> FillMention:
    """A victim as the network marked it, with its guess for the effect."""
    guessed = np.array([value == guess for value in bundle.traits["victim effect"]], dtype=np.float32)
    span, none = find_span(text, words), np.zeros(2, dtype=np.float32)
    traits = {"victim effect": guessed}
    return FillMention(role=role, span=span, first=0, last=1, sentence=0, score=0.8, traits=traits, motif=none)


def effect(mention: FillMention, bundle: Bundle) -> str:
    """The likeliest effect of a mention."""
    return bundle.traits["victim effect"][int(mention.traits["victim effect"].argmax())]


@pytest.mark.parametrize(
    ("text", "words", "guess", "told"),
    [
        ("The blast injured no one. One person died when a train burned.", "person", INJURY, DEATH),
        ("Two guards were wounded in the raid that killed a judge.", "Two guards", DEATH, INJURY),
        ("Two guards saw the raid.", "Two guards", INJURY, INJURY),
        ("A guard was shot.", "A guard", INJURY, INJURY),
    ],
)
def test_plain_words_go_before_the_networks_guess(text: str, words: str, guess: str, told: str, bundle: Bundle) -> None:
    """Where they tell of death or injury; 'shot' tells neither."""
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.]+\.", text)]
    (found,) = tell_fates([victim(text, words, bundle, guess)], find_casualties(text, sentences), bundle)
    assert effect(found, bundle) == told


@pytest.mark.parametrize(
    ("text", "is_spared"),
    [
        ("It claimed the attack against then Secretary of State Ada Brok.", True),
        ("There was an attempt on the life of Ada Brok.", True),
        ("Two died, and Ada Brok was almost killed also.", True),
        ("Two died; Ada Brok escaped unhurt.", True),
        ("Ada Brok was not hurt in the murder of a judge.", True),
        ("Ada Brok was almost at home when she was killed.", False),
        ("The attack on the mill and the murder of Ada Brok shocked many.", False),
        ("The attack killed Ada Brok.", False),
    ],
)
def test_the_aim_of_an_attack_and_who_is_spared_are_not_told_dead(text: str, is_spared: bool, bundle: Bundle) -> None:
    """By those words alone, though another word of the sentence speaks of a death."""
    (found,) = spare_aims(text, [victim(text, "Ada Brok", bundle, role="victim name")], bundle)
    assert effect(found, bundle) == (NONE if is_spared else DEATH)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("29 soldiers killed, 30 wounded", "29 soldiers"),
        ("fifty sailors into Orrin. Fifteen sailors", "Fifteen sailors"),
        ("Gen. Vale", "Gen. Vale"),
        ("wounded soldiers", "wounded soldiers"),
    ],
)
def test_a_victim_is_told_without_its_fate_and_in_one_sentence(words: str, kept: str, bundle: Bundle) -> None:
    """The verb behind is no part of who it was; a title's stop ends no sentence."""
    text = f"There were {words} there."
    (found,) = cut_mentions(text, [victim(text, words, bundle)])
    assert found.span.text_in(text) == kept
