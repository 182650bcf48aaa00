"""Where contents begin and end: clauses, quotations, numbers, brackets and lines."""

import pytest

from build import find_span
from reportedly.reader.borders import (
    Draft,
    close_quotations,
    end_before_verbs,
    keep_lines,
    keep_whole,
    take_heads,
    take_tails,
)


def draft(text: str, speaker: str, cue: str, *content: str) -> Draft:
    """A draft by its surfaces."""
    parts = [tuple(find_span(text, s) for s in group) for group in ([speaker], [cue], content)]
    return Draft(speaker=parts[0], bounds=None, cue=parts[1], content=parts[2], score=0.9)


@pytest.mark.parametrize(
    ("content", "closed"),
    [
        ("They came at night.", "“They came at night. They took him.”"),
        ("They took him.", "“They came at night. They took him.”"),
        ("“They came at night. They took him.”", "“They came at night. They took him.”"),
        ("the next day", "the next day"),
    ],
)
def test_a_content_takes_in_the_rest_of_its_quotation(content: str, closed: str) -> None:
    """Where the network stopped inside a quotation, the content goes on to its marks."""
    text = "Mira said: “They came at night. They took him.” Vale left the next day."
    [found] = close_quotations(text, [draft(text, "Mira", "said", content)])
    assert [s.text_in(text) for s in found.content] == [closed]


def test_another_statement_inside_the_quotation_is_left_its_words() -> None:
    """A quotation is not closed over what somebody else says in it."""
    text = "“We left. Vale denied the raid. It rained,” Mira said."
    found = close_quotations(
        text, [draft(text, "Mira", "said", "“We left."), draft(text, "Vale", "denied", "the raid")]
    )
    assert [s.text_in(text) for s in found[0].content] == ["“We left."]


def test_a_quotation_that_never_closes_is_not_followed_for_long() -> None:
    """Behind a mark that was forgotten the content stays as it was read."""
    text = "Mira said: “We left. " + "It rained. " * 200 + "” And so on."
    [found] = close_quotations(text, [draft(text, "Mira", "said", "“We left.")])
    assert [s.text_in(text) for s in found.content] == ["“We left."]


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("He claimed they fought for Upper Seld.", "they fought for Upper", "they fought for Upper Seld"),
        ("He claimed they left on Monday.", "they left", "they left"),
        ("He claimed they left, and Brok wept.", "they", "they left"),
        ("He claimed they left the town in great haste.", "they left", "they left"),
        ("He claimed they left", "they", "they"),
        (
            "He claimed it was a sign of the wider aims of that group.",
            "it was a sign of the",
            "it was a sign of the wider aims of that group",
        ),
    ],
)
def test_a_content_goes_on_to_the_end_of_its_clause(text: str, content: str, whole: str) -> None:
    """A few last words are taken in, unless they begin a phrase of their own."""
    [mended] = take_tails(text, [draft(text, "He", "claimed", content)])
    assert [s.text_in(text) for s in mended.content] == [whole]


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("She put it at 4.8 million tonnes, a record.", "it at 4", "it at 4.8"),
        ("She put it at 12,400.", "it at 12", "it at 12,400"),
        ("She put it at $2.5 billion.", "5 billion", "$2.5 billion"),
        ("She put it at 4. Then she left.", "it at 4", "it at 4"),
        ("She put it with the front (OVF).", "with the front (OVF", "with the front (OVF)"),
        ("She (or Brok) put it (there).", "it", "it"),
        (
            "She put it with the front (OVF), whose head fled.",
            "it with the front (OVF), whose",
            "it with the front (OVF)",
        ),
        ("She put it there and left.", "it there and", "it there"),
    ],
)
def test_numbers_and_brackets_are_whole(text: str, content: str, whole: str) -> None:
    """A content does not end inside a number or before its own closing bracket; a stop ends a sentence all the same."""
    [mended] = keep_whole(text, [draft(text, "She", "put", content)])
    assert [s.text_in(text) for s in mended.content] == [whole]


def test_an_article_alone_is_no_part_of_a_content() -> None:
    """'a … as a turning point' is 'as a turning point'; an article that is all there is stays."""
    text = "It was a day widely regarded as a turning point. She said the."
    [mended] = keep_whole(text, [draft(text, "It", "regarded", "a", "as a turning point")])
    assert [s.text_in(text) for s in mended.content] == ["as a turning point"]
    [left] = keep_whole(text, [draft(text, "She", "said", "the")])
    assert [s.text_in(text) for s in left.content] == ["the"]


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        (
            "Six were killed when a bomb went off, the mission said.",
            "a bomb went off",
            "Six were killed when a bomb went off",
        ),
        (
            "It rained. Six were killed as troops fired, the mission said.",
            "troops fired",
            "Six were killed as troops fired",
        ),
        ("When troops came it rained, the mission said.", "it rained", "it rained"),
        ("Six died; when troops fired, the mission said.", "troops fired", "troops fired"),
    ],
)
def test_a_head_belongs_to_its_content(text: str, content: str, whole: str) -> None:
    """What the main clause tells is said by whoever says its 'when'; not over another clause of the sentence."""
    [mended] = take_heads(text, [draft(text, "the mission", "said", content)])
    assert [s.text_in(text) for s in mended.content] == [whole]


def test_a_tail_may_hold_a_number_with_a_point() -> None:
    """The point of '4.8' ends no clause."""
    text = "She said it sold some 4.8 tonnes, a record."
    [mended] = take_tails(text, [draft(text, "She", "said", "it sold some")])
    assert [s.text_in(text) for s in mended.content] == ["it sold some 4.8 tonnes"]


@pytest.mark.parametrize(
    ("text", "content", "own"),
    [
        ("Photo: Orrin Press\nThe mill is safe, she said.", "Press\nThe mill is safe", "The mill is safe"),
        (
            "The mill is safe.\nShe said it stood.",
            "mill is safe.\nShe said it stood",
            "mill is safe.\nShe said it stood",
        ),
        ("It stood, she said.\nAfter the storm came rain.", "It stood, she said.\nAfter the", "It stood, she said."),
        (
            "“It stood.\n\nIt will stand,” she said.",
            "“It stood.\n\nIt will stand,”",
            "“It stood.\n\nIt will stand,”",
        ),
        ("She said it stood.\n“It will stand long.”", "it stood.\n“It will", "it stood.\n“It will"),
        ("It stood\nand it will, she said", "It stood\nand it will", "It stood\nand it will"),
    ],
)
def test_a_content_keeps_to_its_lines(text: str, content: str, own: str) -> None:
    """A few words of another line are no part of it; whole sentences and what stands beside the cue are."""
    [mended] = keep_lines(text, [draft(text, "she" if "she" in text else "She", "said", content)])
    assert [s.text_in(text) for s in mended.content] == [own]


def test_lines_of_a_wrapped_text_are_no_lines() -> None:
    """Where lines only wrap, a content runs over them."""
    line = "the people of the town went on with their work on the mill as they had done"
    text = "\n".join([line] * 8) + "\nShe said the mill\nwould stand for long"
    [mended] = keep_lines(text, [draft(text, "She", "said", "mill\nwould stand")])
    assert [s.text_in(text) for s in mended.content] == ["mill\nwould stand"]


@pytest.mark.parametrize(
    ("text", "cue", "content", "ends"),
    [
        (
            "Mira confirmed the raid but also praised the army.",
            "confirmed",
            "the raid but also praised the army",
            "the raid",
        ),
        ("Mira denies the raid, and then blames us.", "denies", "the raid, and then blames us", "the raid"),
        ("Mira said they left and also took the mill.", "said", "they left and also took the mill", None),
        ("Mira said that Vale lied and later denied it.", "said", "that Vale lied and later denied it", None),
        ("Mira praised the men and also the women here.", "praised", "the men and also the women here", None),
        ("“The raid but also killed hopes,” Mira said.", "said", "“The raid but also killed hopes,”", None),
    ],
)
def test_a_content_ends_before_the_speakers_next_verb(text: str, cue: str, content: str, ends: str | None) -> None:
    """Only where it is a name or noun right behind its cue: what has a verb of its own goes on."""
    (found,) = end_before_verbs(text, [draft(text, "Mira", cue, content)])
    assert [s.text_in(text) for s in found.content] == [content if ends is None else ends]
