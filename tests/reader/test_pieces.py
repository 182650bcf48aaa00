"""Features of word pieces: case, layout, quotation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from reportedly.reader.pieces import (
    CASE_LOWER,
    CASE_MIXED,
    CASE_NONE,
    CASE_TITLE,
    CASE_UPPER,
    LAYOUT_LINE,
    LAYOUT_PARAGRAPH,
    LAYOUT_SAME,
    QUOTE_INSIDE,
    QUOTE_MARK,
    QUOTE_OUTSIDE,
    case_of,
    cut_sentences,
    is_wrapped,
    mark_quotations,
    number_sentences,
    split_pieces,
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """A tokenizer of words and punctuation, so that no bundle is needed."""
    made = Tokenizer(models.WordLevel({"[UNK]": 100, "the": 1, "army": 2}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("army", CASE_LOWER),
        ("ARMY", CASE_UPPER),
        ("Army", CASE_TITLE),
        ("A", CASE_TITLE),
        ("McLeod", CASE_MIXED),
        ("2014", CASE_NONE),
    ],
)
def test_case_of(word: str, case: int) -> None:
    """A word's case is that of all its letters; a single capital counts as a title."""
    assert case_of(word) == case


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('He said "go" now', "go"),
        ("He said “go now” and left", "go now"),
        ("«go» he said", "go"),
        ("``go now'' he said", "go now"),
        ('"open until the paragraph ends\nThe next is not', "open until the paragraph ends"),
        ("no marks, it's ‘single’", ""),
    ],
)
def test_mark_quotations(text: str, marked: str) -> None:
    """Double marks of every shape open and close; a paragraph's end closes; single marks do nothing."""
    state = mark_quotations(text, wrapped=False)
    assert "".join(c for c, s in zip(text, state, strict=True) if s == QUOTE_INSIDE) == marked


def test_mark_quotations_tells_marks_from_words() -> None:
    """The marks themselves are neither inside nor outside."""
    assert mark_quotations('a "b"', wrapped=False).tolist() == [
        QUOTE_OUTSIDE, QUOTE_OUTSIDE, QUOTE_MARK, QUOTE_INSIDE, QUOTE_MARK,
    ]  # fmt: skip


WRAPPED = (
    "THE GOVERNMENT OF ORRIN SAID THIS MORNING THAT THE BRIDGE HAD BEEN\n"
    'BLOWN UP "BY A SMALL GROUP OF MEN WHO CAME FROM THE OTHER SIDE OF THE\n'
    'RIVER," AND THAT NO PASSENGERS HAD BEEN ON IT AT THE TIME ALTHOUGH\n'
    "WITNESSES SPOKE OF A BUS THAT HAD STOOD THERE FOR MORE THAN AN HOUR\n"
    "WITH ITS LIGHTS ON.\n\n   THE MINISTER WAS NOT THERE."
)


def test_a_quotation_runs_over_wrapped_lines() -> None:
    """In a text with wrapped lines a line end closes no quotation."""
    assert is_wrapped(WRAPPED)
    state = mark_quotations(WRAPPED, wrapped=True)
    assert state[WRAPPED.index("RIVER")] == QUOTE_INSIDE
    assert state[WRAPPED.index("WITNESSES")] == QUOTE_OUTSIDE


def test_paragraph_lines_are_not_wrapped() -> None:
    """A text whose lines are whole paragraphs is not taken for a wrapped one."""
    assert not is_wrapped(
        "A headline\n\n" + "\n\n".join("One long paragraph that ends with a stop." * 3 for _ in range(9))
    )


def test_layout_of_pieces(tokenizer: Tokenizer) -> None:
    """The first piece after a line end and after an empty line say so; the first of all begins a paragraph."""
    pieces = split_pieces("The army\nthe army\n\nthe army", tokenizer)
    assert pieces.features_P3[:, 1].tolist() == [
        LAYOUT_PARAGRAPH, LAYOUT_SAME, LAYOUT_LINE, LAYOUT_SAME, LAYOUT_PARAGRAPH, LAYOUT_SAME,
    ]  # fmt: skip


def test_sentences_are_numbered(tokenizer: Tokenizer) -> None:
    """A sentence surely ends at a stop between a small word and a capital, and at a line's end; not behind 'Gen.'."""
    text = "It fell. Gen. Vale ran.\nThe army left"
    pieces = split_pieces(text, tokenizer)
    numbers = number_sentences(text, pieces)
    parts = [text[pieces.starts_P[numbers == n][0] : pieces.ends_P[numbers == n][-1]] for n in sorted(set(numbers))]
    assert parts == ["It fell.", "Gen. Vale ran.", "The army left"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It fell in Orrin. The army left.", ["It fell in Orrin.", "The army left."]),
        ("IT FELL IN ORRIN. THE ARMY LEFT.", ["IT FELL IN ORRIN.", "THE ARMY LEFT."]),
        ("IT FELL. GEN. VALE RAN.", ["IT FELL.", "GEN. VALE RAN."]),
        ("Troops of the U.S. Army left.", ["Troops of the U.S. Army left."]),
        ("He saw Dr. Brok and Ms. Vale.", ["He saw Dr. Brok and Ms. Vale."]),
        ("Is it ORRIN? “No,” he said.", ["Is it ORRIN?", "“No,” he said."]),
    ],
)
def test_a_sentence_may_end_with_a_name(text: str, parts: list[str], tokenizer: Tokenizer) -> None:
    """Also in capitals; not behind a shortened word. A quotation mark belongs to the sentence that it opens."""
    pieces = split_pieces(text, tokenizer)
    sentences = cut_sentences(pieces, number_sentences(text, pieces))
    assert [s.text_in(text) for s in sentences] == parts


def test_an_empty_text_has_no_pieces(tokenizer: Tokenizer) -> None:
    """Nothing in, nothing out."""
    assert len(split_pieces("", tokenizer)) == 0
    assert len(split_pieces(" \n ", tokenizer)) == 0


@given(text=st.text(alphabet=st.sampled_from('aA1é\u200f\n "“”.’\U0001f600'), max_size=60))
def test_pieces_stand_where_they_say(text: str, tokenizer: Tokenizer) -> None:
    """Offsets are in order, inside the text, and cover every character that is no white space or control."""
    pieces = split_pieces(text, tokenizer)
    assert np.all(pieces.starts_P < pieces.ends_P)
    assert np.all(pieces.starts_P[1:] >= pieces.ends_P[:-1])
    covered = {i for a, b in zip(pieces.starts_P, pieces.ends_P, strict=True) for i in range(a, b)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
