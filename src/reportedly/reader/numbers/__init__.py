"""How many a noun phrase speaks of: 'two soldiers', 'at least 20', 'dozens', 'a policeman'.

A number comes out as UCDP's three estimates (`Count`): ``best`` is the number named, ``low`` and ``high`` are the bounds
that the words set. What the words do not say stays ``None``; no value is guessed. Small and capital letters read alike.

The rules (ours; UCDP's codebooks say how estimates are weighed against one another, not how a word is read):

* 'At least 20' and '20 or more' give low 20, best 20; 'more than 30' low 31, best 31: with a named bound below, the best
  estimate is the least number that the words allow, as coders of UCDP prefer the conservative figure.
* 'Up to 26', 'as many as 12', 'fewer than ten' name only a bound above: high, and neither best nor low.
* 'About 50' gives best 50 alone. 'Nearly 50' gives best 50 and high 50.
* Ranges give low and high and no best.
* 'Dozens' is at least two dozen: low 24; 'scores' 40, 'hundreds' 200. 'Several', 'a few' and 'a handful' are at least
  three. A bare plural is at least two. None of them has a best or a high value.
* 'A family of five' is five; 'a family' is at least two; 'two families' are at least four.
* Conjuncts are added: 'two soldiers and a policeman' are three. A highest value is known only where every part has one.
* Money, weights, lengths, times and shares are no count: ``None``.

The words stand in ``resources/numbers.yml``.
"""

from reportedly.reader.numbers.counts import CountRule, add_counts, count_names
from reportedly.reader.numbers.phrase import count_of

__all__ = ["CountRule", "add_counts", "count_names", "count_of"]
