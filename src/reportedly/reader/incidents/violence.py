"""Words for violence, and words for what looks like it: the one list for deeds and for tolls.

'Killed' and 'injured' are said of accidents and of illness too; whether a sentence tells of violence, its other words say.
Some of these are said of violence alone ('gunmen', 'ambush'), some of other things as well ('fire', 'police', 'mines').
The lists know kinds of words, no party. They are ours.
"""

import re

from reportedly.terms import IncidentType

_PLAIN = (
    r"attack\w*|bomb\w*|blasts?|explo\w+|(?:hand|shot)?gun\w*|shot\w*|pistols?|rifles?|firearms?|bullets?|shoot\w*|fired|airstrikes?|strikes?|raid\w*|ambush\w*|shell\w*|missiles?|"
    r"rockets?|drones?|murder\w*|homicides?|slain|slay\w*|assassin\w*|massacre\w*|stab\w*|grenades?|crossfire|clash\w*|beheaded|"
    r"execut\w+"
)
_ARMED = (
    r"militants?|rebels?|insurgents?|guerrillas?|army|troops|forces|soldiers?|police|fighters?|militia\w*|paramilitar\w+|"
    r"commandos?"
)
_DONE = r"fire|fighting|terror\w*|hostages?|knife|machete\w*|mines?|violence|battle\w*|offensive|sniper\w*|suicide"
_WIDE = rf"{_ARMED}|{_DONE}"
_PLAINLY = re.compile(rf"\b(?:{_PLAIN})\b", re.IGNORECASE)
_WIDELY = re.compile(rf"\b(?:{_PLAIN}|{_WIDE})\b", re.IGNORECASE)
_MISHAP = re.compile(
    r"\b(?:crash\w*|collision\w*|collided|earthquake\w*|quake|flood\w*|storms?|hurricane\w*|cyclone\w*|landslide\w*|avalanche\w*|"
    r"drown\w*|virus|disease|cancer|cholera|derail\w*|capsiz\w+|stampede|wildfires?|heatwave)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:accident\w*|film|movie|novel)\b", re.IGNORECASE)
_BOMBING = re.compile(
    r"\b(?:bomb\w*|blasts?|explosions?|exploded|detonat\w+|airstrikes?|mines|land\s?mines?)\b", re.IGNORECASE
)

DEED_NOUNS = (
    r"(?:attacks?|bombings?|blasts?|raids?|killings?|murders?|assassinations?|ambush(?:es)?|assaults?|massacres?|kidnapp?ings?|"
    r"abductions?)"
)
"""A pattern: what deeds are called, for whoever looks for their doers."""
_TOLD = {
    "death": r"kill\w*|dead|deaths?|die[ds]?|dying|murder(?!er)\w*|assassinat\w*|slain|slay\w*|execut\w*|massacr\w*|behead\w*|"
    r"lynch\w*|fatal\w*|bod(?:y|ies)|corpses?|lives|life|perish\w*|casualt\w*|loss(?:es)?|victims?|shot|gunned",
    "injury": r"wound\w*|injur\w*|hurt|hospital\w*|beat\w*|shot|stab\w*|tortur\w*|casualt\w*|burn\w*|maim\w*",
    "destroyed": r"destr\w+|demolish\w*|ruin\w*|burn\w*|gutted|raz(?:ed|ing)|blown|blew|levell?ed|collaps\w*|flatten\w*|"
    r"shattered|wreck\w*|torched|reduced",
    "some damage": r"damag\w*|destr\w+|shatter\w*|burn\w*|broke\w*|hit|struck|wreck\w*|blown|blew|explo\w+|riddled|crater\w*|"
    r"smash\w*|shell\w*|bomb\w*|torched|dynamit\w*|sabotag\w*|affect\w*",
}
_EFFECTS = {effect: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for effect, words in _TOLD.items()}


def tells_effect(words: str, effect: str) -> bool:
    """Whether words can tell of an effect on people or things, one of MUC-4's values; others than the four are never refused."""
    pattern = _EFFECTS.get(effect)
    return pattern is None or pattern.search(words) is not None


_TYPES = {
    IncidentType.BOMBING: r"bomb\w*|blasts?|explo\w+|detonat\w+|airstrikes?|air\s+strikes?|mines?|land\s?mines?|dynamit\w*|"
    r"grenades?|rockets?|missiles?|shell\w*|mortars?|drones?|device|blew|blown",
    IncidentType.KIDNAPPING: r"kidnap\w*|abduct\w*|hostages?|captiv\w+|captur\w+|seiz\w+|held|hold\w*|detain\w*|ransom|"
    r"tak(?:e|en|ing)|took|disappear\w*|released?|freed|missing|whereabouts",
    IncidentType.ARSON: r"fires?|burn\w*|arson\w*|torch\w*|ablaze|flames?|incendiar\w*|set\s+alight|molotov\w*",
    IncidentType.HIJACKING: r"hijack\w*|seiz\w+|commandeer\w*|hostages?|aircraft|plane|airliner|bus(?:es)?|vehicles?|trucks?",
    IncidentType.ROBBERY: r"rob(?:b\w+)?|st(?:ole\w*|eal\w*)|loot\w*|theft|thiev\w+|money|took|taken|ransack\w*|plunder\w*|cash|"
    r"pesos|dollars",
}
_TYPED = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _TYPES.items()}


def tells_type(words: str, kind: IncidentType) -> bool:
    """Whether words can tell of a type of incident; an attack and a forced work stoppage are never refused."""
    pattern = _TYPED.get(kind)
    return pattern is None or pattern.search(words) is not None


def is_violent(sentence: str) -> bool:
    """Whether a sentence has a word that is said of violence alone, and none of a mishap."""
    return _PLAINLY.search(sentence) is not None and _MISHAP.search(sentence) is None


def has_violence(sentence: str) -> bool:
    """Whether a sentence has any word of violence, those included that are said of other things too."""
    return _WIDELY.search(sentence) is not None


_DEED = re.compile(
    rf"\b(?:{_PLAIN}|{_DONE}|{'|'.join(_TOLD.values())}|kidnap\w*|abduct\w*|captur\w+|hijack\w*|arson\w*|ablaze|incendiar\w*|"
    r"rob(?:bed|bery|bers?)|loot\w*|disappear\w*|detain\w*|captiv\w+|dynamit\w*|sabotag\w*|assault\w*|threat\w*|attempt\w*|"
    r"operation\w*|incursion\w*|invad\w*|repress\w*|crimes?|human\s+rights)\b",
    re.IGNORECASE,
)


_SOFT = re.compile(
    r"life|lives|loss(?:es)?|victims?|bod(?:y|ies)|hospital\w*|affect\w*|broke\w*|reduced|hit|collaps\w*|beat|fires?",
    re.IGNORECASE,
)
"""Words of harm that are said of much else: 'she lives in Orrin'."""


def tells_deed(words: str) -> bool:
    """Whether words have any that can tell of an incident of whatever type: those for armed people alone tell of none."""
    return any(_SOFT.fullmatch(match.group()) is None for match in _DEED.finditer(words))


def is_mishap(sentence: str) -> bool:
    """Whether a sentence tells of an accident, nature, illness, or a story made up."""
    return _MISHAP.search(sentence) is not None or _BESIDE.search(sentence) is not None


def is_bombing(words: str) -> bool:
    """Whether words tell of something that went off."""
    return _BOMBING.search(words) is not None
