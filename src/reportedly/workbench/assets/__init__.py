"""Scripts and styles that the workbench serves: its own, those of the exported page, and others' under their own names.

Others' files are listed in ``vendored.json`` with version, licence and SHA-384; a test compares them.
"""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from reportedly.exports.page import load_part

MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
}
"""Suffix -> media type; what has another suffix is not served."""

_OF_THE_PAGE = {"tokens.css": "tokens.css", "report.css": "page.css", "report.js": "page.js"}
"""Names under which parts of the exported page are served."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file. ``packed`` is ``content`` as gzip; ``version`` changes with the content."""

    content: bytes
    packed: bytes
    media_type: str
    version: str


@cache
def load_assets() -> dict[str, Asset]:
    """All files by their names."""
    folder = resources.files(__package__)
    own = (each for each in folder.iterdir() if each.name.rpartition(".")[2] in MEDIA_TYPES)
    files = {each.name: each.read_bytes() for each in own if each.name != "vendored.json"}
    files |= {name: load_part(part).encode() for name, part in _OF_THE_PAGE.items()}
    return {name: _make_asset(name, content) for name, content in sorted(files.items())}


def _make_asset(name: str, content: bytes) -> Asset:
    return Asset(
        content=content,
        packed=gzip.compress(content, mtime=0),
        media_type=MEDIA_TYPES[name.rpartition(".")[2]],
        version=hashlib.sha256(content).hexdigest()[:12],
    )


def name_address(name: str) -> str:
    """The address of a file; it changes with the content, so that browsers may keep what they have."""
    return f"/assets/{name}?v={load_assets()[name].version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendored:
    """A file of others: where it is from and what it must be."""

    file: str
    package: str
    version: str
    licence: str
    sha384: str


def load_vendored() -> tuple[Vendored, ...]:
    """Every file of others."""
    rows = json.loads(resources.files(__package__).joinpath("vendored.json").read_text("utf-8"))
    return tuple(Vendored(**row) for row in rows)
