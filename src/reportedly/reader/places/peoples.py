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

    def find(self, words: str) -> str | None:
        """The country of a people; of several words the last one that is a people's ('the Peruvians', 'us Peruvians')."""
        for word in reversed(fold_name(words).split()):
            country = self._countries.get(word)
            if country is not None:
                return country
        return None
