"""Reads news reports on armed groups and political violence: who says what, through whom, with every span in place.

::

    import reportedly

    result = reportedly.read("article.html")
    for stmt in result.reading.statements:
        print(stmt.act, [span.text_in(result.report.text) for span in stmt.content])

`read` reads one input, `read_batch` many, `read_text` a text that is at hand. Each gives a `ReadResult`: a `Report`
(what was received) and a `Reading` (what was read from it), or the failures that kept the input out. All objects are
frozen; every `Span` counts code points into ``report.text``.
"""

from reportedly.pipeline import ReadResult, read, read_batch, read_text
from reportedly.reading import Entity, Mention, Reading, Statement
from reportedly.report import Report
from reportedly.spans import Span

__version__ = "0.1.0"

__all__ = [
    "Entity",
    "Mention",
    "ReadResult",
    "Reading",
    "Report",
    "Span",
    "Statement",
    "__version__",
    "read",
    "read_batch",
    "read_text",
]
