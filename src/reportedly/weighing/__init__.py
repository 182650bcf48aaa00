"""The weighing: many readings -> cases, origins, findings; pure functions of reports and readings.

`links` finds reports that have an origin in common, `origins` says where what is told comes from, with evidence;
`passages` finds what reports copy from each other.
"""

from reportedly.weighing.links import Link, LinkKind, Told, find_links
from reportedly.weighing.origins import (
    Origin,
    OriginCount,
    OriginKind,
    Origins,
    Part,
    count_origins,
    find_origins,
    iter_parts,
)

__all__ = [
    "Link",
    "LinkKind",
    "Origin",
    "OriginCount",
    "OriginKind",
    "Origins",
    "Part",
    "Told",
    "count_origins",
    "find_links",
    "find_origins",
    "iter_parts",
]
