"""The demo reports, read: what each tells of the dead, and on whose word."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reportedly.cli.demo import load_demo
from reportedly.cli.main import main


def read(path: Path) -> dict[str, Any]:
    """The reading of a report as the interchange has it."""
    done = CliRunner().invoke(main, ["read", "--format", "jsonl", "--no-originals", str(path)])
    assert done.exit_code == 0, done.output
    row: dict[str, Any] = json.loads(done.stdout)
    return row


@pytest.mark.parametrize(("begins", "dead"), [("herald", 9), ("mirror", 9), ("meridian", 6)])
def test_each_report_has_its_dead(begins: str, dead: int, tmp_path: Path) -> None:
    """Nine by the ministry in two reports, six by the observers in the third: by somebody's word, a headline may repeat it."""
    (report,) = [each.file for each in load_demo() if each.file.name.startswith(begins)]
    path = tmp_path / report.name
    path.write_bytes(report.read_bytes())
    (incident,) = read(path)["incidents"]
    tolls = [incident["killed"], *incident["also_killed"]]
    assert {toll["count"]["best"] for toll in tolls} == {dead}
    assert any(toll["statement"] is not None for toll in tolls)
