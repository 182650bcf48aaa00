"""A bundle is checked before it is used."""

import json
import shutil
from pathlib import Path

import pytest

from reportedly.errors import BundleError
from reportedly.reader.bundle import COMPONENTS, FILES, default_folder, digest_files, load_bundle
from reportedly.reader.session import Session


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The shipped bundle's small files, with an empty network."""
    for name in ("manifest.json", "tokenizer.json"):
        shutil.copy(default_folder() / name, tmp_path / name)
    (tmp_path / "reader.onnx").write_bytes(b"")
    return tmp_path


def change_manifest(folder: Path, **changes: object) -> None:
    """Write some keys of a manifest anew."""
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


def test_the_shipped_bundle_fits() -> None:
    """What is shipped loads, and is small enough to ship."""
    bundle = load_bundle()
    assert bundle.digest.startswith("sha256:")
    assert sum((bundle.folder / name).stat().st_size for name in FILES) < 30_000_000


def test_a_missing_file_is_named(copy: Path) -> None:
    """RD-201 says which file is not there."""
    (copy / "tokenizer.json").unlink()
    with pytest.raises(BundleError, match=r"no tokenizer\.json") as caught:
        load_bundle(copy)
    assert caught.value.code == "RD-201"


def test_a_damaged_manifest_is_refused(copy: Path) -> None:
    """RD-202: the manifest is no JSON."""
    (copy / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(BundleError) as caught:
        load_bundle(copy)
    assert caught.value.code == "RD-202"


@pytest.mark.parametrize(
    "changes",
    [{"format": 99}, {"components": {**COMPONENTS, "encoder": "another.v1"}}, {"components": {}}],
    ids=["format", "component", "none"],
)
def test_a_bundle_for_another_version_is_refused(copy: Path, changes: dict[str, object]) -> None:
    """RD-203: a component that this code does not know."""
    change_manifest(copy, **changes)
    with pytest.raises(BundleError) as caught:
        load_bundle(copy)
    assert caught.value.code == "RD-203"


def test_a_damaged_network_is_refused(copy: Path) -> None:
    """RD-204: the network is no network."""
    with pytest.raises(BundleError) as caught:
        Session(load_bundle(copy))
    assert caught.value.code == "RD-204"


def test_the_digest_follows_the_files(copy: Path, tmp_path: Path) -> None:
    """One byte more in any file is another bundle."""
    before = digest_files(copy)
    digest_files.cache_clear()
    (copy / "reader.onnx").write_bytes(b"x")
    assert digest_files(tmp_path) != before
