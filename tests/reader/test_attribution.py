"""From label scores to attributions, with arrays written by hand."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reader.attribution import (
    KEEP,
    RawAttribution,
    best_paths,
    choose_attributions,
    decode_anchors,
    keep_words_whole,
    nearest_range,
    part_contents,
    read_path,
    settle_rivals,
)
from reportedly.reader.bundle import PART_LABELS, REACH

O, BS, IS, BK, IK, BC, IC = range(len(PART_LABELS))
WORDS = np.ones(20, dtype=np.bool_)
"""Every piece begins a word."""
MENTIONS = {(1, 1), (5, 5), (11, 11)}
"""Places where the network sees a mention."""


def scores_of(*labels: int, by: float = 5.0) -> np.ndarray:
    """Logits that favour one label at each place."""
    scores = np.zeros((1, len(labels), len(PART_LABELS)), dtype=np.float32)
    for t, label in enumerate(labels):
        scores[0, t, label] = by
    return scores


def around(scores: np.ndarray, place: int) -> np.ndarray:
    """Scores of a window's pieces (special ones at both ends) as the network gives them: around the anchor's place."""
    found = np.zeros((1, 2 * REACH + 1, len(PART_LABELS)), dtype=np.float32)
    found[0, :, BC] = 9.0  # what lies outside the window must not count
    found[0, REACH - place : REACH - place + scores.shape[1]] = scores[0]
    return found


def test_best_path_keeps_clear_labels() -> None:
    """Where the scores themselves keep to BIO, the path is theirs."""
    labels = [O, BS, IS, BK, BC, IC, O]
    assert best_paths(scores_of(*labels)).tolist() == [labels]


def test_best_path_mends_an_inside_without_begin() -> None:
    """An I that follows no B of its kind becomes part of something that is allowed."""
    assert best_paths(scores_of(O, IC, IC, O))[0].tolist() in ([O, BC, IC, O], [O, O, O, O])


@given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=7, max_size=7), min_size=1, max_size=12))
def test_best_path_is_always_allowed(rows: list[list[float]]) -> None:
    """Whatever the scores, after the first place an I stands only behind a B or I of its kind."""
    path = best_paths(np.array([rows], dtype=np.float32))[0]
    for before, label in itertools.pairwise(path):
        if PART_LABELS[label].startswith("I-"):
            assert PART_LABELS[before][2:] == PART_LABELS[label][2:]


def test_read_path_gives_ranges_of_the_text() -> None:
    """Ranges count from the window's first piece in the text."""
    path = np.array([BS, IS, BK, BC, IC, BC, O])
    assert read_path(path, first=100) == {
        "speaker": ((100, 102),),
        "cue": ((102, 103),),
        "content": ((103, 105), (105, 106)),
    }


def test_read_path_closes_a_range_at_the_window_end() -> None:
    """A content that reaches the window's end ends with it."""
    assert read_path(np.array([BC, IC]), first=0)["content"] == ((0, 2),)


def test_words_are_kept_whole() -> None:
    """A label change inside a word is undone: the word's first piece decides."""
    path = np.array([BC, IC, O, O, BC, O])
    starts = np.array([True, True, False, True, True, False])
    assert keep_words_whole(path, starts).tolist() == [BC, IC, IC, O, BC, IC]


def test_decode_finds_all_parts() -> None:
    """An anchor yields speaker, cue and content with its probability."""
    scores = around(scores_of(O, BS, BK, BC, IC, O), 2)
    [found] = decode_anchors([2], np.array([0.0], dtype=np.float32), scores, [(10, 14)], WORDS)
    assert (found.speaker, found.cue, found.content) == (((10, 11),), ((11, 12),), ((12, 14),))
    assert found.score == pytest.approx(0.5)
    assert found.sureness > 0.9


def test_decode_drops_an_anchor_without_content() -> None:
    """'He said.' with nothing said is no attribution."""
    assert (
        decode_anchors([2], np.array([9.0], dtype=np.float32), around(scores_of(O, BS, BK, O), 2), [(0, 2)], WORDS)
        == []
    )


def test_a_missing_speaker_is_no_speaker() -> None:
    """Content without a speaker comes out with none, not with the nearest name."""
    [found] = decode_anchors(
        [1], np.array([9.0], dtype=np.float32), around(scores_of(O, BK, BC, IC, O), 1), [(0, 3)], WORDS
    )
    assert found.speaker == ()


def attribution(anchor: int, content: tuple[int, int], *, score: float = 0.9, **fields: object) -> RawAttribution:
    """An attribution with a cue of one piece at its anchor."""
    known = {"speaker": ((anchor - 1, anchor),), "cue": ((anchor, anchor + 1),), "sureness": 0.95}
    return RawAttribution(anchor=anchor, content=(content,), score=score, **{**known, **fields})


def test_rivals_for_a_content_are_settled_by_score() -> None:
    """Of two anchors that claim one content the likelier keeps it."""
    weak, strong = attribution(1, (3, 9), score=0.6), attribution(12, (3, 9), score=0.8)
    assert settle_rivals([weak, strong]) == [strong]


def test_neighbours_are_no_rivals() -> None:
    """Contents that share little are two attributions."""
    one, other = attribution(1, (3, 9)), attribution(12, (8, 11))
    assert len(settle_rivals([one, other])) == 2


def test_an_unlikely_anchor_is_left_out() -> None:
    """Below the threshold nothing is said about anybody."""
    assert choose_attributions([attribution(1, (3, 9), score=KEEP - 0.01)], MENTIONS) == []


def test_a_listed_cue_inside_a_content_is_a_statement_of_its_own() -> None:
    """'officials say that [he admitted that ...]': the inner one is kept although its anchor scores low."""
    outer = attribution(2, (3, 20))
    inner = attribution(6, (7, 20), score=0.01, listed=True)
    assert choose_attributions([outer, inner], MENTIONS) == [outer, inner]


@pytest.mark.parametrize(
    "fields", [{"listed": False}, {"listed": True, "sureness": 0.3}, {"listed": True, "speaker": ()}], ids=str
)
def test_an_unsure_inner_statement_is_left_out(fields: dict[str, object]) -> None:
    """Inside a content only a listed cue with a speaker and sure parts counts."""
    outer = attribution(2, (3, 20))
    assert choose_attributions([outer, attribution(6, (7, 20), score=0.01, **fields)], MENTIONS) == [outer]


def test_an_inner_statement_must_not_reach_out() -> None:
    """A listed cue whose content leaves the outer content is not inside it."""
    outer = attribution(2, (3, 20))
    assert choose_attributions([outer, attribution(6, (7, 25), score=0.01, listed=True)], MENTIONS) == [outer]


def test_a_listed_cue_with_sure_parts_is_kept_at_a_low_score() -> None:
    """What the network is unsure of and the lexicon knows is kept, unless it would take words from a likely one."""
    unsure = attribution(6, (7, 9), score=0.05, listed=True)
    assert choose_attributions([unsure], MENTIONS) == [unsure]
    likely = attribution(2, (3, 8))
    assert choose_attributions([likely, unsure], MENTIONS) == [likely]


def test_an_inner_statement_does_not_take_the_outer_speaker() -> None:
    """'he condemned efforts to label them': the labelling is not his."""
    outer = attribution(6, (7, 20))
    inner = attribution(9, (10, 20), score=0.05, listed=True, speaker=((5, 6),))
    assert choose_attributions([outer, inner], MENTIONS) == [outer]


def test_words_are_not_given_to_two_speakers() -> None:
    """A content that runs into the next statement ends where that one begins."""
    first, second = attribution(2, (3, 20)), attribution(12, (13, 25))
    assert [a.content for a in part_contents([first, second])] == [((3, 11),), ((13, 25),)]


def test_a_content_does_not_take_what_the_next_speaker_says() -> None:
    """'According to X, a. "b," Y warned': b is said by Y alone."""
    first, second = attribution(2, (3, 20)), attribution(22, (12, 20))
    assert [a.content for a in part_contents([first, second])] == [((3, 12),), ((12, 20),)]


def test_an_inner_statement_is_left_inside() -> None:
    """What stands wholly inside a content parts nothing."""
    outer, inner = attribution(2, (3, 20)), attribution(6, (7, 18))
    assert [a.content for a in part_contents([outer, inner])] == [((3, 20),), ((7, 18),)]


def test_words_belong_to_the_nearer_cue() -> None:
    """'"a," said X. "b," Y said': a is not also Y's."""
    first = attribution(6, (1, 5))
    second = attribution(14, (1, 5), speaker=((12, 13),))
    second = replace(second, content=((1, 5), (8, 12)))
    assert [a.content for a in part_contents([first, second])] == [((1, 5),), ((8, 12),)]


def test_a_speaker_is_of_one_piece() -> None:
    """Of a speaker in two pieces the one nearer to the cue counts."""
    assert nearest_range([(1, 2), (8, 10)], 11) == ((8, 10),)
    assert nearest_range([(1, 2)], 11) == ((1, 2),)
    assert nearest_range([], 11) == ()
