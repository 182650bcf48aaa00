"""Words that name nobody whom an incident is about: pronouns tied to nothing, bare numbers for doers, families left behind,
groups that are attacked or only mourn, and deeds done to people in general.
"""

import re
from collections.abc import Sequence

from reportedly.reader.incidents.fills import EntityIndex, count_phrase
from reportedly.reader.incidents.mentions import DOERS, TOLD_BY_WORDS, VICTIMS, FillMention
from reportedly.reader.incidents.violence import DEED_NOUNS, is_violent, tells_deed
from reportedly.reader.pairs import PRONOUNS
from reportedly.reading import Entity, Incident
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

_NO_DOER = re.compile(
    r"(?:the|an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|"
    r"today|tonight|yesterday|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:in\s+)?(?:\w+\s+)?(?:uniforms?|clothes|clothing))",
    re.IGNORECASE,
)
"""Words that name no doer: bare numbers, days, clothes ('men in military uniforms' are the men)."""
_SPOKEN_OF = re.compile(
    r"\b(?:criticiz\w+|criticis\w+|critical\s+of|prais\w+|thank\w*|sympath\w+\s+(?:with|for)|donat\w+\s+to|donations?\s+to|"
    r"prevent(?:s|ed|ing)?|support\w*\s+for|meetings?\s+with|met\s+with|(?:charges?|accusations?|allegations?|claims?)\s+against|"
    r"identified\s+(?:him|her|it|them)sel(?:f|ves)\s+as|calling\s+(?:him|her)self)\s+(?:(?:the|an?|his|her|their|its)\s+)?$",
    re.IGNORECASE,
)
_SPOKEN_CHARS = 60
"""Whom somebody criticizes, charges, thanks or meets, and who gives a name, has done nothing by those words."""
_ACTED_ON = re.compile(
    r"\b(?:(?:attacks?|fired?|firing|fighting|victory|victories|offensives?|operations?|war|assaults?|raids?|strikes?|battles?|"
    r"crackdown|campaign|clash\w*|counteroffensive)\s+(?:of\s+[\w’' ]{1,30}?\s)?(?:on|against|over|at|with)|"
    r"(?:kill(?:ed)?|shot|arrest(?:ed)?|capture[d]?|wounded|assassinate|murder)\s+(?:(?!by\b)\w+\s+){0,3}"
    r"(?:one|some|members|leaders?|commanders?|fighters|soldiers|officers)\s+of|"
    r"(?:serv(?:ing|ed)|volunteer\w*)\s+(?:as\s+an?\s+\w+\s+)?(?:in|with)(?:\s+the)?(?:\s+[\w-]+){0,3}?|"
    r"(?:fighting|fought)\s+(?:for|alongside)|"
    r"(?:arm|branch|sector|wing|faction|successor)\s+of|blow\s+(?:[\w-]+\s+){0,4}to|confront(?:ed|ing|s)|"
    r"(?:positions?|bases?|camps?|strongholds?|redoubts?|hideouts?)\s+of(?:\s+the\s+[\w-]+\s+of)?|"
    r"(?:guarded|protected|defended|manned|rescued|saved|liberated)\s+by(?:\s+[\w-]+\s+of)?)"
    r"\s+(?:(?:the|an?|alleged|suspected|its|their|his|her)\s+)*[\"“]?$",
    re.IGNORECASE,
)
_ONLY_SAYS = re.compile(
    r"(?:,\s+(?:particularly|especially|including)\s[^.;]{2,160}?,)?\s*[\"”’]?\s+"
    r"(?:(?:has|have|had|also|deeply|strongly|today|immediately)\s+)*"
    r"(?:(?:made|issued|released)\s+(?:a\s+)?statements?\s+(?:against|about|on|criticiz|condemn|deplor)|"
    r"(?:hold|held)s?\s+[^.;]{2,80}?\s+responsible|(?:accus|blam|denounc)(?:e[sd]?|ing)\s|"
    r"(?:regret|deplor|condemn|repudiat|lament|mourn|sympathi[sz]|welcom|prais|investigat|offered?\s+(?:its|their)\s+condolences|"
    r"express\w*\s+(?:its|their|his|her)?\s*(?:sorrow|regret|concern|condolences|solidarity|grief)|"
    r"ha(?:s|ve)\s+no\s+clues?|still\s+ha(?:s|ve)\s+no))\w*\b",
    re.IGNORECASE,
)
_BYSTANDS = re.compile(
    r"[\"”’\]),]*\s+"
    r"(?:(?:is|was|are|were)\s+(?:at|in|inside|near|unable|collaborating|working|building|constructing|operating|based|located|"
    r"headquartered)|operates?|(?:has|have|had)\s+not\s+been\s+able|could\s+not|defused|deactivated|rescued|evacuated|treated|"
    r"(?:(?:guerrilla|terrorist|rebel|armed)\s+)?(?:(?:groups?|organi[sz]ation|movement|members|guerrillas|rebels|militants|"
    r"fighters|leaders?|suspects?|terrorists|soldiers)\s*,?\s+)?(?:who\s+|\w{2,8},\s+)?(?:(?:has|have|had)\s+)?"
    r"(?:died|surrendered|perished|(?:was|were|been)\s+(?:also\s+)?"
    r"(?:killed|wounded|injured|arrested|captured|detained|executed|murdered|attacked|ambushed)))\b"
    r"(?!\s+(?:of|for|with|in\s+connection))",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"[^.;]{0,90}\bin\s+the\s+past\b(?!\s+(?:\w+\s+){0,2}(?:hours?|days?|weeks?|months?|years?))", re.IGNORECASE
)
_PROTESTS = re.compile(
    r"(?P<between>[^.;]{0,160}?)\b(?:to|in)\s+protest\s+(?:(?:of|at|against)\s+)?(?:an?|the|last\s+\w+[’']s|\w+[’']s)?\s*"
    rf"(?:[\w-]+\s+){{0,2}}?{DEED_NOUNS}\b",
    re.IGNORECASE,
)
_FIRM = re.compile(r"\b(?:firm|company|corporation|bank|hotel|newspaper|airline)\s+[\"“‘]?$", re.IGNORECASE)
"""Whom somebody attacks or serves, who mourns or condemns a deed, is hit by it or has a business there, has not done it by
those words; 'the armed branch of the League' is not the League.
"""
_SUMMED = re.compile(
    r"\b(?:offensive|war|conflict|campaign|insurgency|uprising|violence|fighting)\b[^.;]{0,100}"
    r"\b(?:has|have)\s+(?:left|killed|claimed|cost)\s+(?:[^.;]{0,60}\s)?$",
    re.IGNORECASE,
)
_SUMMED_CHARS = 220
"""What tells of all whom a war has harmed so far, and of no incident."""
_ANSWERABLE = re.compile(
    r"[^.;]{0,160}?\bfor\s+(?:his|her|their|its)\s+(?:[\w-]+\s+)?(?:responsibility|role|part|involvement|complicity)\s+in\b|"
    r"[^.;]{0,60}?\bfor\s+having\s+(?:ordered|signed|planned|directed|carried\s+out)\b|"
    r",\s+who\s+(?:is|was)\s+the\s+(?:[\w-]+\s+)?(?:perpetrator|author|mastermind)\b",
    re.IGNORECASE,
)
"""Of whom it is said that he has to answer for a deed is not harmed by it."""
_KIN = (
    r"(?:brother|sister|wife|husband|widow|son|daughter|father|mother|uncle|aunt|cousin|nephew|niece|child|children|relative|"
    r"driver|bodyguard|chauffeur|maid)s?(?:-in-law)?"
)
_OWNS = re.compile(
    rf"[’']S?\s+(?:[\w-]+\s+){{0,2}}?(?:{_KIN}|home|house|residence|office|car|vehicle|jeep|bus|truck|farm|ranch|party|convoy|"
    r"motorcade|body|death|murder|killing|assassination)\b",
    re.IGNORECASE,
)
_OWN_FATE = re.compile(r"\b(?:body|death|murder|killing|assassination)$", re.IGNORECASE)
_OF_HARMED = re.compile(r"\s|\s[\[(][^\[\]()]{2,60}[\])]\s")
_BESIDE_CHARS = 2
_BRACKET = re.compile(r"\s?[\[(]$")
_KIN_OF = re.compile(rf"\b{_KIN}\s+of\s+(?:(?!and\b)[\w.’'-]+\s+){{0,5}}$", re.IGNORECASE)
_LEFT_BEHIND = re.compile(
    r"\b(?:(?:leaves|leaving|left)\s+(?:behind\s+|(?:her|him|them)\s+(?:alone\s+)?with\s+)?|(?:is|was|are|were)\s+survived\s+by\s+|"
    r"to\s+(?:protect|defend|support|feed)\s+)"
    r"(?:[^.;\n]{0,60}?(?:,|\band)\s+)?(?:(?:his|her|their|an?|the)\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"(?:wi(?:fe|ves)|widow(?:er)?s?|husbands?|partner|child(?:ren)?|kids|sons?|daughters?|orphans?|parents?|mother|father|"
    r"siblings?|brothers?|sisters?|grandchildren|family)(?:,?\s+aged?\b.*)?",
    re.IGNORECASE,
)
_HARMED = re.compile(r"\s+(?:and\s+\w+\s+)?(?:dead|wounded|injured|hurt|homeless|orphaned)\b", re.IGNORECASE)
_LEFT_CHARS = 100
"""The family that somebody leaves behind, or tried to protect, is not by that among those harmed."""
_ANYBODY = re.compile(
    r"(?:(?:many|some|several|other|more|their|our|its|his|her|innocent|wounded|such|those|these|the)\s+)*"
    r"(?:[^\W\d_]+\s+){0,2}(?:[^\W\d_]+s|people|men|women|children|policemen|him|her|them|it|you|me|us)",
    re.IGNORECASE,
)
_FEW = 2
_HANDED_OVER = re.compile(
    r"\b(?:extradit(?:e|es|ed|ing|ion)|deport(?:s|ed|ing|ation)?|expel(?:s|led|ling)?)\b", re.IGNORECASE
)


def means_nobody(text: str, mention: FillMention, index: EntityIndex) -> bool:
    """Whether words are a pronoun that is tied to nobody whom the report tells of in other words, a family that somebody leaves
    behind ('leaving her with two daughters'), or no words for a doer.
    """
    words, entity = mention.span.text_in(text).lower(), index.find(mention.span)
    if words in PRONOUNS:
        return entity is None or all(m.form is Form.PRONOUN for m in entity.mentions)
    if mention.role in VICTIMS:
        return (
            _is_left_behind(text, mention.span)
            or _is_only_kin(text, mention, index)
            or _ANSWERABLE.match(text, mention.span.end) is not None
            or _SUMMED.search(text[max(0, mention.span.start - _SUMMED_CHARS) : mention.span.start]) is not None
        )
    return mention.role in DOERS and (_names_no_doer(mention, words, entity) or _does_nothing(text, mention, index))


def _names_no_doer(mention: FillMention, words: str, entity: Entity | None) -> bool:
    """Whether words can be for nobody who does anything, or for no body where they should be for one."""
    is_no_body = mention.role == "organization" and entity is not None and _is_no_body(entity)
    is_date = entity is not None and entity.type is EntityType.DATE
    return is_no_body or is_date or _NO_DOER.fullmatch(words) is not None


def _does_nothing(text: str, mention: FillMention, index: EntityIndex) -> bool:
    """Whether the words right beside somebody tell what was done to him, or what is no deed."""
    start, end = _begin_of_name(text, mention.span.start, index), mention.span.end
    before = text[max(0, start - _SPOKEN_CHARS) : start]
    found = [_ACTED_ON.search(before), _SPOKEN_OF.search(before), _ONLY_SAYS.match(text, end), _ONCE.match(text, end)]
    if mention.role == "organization":
        found += [_FIRM.search(before), _BYSTANDS.match(text, end)]
    return any(match is not None for match in found) or _only_protests(text, end)


def _only_protests(text: str, end: int) -> bool:
    """Whether somebody protests a deed by what is none: 'the Front left the talks to protest the attack'."""
    protests = _PROTESTS.match(text, end)
    return protests is not None and not tells_deed(protests.group("between"))


def _begin_of_name(text: str, start: int, index: EntityIndex) -> int:
    """Where the full name begins in whose brackets a short one stands: 'the [Falcon Front (FF)]'."""
    bracket = _BRACKET.search(text, max(0, start - _BESIDE_CHARS), start)
    outer = None if bracket is None else next((n for n in index.names if n.end == bracket.start()), None)
    return start if outer is None else outer.start


def _is_only_kin(text: str, mention: FillMention, index: EntityIndex) -> bool:
    """Whether somebody is only named for whom it happened to: 'Judge Brok's driver was shot', 'the son of Ada Brok was taken'."""
    beside = (n for n in index.names if 0 <= n.start - mention.span.end <= _BESIDE_CHARS)
    whole = mention.span if mention.role == "victim name" else next(beside, None)
    owns = None if whole is None else _OWNS.match(text, whole.end)
    if owns is not None:
        return _OWN_FATE.search(owns.group()) is None
    before = text[max(0, mention.span.start - _LEFT_CHARS) : mention.span.start]
    return mention.role == "victim name" and _KIN_OF.search(before) is not None


def _is_left_behind(text: str, span: Span) -> bool:
    words = span.text_in(text).split()
    before = text[max(0, span.start - _LEFT_CHARS) : span.start]
    return (
        any(_FAMILY.fullmatch(" ".join(words[at:])) is not None for at in range(len(words)))
        and _LEFT_BEHIND.search(before) is not None
        and _HARMED.match(text, span.end) is None
    )


def _is_no_body(entity: Entity) -> bool:
    """Whether an entity can be no organization: a person, a people, a town. A country can: 'Israel' acts as a state."""
    is_town = entity.place is not None and entity.place.name != entity.place.country
    return entity.type in (EntityType.PERSON, EntityType.NATIONALITY) or (
        entity.type is EntityType.LOCATION and is_town
    )


def leave_bystanders(text: str, mentions: Sequence[FillMention], sentences: Sequence[Span]) -> list[FillMention]:
    """Mentions but for doers in sentences that tell of no deed ('the firm builds a dam there'), those of whom a sentence
    without violence only tells that they were handed over, and organizations to whom those harmed belong ('six [Hill League]
    nurses').
    """
    harmed = [m.span.start for m in mentions if m.role == "victim description"]
    return [
        m
        for m in mentions
        if not _stands_by(m, sentences[m.sentence].text_in(text))
        and not (m.role == "organization" and any(_OF_HARMED.fullmatch(text, m.span.end, h) for h in harmed))
    ]


def _stands_by(mention: FillMention, sentence: str) -> bool:
    if mention.role in DOERS and not tells_deed(sentence):
        return True
    return mention.role in DOERS and _HANDED_OVER.search(sentence) is not None and not is_violent(sentence)


def is_vague(text: str, incident: Incident, telling: Sequence[FillMention]) -> bool:
    """Whether nothing but a verb tells of it, of nobody in particular and of no day: 'they have killed many people'.

    Args:
        text: the report's text.
        incident: with its date.
        telling: the mentions of its victims, targets and doers.
    """
    is_by_verb = all(m.role == "victim description" and m.score == TOLD_BY_WORDS for m in telling)
    is_on_day = incident.date is not None and incident.date.value.precision == 1
    return is_by_verb and not is_on_day and all(_is_anybody(text, m.span) for m in telling)


def _is_anybody(text: str, span: Span) -> bool:
    """Whether words mean some people or other: without a number, 'many judges', 'their relatives'."""
    count = count_phrase(text, span)
    is_open = count is None or (count.best is None and (count.low or 0) <= _FEW)
    return is_open and _ANYBODY.fullmatch(" ".join(span.text_in(text).split())) is not None
