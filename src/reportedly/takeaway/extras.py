"""Libraries that only some formats need: imported where they are used, with a word on how to get them."""

from importlib import import_module
from types import ModuleType

from reportedly.errors import ExportError


def load_library(module: str, *, extra: str, needed_for: str) -> ModuleType:
    """A library of an optional extra.

    Args:
        module: what is imported.
        extra: the extra of this package that installs it.
        needed_for: the format, in words.

    Raises:
        ExportError: RD-610, it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as exc:
        message = (
            f"{needed_for} needs {module.partition('.')[0]}, which is not installed: "
            f"python3 -m pip install 'reportedly[{extra}]'"
        )
        raise ExportError(message, code="RD-610") from exc
