"""JSON that is too large to hold: an object around a list whose items come one by one."""

import json
from collections.abc import Iterable, Mapping
from typing import IO, Any


def dump(value: Any) -> str:
    """A value as JSON in one line, keys in their order."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def write_list(file: IO[str], items: Iterable[Any], *, before: Mapping[str, Any], key: str) -> int:
    """Write an object whose last key holds a list, an item a line.

    Args:
        file: open for writing.
        items: of the list; each is written as it comes.
        before: the keys in front.
        key: the list's.

    Returns:
        How many items.
    """
    for number, (name, value) in enumerate(before.items()):
        file.write(f"{'{' if number == 0 else ''}{dump(name)}: {dump(value)},\n")
    file.write(f"{'{' if len(before) == 0 else ''}{dump(key)}: [")
    count = 0
    for item in items:
        file.write(f"{',' if count > 0 else ''}\n{dump(item)}")
        count += 1
    file.write("\n]}\n")
    return count


def drop_unknown(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without the keys whose value is unknown or an empty list."""
    return {key: value for key, value in row.items() if value is not None and value not in ([], {})}
