"""``reportedly compare``: two names, or a file of pairs."""

import json
from pathlib import Path


def test_two_names(run) -> None:
    """The verdict stands first, the reasons below it."""
    result = run("compare", "Mullah Sadiq Hotak", "Sadiq Hotak")
    assert result.exit_code == 0
    assert "the same, as far as names can tell: 'Mullah Sadiq Hotak' ~ 'Sadiq Hotak'" in result.stdout
    assert "titles left out: 'mullah'" in result.stdout


def test_pairs_come_back_in_order(run) -> None:
    """One JSON object a line with score, same and reasons."""
    rows = [
        {"name1": "Brigade 12", "name2": "Brigade 14", "schema": "Organization"},
        {"name1": "Anton Ostrov", "name2": "OSTROV, Anton", "schema": "Person", "more": 1},
    ]
    Path("pairs.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    lines = [json.loads(line) for line in run("compare", "--pairs", "pairs.jsonl").stdout.splitlines()]
    assert [line["same"] for line in lines] == [False, True]
    assert lines[0]["reasons"][0] == "'Brigade 12' ~ 'Brigade 14'"
    assert 0 <= lines[0]["score"] < 0.5 <= lines[1]["score"] <= 1


def test_pairs_from_standard_input(run) -> None:
    """- is standard input; --as goes before the rows' schema."""
    line = json.dumps({"name1": "Kolvar LLC", "name2": "Kolvar Ltd", "schema": "planet"})
    assert json.loads(run("compare", "--as", "organization", "--pairs", "-", input=line).stdout)["same"] in (
        True,
        False,
    )


def test_what_is_wrong_is_told_with_its_line(run) -> None:
    """A row that is no pair, a schema that is not known, one name only."""
    for text, code in (
        ("{", "RD-813"),
        ('{"name1": "A"}', "RD-813"),
        ('{"name1": "A", "name2": "B", "schema": "x"}', "RD-810"),
    ):
        result = run("compare", "--pairs", "-", input=text)
        assert result.exit_code == 2
        assert code in result.stderr
        assert "line 1" in result.stderr
    assert "RD-812" in run("compare", "Anton").stderr
    assert "RD-805" in run("compare", "Anton", "--pairs", "-").stderr
