"""What stands before every request: hosts, origins, sizes, keys, headers."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from reportedly.workbench.guard import HEADERS

Open = Callable[..., TestClient]


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    """Under each of its names, whatever the port."""
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.2", "", "localhost@evil.example:80"]
)
def test_other_host_names_are_refused(client: TestClient, host: str) -> None:
    """A name that leads here without being ours is another site's: DNS rebinding."""
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "RD-930" in answer.text
    assert "set-cookie" not in answer.headers


def test_a_name_that_was_given_is_answered(open_workbench: Open) -> None:
    """Behind a proxy the workbench is known under another name; the case of letters does not count."""
    client = open_workbench(names=("Desk.Example",))
    assert client.get("/", headers={"host": "desk.example"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/search?words=depot", "/nothing", "/assets/workbench.css"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    """The policy and the others stand on pages, errors and assets."""
    headers = client.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"]


def test_pages_are_not_kept_by_the_browser(client: TestClient) -> None:
    """Pages are of one moment; assets, whose addresses change with them, are kept."""
    assert client.get("/").headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/assets/workbench.css").headers["cache-control"]


def test_no_script_or_style_stands_in_a_page(client: TestClient) -> None:
    """The policy would not let them run; and none is written."""
    for path in ("/", "/cases", "/search?words=depot", "/nothing"):
        page = client.get(path).text
        assert not re.search(r"<style|<script(?![^>]* src=)|\sstyle=|\son\w+=|javascript:", page), path


def test_the_cookie_is_strict(client: TestClient) -> None:
    """It is not sent from other sites, and scripts do not see it."""
    cookie = client.get("/").headers["set-cookie"]
    assert "SameSite=Strict" in cookie
    assert "HttpOnly" in cookie
    assert "Secure" not in cookie


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "cross-site", "origin": "null"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_forms_of_other_sites_are_refused(open_workbench: Open, headers: dict[str, str]) -> None:
    """Whatever the address: before anything is read."""
    client = open_workbench(editor_key="k")
    answer = client.post("/login", data={"who": "Ada", "key": "k"}, headers=headers)
    assert answer.status_code == 403
    assert "RD-931" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://127.0.0.1:8765"},
        {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8765"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
)
def test_our_own_forms_are_let_through(open_workbench: Open, headers: dict[str, str]) -> None:
    """As browsers send them: our pages send no referrer, so that the origin may be ``null``."""
    answer = open_workbench(editor_key="k").post("/login", data={"who": "Ada", "key": "k"}, headers=headers)
    assert answer.status_code == 303


def test_what_brings_too_much_is_refused(open_workbench: Open) -> None:
    """By the length it says, before it is read."""
    answer = open_workbench(max_bytes=1000).post("/login", data={"who": "a" * 2000})
    assert answer.status_code == 413


def test_what_does_not_say_its_length_is_refused(client: TestClient) -> None:
    """A body in pieces could be endless."""
    answer = client.post("/login", content=iter([b"who=Ada"]))
    assert answer.status_code == 411


def test_a_locked_workbench_shows_nothing_without_a_key(open_workbench: Open) -> None:
    """Every address but the log-in and the assets leads to the log-in, and back afterwards."""
    client = open_workbench(editor_key="k")
    for path in ("/", "/cases", "/search?words=depot"):
        answer = client.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login")
        assert "depot" not in answer.text
    assert client.get("/search?words=depot").headers["location"] == "/login?next=/search%3Fwords%3Ddepot"


def test_keys_give_their_roles(open_workbench: Open) -> None:
    """The editors' key lets add, the readers' does not."""
    for key, role in (("edit", "editor"), ("look", "reader")):
        client = open_workbench(editor_key="edit", reader_key="look")
        answer = client.post("/login", data={"who": "Ada Nwosu", "key": key, "next": "/cases"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/cases")
        page = client.get("/cases").text
        assert "Ada Nwosu" in page
        assert role in page
        assert ("Add reports" in page) == (role == "editor")


def test_a_wrong_key_opens_nothing(open_workbench: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """And an empty one neither, also where only one of the two is set."""
    monkeypatch.setattr("reportedly.workbench.routes.login.WAIT_S", 0)
    client = open_workbench(editor_key="edit")
    for key in ("", "edi", "edit ", "None", "look"):
        assert client.post("/login", data={"who": "Ada", "key": key}).status_code == 403
    assert client.get("/").status_code == 303


@pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example", "/\\evil.example", "evil"])
def test_log_in_leads_nowhere_else(open_workbench: Open, next_: str) -> None:
    """Only to paths of this workbench."""
    answer = open_workbench(editor_key="k").post("/login", data={"who": "Ada", "key": "k", "next": next_})
    assert answer.headers["location"] == "/"


def test_a_forged_cookie_is_none(open_workbench: Open) -> None:
    """What was not signed by this process does not count."""
    client = open_workbench(editor_key="k")
    client.cookies.set("reportedly", "WyJlZGl0b3IiLCAiQWRhIiwgIngiXQ==." + "0" * 64)
    assert client.get("/").status_code == 303


def test_read_only_is_for_everybody(open_workbench: Open) -> None:
    """Also on this machine, and with the editors' key."""
    assert "Add reports" not in open_workbench(is_read_only=True).get("/").text
