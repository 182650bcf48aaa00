"""How much of one input intake takes in, and for how long."""

from dataclasses import dataclass, fields

from reportedly.errors import SettingsError, show_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds for one input; every one is inclusive and greater than 0.

    The values are conventions of the field (archives' and newsrooms' tools use the same orders of magnitude), not
    measurements: far above any news report, far below what harms a laptop.

    Attributes:
        max_bytes: size of an input, packed as well as expanded.
        max_ratio: expanded bytes for each packed byte of a fetched body; applies from 1 MiB of expanded bytes.
        max_pages: pages read of a PDF; the rest is named in a failure.
        max_redirects: redirects followed for one URL.
        fetch_s: seconds for one URL, from the first look-up of its host to the last byte.
        parse_s: seconds for one document in its parser, by the clock and by the processor.
        start_s: seconds for the parser process to start and load the parser's library.
        memory_bytes: address space of the parser process.
        documents_per_child: documents after which the parser process is replaced, against slow leaks.

    Raises:
        SettingsError: RD-800, a limit is not greater than 0.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_ratio: int = 100
    max_pages: int = 2000
    max_redirects: int = 5
    fetch_s: float = 20.0
    parse_s: float = 20.0
    start_s: float = 60.0
    memory_bytes: int = 2 * 1024 * 1024 * 1024
    documents_per_child: int = 200

    def __post_init__(self) -> None:
        for limit in fields(self):
            value = getattr(self, limit.name)
            if not value > 0:
                raise SettingsError(f"limit {limit.name} is {show_value(value)}: give a number greater than 0")
