"""The reader: `Report` -> `Reading`.

One encoder passes over the text once; several heads speak (`network`); what they say is decoded (`attribution`, `tags`,
`coreference`), tied together (`entities`, `statements`, `acts`, `chains`) and frozen as a `Reading`.
"""

from reportedly.reader.reader import Reader

__all__ = ["Reader"]
