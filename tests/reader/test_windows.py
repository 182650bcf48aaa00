"""Windows cover a text, each piece spoken for once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reader.pieces import LAYOUT_PARAGRAPH, Pieces
from reportedly.reader.windows import END, MAX_PIECES, START, cut_windows, pack_windows


def make_pieces(count: int, *, paragraphs: tuple[int, ...] = (), words: bool = True) -> tuple[Pieces, str]:
    """Pieces of the text 'x x x ...', with paragraph begins at some of them."""
    starts = np.arange(count, dtype=np.int32) * 2
    features = np.zeros((count, 3), dtype=np.int32)
    features[list(paragraphs), 1] = LAYOUT_PARAGRAPH
    begins = np.full(count, words, dtype=np.bool_)
    begins[:1] = True
    return Pieces(np.arange(count, dtype=np.int32), starts, starts + 1, features, begins), "x " * count


@given(count=st.integers(0, 2000), paragraphs=st.sets(st.integers(0, 1999), max_size=30), words=st.booleans())
def test_every_piece_is_owned_once(count: int, paragraphs: set[int], words: bool) -> None:
    """Windows own all pieces without gap or overlap, never exceed their size, and see what they own."""
    pieces, text = make_pieces(count, paragraphs=tuple(p for p in paragraphs if p < count), words=words)
    windows = cut_windows(pieces, text)
    assert [p for w in windows for p in range(w.own_first, w.own_last)] == list(range(count))
    assert all(len(w) <= MAX_PIECES for w in windows)
    assert all(w.first <= w.own_first <= w.own_last <= w.last for w in windows)


def test_a_short_text_is_one_window() -> None:
    """A text that fits goes through whole."""
    pieces, text = make_pieces(MAX_PIECES)
    assert [(w.first, w.last) for w in cut_windows(pieces, text)] == [(0, MAX_PIECES)]


def test_windows_end_at_paragraphs() -> None:
    """Where a paragraph begins near the end of a window, the window ends there."""
    pieces, text = make_pieces(300, paragraphs=(210,))
    assert cut_windows(pieces, text)[0].last == 210


def test_packing_pads_and_frames() -> None:
    """Windows of a batch have one length, special pieces around them and a mask that tells padding."""
    pieces, _ = make_pieces(6)
    batch = pack_windows(pieces, [(0, 4), (4, 6)])
    assert batch.ids_WT.tolist() == [[START, 0, 1, 2, 3, END], [START, 4, 5, END, 0, 0]]
    assert batch.mask_WT.tolist() == [[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 0, 0]]
