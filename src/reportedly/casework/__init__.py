"""Cases of a record: composes the record with the weighing, and makes lines of JSON of what comes out."""

from reportedly.casework.carriers import Carried, Carrier, CarrierRow, Echoed, list_carriers, make_carrier_row
from reportedly.casework.cases import Casework
from reportedly.casework.people import Dossier, Entry, load_dossiers, make_dossier, make_dossiers
from reportedly.casework.rows import CaseRow, EntryRow, dump_row, make_case_row, make_entry_row
from reportedly.casework.weighed import WeighedCase, select_disputed, select_echoes

__all__ = [
    "Carried",
    "Carrier",
    "CarrierRow",
    "CaseRow",
    "Casework",
    "Dossier",
    "Echoed",
    "Entry",
    "EntryRow",
    "WeighedCase",
    "dump_row",
    "list_carriers",
    "load_dossiers",
    "make_carrier_row",
    "make_case_row",
    "make_dossier",
    "make_dossiers",
    "make_entry_row",
    "select_disputed",
    "select_echoes",
]
