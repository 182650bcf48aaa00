"""Cases of a record: composes the record with the weighing, and makes lines of JSON of what comes out."""

from reportedly.casework.carriers import Carried, Carrier, CarrierRow, Echoed, list_carriers, make_carrier_row
from reportedly.casework.carrying import find_carriers, load_carrier, load_carriers
from reportedly.casework.cases import Casework
from reportedly.casework.listing import Disputed, Placed, count_disputed, list_disputed, list_placed
from reportedly.casework.people import (
    Bearer,
    Dossier,
    Entry,
    Portion,
    load_dossiers,
    load_portion,
    make_dossier,
    make_dossiers,
)
from reportedly.casework.rows import CaseRow, EntryRow, dump_row, make_case_row, make_entry_row
from reportedly.casework.weighed import WeighedCase, select_disputed, select_echoes

__all__ = [
    "Bearer",
    "Carried",
    "Carrier",
    "CarrierRow",
    "CaseRow",
    "Casework",
    "Disputed",
    "Dossier",
    "Echoed",
    "Entry",
    "EntryRow",
    "Placed",
    "Portion",
    "WeighedCase",
    "count_disputed",
    "dump_row",
    "find_carriers",
    "list_carriers",
    "list_disputed",
    "list_placed",
    "load_carrier",
    "load_carriers",
    "load_dossiers",
    "load_portion",
    "make_carrier_row",
    "make_case_row",
    "make_dossier",
    "make_dossiers",
    "make_entry_row",
    "select_disputed",
    "select_echoes",
]
