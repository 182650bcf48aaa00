"""The record: reports, readings and judgements in a database, and the only SQL of the program.

SQLite in one file, or PostgreSQL by URL. Import from here only where a record is used: SQLAlchemy takes half a second.
"""

from reportedly.record.caseobjects import CaseOrder, CaseQuery, CaseSummary
from reportedly.record.criteria import Days, Query, parse_days
from reportedly.record.objects import Addition, Contents, Forgotten, JournalEntry, Read, Receipt, Stored
from reportedly.record.search import Found, ReportHit, SpeakerHit, StatementHit
from reportedly.record.store import Record

__all__ = [
    "Addition",
    "CaseOrder",
    "CaseQuery",
    "CaseSummary",
    "Contents",
    "Days",
    "Forgotten",
    "Found",
    "JournalEntry",
    "Query",
    "Read",
    "Receipt",
    "Record",
    "ReportHit",
    "SpeakerHit",
    "StatementHit",
    "Stored",
    "parse_days",
]
