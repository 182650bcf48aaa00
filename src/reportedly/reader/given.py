"""Names of people told by their first word: a given name of any region, and words behind it that are no common ones.

The table (``resources/given_names.txt``, made by ``training/given_names.py``) holds given names of some 90 countries in all
their Latin spellings. It says who may be a person where a network sees a name for the first time; whom it does not hold is
read as before.
"""

import functools
import re
from importlib import resources

from reportedly.reader.places.folding import fold_name

MAX_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_PARTICLES = frozenset("al el ul ur bin ibn bint ben abu de del della da di dos du van von der den la le".split())
_NO_SURNAMES = frozenset(
    "agency airlines airport airways army association avenue award bank base bay beach bridge brigade bureau camp cathedral "
    "center centre charity church city club college commission committee company complex conference corporation council county "
    "court cup district division exchange faction family festival football force forces foundation front fund government "
    "group guard guards heights herald high hill hospital hotel house institute institution international island islands lake "
    "league library line mall market mission mosque mountain movement museum network news office organization park parliament "
    "party police port post prize project province resistance river road school section society square stadium state station "
    "street sunday syndicate team temple times tower trust union university valley village web world".split()
)
"""Last words of names that begin with a given name and are no person's: 'the Ada Brok Foundation'."""


@functools.cache
def _load() -> frozenset[str]:
    content = resources.files("reportedly.resources").joinpath("given_names.txt").read_text(encoding="ascii")
    return frozenset(content.split())


@functools.lru_cache(maxsize=5_000)
def is_full_name(surface: str) -> bool:
    """Whether a name is a person's by its words: a given name first, then one to three others with capitals."""
    words = _WORD.findall(surface)
    if not 2 <= len(words) <= MAX_WORDS or any(c.isdigit() for c in surface):
        return False
    if any(not w[0].isupper() and w.lower() not in _PARTICLES for w in words):
        return False
    plain = [fold_name(w) for w in words]
    return plain[0] in _load() and _NO_SURNAMES.isdisjoint(plain[1:])
