"""Spans from BIO labels."""

import numpy as np

from reportedly.reader.tags import TaggedRange, read_tags

LABELS = ("O", "B-person", "I-person", "B-place", "I-place")
O, BP, IP, BL, IL = range(5)


def read(labels: list[int], *, inside_words: tuple[int, ...] = ()) -> list[tuple[int, int, str]]:
    """Ranges of hand-written labels; ``inside_words`` are pieces that begin no word."""
    starts = np.ones(len(labels), dtype=np.bool_)
    starts[list(inside_words)] = False
    found = read_tags(np.array(labels), np.full(len(labels), 0.5, dtype=np.float32), LABELS, starts)
    return [(r.first, r.last, r.type) for r in found]


def test_ranges_of_plain_labels() -> None:
    """B begins, I goes on, O ends, another B begins anew."""
    assert read([O, BP, IP, O, BL, BP]) == [(1, 3, "person"), (4, 5, "place"), (5, 6, "person")]


def test_an_inside_without_begin_begins() -> None:
    """An I with nothing before it is taken for a begin."""
    assert read([O, IP, IP, O]) == [(1, 3, "person")]


def test_one_doubtful_piece_does_not_cut_a_name() -> None:
    """An I of another type goes on with the name it stands in; the first piece tells the type."""
    assert read([BP, IL, IP]) == [(0, 3, "person")]


def test_a_name_ends_with_its_word() -> None:
    """Pieces inside a word follow the word's first piece, whatever their own label."""
    assert read([BP, O, O], inside_words=(1,)) == [(0, 2, "person")]


def test_a_name_begins_with_its_word() -> None:
    """A begin inside a word is moved to the begin of the word."""
    assert read([O, BP, O], inside_words=(1,)) == [(0, 2, "person")]


def test_score_is_the_mean_probability() -> None:
    """The score of a range is the mean over its pieces."""
    found = read_tags(np.array([BP, IP]), np.array([0.5, 1.0], dtype=np.float32), LABELS, np.ones(2, dtype=np.bool_))
    assert found == [TaggedRange(0, 2, "person", 0.75)]
