"""Incidents: who did what to whom, with what, where, when, how many, and on whose word.

`mentions` reads what the network says of single words, `grouping` tells incidents apart, `fills` makes the values of the
slots, `words` says on whose word each of them stands, `settings` finds when and where; `incidents` composes them.
"""

from reportedly.reader.incidents.incidents import read_incidents
from reportedly.reader.incidents.tolls import tell_tolls

__all__ = ["read_incidents", "tell_tolls"]
