"""The words of the product: one word for one thing, in code, output and on screen.

The set values here are the ones that leave the program (see the interchange page of the documentation).
"""

from enum import StrEnum


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    LOCATION = "location"
    FACILITY = "facility"
    NATIONALITY = "nationality"
    EVENT = "event"
    WEAPON = "weapon"
    VEHICLE = "vehicle"
    DATE = "date"
    MONEY = "money"
    QUANTITY = "quantity"
    DOCUMENT = "document"
    OTHER = "other"


class Form(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Quotation(StrEnum):
    """How much of a content stands between quotation marks: all, none, some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What a speaker does by a statement, as the report words it."""

    SAYS = "says"
    CLAIMS = "claims"
    CONFIRMS = "confirms"
    ADMITS = "admits"
    DENIES = "denies"
    ACCUSES = "accuses"
    THREATENS = "threatens"
    CALLS_FOR = "calls for"
    PROMISES = "promises"
    PRAISES = "praises"
    CONDEMNS = "condemns"
    DEMANDS = "demands"
    ASSESSES = "assesses"
    WARNS = "warns"
    APOLOGIZES = "apologizes"


class HopKind(StrEnum):
    """What stands at one hop of a chain."""

    OUTLET = "outlet"
    CREDIT = "credit"
    SPEAKER = "speaker"


class CreditKind(StrEnum):
    """How a report words where it has its story from."""

    BASED_ON = "based on"
    AGENCY = "agency"
    TOLD = "told"
    CITING = "citing"
    REPUBLISHED = "republished"


class Outcome(StrEnum):
    """What became of one input: every input has exactly one."""

    READ = "read"
    PARTIAL = "partial"
    REFUSED = "refused"
