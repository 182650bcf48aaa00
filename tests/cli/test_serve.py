"""``reportedly serve``: what is opened, for whom, and what is told."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from build_record import make_addition
from reportedly.cli import serve as serving_command
from reportedly.cli.main import main
from reportedly.record import Record
from reportedly.workbench import serving
from reportedly.workbench.settings import Settings


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Settings]:
    """The settings of every workbench that is opened; nothing is served."""
    seen: list[Settings] = []
    monkeypatch.setattr(serving, "run", lambda record, settings, listener: seen.append(settings))
    monkeypatch.setenv("REPORTEDLY_HOME", str(tmp_path / "home"))
    for name in (serving_command.EDITOR_KEY, serving_command.READER_KEY, "REPORTEDLY_RECORD", "REPORTEDLY_LISTS"):
        monkeypatch.delenv(name, raising=False)
    return seen


def run(*args: str) -> str:
    """What is said on standard error; the command must end well."""
    result = CliRunner().invoke(main, ["serve", "--port", "0", *args])
    assert result.exit_code == 0, result.output
    return result.stderr


def test_a_record_is_made_and_its_address_told(opened: list[Settings], tmp_path: Path) -> None:
    """On this machine, without a key."""
    told = run("--record", str(tmp_path / "new.db"))
    assert Record.open(tmp_path / "new.db").count().reports == 0
    assert f"http://127.0.0.1:{opened[0].port}/" in told
    assert opened[0].port > 0
    assert not opened[0].is_locked


def test_cases_are_made_before_the_first_page(opened: list[Settings], tmp_path: Path) -> None:
    """Of what was added since they were last asked for; once."""
    with Record.make(tmp_path / "a.db") as record:
        record.add([make_addition()])
        assert "brought up to date" in run("--record", str(tmp_path / "a.db"))
        assert not record.has_ungrouped()
        assert "brought up to date" not in run("--record", str(tmp_path / "a.db"))


def test_without_a_record_there_is_one_of_ones_own(opened: list[Settings], tmp_path: Path) -> None:
    """In the user's data folder, and it is said where."""
    assert str(tmp_path / "home" / "record.db") in run()
    assert (tmp_path / "home" / "record.db").is_file()


def test_beyond_this_machine_one_logs_in(
    opened: list[Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys are made and shown, or those of the environment, which are not; both differ."""
    told = run("--record", str(tmp_path / "a.db"), "--host", "0.0.0.0")
    assert opened[0].is_locked
    assert opened[0].editor_key != opened[0].reader_key
    assert str(opened[0].editor_key) in told
    assert "HTTPS" in told
    monkeypatch.setenv(serving_command.EDITOR_KEY, "a long secret")
    told = run("--record", str(tmp_path / "a.db"), "--locked")
    assert opened[1].editor_key == "a long secret"
    assert "a long secret" not in told


def test_a_port_that_is_taken_is_told(opened: list[Settings], tmp_path: Path) -> None:
    """With a code and what to do; the exit status is that of a wrong call."""
    with serving.listen("127.0.0.1", 0) as taken:
        args = ["serve", "--record", str(tmp_path / "a.db"), "--port", str(taken.getsockname()[1])]
        result = CliRunner().invoke(main, args)
    assert result.exit_code == 2
    assert "RD-814" in result.stderr
    assert opened == []


def test_a_password_is_not_shown() -> None:
    """Neither at the start nor on a page."""
    settings = serving_command.make_settings(
        "postgresql://ada:secret@db.example/affair",
        host="127.0.0.1",
        port=1,
        locked=False,
        folder=None,
        who=None,
        names=(),
        read_only=False,
    )
    assert "secret" not in settings.place
    assert "secret" not in "".join(serving_command.tell(settings))
