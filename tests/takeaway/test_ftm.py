"""FollowTheMoney: every entity and statement is held against the library; provenance per value."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reportedly.takeaway.content import Content
from reportedly.takeaway.ftm import ENTITIES, STATEMENTS, iter_drafts, write_ftm

WHY = "followthemoney is not there: ./do test installs requirements/checkers.txt"


def load(content: Content, folder: Path) -> list[dict[str, Any]]:
    """The entities of the file."""
    write_ftm(content, folder)
    return [json.loads(line) for line in (folder / ENTITIES).read_text(encoding="utf-8").splitlines()]


@pytest.mark.checkers
def test_the_library_takes_every_entity_whole(content: Content, tmp_path: Path) -> None:
    """Schemata and properties exist, values are valid and none is lost in cleaning; ids stay."""
    model = pytest.importorskip("followthemoney", reason=WHY).model
    for row in load(content, tmp_path):
        schema = model.get(row["schema"])
        assert schema is not None
        assert [name for name in row["properties"] if schema.get(name) is None] == []
        schema.validate(row)
        proxy = model.get_proxy(row, cleaned=False)
        assert proxy.id == row["id"]
        assert {name: sorted(proxy.get(name)) for name in row["properties"]} == {
            name: sorted(values) for name, values in row["properties"].items()
        }


@pytest.mark.checkers
def test_the_library_builds_the_same_entities_from_the_statements(content: Content, tmp_path: Path) -> None:
    """Statements, read by the library and put together, are the entities of the other file."""
    library = pytest.importorskip("followthemoney", reason=WHY)
    from followthemoney.statement.serialize import read_csv_statements  # noqa: PLC0415 - only where it is there

    rows = load(content, tmp_path)
    found: dict[str, dict[str, set[str]]] = {}
    for stmt in read_csv_statements(io.BytesIO((tmp_path / STATEMENTS).read_bytes())):
        known = found.setdefault(stmt.entity_id, {})
        if stmt.prop != "id":
            assert stmt.prop_type == library.model.get(stmt.schema).get(stmt.prop).type.name
            known.setdefault(stmt.prop, set()).add(stmt.value)
    assert found == {r["id"]: {name: set(values) for name, values in r["properties"].items()} for r in rows}


def test_every_reference_leads_somewhere(content: Content) -> None:
    """Entities point at entities of the same export."""
    rows = [draft.make() for draft in iter_drafts(content)]
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(ids)
    for row in rows:
        for name in (
            "proof",
            "document",
            "resolved",
            "entity",
            "involved",
            "member",
            "organization",
            "subject",
            "object",
        ):
            assert set(row["properties"].get(name, ())) <= set(ids), (row["schema"], name)


def test_what_becomes_what(content: Content) -> None:
    """Three articles and cases; the leader is a member with that role; a charge without a court is a note."""
    rows = [draft.make() for draft in iter_drafts(content)]
    counts = Counter(row["schema"] for row in rows)
    assert (counts["Article"], counts["Event"]) == (3, 3)
    leader = next(r for r in rows if r["schema"] == "Membership" and r["properties"].get("role") == ["leader"])
    assert leader["properties"]["summary"] == ["leader of, according to police"]
    notes = [r["properties"]["description"] for r in rows if r["schema"] == "Note"]
    assert ["charged by over “a bombing”, according to The Ridge Courier"] in notes
    assert ["Imran Dastgir denies: We had no part in it"] in notes


def test_each_value_says_where_it_is_from(content: Content, tmp_path: Path) -> None:
    """The two tolls of one case have each its report, words and day."""
    write_ftm(content, tmp_path)
    with (tmp_path / STATEMENTS).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["prop"] == "summary" and row["value"].startswith("killed: ")]
    told = {(row["value"][:9], row["original_value"], row["first_seen"]) for row in rows}
    assert {("killed: 5", "five people", "2025-03-12"), ("killed: 2", "two guards", "2025-03-11")} <= told
    assert all("#char=" in row["origin"] for row in rows)
    with (tmp_path / STATEMENTS).open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    assert len(ids) == len(set(ids))
