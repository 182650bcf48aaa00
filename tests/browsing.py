"""A workbench on a port and a window of a real browser, for tests."""

import shutil
import threading
from typing import TYPE_CHECKING, Self

from reportedly.record import Record
from reportedly.workbench.serving import listen, make_server
from reportedly.workbench.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page


def find_chromium() -> str | None:
    """A Chromium on this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name)) is not None), None)


class Server:
    """A workbench on a port of this machine, in a thread."""

    def __init__(self, record: Record, **given: object) -> None:
        self._listener = listen("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        settings = Settings(**{"place": "record.db", "who": "Ada", **given})
        self._server = make_server(record, settings)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._listener.close()


class Visit:
    """A page of the browser that keeps what it must not do: errors, messages, requests to others."""

    def __init__(self, page: "Page", url: str) -> None:
        self.page, self._url = page, url
        self.wrong: list[str] = []
        page.on("console", lambda message: self._note("console", message.text, message.type in ("error", "warning")))
        page.on("pageerror", lambda error: self._note("error", str(error)))
        page.on("dialog", lambda dialog: (self._note("dialog", dialog.message), dialog.dismiss()))
        page.on("request", lambda sent: self._note("request", sent.url, not sent.url.startswith((url, "data:"))))

    def _note(self, kind: str, text: str, is_wrong: bool = True) -> None:  # noqa: FBT002
        if is_wrong:
            self.wrong.append(f"{kind}: {text}")

    def open(self, path: str) -> "Page":
        """Go to a path and wait for its scripts."""
        self.page.goto(self._url + path)
        return self.page


def find_token(page: str) -> str:
    """The token in a page's form."""
    return page.partition('name="token" value="')[2].partition('"')[0]
