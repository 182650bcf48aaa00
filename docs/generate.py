"""Write the parts of the documentation that the code knows: commands, exit statuses, error codes, the JSON Schema.

``python docs/generate.py`` writes them, ``--check`` only says which are out of date, with exit status 1. In pages that
are written by hand, what is generated stands between ``<!-- NAME:begin -->`` and ``<!-- NAME:end -->``.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from reportedly.cli.demo import load_demo
from reportedly.cli.errors import CODES, EXIT_STATUSES
from reportedly.cli.main import main as reportedly
from reportedly.cli.terminal import dump_account
from reportedly.errors import BundleError
from reportedly.exports.schema import make_schema
from reportedly.intake.codes import CODES as INTAKE_CODES
from reportedly.lists.codes import CODES as LIST_CODES
from reportedly.pipeline import read

ROOT = Path(__file__).parents[1]
ACCOUNT_LINES = 40
"""Lines of the account in the README, at most; it ends with a whole group of statements."""


def main() -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say what is out of date")
    is_check = parser.parse_args().check
    pages = make_pages() if is_check else {**make_pages(), **make_readme()}
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if is_check:
            sys.stderr.write(f"{path.relative_to(ROOT)} is out of date: run python docs/generate.py\n")
        else:
            path.write_text(pages[path], encoding="utf-8")
    return 1 if is_check and len(stale) > 0 else 0


def make_pages() -> dict[Path, str]:
    """Every page with generated parts, as it should be."""
    errors = ROOT / "docs" / "reference" / "errors.md"
    measures = ROOT / "docs" / "about" / "measures.md"
    codes = fill(errors.read_text("utf-8"), "codes", format_table("code", INTAKE_CODES))
    lists = fill(codes, "list-codes", format_table("code", LIST_CODES))
    return {
        ROOT / "docs" / "commands.md": make_commands(),
        ROOT / "docs" / "reference" / "interchange.schema.json": json.dumps(make_schema(), indent=2) + "\n",
        errors: fill(lists, "other-codes", format_table("code", CODES)),
        measures: fill(measures.read_text("utf-8"), "figures", make_figures()),
    }


def make_readme() -> dict[Path, str]:
    """The README with a real account in it; not checked, since a doubtful word may fall the other way on another processor."""
    readme = ROOT / "README.md"
    account = make_account()
    return {} if account is None else {readme: fill(readme.read_text("utf-8"), "account", account)}


def make_figures() -> str:
    """The figures of ``evals/results.json`` beside their floors, as a table."""
    results = json.loads((ROOT / "evals" / "results.json").read_text("utf-8"))
    floors = json.loads((ROOT / "evals" / "floors.json").read_text("utf-8"))
    rows = ["| measure (dev) | figure | value | floor |", "|---|---|---|---|"]
    for name, figures in results["figures"].items():
        for number, (key, value) in enumerate(figures.items()):
            floor = floors.get(name, {}).get(key)
            shown = "-" if floor is None else f"{floor:.3f}"
            rows.append(f"| {name if number == 0 else ''} | {key.replace('_', ' ')} | {value:.3f} | {shown} |")
    return "\n".join(
        [*rows, "", f"Measured with `{results['command']}` on the network `{results['network'][:19]}…`.", ""]
    )


def fill(page: str, name: str, text: str) -> str:
    """``page`` with ``text`` between the marks of a name."""
    begin, end = f"<!-- {name}:begin -->\n", f"<!-- {name}:end -->"
    if begin not in page or end not in page:
        raise SystemExit(f"no place for {name!r}: the page needs {begin.strip()} and {end}")
    before, _, rest = page.partition(begin)
    return f"{before}{begin}{text}{end}{rest.partition(end)[2]}"


def format_table(head: str, rows: Mapping[str, str] | Mapping[int, str]) -> str:
    """A table of codes and their meanings."""
    lines = [f"| {head} | what it means |", "|---|---|", *(f"| {key} | {text} |" for key, text in rows.items())]
    return "\n".join(lines) + "\n"


def make_commands() -> str:
    """The page of commands."""
    commands = dict(iter_commands("reportedly", reportedly))
    parts = [
        "<!-- Made by docs/generate.py from the commands themselves. -->",
        "# Commands",
        *(make_section(name, command) for name, command in commands.items()),
        "## Exit status",
        format_table("status", EXIT_STATUSES).strip(),
    ]
    return "\n\n".join(parts) + "\n"


def iter_commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command and, below it, those within it, in the order of their names."""
    yield name, command
    for inner, one in sorted(command.commands.items()) if isinstance(command, click.Group) else ():
        yield from iter_commands(f"{name} {inner}", one)


def make_section(name: str, command: click.Command) -> str:
    """A command: how it is called, what it does, its options."""
    context = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    paragraphs = re.split(r"\n\s*\n", (command.help or "").strip())
    told = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    options = [option for option in command.get_params(context) if isinstance(option, click.Option)]
    return "\n\n".join([f"## `{name}`", f"```\n{usage}\n```", told, make_options(options, context)])


def make_options(options: Iterable[click.Option], context: click.Context) -> str:
    """The options as a table."""
    records = (option.get_help_record(context) for option in options)
    rows = [f"| `{escape(name)}` | {escape_text(text)} |" for name, text in (record for record in records if record)]
    return "\n".join(["| option | what it does |", "|---|---|", *rows])


def escape(text: str) -> str:
    """Text for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def escape_text(text: str) -> str:
    """Text for a cell in which square brackets make no links."""
    return escape(text).replace("[", "\\[")


def make_account() -> str | None:
    """The first demo report's account as the README shows it; ``None`` where the reader has no bundle yet."""
    report = load_demo()[0].file
    try:
        result = read(report)
    except BundleError as error:
        sys.stderr.write(f"README.md: account left as it is, there is no reader: {error}\n")
        return None
    if result.report is None or result.reading is None:
        raise SystemExit(f"{report.name} cannot be read: {result.failures}")
    account = dump_account(result.report, result.reading).replace(str(report), report.name)
    return f"```text\n$ reportedly read {report.name}\n{cut_account(account)}```\n"


def cut_account(account: str) -> str:
    """The first groups of an account that fit."""
    groups = account.strip().split("\n\n")
    kept = groups[:1]
    for group in groups[1:]:
        if sum(part.count("\n") + 2 for part in (*kept, group)) > ACCOUNT_LINES:
            return "\n\n".join([*kept, "..."]) + "\n"
        kept.append(group)
    return "\n\n".join(kept) + "\n"


if __name__ == "__main__":
    sys.exit(main())
