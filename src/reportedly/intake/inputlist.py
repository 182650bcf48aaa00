"""Lists of inputs: JSON lines that name a report each and say what is known of it.

``{"path": "...", "url": null, "title": null, "outlet": null, "published": "2014-09-12"}``: either ``path`` or ``url`` must be
there. What is given goes before what the document says of itself; other keys are ignored.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from reportedly.errors import IntakeError, show_value
from reportedly.intake import codes
from reportedly.report import Failure, Input, Received

_KEYS: Final = ("path", "url", "title", "outlet", "published")


def iter_list(path: Path) -> Iterator[Input | Received]:
    """The inputs of a list, in its order; refusals for lines that name none.

    A relative path is looked for from the working directory, then from the folder of the list.

    Raises:
        IntakeError: RD-101, there is no such list; RD-103, it cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip() != "":
                    yield _make_input(line, place=f"{path}:{number}", folder=path.parent)
    except FileNotFoundError as exc:
        message = f"{show_value(str(path))}: no such list: check the name and the folder"
        raise IntakeError(message, code=codes.MISSING, path=str(path)) from exc
    except (OSError, UnicodeDecodeError) as exc:
        message = f"{show_value(str(path))}: the list cannot be read ({exc}): give a file of JSON lines in UTF-8"
        raise IntakeError(message, code=codes.UNREADABLE, path=str(path)) from exc


def _make_input(line: str, *, place: str, folder: Path) -> Input | Received:
    try:
        known = _parse_row(json.loads(line))
    except (ValueError, RecursionError) as exc:
        message = f'{place}: no input ({exc}): write {{"path": "..."}} with any of url, title, outlet, published'
        return Received(
            name=place, report=None, failures=(Failure(stage="intake", code=codes.BAD_LINE, message=message),)
        )
    name = known.pop("path")
    if name is None:
        return Input(name=str(known["url"]), **known)
    beside = folder / name
    content = beside.read_bytes() if not Path(name).exists() and beside.is_file() else None
    return Input(name=name, content=content, **known)


def _parse_row(row: Any) -> dict[str, Any]:
    """The keys that count, each ``None`` or some text.

    Raises:
        ValueError: the row is no object, has a value of another type, or neither path nor url.
    """
    if not isinstance(row, Mapping):
        raise ValueError("not an object")  # noqa: TRY004 - one kind of error for a bad line
    known = {key: row.get(key) or None for key in _KEYS}
    wrong = [key for key, value in known.items() if not isinstance(value, str | None)]
    if len(wrong) > 0:
        raise ValueError(f"{wrong[0]} is {show_value(known[wrong[0]])}, no text")
    if known["path"] is None and known["url"] is None:
        raise ValueError("neither path nor url")
    return known
