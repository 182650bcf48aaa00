"""What a command needs to know before any list is touched: names of the formats, where lists are kept."""

import os
from pathlib import Path
from typing import Final

FORMAT_NAMES: Final = ("un", "ofac", "eu", "uk", "ftm")
"""Short names of the formats, as given to ``--as``; `reportedly.lists.formats.read.FORMATS` has what reads them."""


def default_folder() -> Path:
    """Where lists are kept unless a folder is given.

    ``$REPORTEDLY_LISTS``, else ``$REPORTEDLY_HOME/lists``, else ``$XDG_DATA_HOME/reportedly/lists``, else
    ``~/.local/share/reportedly/lists``. Empty variables count as not set.
    """
    lists, home, data = (os.environ.get(name) for name in ("REPORTEDLY_LISTS", "REPORTEDLY_HOME", "XDG_DATA_HOME"))
    if lists:
        return Path(lists)
    if home:
        return Path(home) / "lists"
    return (Path(data) if data else Path.home() / ".local" / "share") / "reportedly" / "lists"
