"""Kinds of victims, targets and instruments, as the words for them say."""

import pytest

from reportedly.reader.incidents.kinds import load_kinds


@pytest.mark.parametrize(
    ("trait", "phrase", "kind"),
    [
        ("victim type", "Two policemen", "law enforcement"),
        ("victim type", "SOLDIERS", "active military"),
        ("victim type", "the commander of the river police", "law enforcement"),
        ("victim type", "an army captain", "active military"),
        ("victim type", "the captain", None),
        ("victim type", "a retired army captain", "former active military"),
        ("victim type", "former mayor of Orrin", "former government official"),
        ("victim type", "the judge’s driver", "civilian"),
        ("victim type", "nine people", "civilian"),
        ("victim type", "Ada Brok", None),
        ("victim type", "a commander of the 6th Brigade", "active military"),
        ("victim type", "a commander of the Tirgan Brigade", None),
        ("target type", "the Orrin police station", "law enforcement facility"),
        ("target type", "a radio station in Lesk", "communications"),
        ("target type", "offices of the Mill Bank", "financial"),
        ("target type", "buses", "transport vehicle"),
        ("target type", "two lorries", "transport vehicle"),
        ("target type", "500 houses", "civilian residence"),
        ("target type", "the candidate's home", "political figure office or residence"),
        ("target type", "their home", "civilian residence"),
        ("target type", "high-tension pylons", "energy"),
        ("target type", "the facade", None),
        ("instrument type", "a car bomb", "vehicle bomb"),
        ("instrument type", "two bombs", "bomb"),
        ("instrument type", "30 kg of dynamite", "dynamite"),
        ("instrument type", "a net", None),
    ],
)
def test_the_words_for_it_say_what_it_is(trait: str, phrase: str, kind: str | None) -> None:
    """The head of the phrase, or another word of it where the head is open; what no word tells is left open."""
    assert load_kinds()[trait].find(phrase) == kind
