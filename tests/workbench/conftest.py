"""What tests of the workbench share: a workbench without a browser, and one with a real one."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from browsing import Server, Visit, find_chromium
from build import ScriptedReader
from build_record import make_addition, make_affair
from build_workbench import fill_record
from postgresql import make_database
from reportedly.record import Record
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record with the affair."""
    with Record.make(tmp_path / "record.db") as made:
        made.add([make_addition(make_affair())])
        yield made


@pytest.fixture
def open_workbench(record: Record, tmp_path: Path) -> Callable[..., TestClient]:
    """Opens a workbench; what is given goes before the usual settings."""

    def opened(**given: object) -> TestClient:
        usual = {"place": str(tmp_path / "record.db"), "who": "Ada"}
        app = make_app(record, Settings(**{**usual, **given}))
        return TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False, raise_server_exceptions=False)

    return opened


@pytest.fixture
def client(open_workbench: Callable[..., TestClient]) -> TestClient:
    """A workbench that is not locked."""
    return open_workbench()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A real browser, for one run of the tests."""
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium here: apt install chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
        launched = playwright.chromium.launch(executable_path=program, args=options)
        yield launched
        launched.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with everything, in each database, for the tests of one module."""
    place = str(tmp_path_factory.mktemp("filled") / "record.db")
    if request.param == "postgresql":
        place = make_database(request.getfixturevalue("postgresql_url"), "workbench")
    with Record.make(place) as made:
        fill_record(made)
        yield made


@pytest.fixture(scope="module")
def server(filled: Record) -> Iterator[Server]:
    """A workbench on the filled record, with a scripted reader in the place of the real one."""
    scripted = ScriptedReader()
    with pytest.MonkeyPatch.context() as patch:
        for place in ("reportedly.pipeline", "reportedly.adding", "reportedly.workbench.jobs"):
            patch.setattr(f"{place}.load_reader", lambda threads: scripted)
        with Server(filled) as served:
            yield served


@pytest.fixture
def visit(browser: "Browser", server: Server) -> Iterator[Visit]:
    """A fresh browser window; at the end nothing may have gone wrong in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    visited = Visit(context.new_page(), server.url)
    yield visited
    context.close()
    assert visited.wrong == []
