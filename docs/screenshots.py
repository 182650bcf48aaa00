"""Take the pictures of the workbench that the documentation shows: every page at 1280 and at 390 pixels.

``python docs/screenshots.py`` fills a record with the demo reports, opens it, and writes ``docs/images/workbench-*.png``. It
needs Chromium and the developers' packages. ``--into FOLDER`` writes elsewhere.
"""

import argparse
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportedly.adding import add_inputs
from reportedly.casework import Casework
from reportedly.cli.demo import load_demo
from reportedly.record import CaseQuery, Record
from reportedly.report import Input
from reportedly.workbench.serving import listen, make_server
from reportedly.workbench.settings import Settings

ROOT = Path(__file__).parents[1]
WIDTHS = (1280, 390)
TALLEST = {1280: 1600, 390: 1500}
"""Pixels after which a picture is cut: the rest of a long page shows nothing new."""


def main() -> int:
    """Take them; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "images", help="folder for the pictures")
    folder: Path = parser.parse_args().into
    folder.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.stderr.write("no Chromium here: apt install chromium\n")
        return 1
    with tempfile.TemporaryDirectory() as scratch, Record.make(Path(scratch) / "affair.db") as record:
        fill(record)
        with serving(record) as url:
            take(url, list_pages(record), folder=folder, program=program)
    return 0


def fill(record: Record) -> None:
    """Add the demo reports under their plain names."""
    inputs = [Input(name=report.file.name, content=report.file.read_bytes()) for report in load_demo()]
    for result in add_inputs(record, inputs):
        if result.report_id is None:
            raise SystemExit(f"{result.name} was refused: {result.failures}")


def list_pages(record: Record) -> dict[str, str]:
    """Names of pictures, and the pages that they show."""
    casework = Casework.of_record(record)
    case = next(iter(casework.iter_summaries(CaseQuery(relation="contradicted", limit=1))))
    first = casework.get_case(case.id).materials[0].report
    return {
        "home": "/",
        "search": "/search?words=bridge&kind=statements",
        "cases": "/cases",
        "map": "/map",
        "disputed": "/disputed",
        "voices": "/voices",
        "dossier": "/entities/Orrin%20Valley%20Front",
        "judgements": "/judgements",
        "case": f"/cases/{case.id}",
        "report": f"/reports/{first.id}",
        "add": "/add",
        "lists": "/lists",
    }


@contextmanager
def serving(record: Record) -> Iterator[str]:
    """A workbench on a free port, for as long as the block runs; its address."""
    listener = listen("127.0.0.1", 0)
    server = make_server(record, Settings(place="affair.db", who="Ada"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def take(url: str, pages: dict[str, str], *, folder: Path, program: str) -> None:
    """Take every page at every width."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
            for name, path in pages.items():
                page.goto(url + path)
                height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[width])
                clip = {"x": 0, "y": 0, "width": width, "height": height}
                page.screenshot(path=folder / f"workbench-{name}-{width}.png", full_page=True, clip=clip)
            page.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
