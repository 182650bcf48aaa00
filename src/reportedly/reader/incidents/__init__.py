"""Incidents: who did what to whom, with what, where, when, how many, and on whose word.

`mentions` reads what the network says of single words, `grouping` tells incidents apart, `fills` makes the values of the
slots, `kinds` says what they are, `words` on whose word each of them stands; `days` finds when, `scenes` and `home` where;
`tellings` and `accused` add what plain words and legal states tell, `nobody` drops what names nobody; `incidents` composes them.
"""

from reportedly.reader.incidents.accused import add_accused
from reportedly.reader.incidents.incidents import read_incidents
from reportedly.reader.incidents.tolls import tell_tolls

__all__ = ["add_accused", "read_incidents", "tell_tolls"]
