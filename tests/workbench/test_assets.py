"""Assets: all there, others' files as they were published, none too heavy."""

import base64
import gzip
import hashlib
from importlib import resources

from starlette.testclient import TestClient

from reportedly.workbench.assets import load_assets, load_vendored

FOLDER = resources.files("reportedly.workbench") / "assets"
OWN = {
    "pictures.css",
    "workbench.css",
    "around.css",
    "workbench.js",
    "icon.svg",
    "tokens.css",
    "report.css",
    "report.js",
}
LICENCES = {"0BSD", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Apache-2.0"}


def test_others_files_are_as_they_were_published() -> None:
    """Byte for byte, by their SHA-384, under licences that let us pass them on."""
    for vendored in load_vendored():
        digest = hashlib.sha384((FOLDER / vendored.file).read_bytes()).digest()
        assert base64.b64encode(digest).decode() == vendored.sha384, vendored.file
        assert vendored.licence in LICENCES, vendored.file


def test_every_file_is_ours_or_listed() -> None:
    """Nothing of others lies about without its version and licence."""
    assert set(load_assets()) == OWN | {vendored.file for vendored in load_vendored()}


def test_first_view_is_light() -> None:
    """Scripts outside of map and graph: at most 100 kB as gzip."""
    scripts = {name: len(asset.packed) for name, asset in load_assets().items() if name.endswith(".js")}
    heavy = {vendored.file for vendored in load_vendored()} - {"htmx.min.js"}
    assert sum(size for name, size in scripts.items() if name not in heavy) < 100_000


def test_a_browser_gets_them_packed(client: TestClient) -> None:
    """Where it takes gzip; the address changes with the content."""
    answer = client.get("/assets/workbench.css", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == load_assets()["workbench.css"].content
    plain = client.get("/assets/workbench.css", headers={"accept-encoding": "identity"})
    assert plain.content == gzip.decompress(load_assets()["workbench.css"].packed)
    assert f"/assets/workbench.css?v={load_assets()['workbench.css'].version}" in client.get("/").text


def test_nothing_else_is_served(client: TestClient) -> None:
    """No path leads out of the folder, and no list of files, no code."""
    for name in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "__init__.py", "vendored.json", "", "workbench.css/x"):
        assert client.get(f"/assets/{name}").status_code == 404
