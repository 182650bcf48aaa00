"""The loss of coreference: mention borders, types, and the marginal likelihood of right antecedents.

Start-to-end scoring (Kirstain et al. 2021) with counted pair features; antecedents as in Lee et al. 2017. A chunk is a
run of consecutive windows of one document.

Axes: P pieces of a chunk, M candidate mentions, C width of the vectors.
"""

import itertools
import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from data import Doc, Sample, with_case
from model import COREF, Reader
from reportedly.reader.pairs import describe_mention, pair_features
from reportedly.reader.windows import MAX_PIECES

MAX_WIDTH = 30
CHUNK_WINDOWS = 5


@dataclass
class Chunk:
    """Consecutive windows of one document."""

    doc: Doc
    samples: list[Sample]


def cut_chunks(docs: list[Doc], rng: random.Random) -> list[Chunk]:
    """All documents as chunks of up to five windows, with new borders each time."""
    chunks = []
    for doc in docs:
        pieces = with_case(doc.pieces, rng)
        borders = list(range(rng.randint(0, MAX_PIECES // 2), len(doc.pieces), MAX_PIECES))
        borders = [0, *[b for b in borders if 40 < b < len(doc.pieces) - 40], len(doc.pieces)]
        samples = [Sample(doc, pieces, a, b) for a, b in itertools.pairwise(borders) if b - a <= MAX_PIECES + 40]
        chunks += [Chunk(doc, samples[i : i + CHUNK_WINDOWS]) for i in range(0, len(samples), CHUNK_WINDOWS)]
    return chunks


def span_scores(border_PX: Tensor) -> Tensor:
    """Logits (P, P) of being a mention, row first piece, column last piece."""
    begin, end = border_PX[:, 2 : 2 + COREF], border_PX[:, 2 + COREF :]
    return border_PX[:, 0][:, None] + border_PX[:, 1][None, :] + begin @ end.T


def pair_scores(model: Reader, link_PX: Tensor, first_M: Tensor, last_M: Tensor, features: dict[str, Tensor]) -> Tensor:
    """Scores (M, M), row the later mention, column the earlier; a dummy antecedent scores 0."""
    c = COREF
    query = link_PX[first_M, :c] + link_PX[last_M, c : 2 * c]
    key = link_PX[first_M, 2 * c : 3 * c] + link_PX[last_M, 3 * c : 4 * c]
    later = link_PX[first_M, 4 * c] + link_PX[last_M, 4 * c + 1]
    earlier = link_PX[first_M, 4 * c + 2] + link_PX[last_M, 4 * c + 3]
    scores = query @ key.T + later[:, None] + earlier[None, :]
    for name, index in features.items():
        scores = scores + model.tables[name][index]
    return scores


def chunk_loss(model: Reader, chunk: Chunk, heads: dict[str, Tensor], texts: dict[str, str]) -> dict[str, Tensor]:
    """Losses of one chunk: ``borders``, ``types``, ``links``.

    ``heads`` holds the windows of the chunk only, rows in order.
    """
    rows, offset, total = [], {}, 0
    for row, sample in enumerate(chunk.samples):
        rows.append((row, len(sample)))
        offset[row] = (sample.first, total)
        total += len(sample)
    flat = {name: torch.cat([value[r, 1 : size + 1] for r, size in rows]).float() for name, value in heads.items()}
    pieces = chunk.doc.pieces
    place = np.full(len(pieces), -1, dtype=np.int64)
    window = np.full(len(pieces), -1, dtype=np.int64)
    for row, sample in enumerate(chunk.samples):
        at = offset[row][1]
        place[sample.first : sample.last] = np.arange(at, at + len(sample))
        window[sample.first : sample.last] = row
    gold = [m for m in chunk.doc.mentions if place[m[0]] >= 0 and window[m[0]] == window[m[1]]]
    out: dict[str, Tensor] = {}
    candidates = {(m[0], m[1]): m[3] for m in gold}
    if chunk.doc.exhaustive:
        borders, guessed = border_loss(chunk, flat["border"], offset, gold)
        out["borders"] = borders
        for pair in guessed:
            candidates.setdefault(pair, -1)
    typed = [(m[0], m[1], m[2]) for m in gold if m[2] >= 0]
    if typed:
        begin, end = (torch.tensor([int(place[m[k]]) for m in typed]) for k in (0, 1))
        width = flat["types"].shape[1] // 2
        logits = flat["types"][begin, :width] + flat["types"][end, width:]
        out["types"] = F.cross_entropy(logits, torch.tensor([m[2] for m in typed]))
    if len(candidates) > 1:
        out["links"] = link_loss(model, chunk, flat["link"], place, candidates, texts[chunk.doc.name])
    return out


def border_loss(chunk, border_PX, offset, gold):
    """Binary loss over all spans of up to `MAX_WIDTH` pieces, per gold mention; and the likeliest wrong or right spans."""
    losses, guessed, count = [], [], 0
    pieces = chunk.doc.pieces
    for row, sample in enumerate(chunk.samples):
        at = offset[row][1]
        size = len(sample)
        scores = span_scores(border_PX[at : at + size])
        starts = torch.from_numpy(pieces.word_starts_P[sample.first : sample.last].copy())
        ends = torch.ones(size, dtype=torch.bool)
        ends[:-1] = starts[1:]
        width = torch.arange(size)[None, :] - torch.arange(size)[:, None]
        allowed = (width >= 0) & (width < MAX_WIDTH) & starts[:, None] & ends[None, :]
        target = torch.zeros(size, size)
        for m in gold:
            if sample.first <= m[0] and m[1] < sample.last:
                target[m[0] - sample.first, m[1] - sample.first] = 1
                count += 1
        losses.append(F.binary_cross_entropy_with_logits(scores[allowed], target[allowed], reduction="sum"))
        with torch.no_grad():
            likely = torch.nonzero(allowed & (scores > -1.0))
            if len(likely) <= size // 2:
                guessed += [(sample.first + int(i), sample.first + int(j)) for i, j in likely]
    return torch.stack(losses).sum() / max(count, 1), guessed


def link_loss(model, chunk, link_PX, place, candidates, text):
    """Minus the log of the probability of all right antecedents, mean over mentions."""
    order = sorted(candidates)
    pieces = chunk.doc.pieces
    first = np.array([a for a, _ in order])
    last = np.array([b for _, b in order])
    words = [describe_mention(text[pieces.starts_P[a] : pieces.ends_P[b]]) for a, b in order]
    features = {name: torch.from_numpy(index) for name, index in pair_features(words, first, last).items()}
    scores = pair_scores(model, link_PX, torch.from_numpy(place[first]), torch.from_numpy(place[last]), features)
    cluster = torch.tensor([candidates[pair] for pair in order])
    earlier = torch.tril(torch.ones_like(scores, dtype=torch.bool), diagonal=-1)
    same = (cluster[:, None] == cluster[None, :]) & (cluster[:, None] >= 0) & earlier
    scores = scores.masked_fill(~earlier, -1e4)
    dummy = torch.zeros(len(order), 1)
    every = torch.logsumexp(torch.cat([dummy, scores], 1), 1)
    right = scores.masked_fill(~same, -1e4)
    none = torch.where(same.any(1, keepdim=True), torch.full_like(dummy, -1e4), dummy)
    return (every - torch.logsumexp(torch.cat([none, right], 1), 1)).mean()
