"""The bundle: everything the reader learned, in three files shipped with the package.

``reader.onnx`` (the network), ``tokenizer.json`` (word pieces), ``manifest.json`` (components with versions, labels,
weights of the counted coreference features, hashes of the training data, dev scores). A bundle is refused when its
manifest, a component or a label set is not one that this version of the code was written for.
"""

import functools
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import numpy as np
import numpy.typing as npt

from reportedly.errors import BundleError, show_value
from reportedly.reader.pairs import TABLES

FORMAT = 1
COMPONENTS = {
    "encoder": "minilm-l6.v1",
    "attribution": "anchor-parts.v1",
    "names": "bio.v1",
    "actors": "bio.v1",
    "coreference": "start-to-end.v1",
    "incidents": "roles-traits.v1",
}
PART_LABELS = ("O", "B-speaker", "I-speaker", "B-cue", "I-cue", "B-content", "I-content")
REACH = 88
"""Pieces on each side of an anchor that are labelled for it; 99 % of PolNeAR's contents lie within 90."""
FILES = ("manifest.json", "reader.onnx", "tokenizer.json")


class _Labels(TypedDict):
    parts: list[str]
    names: list[str]
    actors: list[str]
    mentions: list[str]
    roles: list[str]
    traits: dict[str, list[str]]


class _Shape(TypedDict):
    coreference: int


class _Manifest(TypedDict):
    format: int
    components: dict[str, str]
    shape: _Shape
    labels: _Labels
    coreference: dict[str, list[float]]
    motif_bias: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A bundle that has been checked.

    Attributes:
        folder: where its files are.
        digest: ``sha256:`` and the SHA-256 over the hashes of its files; the same bundle has the same digest everywhere.
        names, actors: BIO labels of the two entity heads, ``O`` first.
        mentions: the types of coreference mentions.
        roles: what a piece can be to an incident; three logits each: outside, begin, inside.
        traits: values of each trait of a fill, ``none`` first; the traits' logits stand one behind another.
        motif_bias: added to the product of two motif vectors, a logit.
        vector_size: width C of the coreference vectors.
        tables: learned weights of the counted coreference features, float32, sizes as in `pairs.TABLES`.
    """

    folder: Path
    digest: str
    names: tuple[str, ...]
    actors: tuple[str, ...]
    mentions: tuple[str, ...]
    roles: tuple[str, ...]
    traits: dict[str, tuple[str, ...]]
    motif_bias: float
    vector_size: int
    tables: dict[str, npt.NDArray[np.float32]]

    @property
    def network(self) -> Path:
        """The ONNX file."""
        return self.folder / "reader.onnx"

    @property
    def tokenizer(self) -> Path:
        """The tokenizer file."""
        return self.folder / "tokenizer.json"


def default_folder() -> Path:
    """Where the bundle shipped with the package is."""
    return Path(__file__).resolve().parent.parent / "bundle"


def load_bundle(folder: Path | None = None) -> Bundle:
    """Load and check a bundle; ``None`` means the one shipped with the package.

    Raises:
        BundleError: RD-201 a file is missing; RD-202 the manifest cannot be read; RD-203 the bundle was made for
            another version of the code.
    """
    folder = folder if folder is not None else default_folder()
    for name in FILES:
        if not (folder / name).is_file():
            message = f"the reader's bundle has no {name} in {str(folder)!r}: install the package again, or train one (training/)"
            raise BundleError(message, code="RD-201", path=str(folder))
    manifest = _parse_manifest(folder / "manifest.json")
    labels = manifest["labels"]
    return Bundle(
        folder=folder,
        digest=digest_files(folder),
        names=tuple(labels["names"]),
        actors=tuple(labels["actors"]),
        mentions=tuple(labels["mentions"]),
        roles=tuple(labels["roles"]),
        traits={name: tuple(values) for name, values in labels["traits"].items()},
        motif_bias=manifest["motif_bias"],
        vector_size=manifest["shape"]["coreference"],
        tables={name: np.array(manifest["coreference"][name], dtype=np.float32) for name in TABLES},
    )


def _parse_manifest(path: Path) -> _Manifest:
    try:
        manifest: _Manifest = json.loads(path.read_text(encoding="utf-8"))
        known = manifest["format"] == FORMAT and manifest["components"] == COMPONENTS
        fits = tuple(manifest["labels"]["parts"]) == PART_LABELS and all(
            len(manifest["coreference"][name]) == size for name, size in TABLES.items()
        )
    except (OSError, ValueError, KeyError, TypeError) as exc:
        message = (
            f"the manifest of the reader's bundle cannot be read: {exc!r} in {str(path)!r}: install the package again"
        )
        raise BundleError(message, code="RD-202", path=str(path)) from exc
    if not known or not fits:
        message = (
            f"the reader's bundle in {str(path.parent)!r} was made for another version: it has "
            f"{show_value(manifest['components'])}, this version reads {show_value(COMPONENTS)}"
        )
        raise BundleError(message, code="RD-203", path=str(path))
    return manifest


@functools.cache
def digest_files(folder: Path) -> str:
    """``sha256:`` and the SHA-256 over the names and SHA-256 hashes of a bundle's files."""
    whole = hashlib.sha256()
    for name in FILES:
        with (folder / name).open("rb") as content:
            whole.update(f"{name} {hashlib.file_digest(content, 'sha256').hexdigest()}\n".encode())
    return "sha256:" + whole.hexdigest()
