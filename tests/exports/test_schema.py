"""The JSON Schema: made from the types, and what is printed follows it."""

import json
from typing import TypedDict

import pytest
from jsonschema import Draft202012Validator

from build import make_sample
from build_incidents import make_bombing
from reportedly.exports.jsonl import to_row
from reportedly.exports.schema import _describe, make_schema
from reportedly.terms import Act

SCHEMA = make_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def make_incident_row() -> dict:
    """A row with incidents, relations, matches and checks."""
    return json.loads(json.dumps(to_row(*make_bombing())))


def make_row() -> dict:
    """A row as a program reads it."""
    return json.loads(json.dumps(to_row(*make_sample())))


def test_the_schema_is_one() -> None:
    """It follows the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)


def test_rows_follow_the_schema() -> None:
    """What is printed is as described."""
    VALIDATOR.validate(make_row())
    VALIDATOR.validate(make_incident_row())


def test_keys_may_be_added() -> None:
    """A row of a later version with more keys follows the schema of today."""
    VALIDATOR.validate({**make_row(), "cases": []})


@pytest.mark.parametrize("key", SCHEMA["required"])
def test_no_key_may_be_left_out(key: str) -> None:
    """Every key is required."""
    row = make_row()
    del row[key]
    assert not VALIDATOR.is_valid(row)


@pytest.mark.parametrize(
    ("key", "value"),
    [("act", "shouts"), ("content", [[1]]), ("content", [[1, 2, 3]]), ("negated", None), ("score", "high")],
)
def test_values_outside_the_terms_are_refused(key: str, value: object) -> None:
    """An unknown act, a broken span, a wrong type do not follow the schema."""
    row = make_row()
    row["statements"][0][key] = value
    assert not VALIDATOR.is_valid(row)


@pytest.mark.parametrize(
    ("key", "value"),
    [("type", "massacre"), ("stage", None), ("date", {}), ("location", {"country": None}), ("victims", [{}])],
)
def test_incidents_outside_the_terms_are_refused(key: str, value: object) -> None:
    """An unknown type, a date without its words, a victim without its keys do not follow the schema."""
    row = make_incident_row()
    row["incidents"][0][key] = value
    assert not VALIDATOR.is_valid(row)


def test_set_values_are_those_of_the_terms() -> None:
    """The acts in the schema are the acts."""
    assert SCHEMA["$defs"]["statement"]["properties"]["act"] == {"enum": [act.value for act in Act]}


def test_a_type_that_names_itself_ends() -> None:
    """A nested type is referred to, also from within itself."""
    definitions: dict[str, object] = {}
    assert _describe(Nested, definitions) == {"$ref": "#/$defs/nested"}
    assert definitions["nested"]["properties"]["inner"]["items"] == {"$ref": "#/$defs/nested"}


def test_a_type_without_a_rule_is_an_error() -> None:
    """Nothing is described by guessing."""
    with pytest.raises(TypeError, match="no schema for"):
        _describe(set[int], {})


class Nested(TypedDict):
    """A type that names itself."""

    inner: "list[Nested]"
