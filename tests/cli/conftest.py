"""What tests of the command line share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import build
from reportedly import pipeline
from reportedly.cli.main import main

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs ``reportedly`` with a scripted reader, in an empty folder, with a data folder of its own."""
    monkeypatch.setattr(pipeline, "load_reader", build.load_scripted_reader)
    monkeypatch.setenv("REPORTEDLY_HOME", str(tmp_path / "home"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)

    def invoke(*arguments: object, **given: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False, **given)

    return invoke
