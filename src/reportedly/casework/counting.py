"""Keeping up to date whose words outlets carry, in a record.

What a report carries is found when it is grouped, in the same transaction. Where people judge that an outlet belongs to another,
the reports of those outlets, and those that credit or quote them, are looked at again, and their cases weighed again.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportedly.casework.carriers import cut_name, make_carriage
from reportedly.judgement import find_current, find_owners
from reportedly.weighing.links import name_outlet

if TYPE_CHECKING:
    from reportedly.record import Record

FORM = "1"
"""Counted up when what a report carries is found differently; records are then counted anew."""
CHUNK = 200
"""Reports looked at in one transaction at most."""


def see_owners(record: "Record", states: Mapping[str, str]) -> None:
    """Note which reports are to be looked at again for what people judged on owners of outlets since, or for another form."""
    last = str(record.find_last_judgement())
    if states.get("carried") == FORM and states.get("judged") == last:
        return
    owners = _fold_owners(find_owners(find_current(record.get_judgements())))
    before: dict[str, str] = json.loads(states.get("owners", "{}"))
    with record.writing_cases() as tables:
        if states.get("carried") != FORM:
            tables.flag_all_uncounted()
            tables.set_state("carried", FORM)
        changed = {key for key in owners.keys() | before.keys() if owners.get(key) != before.get(key)}
        tables.flag_carriers(changed | {before[key] for key in changed if key in before})
        tables.set_state("owners", json.dumps(owners, sort_keys=True))
        tables.set_state("judged", last)


def _fold_owners(owners: Mapping[str, str]) -> dict[str, str]:
    """Outlets that count as another one, as they are compared."""
    folded = {cut_name(name_outlet(name, {})): cut_name(name_outlet(name, owners)) for name in owners}
    return {outlet: owner for outlet, owner in folded.items() if outlet != owner}


def count_carriages(record: "Record") -> None:
    """Find what those reports carry of which it is still to be found."""
    while record.has_uncounted():
        owners = find_owners(find_current(record.get_judgements()))
        with record.writing_cases() as tables:
            for number, read in tables.load_uncounted(CHUNK).items():
                tables.put_carriage(number, make_carriage(read, owners))
