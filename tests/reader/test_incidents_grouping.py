"""Which fill mentions belong to one incident."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_incidents import make_basis, make_fill
from reportedly.reader.incidents.grouping import NEAR, join_groups, link_scores, part_answered
from reportedly.reader.incidents.mentions import FillMention
from reportedly.spans import Span


def scores(pairs: dict[tuple[int, int], float], size: int, other: float = -3.0) -> np.ndarray:
    """A matrix of link scores."""
    matrix = np.full((size, size), other, dtype=np.float32)
    for (a, b), value in pairs.items():
        matrix[a, b] = matrix[b, a] = value
    return matrix


def test_mentions_that_speak_for_each_other_are_one_incident():
    """Mentions that speak for each other are one incident."""
    found = join_groups(scores({(0, 1): 2.0, (2, 3): 1.0}, 4), join=0.0)
    assert sorted(found) == [[0, 1], [2, 3]]


def test_a_group_is_joined_by_the_mean_and_not_by_one_good_pair():
    """A group is joined by the mean and not by one good pair."""
    # 2 goes well with 1 but badly with 0: the mean of 1.0 and -3.0 is below the threshold
    found = join_groups(scores({(0, 1): 2.0, (1, 2): 1.0}, 3), join=0.0)
    assert sorted(found) == [[0, 1], [2]]


def test_a_lower_threshold_joins_more():
    """A lower threshold joins more."""
    matrix = scores({(0, 1): 2.0, (1, 2): 1.0}, 3)
    assert join_groups(matrix, join=-1.5) == [[0, 1, 2]]


def test_one_mention_is_one_incident():
    """One mention is one incident."""
    assert join_groups(scores({}, 1), join=0.0) == [[0]]


@given(st.integers(1, 9), st.integers(0, 10_000))
def test_every_mention_is_in_exactly_one_group(size: int, seed: int):
    """Every mention is in exactly one group."""
    rng = np.random.default_rng(seed)
    matrix = rng.normal(size=(size, size)).astype(np.float32)
    found = join_groups((matrix + matrix.T) / 2, join=0.0)
    assert sorted(i for group in found for i in group) == list(range(size))


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_the_same_whatever_the_order_of_equal_input(seed: int):
    """Groups are the same whatever the order of equal input."""
    rng = np.random.default_rng(seed)
    matrix = rng.normal(size=(7, 7)).astype(np.float32)
    matrix = (matrix + matrix.T) / 2
    order = rng.permutation(7)
    plain = {frozenset(group) for group in join_groups(matrix, join=0.0)}
    mixed = {frozenset(int(order[i]) for i in group) for group in join_groups(matrix[np.ix_(order, order)], join=0.0)}
    assert plain == mixed


def test_what_is_told_side_by_side_is_likelier_one_incident():
    """Mentions of one sentence or of neighbouring ones are nearer to each other than the same ones far apart."""
    mentions = [
        FillMention(
            role="target",
            span=Span(at, at + 1),
            first=at,
            last=at + 1,
            sentence=sentence,
            score=0.9,
            traits={"type": np.array([0.0, 0.5, 0.5], dtype=np.float32)},
            motif=np.ones(2, dtype=np.float32),
        )
        for at, sentence in enumerate((0, 0, 1, 2))
    ]
    far = link_scores(mentions, motif_bias=0.0)
    assert far[0, 1] == far[0, 2] == pytest.approx(far[0, 3] + NEAR)


def test_whose_death_is_protested_is_not_harmed_by_the_protest() -> None:
    """Those whose murder is protested stand apart from whom the protesters harm, wherever they are named."""
    text = "The Front shot a guard to protest the murder of a writer and judge Ada Brok. Brok was old. Others mourned the guard."
    basis = make_basis(text)
    words = (("guard", 1), ("writer", 1), ("Ada Brok", 1), ("Brok", 2), ("guard", 2))
    mentions = [make_fill(basis, each, "victim name") for each in words]
    scores = np.zeros((5, 5), dtype=np.float32)
    part_answered(text, basis.sentences, mentions, scores)
    are_hers = np.array([False, True, True, True, False])
    assert np.array_equal(scores < 0, are_hers[:, None] != are_hers[None, :])
