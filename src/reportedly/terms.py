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


class IncidentType(StrEnum):
    """What kind of violent or coercive act an incident is (the set list of MUC-4)."""

    ATTACK = "attack"
    BOMBING = "bombing"
    KIDNAPPING = "kidnapping"
    ARSON = "arson"
    ROBBERY = "robbery"
    HIJACKING = "hijacking"
    FORCED_WORK_STOPPAGE = "forced work stoppage"


class Stage(StrEnum):
    """How far an incident got."""

    ACCOMPLISHED = "accomplished"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"


class Status(StrEnum):
    """On whose word a fill stands: MUC-4's confidence of organizations, and denied."""

    REPORTED_AS_FACT = "reported as fact"
    CLAIMED = "claimed or admitted"
    ACCUSED = "suspected or accused"
    ACCUSED_BY_AUTHORITIES = "suspected or accused by authorities"
    POSSIBLE = "possible"
    DENIED = "denied"


class RelationType(StrEnum):
    """How two entities hang together, as the report words it."""

    LEADER_OF = "leader of"
    MEMBER_OF = "member of"
    FOUNDER_OF = "founder of"
    RELATIVE_OF = "relative of"
    ALLY_OF = "ally of"
    FIGHTING = "fighting"
    LOCATED_IN = "located in"
    ORIGIN = "origin"
    ACCUSED_BY = "accused by"
    WANTED_BY = "wanted by"
    CHARGED_BY = "charged by"
    TRIED_BY = "tried by"
    CONVICTED_BY = "convicted by"
    ACQUITTED_BY = "acquitted by"
    DESIGNATED_BY = "designated by"
    KILLED_BY = "killed by"


class LegalState(StrEnum):
    """How somebody stands before a law or a list; never merged with one another."""

    ACCUSED = "accused"
    WANTED = "wanted"
    CHARGED = "charged"
    ON_TRIAL = "on trial"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    DESIGNATED = "designated"


class Verdict(StrEnum):
    """How words held against a listing compare with it; what a list does not speak to is ``not on list``."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_ON_LIST = "not on list"
    CANNOT_TELL = "cannot tell"
