"""Promises that hold for the whole package: public names, who prints, what is documented."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import reportedly
from reportedly.cli.main import main

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "reportedly"
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def iter_commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command and those within it."""
    yield name, command
    for inner, one in command.commands.items() if isinstance(command, click.Group) else ():
        yield from iter_commands(f"{name} {inner}", one)


def iter_options() -> list[tuple[str, str]]:
    """Every command with each of its options."""
    return [
        (name, max(option.opts, key=len))
        for name, command in iter_commands("reportedly", main)
        for option in command.params
        if isinstance(option, click.Option)
    ]


def test_public_names_are_sorted_and_there() -> None:
    """``__all__`` is in order, complete, and every name in it exists."""
    assert reportedly.__all__ == sorted(reportedly.__all__)
    assert all(hasattr(reportedly, name) for name in reportedly.__all__)
    public = {name for name, value in vars(reportedly).items() if not name.startswith("_") and callable(value)}
    assert public <= set(reportedly.__all__)


def test_the_version_is_that_of_the_project() -> None:
    """One version: in the package and in what is published."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert reportedly.__version__ == project["version"]


def test_the_package_is_typed() -> None:
    """Type checkers of users see the annotations."""
    assert (SRC / "py.typed").is_file()


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda path: str(path.relative_to(SRC)))
def test_nothing_but_the_command_line_prints(path: Path) -> None:
    """Modules outside of ``cli`` neither print nor write to standard output or error."""
    if path.is_relative_to(SRC / "cli"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    uses = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert "print" not in calls
    assert uses & {"sys.stdout", "sys.stderr"} == set()


@pytest.mark.parametrize(("command", "option"), iter_options())
def test_every_option_is_documented(command: str, option: str) -> None:
    """Each command has a section in the page of commands, and each of its options a row there."""
    _, _, section = COMMANDS.partition(f"## `{command}`\n")
    assert re.search(rf"(?m)^\| `[^`]*{option}\b", section.partition("\n## ")[0])


def test_every_error_code_is_documented() -> None:
    """Each code that stands in the package stands in the page of codes, once, and none is documented that is gone."""
    used = {code for path in SRC.rglob("*.py") for code in re.findall(r"RD-\d{3}", path.read_text(encoding="utf-8"))}
    told = re.findall(r"(?m)^\| (RD-\d{3}) \|", (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8"))
    assert sorted(used - {"RD-000"}) == sorted(told)


def test_generated_pages_are_up_to_date() -> None:
    """What is made from the code is what stands in the documentation; otherwise: ``python docs/generate.py``."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=lambda path: path.name)
def test_every_test_says_what_it_promises(path: Path) -> None:
    """Test functions and modules have docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tests = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    assert [node.name for node in tests if ast.get_docstring(node) is None] == []
    assert ast.get_docstring(tree) is not None
