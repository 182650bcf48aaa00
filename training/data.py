"""Corpora of ``../shared/corpora`` as pieces with labels, and the random windows that training sees.

Nothing here is kept in the project: texts are read from the corpora's folder each time.

Axes: P pieces of a document, B windows, T pieces of a window with special pieces, N anchors, M mentions.
"""

import hashlib
import itertools
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from model import ACTOR_TYPES, MENTION_TYPES, NAME_TYPES, PART_LABELS, bio_labels
from reportedly.reader.pieces import CASE_LOWER, CASE_NONE, CASE_UPPER, Pieces
from reportedly.reader.windows import MAX_PIECES, pack_windows

WORLDWIDE = {
    "Person": "person",
    "Organization": "organization",
    "Location": "location",
    "Facility": "facility",
    "NORP": "nationality",
    "Date": "date",
    "Money": "money",
    "Product": "product",
    "Misc": "misc",
}
RE3D = {
    "Organisation": "organization",
    "Location": "location",
    "Person": "person",
    "Quantity": "quantity",
    "Temporal": "date",
    "Weapon": "weapon",
    "MilitaryPlatform": "vehicle",
    "Vehicle": "vehicle",
    "DocumentReference": "document",
    "Nationality": "nationality",
    "Money": "money",
}
LITBANK = {"PER": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility", "VEH": "vehicle"}
FILES = {
    "attribution": "polnear/{split}.jsonl",
    "names": "worldwide/{split}.jsonl",
    "actors": "re3d/{split}.jsonl",
    "coreference": "coref/{split}.jsonl",
}

Cut = Callable[[str, Tokenizer], Pieces]
"""Cuts a text into pieces: `pieces.split_pieces` as it stands, `standins.cut_pieces` with stand-ins for known parties."""


@dataclass
class Doc:
    """One document of one task.

    ``anchors``: per attribution its anchor piece and the labelled ranges ``(label, first piece, after last)``.
    ``tags_P``: BIO labels of the task's scheme. ``mentions``: ``(first, last)`` pieces, inclusive, with type and cluster
    (-1: none). ``exhaustive``: whether unlisted spans are known to be no mentions.
    """

    name: str
    task: str
    pieces: Pieces
    anchors: list[tuple[int, list[tuple[str, int, int]]]] = field(default_factory=list)
    tags_P: np.ndarray | None = None
    mentions: list[tuple[int, int, int, int]] = field(default_factory=list)
    exhaustive: bool = True


def load_tokenizer(path: str | Path) -> Tokenizer:
    """The tokenizer with truncation and padding switched off (its file has both on)."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def hash_file(path: Path) -> str:
    """SHA-256 of a file."""
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


def piece_range(pieces: Pieces, start: int, end: int) -> tuple[int, int] | None:
    """The pieces ``[first, last)`` that share a character with ``[start, end)``; None where there are none."""
    first = int(np.searchsorted(pieces.ends_P, start, side="right"))
    last = int(np.searchsorted(pieces.starts_P, end, side="left"))
    return (first, last) if first < last else None


def read_lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def load_attribution(path: Path, tokenizer: Tokenizer, cut: Cut) -> list[Doc]:
    docs = []
    for row in read_lines(path):
        doc = Doc(row["doc"], "attribution", cut(row["text"], tokenizer))
        for attribution in row["attributions"]:
            ranges = []
            for role, label in (("source", "speaker"), ("cue", "cue"), ("content", "content")):
                ranges += [(label, *r) for s, e in attribution[role] if (r := piece_range(doc.pieces, s, e))]
            cues = [first for label, first, _ in ranges if label == "cue"]
            if cues and any(label == "content" for label, _, _ in ranges):
                doc.anchors.append((min(cues), ranges))
        docs.append(doc)
    return docs


def load_tags(path: Path, tokenizer: Tokenizer, task: str, cut: Cut) -> list[Doc]:
    scheme, types = (WORLDWIDE, NAME_TYPES) if task == "names" else (RE3D, ACTOR_TYPES)
    index = {label: i for i, label in enumerate(bio_labels(types))}
    docs = []
    for row in read_lines(path):
        if task == "actors" and row["meta"]["folder"] == "Wikipedia" and path.stem == "train":
            continue  # share-alike
        doc = Doc(row["doc"], task, cut(row["text"], tokenizer))
        tags = np.zeros(len(doc.pieces), dtype=np.int64)
        taken = np.zeros(len(doc.pieces), dtype=bool)
        for entity in sorted(row["entities"], key=lambda e: e["start"] - e["end"]):  # the longest of nested ones
            found = piece_range(doc.pieces, entity["start"], entity["end"])
            if entity["type"] not in scheme or found is None or taken[found[0] : found[1]].any():
                continue
            first, last = found
            tags[first] = index["B-" + scheme[entity["type"]]]
            tags[first + 1 : last] = index["I-" + scheme[entity["type"]]]
            taken[first:last] = True
        doc.tags_P = tags
        docs.append(doc)
    return docs


def load_coreference(path: Path, tokenizer: Tokenizer, cut: Cut) -> list[Doc]:
    litbank = path.stem.startswith("litbank")
    types = {t: i for i, t in enumerate(MENTION_TYPES)}
    docs = []
    for row in read_lines(path):
        doc = Doc(row["doc"], "coreference", cut(row["text"], tokenizer), exhaustive=not litbank)
        found: dict[tuple[int, int], list[int]] = {}
        for entity in row["entities"]:
            if r := piece_range(doc.pieces, entity["start"], entity["end"]):
                kind = LITBANK[entity["type"]] if litbank else entity["type"]
                found.setdefault((r[0], r[1] - 1), [types.get(kind, -1), -1])
        for number, cluster in enumerate(row["clusters" if litbank else "clusters_onto"]):
            for start, end in cluster:
                if r := piece_range(doc.pieces, start, end):
                    found.setdefault((r[0], r[1] - 1), [-1, -1])[1] = number
        doc.mentions = sorted((f, e, t, c) for (f, e), (t, c) in found.items())
        docs.append(doc)
    return docs


def load_task(task: str, corpora: Path, tokenizer: Tokenizer, split: str, cut: Cut) -> list[Doc]:
    """All documents of a task; for coreference the training part has LitBank as well."""
    path = corpora / FILES[task].format(split=split)
    if task == "attribution":
        return load_attribution(path, tokenizer, cut)
    if task == "coreference":
        docs = load_coreference(path, tokenizer, cut)
        novels = corpora / "coref/litbank_train.jsonl"
        return docs + (load_coreference(novels, tokenizer, cut) if split == "train" else [])
    return load_tags(path, tokenizer, task, cut)


def with_case(pieces: Pieces, rng: random.Random) -> Pieces:
    """Now and then a copy as if the text were all upper or all lower case: case must help, not decide."""
    draw = rng.random()
    if draw >= 0.24:
        return pieces
    features = pieces.features_P3.copy()
    case = features[:, 0]
    case[case != CASE_NONE] = CASE_UPPER if draw < 0.12 else CASE_LOWER
    return Pieces(pieces.ids_P, pieces.starts_P, pieces.ends_P, features, pieces.word_starts_P)


def random_windows(total: int, rng: random.Random, size: int = MAX_PIECES) -> list[tuple[int, int]]:
    """Windows that part ``total`` pieces without overlap, the first of random length: new borders each epoch."""
    borders = [0]
    first = rng.randint(size // 3, size)
    while borders[-1] < total:
        borders.append(min(total, borders[-1] + (first if len(borders) == 1 else size)))
    return [(a, b) for a, b in itertools.pairwise(borders) if b - a >= 8 or len(borders) == 2]


@dataclass
class Sample:
    """One window of one document."""

    doc: Doc
    pieces: Pieces
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


def tensors(samples: Sequence[Sample]) -> dict[str, Tensor]:
    """The input of the encoder: windows of several documents, padded to one length."""
    parts = [pack_windows(s.pieces, [(s.first, s.last)]) for s in samples]
    width = max(part.ids_WT.shape[1] for part in parts)

    def padded(arrays: list[np.ndarray]) -> Tensor:
        return torch.from_numpy(
            np.concatenate([np.pad(a, [(0, 0), (0, width - a.shape[1])] + [(0, 0)] * (a.ndim - 2)) for a in arrays])
        )

    return {
        "ids": padded([p.ids_WT for p in parts]),
        "features": padded([p.features_WT3 for p in parts]),
        "mask": padded([p.mask_WT for p in parts]),
    }


def attribution_targets(samples: Sequence[Sample], width: int) -> dict[str, Tensor]:
    """``anchor_BT`` (0/1), and for each anchor its window, its piece and the labels of all pieces of its window."""
    index = {label: i for i, label in enumerate(PART_LABELS)}
    anchor = np.zeros((len(samples), width), dtype=np.float32)
    windows, places, labels = [], [], []
    for row, sample in enumerate(samples):
        for at, ranges in sample.doc.anchors:
            if not sample.first <= at < sample.last:
                continue
            anchor[row, at - sample.first + 1] = 1
            line = np.zeros(width, dtype=np.int64)
            for label, first, last in ranges:
                begin, end = max(first, sample.first), min(last, sample.last)
                if begin < end:
                    line[begin - sample.first + 1 : end - sample.first + 1] = index["I-" + label]
                    if begin == first:
                        line[begin - sample.first + 1] = index["B-" + label]
            windows.append(row)
            places.append(at - sample.first + 1)
            labels.append(line)
    return {
        "anchor": torch.from_numpy(anchor),
        "window": torch.tensor(windows, dtype=torch.long),
        "piece": torch.tensor(places, dtype=torch.long),
        "labels": torch.from_numpy(np.stack(labels)) if labels else torch.zeros((0, width), dtype=torch.long),
    }


def tag_targets(samples: Sequence[Sample], width: int) -> Tensor:
    """BIO labels (B, T); -100 at special pieces and padding."""
    tags = np.full((len(samples), width), -100, dtype=np.int64)
    for row, sample in enumerate(samples):
        assert sample.doc.tags_P is not None
        tags[row, 1 : len(sample) + 1] = sample.doc.tags_P[sample.first : sample.last]
    return torch.from_numpy(tags)


def cut_samples(docs: Sequence[Doc], rng: random.Random) -> list[Sample]:
    """All windows of all documents, once."""
    samples = []
    for doc in docs:
        pieces = with_case(doc.pieces, rng)
        samples += [Sample(doc, pieces, a, b) for a, b in random_windows(len(doc.pieces), rng)]
    return samples


def group_samples(samples: list[Sample], rng: random.Random, budget: int) -> list[list[Sample]]:
    """Groups of samples of like length with at most ``budget`` padded pieces each, in random order."""
    rng.shuffle(samples)
    samples = sorted(samples, key=lambda s: len(s) // 32)
    groups: list[list[Sample]] = [[]]
    for sample in samples:
        if groups[-1] and (len(groups[-1]) + 1) * (max(map(len, groups[-1]), default=0) + 2) > budget:
            groups.append([])
        groups[-1].append(sample)
    rng.shuffle(groups)
    return groups
