"""Peoples: the words for those of a country, and the country's English name ('Peruvian' is of Peru)."""

from collections.abc import Mapping

from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import Gazetteer
from reportedly.reader.places.words import load_words


class Peoples:
    """Which country the words for a people mean.

    Args:
        gazetteer: names the countries as places do.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        found = ((word, gazetteer.find_code(code)) for word, code in load_words().demonyms.items())
        self._countries: Mapping[str, str] = {
            word: spot.country_name for word, spot in found if spot is not None and spot.country_name is not None
        }
        self._gazetteer = gazetteer

    def find(self, words: str) -> str | None:
        """The country of a people; of several the last one that is a people's ('the Peruvians', 'us South Koreans')."""
        folded = fold_name(words).split()
        for at in range(len(folded) - 1, -1, -1):
            country = self._countries.get(" ".join(folded[max(0, at - 1) : at + 1])) or self._countries.get(folded[at])
            if country is not None:
                return country
        return None

    def find_country(self, words: str, *, lands: bool = False) -> str | None:
        """The country of exactly these words: a people's, letters for a country ('U.S.') or, with ``lands``, its own name."""
        country = self._countries.get(fold_name(words))
        if country is None and "." in words and (code := _LETTERS.get(fold_name(words))) is not None:
            spot = self._gazetteer.find_code(code)
            country = None if spot is None else spot.country_name
        return self._gazetteer.country_of(words) if country is None and lands else country


_LETTERS = {"us": "US", "usa": "US", "uk": "GB", "uae": "AE"}
"""Letters with stops that stand for a country's adjective; without stops 'US' is a word in a text of capitals."""
