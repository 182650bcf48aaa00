"""Incidents: what the keys of MUC-4 and the events of WikiEvents say of each piece, and the loss of the incident head.

A key names its fills by strings, not by places. A string that occurs once is marked there; of several occurrences those
are marked that stand in a sentence with another fill of the same template (else the first), the rest are neither right
nor wrong. Whatever no key asks for is outside, also in reports that tell of no relevant incident.

Axes: P pieces of a document, B windows, T pieces of a window, R roles, K values of all traits, S fills of a batch.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from data import Cut, Doc, Sample, piece_range, random_windows, read_lines
from model import INCIDENT_ROLES, INCIDENT_TRAITS, Reader
from reportedly.reader.pieces import CASE_LOWER, CASE_UPPER, Pieces

IGNORED = -100
CLASS_WEIGHTS = (1.0, 3.0, 2.0)
"""Of outside, begin and inside: one piece in eighty is part of a fill, and a reader that never marks one is of no use."""
ROLE = {name: i for i, name in enumerate(INCIDENT_ROLES)}
_SLOTS = {
    "perp-ind-id": "perpetrator",
    "perp-org-id": "organization",
    "phys-tgt-id": "target",
    "hum-tgt-name": "victim name",
    "hum-tgt-desc": "victim description",
    "inc-instr-id": "instrument",
}
_WORD = re.compile(r"[^\W\d_]+")
_EXPLOSIVE = re.compile(r"bomb|explo|blast|deton|car bomb", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+|\n\s*\n")


@dataclass
class Fill:
    """One marked place of one fill: its role, pieces ``[first, last)``, templates it belongs to, and its traits."""

    role: str
    first: int
    last: int
    templates: set[int]
    traits: dict[str, int]


@dataclass
class IncidentDoc(Doc):
    """A document with a label of each role for each piece (0 outside, 1 begin, 2 inside, -100 unknown) and its fills.

    ``written``: a report in capitals as running text would have it.
    """

    labels_PR: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    fills: list[Fill] = field(default_factory=list)
    written: "IncidentDoc | None" = None


def trait_index(trait: str, value: str | None) -> int:
    """Place of a value among all values of its trait; the first value means none."""
    values = INCIDENT_TRAITS[trait]
    key = (value or "none").lower()
    return values.index(key) if key in values else 0


def find_strings(text: str, string: str) -> list[tuple[int, int]]:
    """Where a key's string stands in a text, white space aside."""
    words = [re.escape(w) for w in string.split()]
    if not words:
        return []
    pattern = r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"
    return [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]


def _values(slots: dict, slot: str) -> Iterator[tuple[str, set[str], str]]:
    """Of each fill of a slot: its first value, what it refers to, all as upper-case strings."""
    for fill in slots.get(slot, []):
        for alternative in fill["alternatives"]:
            if isinstance(alternative["value"], str):
                yield alternative["value"], set(alternative.get("xref", ())), fill["raw"]


def _trait_of(slots: dict, slot: str, names: set[str]) -> str | None:
    for value, refers, _ in _values(slots, slot):
        if refers & names:
            return value
    return None


def read_template(template: dict, text: str) -> list[tuple[str, list[tuple[int, int]], dict[str, int]]]:
    """Of one key template, each fill with all its occurrences: (role, spans, traits)."""
    slots = template["slots"]
    first = {
        slot: next((v for v, _, _ in _values(slots, slot)), None) for slot in ("inc-type", "inc-stage", "perp-inc-cat")
    }
    common = {
        "type": trait_index("type", first["inc-type"]),
        "stage": trait_index("stage", first["inc-stage"]),
        "category": trait_index("category", first["perp-inc-cat"]),
    }
    found = []
    for slot, role in _SLOTS.items():
        for fill in slots.get(slot, []):
            strings = {a["value"] for a in fill["alternatives"] if isinstance(a["value"], str)}
            spans = sorted({s for string in strings for s in find_strings(text, string)})
            spans = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
            if not spans:
                continue
            traits = dict(common)
            if role == "organization":
                traits["status"] = trait_index("status", _trait_of(slots, "perp-org-conf", strings))
            if role == "target":
                traits["target type"] = trait_index("target type", _trait_of(slots, "phys-tgt-type", strings))
                traits["target effect"] = trait_index("target effect", _trait_of(slots, "phys-tgt-effect", strings))
            if role.startswith("victim"):
                references = strings | {
                    ref for value, refs, _ in _values(slots, "hum-tgt-desc") if value in strings for ref in refs
                }
                traits["victim type"] = trait_index("victim type", _trait_of(slots, "hum-tgt-type", references))
                traits["victim effect"] = trait_index("victim effect", _trait_of(slots, "hum-tgt-effect", references))
            if role == "instrument":
                traits["instrument type"] = trait_index("instrument type", _trait_of(slots, "inc-instr-type", strings))
            found.append((role, spans, traits))
    for fill in slots.get("inc-loc", []):
        for alternative in fill["alternatives"][:1]:
            if isinstance(alternative["value"], dict):
                for place in alternative["value"]["places"]:
                    if spans := find_strings(text, place["name"]):
                        found.append(("place", spans, dict(common)))
    return found


def load_muc4(folder: Path, tokenizer: Tokenizer, split: str, proper: "ProperWords", cut: Cut) -> list[IncidentDoc]:
    """The reports of MUC-4 with their fills, as they are and as running text."""
    keys = {row["doc"]: row["templates"] for row in read_lines(folder / f"keys_{split}.jsonl")}
    docs = []
    for row in read_lines(folder / f"texts_{split}.jsonl"):
        text = row["text"]
        templates = [read_template(t, text) for t in keys[row["doc"]]]
        borders = [m.end() for m in _SENTENCE_END.finditer(text)]
        doc, written = (IncidentDoc(row["doc"], "incidents", cut(t, tokenizer)) for t in (text, proper.write(text)))
        for shape in (doc, written):
            _mark(shape, templates, borders)
        doc.written = written
        docs.append(doc)
    return docs


def _mark(doc: IncidentDoc, templates: list[list], borders: list[int]) -> None:
    doc.labels_PR = np.zeros((len(doc.pieces), len(INCIDENT_ROLES)), dtype=np.int64)
    numbers = np.asarray(borders)
    marked: dict[tuple[str, int, int], Fill] = {}
    unsure: list[tuple[str, int, int]] = []
    for number, fills in enumerate(templates):
        here = Counter(
            sentence
            for _, spans, _ in fills
            for sentence in {int(np.searchsorted(numbers, start, side="right")) for start, _ in spans}
        )
        for role, spans, traits in fills:
            sentences = [int(np.searchsorted(numbers, start, side="right")) for start, _ in spans]
            chosen = [s for s, at in zip(spans, sentences, strict=True) if here[at] > 1] if len(spans) > 1 else spans
            for span in chosen or spans[:1]:
                if (r := piece_range(doc.pieces, *span)) is not None:
                    fill = marked.setdefault((role, *r), Fill(role, *r, set(), traits))
                    fill.templates.add(number)
            unsure += [(role, *r) for s in spans if s not in chosen and (r := piece_range(doc.pieces, *s)) is not None]
    for role, first, last in unsure:
        doc.labels_PR[first:last, ROLE[role]] = IGNORED
    for (role, first, last), _ in sorted(marked.items(), key=lambda item: item[0][2] - item[0][1]):
        doc.labels_PR[first, ROLE[role]] = 1
        doc.labels_PR[first + 1 : last, ROLE[role]] = 2
    doc.fills = list(marked.values())


def load_events(folder: Path, tokenizer: Tokenizer, split: str, cut: Cut) -> list[IncidentDoc]:
    """The attacks, deaths and injuries of WikiEvents; who is an individual and who an organization it does not say."""
    docs = []
    for row in read_lines(folder / f"{split}.jsonl"):
        text = row["text"]
        doc = IncidentDoc(row["doc"], "events", cut(text, tokenizer))
        doc.labels_PR = np.zeros((len(doc.pieces), len(INCIDENT_ROLES)), dtype=np.int64)
        for event in row["events"]:
            kind = ".".join(event["type"].split(".")[:2])
            trigger = text[event["trigger"][0] : event["trigger"][1]]
            roles = {a["role"] for a in event["arguments"]}
            traits = {
                "type": trait_index(
                    "type", "bombing" if "ExplosiveDevice" in roles or _EXPLOSIVE.search(trigger) else "attack"
                ),
                "stage": trait_index("stage", "accomplished"),
            }
            for argument in event["arguments"]:
                _mark_argument(doc, text, kind, argument, traits)
        docs.append(doc)
    return docs


_UNSURE_ROLES = {
    "Attacker": ("perpetrator", "organization"),
    "Killer": ("perpetrator", "organization"),
    "Injurer": ("perpetrator", "organization"),
    "Target": ("target", "victim name", "victim description"),
}
_EFFECTS = {"Life.Die": "death", "Life.Injure": "injury"}


def _mark_argument(doc: IncidentDoc, text: str, kind: str, argument: dict, traits: dict[str, int]) -> None:
    found = piece_range(doc.pieces, argument["start"], argument["end"])
    if found is None or kind not in ("Conflict.Attack", *_EFFECTS):
        return
    first, last = found
    for role in _UNSURE_ROLES.get(argument["role"], ()):
        doc.labels_PR[first:last, ROLE[role]] = IGNORED
    role, own = None, dict(traits)
    if argument["role"] == "Victim":
        role = "victim name" if text[argument["start"]].isupper() else "victim description"
        own["victim effect"] = trait_index("victim effect", _EFFECTS.get(kind))
        own = {k: v for k, v in own.items() if k != "type"}
    elif argument["role"] in ("ExplosiveDevice", "Instrument"):
        role = "instrument"
    elif argument["role"] == "Place":
        role = "place"
    if role is not None:
        doc.labels_PR[first, ROLE[role]] = 1
        doc.labels_PR[first + 1 : last, ROLE[role]] = 2
        doc.fills.append(Fill(role, first, last, set(), own))


class ProperWords:
    """Which words are written with a capital in running text, counted in texts that have case."""

    def __init__(self, texts: Sequence[str]) -> None:
        lower: Counter[str] = Counter()
        upper: Counter[str] = Counter()
        for text in texts:
            for match in _WORD.finditer(text):
                word = match.group()
                if word.islower():
                    lower[word] += 1
                elif word[0].isupper() and not _SENTENCE_END.search(text[max(0, match.start() - 3) : match.start()]):
                    upper[word.lower()] += 1
        self.common = {w for w, n in lower.items() if n > upper[w]}

    def write(self, text: str) -> str:
        """A text in capitals as running text would have it: each word that is no common one with a capital."""
        begins, fresh = True, 0

        def lower(match: re.Match[str]) -> str:
            nonlocal begins, fresh
            begins = fresh == 0 or bool(_SENTENCE_END.search(text[fresh : match.start()]))
            fresh = match.end()
            word = match.group().lower()
            return word if word in self.common and not begins else word.capitalize()

        written = _WORD.sub(lower, text)
        return written if len(written) == len(text) else text


def load_incidents(corpora: Path, tokenizer: Tokenizer, split: str, cut: Cut) -> list[IncidentDoc]:
    """MUC-4, and in training WikiEvents as well."""
    texts = [row["text"] for name in ("polnear", "worldwide") for row in read_lines(corpora / name / "train.jsonl")]
    proper = ProperWords(texts)
    docs = load_muc4(corpora / "muc4", tokenizer, split, proper, cut)
    return docs + (load_events(corpora / "events", tokenizer, split, cut) if split == "train" else [])


def recase(doc: IncidentDoc, rng: random.Random) -> tuple[IncidentDoc, Pieces]:
    """A report in capitals as it is, in small letters, or as running text has it, with the pieces to show."""
    draw = rng.random()
    if doc.written is None or draw < 0.4:
        return doc, doc.pieces
    if draw < 0.85:
        return doc.written, doc.written.pieces
    p = doc.pieces
    features = p.features_P3.copy()
    case = features[:, 0]
    case[case == CASE_UPPER] = CASE_LOWER
    return doc, Pieces(p.ids_P, p.starts_P, p.ends_P, features, p.word_starts_P)


def cut_incident_samples(docs: Sequence[IncidentDoc], rng: random.Random) -> list[Sample]:
    """All windows of all documents, once."""
    samples = []
    for doc in docs:
        shown, pieces = recase(doc, rng)
        samples += [Sample(shown, pieces, a, b) for a, b in random_windows(len(pieces), rng)]
    return samples


def incident_losses(model: Reader, x_BTH: Tensor, mask_BT: Tensor, samples: Sequence[Sample]) -> dict[str, Tensor]:
    """Losses of roles, traits and motifs (pairs of fills of one window: of the same incident or not)."""
    b, width = x_BTH.shape[:2]
    labels = np.full((b, width, len(INCIDENT_ROLES)), IGNORED, dtype=np.int64)
    fills: list[tuple[int, int, int, Fill]] = []
    for row, sample in enumerate(samples):
        doc = sample.doc
        assert isinstance(doc, IncidentDoc)
        labels[row, 1 : len(sample) + 1] = doc.labels_PR[sample.first : sample.last]
        for fill in doc.fills:
            if sample.first <= fill.first and fill.last <= sample.last:
                fills.append((row, fill.first - sample.first + 1, fill.last - sample.first + 1, fill))
    out = model.incident(x_BTH, mask_BT)
    roles = out["roles"].float().view(b, width, len(INCIDENT_ROLES), 3)
    losses = {
        "roles": F.cross_entropy(
            roles.flatten(0, 2),
            torch.from_numpy(labels).flatten(),
            weight=torch.tensor(CLASS_WEIGHTS),
            ignore_index=IGNORED,
            reduction="sum",
        )
        / max(1, sum(len(s) for s in samples))
    }
    if fills:
        traits = torch.stack([out["traits"][row, a:e].float().mean(0) for row, a, e, _ in fills])
        total, at = torch.zeros(()), 0
        for name, values in INCIDENT_TRAITS.items():
            kept = [(i, f.traits[name]) for i, (_, _, _, f) in enumerate(fills) if name in f.traits]
            if kept:
                index = torch.tensor([i for i, _ in kept])
                total = total + F.cross_entropy(
                    traits[index, at : at + len(values)], torch.tensor([v for _, v in kept]), reduction="sum"
                )
            at += len(values)
        losses["traits"] = total / len(fills)
        losses |= _motif_loss(model, out["motif"], fills)
    return losses


def _motif_loss(model: Reader, motif_BTM: Tensor, fills: list[tuple[int, int, int, Fill]]) -> dict[str, Tensor]:
    """Whether two fills of a window belong to one incident: sigmoid of the product of their vectors."""
    placed = [(row, a, e, f) for row, a, e, f in fills if f.templates]
    if len(placed) < 2:
        return {}
    vectors = torch.stack([motif_BTM[row, a:e].float().mean(0) for row, a, e, _ in placed])
    scores = vectors @ vectors.T + model.motif_bias
    first, second = torch.triu_indices(len(placed), len(placed), 1)
    rows = torch.tensor([row for row, _, _, _ in placed])
    kept = rows[first] == rows[second]
    if not kept.any():
        return {}
    first, second = first[kept], second[kept]
    same = torch.tensor([float(bool(placed[i][3].templates & placed[j][3].templates)) for i, j in zip(first, second)])
    weight = torch.where(same > 0, 1.0, 3.0)
    return {"motifs": F.binary_cross_entropy_with_logits(scores[first, second], same, weight=weight)}
