"""Pairs of reports of which it is known whether they have an origin in common: made from templates, the same every time.

Everything in them is invented. Each story is told in five ways that share no sentence; each way has a reporter, witnesses and
an angle of its own. From these come six kinds of pairs with an origin in common (copied, edited, a single copied
paragraph, credited to one agency, credited to the other outlet, same speaker) and five without (two outlets on their own,
other speakers, one agency on two matters, one speaker on two occasions, two stories of one town).
"""

import random
from dataclasses import dataclass
from string import Template

STORIES = 12
"""Stories, each of which gives pairs of every kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSide:
    """One report of a pair."""

    outlet: str
    published: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginPair:
    """Two reports, and whether they have an origin in common."""

    kind: str
    first: PairSide
    second: PairSide
    is_echo: bool


_OUTLETS = (
    "The Castrine Herald",
    "The Saltgate Mirror",
    "Velmora Today",
    "The Tessel Observer",
    "Radio Pellary",
    "The Harrow Gazette",
    "Ostrava Vale Post",
    "The Coast Tribune",
)
_AGENCIES = ("Reuters", "AFP", "AP")
_TOWNS = (
    "Pellary",
    "Tessel",
    "Dunmarrow",
    "Old Tern",
    "Saltgate",
    "Brackwater",
    "Quillon",
    "Marrowgate",
    "Upper Seld",
    "Oriel",
    "Castrine",
    "Harrowby",
)
_TARGETS = (
    "a police post", "the grain depot", "a convoy of lorries", "the customs house", "a wedding hall", "the railway yard",
    "a roadside inn", "the radio mast", "a ferry landing", "the tax office", "a fuel store", "the cattle market",
)  # fmt: skip
_GROUPS = ("Orrin Valley Front", "Saltgate Brigade", "Hill Guard", "Harrow Front", "River Union", "Northern Column")
_OFFICIALS = (
    ("Interior Minister", "Lena Corvane"), ("police chief", "Ivo Sallow"), ("Defence Minister", "Rasmund Oake"),
    ("provincial governor", "Ansa Strale"), ("army spokesman", "Edric Holm"), ("chief prosecutor", "Maro Tolan"),
)  # fmt: skip
_WITNESSES = (
    "Dovin Marrin",
    "Brana Holt",
    "Sanna Ruell",
    "Ilse Harrand",
    "Petr Quade",
    "Nessa Brill",
    "Odo Varr",
    "Kaia Lund",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")

_WAYS = (
    """Gunmen attacked $target in $town on $day, killing $dead people and wounding $hurt, in the third raid on the \
district since harvest.

The shooting began while traders were closing their stalls, and it went on until the bell of the chapel had rung nine.

“I lay under a cart and counted the shots,” said $w1, who sells rope at the corner. “When I came to sixty I stopped.”

Soldiers sealed both roads by midnight. A correspondent saw burned paper blowing across the yard and three horses without riders.

The $group has collected tolls along that stretch for two winters, and its banners hang from several roofs.""",
    """$dead bodies lay in the schoolroom of $town on the morning after $day's assault, which turned $target into a field of ash.

Families walked in from the villages with lanterns. Nobody had told them which of the missing were at the clinic, \
where $hurt beds were taken.

$w1, a teacher, wrote the names on the blackboard. “We spell them the way their mothers do,” the teacher said.

Money for coffins came from the bakers' guild. The guild's treasurer would not give the sum.

Some here blame the $group; others shrug and point to the hills, where more than one band has its fires.""",
    """An assault with rifles and petrol bombs on $target has left $dead dead in $town, the worst loss of life there for a decade.

According to the log of the fire brigade, the first call came at twenty past eight on $day; its only engine needed forty minutes.

“Our pump froze,” the brigade's captain, $w1, told this newspaper. “There was nothing to do but carry people out.”

At least $hurt residents are still in care in the provincial hospital, two of them children.

An insurance clerk put the damage at four million crowns. The $group, which is at odds with the town council, has \
said nothing so far.""",
    """Shops stayed shut in $town yesterday. Two nights before, men in masks had come down to $target and opened \
fire on everybody inside.

$dead did not survive. Another $hurt were brought over the pass on sledges, since ambulances cannot use the road in snow.

“You could hear it in the next valley,” $w1, a shepherd, recalled. “My dogs would not come out from under the bed.”

It was $day, the eve of the horse fair, and the inns were full; the fair has been called off.

Militia of the $group had quarrelled with the drovers over grazing fees, a notary of the town confirmed.""",
    """Investigators combed the ruins of $target in $town for cartridge cases and found more than two hundred, most of one make.

The attack on $day cost $dead lives. Of the $hurt injured, five have since been discharged.

Whoever planned it knew the hours of the watch, $w1, a retired officer who lives opposite, believes: it struck in \
the gap between two patrols.

A grey van without plates stood by the mill until dusk. Its tracks lead north, towards country that the $group holds.

The valley's bishop asked both sides to let the dead be buried in peace.""",
)
_RETOLD = (
    """The district around $town has seen its third raid since harvest. $dead people are dead and $hurt wounded after \
gunmen came to $target on $day.

A rope seller, $w1, hid under a cart and gave up counting shots at sixty. Traders had been closing their stalls; the \
chapel bell rang nine before it ended.

By midnight soldiers had both roads. Three horses without riders and burned paper were seen in the yard. Banners of \
the $group, which has collected tolls there for two winters, hang from roofs.""",
    """In $town the schoolroom holds $dead bodies, and $target is a field of ash after the assault of $day.

Families from the villages came with lanterns; the clinic, with $hurt beds taken, had told them nothing of the missing.

$w1, who teaches there, put the names on a blackboard, spelled as mothers do. The bakers' guild pays for coffins. Its \
treasurer keeps the sum to himself, and blame goes to the $group or to other bands in the hills.""",
    """$town had not lost so many for a decade: $dead dead at $target, after rifles and petrol bombs on $day.

The brigade's captain, $w1, said that the pump of its only engine froze. The log has the first call at twenty past \
eight; forty minutes passed before the engine came.

Two children are among at least $hurt residents in the provincial hospital. Damage stands at four million crowns, by \
an insurance clerk's count. From the $group, at odds with the town council, there is no word.""",
    """Two nights ago masked men opened fire on everybody in $target; $dead died and $town has shut its shops.

Snow keeps ambulances off the road, so $hurt people crossed the pass on sledges. The shepherd $w1 heard the firing in \
the next valley; his dogs stayed under the bed.

The horse fair, for which the inns were full on $day, its eve, is called off. A notary confirmed that militia of the \
$group had quarrelled over grazing fees with the drovers.""",
    """More than two hundred cartridge cases, most of one make, lay in the ruins of $target, investigators in $town found.

Lives lost on $day: $dead. Five of the $hurt injured are discharged by now. The attack struck between two patrols, so \
whoever planned it knew the watch, the retired officer $w1 believes, who lives opposite.

Tracks of a grey van without plates, which stood by the mill until dusk, lead north to country held by the $group. \
Let the dead be buried in peace, the bishop asked both sides.""",
)
"""The five ways told again in other words, as two desks make of one agency's report."""
_CALLS = (
    (
        "$title $name said on $after that the attackers had come from across the river and that twelve "
        "suspects were being questioned in the barracks."
    ),
    (
        "Twelve suspects are being questioned in the barracks, $title $name said, adding that the attackers "
        "had come from across the river."
    ),
    (
        "The attackers came from across the river, according to $title $name, who spoke of twelve suspects "
        "being questioned in the barracks."
    ),
    (
        "“They came from across the river,” $title $name told reporters. He said that twelve suspects were "
        "being questioned in the barracks."
    ),
)
_OTHER_CALLS = (
    "$title $name said that schools would open late and that the curfew would be lifted by Sunday.",
    "$title $name called for calm and promised new lamps for the market and a second patrol after dusk.",
    "The state would pay for every roof, $title $name said, once the assessors had been there.",
)
_SWAPS = {
    "gunmen": "armed men", "killing": "leaving dead", "began": "started", "closing": "shutting", "midnight": "twelve",
    "morning": "dawn", "nobody": "no one", "families": "relatives", "assault": "attack", "worst": "gravest", "called": "phoned",
    "residents": "inhabitants", "shops": "stores", "opened": "began to", "brought": "carried", "found": "counted",
    "lives": "people their lives", "stood": "waited", "asked": "begged", "has": "had", "and": "while", "in": "at",
}  # fmt: skip


def make_pairs(seed: int = 7) -> list[OriginPair]:
    """All pairs: 33 of each of 12 stories, less those that need a second story."""
    chance = random.Random(seed)
    stories = [_Story(number, chance) for number in range(STORIES)]
    pairs: list[OriginPair] = []
    for number, story in enumerate(stories):
        pairs += story.make_echoes()
        pairs += story.make_others(stories[(number + 1) % STORIES])
    return pairs


class _Story:
    """One made-up attack, told in five ways."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self._chance = chance
        self._number = number
        self._facts = {
            "town": _TOWNS[number % len(_TOWNS)],
            "target": _TARGETS[number % len(_TARGETS)],
            "group": _GROUPS[number % len(_GROUPS)],
            "dead": str(3 + number),
            "hurt": str(11 + 2 * number),
            "day": _DAYS[number % len(_DAYS)],
            "after": _DAYS[(number + 1) % len(_DAYS)],
        }
        self._month = 1 + number % 9
        self._outlets = chance.sample(_OUTLETS, len(_OUTLETS))

    def _fill(self, words: str, **more: str) -> str:
        witness = {"w1": _WITNESSES[(self._number + len(words)) % len(_WITNESSES)]}
        return Template(words).substitute({**self._facts, **witness, **more})

    def _tell(self, way: int, *extra: str) -> str:
        paragraphs = self._fill(_WAYS[way % len(_WAYS)]).split("\n\n")
        at = 1 + self._chance.randrange(len(paragraphs) - 1)
        return "\n\n".join([*paragraphs[:at], *extra, *paragraphs[at:]])

    def _retell(self, way: int) -> str:
        """The same way in other words, its witness the same."""
        witness = _WITNESSES[(self._number + len(_WAYS[way])) % len(_WITNESSES)]
        return self._fill(_RETOLD[way], w1=witness)

    def _side(self, at: int, text: str, *, day: int = 12) -> PairSide:
        return PairSide(
            outlet=self._outlets[at % len(self._outlets)], published=f"2025-{self._month:02}-{day:02}", text=text + "\n"
        )

    def _call(self, calls: tuple[str, ...], at: int, official: int) -> str:
        title, name = _OFFICIALS[official % len(_OFFICIALS)]
        return self._fill(calls[at % len(calls)], title=title, name=name)

    # Pairs with an origin in common.

    def make_echoes(self) -> list[OriginPair]:
        """Seventeen pairs."""
        ways = range(len(_WAYS))
        pairs = [self._pair("copied", self._tell(way), None, copy="whole") for way in ways[:2]]
        pairs += [self._pair("edited", self._tell(way), None, copy="edited") for way in ways]
        pairs += [self._pair("paragraph", self._tell(way), self._tell(way + 1), copy="paragraph") for way in ways[:3]]
        for way in ways[:3]:
            agency = _AGENCIES[(self._number + way) % len(_AGENCIES)]
            first, second = self._tell(way), self._retell(way)
            pairs.append(self._pair("agency", f"{first}\n\n({agency})", f"{second}\n\n({agency})"))
        original, echo = self._tell(3), self._retell(3)
        pairs.append(self._pair("credited", original, f"{echo}\n\nBased on a report by {self._outlets[0]}"))
        for at in range(3):
            mine, theirs = (self._call(_CALLS, at + step, self._number) for step in (0, 1))
            pairs.append(self._pair("speaker", self._tell(at, mine), self._tell(at + 2, theirs)))
        return pairs

    def _pair(self, kind: str, first: str, second: str | None, *, copy: str | None = None) -> OriginPair:
        if copy == "whole":
            second = f"{first}\n\nOur desk follows the matter."
        elif copy == "edited":
            second = self._edit(first)
        elif copy == "paragraph":
            assert second is not None
            taken = max(first.split("\n\n"), key=len)
            second = f"{second}\n\n{taken}"
        assert second is not None
        return OriginPair(kind=kind, first=self._side(0, first), second=self._side(1, second, day=13), is_echo=True)

    def _edit(self, text: str) -> str:
        """As desks edit: another lead, cut from the end, words swapped, left out and put in, two sentences turned round."""
        paragraphs = text.split("\n\n")
        kept = paragraphs[: self._chance.choice((2, 3, 3, 4, 5))]
        edited = [self._edit_words(paragraph) for paragraph in kept]
        lead = self._fill("$town counts its losses. What is known so far:")
        return "\n\n".join([lead, *edited] if self._chance.random() < 0.5 else edited)

    def _edit_words(self, paragraph: str) -> str:
        words = []
        for word in paragraph.split():
            if word.lower() in _SWAPS and self._chance.random() < 0.35:
                words.append(_SWAPS[word.lower()])
            elif self._chance.random() >= 0.03:
                words.append(word)
        return " ".join(words)

    # Pairs without.

    def make_others(self, other: "_Story") -> list[OriginPair]:
        """Sixteen pairs; some need a second story."""
        pairs = []
        for one in range(len(_WAYS)):
            pairs.append(self._apart("independent", self._tell(one), self._tell(one + 1)))
        for at in range(4):
            mine = self._call(_CALLS, at, self._number)
            theirs = self._call(_OTHER_CALLS, at, self._number + 1)
            pairs.append(self._apart("other speaker", self._tell(at, mine), self._tell(at + 1, theirs)))
        for at in range(2):
            agency = _AGENCIES[self._number % len(_AGENCIES)]
            mine, theirs = f"{self._tell(at)}\n\n({agency})", f"{other._tell(at + 1)}\n\n({agency})"
            pairs.append(self._apart("agency on two matters", mine, theirs))
        for at in range(3):
            mine, theirs = self._call(_CALLS, at, self._number), self._call(_OTHER_CALLS, at, self._number)
            pairs.append(self._apart("two occasions", self._tell(at, mine), self._tell(at + 1, theirs), day=24))
        for at in range(2):
            pairs.append(self._apart("two stories", self._tell(at), other._tell(at + 1)))
        return pairs

    def _apart(self, kind: str, first: str, second: str, *, day: int = 13) -> OriginPair:
        return OriginPair(kind=kind, first=self._side(2, first), second=self._side(3, second, day=day), is_echo=False)
