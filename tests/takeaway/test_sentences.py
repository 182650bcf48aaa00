"""Sentences that are quoted as evidence."""

import pytest

from build import find_span
from reportedly.takeaway.sentences import find_sentence


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        (
            "He fled. He is wanted in the Sept. 15, 2015 shooting. He was 24.",
            "shooting",
            "He is wanted in the Sept. 15, 2015 shooting.",
        ),
        ("It rained. Gen. Ada Brok and Lt. Col. Oren died. Two fled.", "died", "Gen. Ada Brok and Lt. Col. Oren died."),
        ("Two died. The U.N. Mission said so. It left.", "said", "The U.N. Mission said so."),
        ("Headline\n\nTwo died in Old Tern. More came.", "Two", "Two died in Old Tern."),
        ("Two died. Three were hurt", "Three", "Three were hurt"),
    ],
)
def test_abbreviations_end_no_sentence(text: str, words: str, sentence: str) -> None:
    """Months, titles and initials; empty lines and stops do."""
    assert find_sentence(text, find_span(text, words)).text_in(text) == sentence


def test_a_span_over_two_sentences_is_whole() -> None:
    """The words themselves are never cut."""
    text = "Two died. Three were hurt. One fled."
    assert find_sentence(text, find_span(text, "died. Three")).text_in(text) == "Two died. Three were hurt."
