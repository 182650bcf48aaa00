"""The reports of a record that a name may be found in, without reading all of it.

Whatever fits a name by `reportedly.weighing.comparing.is_same_name` has its last or last but one word, all words of a shorter
form, or its initials; the record's index of names is asked for these.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.record.criteria import Query
from reportedly.record.objects import Read
from reportedly.weighing.wording import fold_name

if TYPE_CHECKING:
    from reportedly.record import Record

MOST = 120
"""Reports that a page on a name is made from: some 200 milliseconds (ours)."""

_SMALL = frozenset(("of", "the", "for", "and", "de", "la", "del"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Reports in which a name may be found, those published last first; ``is_cut`` where there are more than `MOST`."""

    reads: tuple[Read, ...]
    is_cut: bool


def find_named(record: "Record", name: str) -> Named:
    """The reports of a record that may have a name, those with all its words before those with some."""
    ids: dict[str, None] = {}
    is_cut = False
    for words in _list_words(name):
        found = record.search_reports(Query(entity=f'"{words}"' if " " in words else words, limit=MOST))
        ids |= dict.fromkeys(hit.report_id for hit in found.hits)
        is_cut = is_cut or not found.is_complete or found.total > len(found.hits)
    chosen = list(ids)[:MOST]
    reads = tuple(Read(report=record.get_report(each), reading=record.get_reading(each)) for each in chosen)
    return Named(reads=reads, is_cut=is_cut or len(ids) > len(chosen))


def _list_words(name: str) -> Iterator[str]:
    words = fold_name(name).split()
    known = [" ".join(words), *words[:-3:-1]] if len(words) > 1 else words
    if len(words) > 1:
        known.append("".join(word[0] for word in words if word not in _SMALL))
    yield from dict.fromkeys(each for each in known if any(sign.isalnum() for sign in each) and each not in _SMALL)
