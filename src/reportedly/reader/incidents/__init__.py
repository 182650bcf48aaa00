"""Incidents: who did what to whom, with what, where, when, how many, and on whose word.

`mentions` reads what the network says of single words, `grouping` tells incidents apart, `fills` makes the values of the
slots, `words` says on whose word each of them stands, `settings` finds when and where; `tellings` and `accused` add what plain
words and legal states tell; `incidents` composes them.
"""

from reportedly.reader.incidents.accused import add_accused
from reportedly.reader.incidents.incidents import read_incidents
from reportedly.reader.incidents.tolls import tell_tolls

__all__ = ["add_accused", "read_incidents", "tell_tolls"]
