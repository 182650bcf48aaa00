"""When: expressions of time, found by a grammar of our own and counted from where the text counts.

The text becomes letters, one a token (`lexer`); regular expressions over the letters find expressions (`grammar`), rules
make meanings of them (`rules`, `meanings`); each is counted from the publication date or from the date told before
(`anchoring`, `calendars`) and gets the codes of its precision (`codes`). `find_dates` is all of it; `tie_dates` puts the
result into the entities of a reading.
"""

from reportedly.reader.dates.entities import tie_dates
from reportedly.reader.dates.finding import Anchor, DatedSpan, Dates, find_dates, read_dateline_day, read_dates

__all__ = ["Anchor", "DatedSpan", "Dates", "find_dates", "read_dateline_day", "read_dates", "tie_dates"]
