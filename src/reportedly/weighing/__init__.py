"""The weighing: many readings -> cases, origins, findings; pure functions of reports and readings.

`origins` says where what is told comes from, with evidence; `passages` finds what reports copy from each other.
"""

from reportedly.weighing.origins import (
    Link,
    LinkKind,
    Origin,
    OriginCount,
    OriginKind,
    Part,
    Told,
    count_origins,
    find_links,
    find_origins,
    iter_parts,
    make_finder,
)

__all__ = [
    "Link",
    "LinkKind",
    "Origin",
    "OriginCount",
    "OriginKind",
    "Part",
    "Told",
    "count_origins",
    "find_links",
    "find_origins",
    "iter_parts",
    "make_finder",
]
