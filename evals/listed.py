"""Mentions of listed people and groups in sentences: does the screening find the right entry, and only that?

    python evals/listed.py [--list UN_consolidated.xml] [--errors N] [--json OUT]

From the list we make, with a fixed seed, short reports that name one person or group each, with known spans, in the
ways news do: other spellings, other order, parts left out, titles, the original script, a slip of the hand; with a group
near the name, a country, or nothing. And reports on others: ordinary people with a listed surname, a listed given name with
another surname, two listed names crossed, one word more in front, a part replaced, common names; bodies with one word or the
number changed. Entities are given (the finding of names in running text is measured elsewhere). The spelling rules here are
written down apart from the matcher's, from news usage.

A mention is *decidable* where its name is unusual and whole enough, or a group ties it to the entry; the rest (a
'Muhammad Saeed' without more) must not be a ``match`` of another entry, and recall is told apart. Precision counts every
``match``.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.lists.collection import Lists
from reportedly.lists.formats.read import read_list
from reportedly.lists.listing import Listing, NameQuality, Schema
from reportedly.lists.screening import Screener
from reportedly.lists.store import ListStore
from reportedly.reading import Entity, Mention, ReaderVersion, Reading
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

HERE = Path(__file__).parent
SEED = 20261122
SPELLINGS = [
    ["Mohammed", "Muhammad", "Mohammad", "Mohamed", "Muhammed", "Mohamad"],
    ["Ahmed", "Ahmad", "Ahmet"],
    ["Hussein", "Hussain", "Husayn", "Hossein", "Husein"],
    ["Hassan", "Hasan"],
    ["Umar", "Omar"],
    ["Usama", "Osama"],
    ["Yusuf", "Yousef", "Youssef", "Yousuf"],
    ["Khalid", "Khaled"],
    ["Said", "Saeed", "Sayeed"],
    ["Ibrahim", "Ebrahim", "Ibraheem"],
    ["Abdullah", "Abdallah", "Abdollah"],
    ["Mahmud", "Mahmoud", "Mahmood", "Mehmood"],
    ["Mustafa", "Mostafa", "Moustafa"],
    ["Sulaiman", "Suleiman", "Sulayman", "Soliman"],
    ["Bakr", "Bakar"],
    ["Abu", "Abou"],
    ["Sergei", "Sergey"],
    ["Aleksandr", "Alexander"],
]
LETTERS = [("q", "k"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("dh", "d"), ("aa", "a"), ("iy", "i"), ("ay", "ai")]
GIVEN = [
    "Daniel",
    "Farhan",
    "Rubina",
    "Tobias",
    "Yannick",
    "Nadeem",
    "Ewan",
    "Bilquis",
    "Rashida",
    "Lennart",
    "Osei",
    "Harish",
]
SURNAMES = [
    "Lindqvist",
    "Okonkwo",
    "Marwat",
    "Fernandes",
    "Tremblay",
    "Chaudhri",
    "Novak",
    "Haddad",
    "Moreau",
    "Kowalski",
    "Sesay",
]
COMMON = ["Muhammad Ali", "Abdul Rahman", "Ahmed Hassan", "Mohammed Hussein", "Abdullah Ahmed", "Ali Hassan", "Ibrahim Musa",
          "Omar Khan", "Said Ahmed", "Kim Chol", "Ri Yong", "Abu Bakr", "Abdul Karim", "Ali Mohammed"]  # fmt: skip
WITH_GROUP = [
    "{name}, a commander of {group}, spoke in a video on Monday.",
    "Officials accused {name} of raising money for {group}.",
    "{group} said that {name} had left it years ago.",
]
WITH_PLACE = ["{name} was arrested in {place} last week, police said.", "A court in {place} heard the case of {name}."]
BARE = ["{name} spoke for an hour, two witnesses said.", "The paper published a letter by {name} on Friday."]
TITLES = ["Mullah", "Sheikh", "General", "Haji", "Dr.", "Maulana"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One made-up report: ``listing`` is the entry its ``name`` means; ``None``: none."""

    kind: str
    text: str
    name: str
    group: str | None
    place: str | None
    schema: Schema
    listing: str | None
    is_decidable: bool = True


def words_of(name: str) -> list[str]:
    """The words of a listed name, in title case where the list shouts."""
    words = re.sub(r"\([^)]*\)", " ", name).replace(",", " ").split()
    if len(words) == 1 and len(name) <= 4:
        return words
    return [w if not w.isupper() or len(w) < 3 else w.title() for w in words]


def respell(name: str, rng: random.Random) -> str:
    """As another newspaper would write it: at most two words change."""
    words = words_of(name)
    changed = 0
    for at in rng.sample(range(len(words)), len(words)):
        family = next((f for f in SPELLINGS if words[at] in f), None)
        rules = [(a, b) for a, b in LETTERS if a in words[at].lower()]
        if family is not None:
            words[at] = rng.choice([w for w in family if w != words[at]])
        elif words[at].lower().startswith("al-") and rng.random() < 0.5:
            words[at] = rng.choice(["el-", ""]) + words[at][3:].title()
        elif len(rules) > 0 and len(words[at]) > 3:
            a, b = rng.choice(rules)
            words[at] = re.sub(a, b, words[at], count=1, flags=re.IGNORECASE)
            words[at] = words[at][:1].upper() + words[at][1:]
        else:
            continue
        changed += 1
        if changed == 2:
            break
    return " ".join(words)


def slip(name: str, rng: random.Random) -> str:
    """One letter dropped or two swapped inside the longest word."""
    words = words_of(name)
    at = max(range(len(words)), key=lambda n: len(words[n]) if words[n].isalpha() else 0)
    word, spot = words[at], rng.randrange(1, max(len(words[at]) - 2, 2))
    words[at] = (
        word[:spot] + word[spot + 1 :]
        if rng.random() < 0.5
        else word[:spot] + word[spot + 1 : spot + 2] + word[spot] + word[spot + 2 :]
    )
    return " ".join(words)


def reorder(name: str, rng: random.Random) -> str:
    """The last word in front, with or without a comma."""
    words = words_of(name)
    return f"{words[-1]}{rng.choice([',', ''])} {' '.join(words[:-1])}"


def shorten(name: str, rng: random.Random) -> str:
    """A word in the middle or the last one left out, of three or more."""
    words = words_of(name)
    if len(words) < 3:
        return " ".join(words)
    del words[rng.randrange(1, len(words))]
    return " ".join(words)


def entitle(name: str, rng: random.Random) -> str:
    """With a title in front."""
    return f"{rng.choice(TITLES)} {' '.join(words_of(name))}"


def plain(name: str, rng: random.Random) -> str:
    """As it is listed, not shouted."""
    del rng
    return " ".join(words_of(name))


PEOPLE: dict[str, Callable[[str, random.Random], str]] = {
    "as listed": plain,
    "respelled": respell,
    "slip": slip,
    "reordered": reorder,
    "shortened": shorten,
    "titled": entitle,
}
FORMS = frozenset({"company", "limited", "corporation", "group", "organization"})
"""Words at the end that make no other body."""
EASY = frozenset(
    "muhammad mohammed mohammad mohamed ahmed ahmad ali abdul abd al abdullah hassan hasan hussein khan abu ibrahim omar umar "
    "said saeed bin ibn ben haji mullah kim ri gul shah rahman rehman karim khalid mahmud mahmoud salim salih yusuf "
    "jan aziz el".split()
)


def is_telling(name: str, schema: Schema) -> bool:
    """Two or more words that are not everybody's (this list is the test's own); of a body, more than three letters."""
    if schema is not Schema.PERSON:
        return len(name) > 3
    if not name.isascii():
        return " " in name
    words = [w for w in re.findall(r"[^\W\d_]+", name.lower()) if w not in EASY and len(w) > 2]
    return len(words) >= 2


def group_of(listing: Listing, by_reference: dict[str, Listing]) -> str | None:
    """A group that the entry's text names, as news write it."""
    groups = [r for r in listing.associated if r in by_reference and by_reference[r].schema is Schema.ORGANIZATION]
    return " ".join(words_of(by_reference[groups[0]].name)) if groups else None


def strong_names(listing: Listing) -> list[str]:
    """Names in Latin letters of two words or more that the list does not mark as weak."""
    names = [n.text for n in listing.names if n.quality is NameQuality.STRONG and len(words_of(n.text)) >= 2]
    return [n for n in names if n.isascii()]


class Maker:
    """Makes the cases, one kind after the other, with one row of random numbers."""

    def __init__(self, listings: Sequence[Listing], per_kind: int) -> None:
        self.rng = random.Random(SEED)
        self.per_kind = per_kind
        self.by_reference = {listing.reference: listing for listing in listings}
        self.people = [x for x in listings if x.schema is Schema.PERSON]
        self.named = [p for p in self.people if strong_names(p)]
        self.bodies = [x for x in listings if x.schema is Schema.ORGANIZATION]
        self.known = {tuple(sorted(w.lower() for w in words_of(n.text))) for x in listings for n in x.names}
        self.cases: list[Case] = []

    def make(self) -> list[Case]:
        """All made-up reports, in a fixed order."""
        self.add_people()
        self.add_bodies()
        self.add_other_people()
        self.add_other_bodies()
        return self.cases

    def add_people(self) -> None:
        """Listed people in the ways of `PEOPLE`, and in their own script."""
        for kind, change in PEOPLE.items():
            for listing in self.rng.sample(self.named, self.per_kind):
                self.add(kind, change(self.rng.choice(strong_names(listing)), self.rng), listing)
        scripts = [(p, n.text) for p in self.people for n in p.names if n.quality is NameQuality.ORIGINAL_SCRIPT]
        for listing, text in self.rng.sample(scripts, min(self.per_kind // 2, len(scripts))):
            self.add("original script", text, listing)

    def add_bodies(self) -> None:
        """Listed bodies, as listed and in another spelling."""
        for listing in self.rng.sample(self.bodies, min(self.per_kind, len(self.bodies))):
            names = [n.text for n in listing.names if n.quality is NameQuality.STRONG and n.text.isascii()]
            name = self.rng.choice(names)
            self.add("body as listed", plain(name, self.rng), listing)
            if len(words_of(name)) > 1:
                self.add("body respelled", respell(name, self.rng), listing)

    def add_other_people(self) -> None:
        """People who share something with a listed one."""
        for _ in range(self.per_kind):
            one, other = self.rng.sample(self.named, 2)
            first, last = (words_of(self.rng.choice(strong_names(listing))) for listing in (one, other))
            self.add_other("no: crossed", f"{first[0]} {last[-1]}", one)
            self.add_other("no: listed surname", f"{self.rng.choice(GIVEN)} {first[-1]}", one)
            self.add_other("no: listed given name", f"{' '.join(first[:-1])} {self.rng.choice(SURNAMES)}", one)
            spot = self.rng.choice([n for n, w in enumerate(first) if len(w) > 3] or [0])
            fresh = [w for w in last if len(w) > 3 and w not in first] or SURNAMES
            replaced = [*first[:spot], self.rng.choice(fresh), *first[spot + 1 :]]
            self.add_other("no: part replaced", " ".join(replaced), one)
            self.add_other("no: one more in front", f"{self.rng.choice(GIVEN)} {' '.join(first[-2:])}", one)
            self.add_other("no: common name", self.rng.choice(COMMON), one)

    def add_other_bodies(self) -> None:
        """Bodies with another telling word, or one more."""
        for listing in self.rng.sample(self.bodies, min(self.per_kind, len(self.bodies))):
            words = words_of(listing.name)
            other = [w for w in words_of(self.rng.choice(self.bodies).name) if is_content(w) and w not in words]
            spots = [n for n, w in enumerate(words) if is_content(w)]
            if spots and other:
                changed = [*words[: spots[-1]], other[-1], *words[spots[-1] + 1 :]]
                self.add_other("no: body, a word replaced", " ".join(changed), listing)
            more = self.rng.choice(["Karachi", "Nigeria", "Youth"])
            self.add_other("no: body, a word more", f"{' '.join(words)} {more}", listing)

    def add(self, kind: str, name: str, listing: Listing) -> None:
        """A report that means this listing."""
        text, group, place = self.set_scene(name, listing)
        is_decidable = group is not None or is_telling(name, listing.schema)
        self.cases.append(
            Case(
                kind=kind,
                text=text,
                name=name,
                group=group,
                place=place,
                schema=listing.schema,
                listing=listing.reference,
                is_decidable=is_decidable,
            )
        )

    def add_other(self, kind: str, name: str, listing: Listing) -> None:
        """A report on somebody who is not listed, in the surroundings of this listing."""
        if tuple(sorted(w.lower() for w in words_of(name))) in self.known:
            return
        text, group, place = self.set_scene(name, listing)
        self.cases.append(
            Case(kind=kind, text=text, name=name, group=group, place=place, schema=listing.schema, listing=None)
        )

    def set_scene(self, name: str, listing: Listing) -> tuple[str, str | None, str | None]:
        """A text with the name, and which group and place stand in it."""
        group = group_of(listing, self.by_reference)
        place = listing.nationalities[0] if listing.nationalities else None
        roll = self.rng.random()
        if group is not None and roll < 0.35:
            return self.rng.choice(WITH_GROUP).format(name=name, group=group), group, None
        if place is not None and roll < 0.7:
            return self.rng.choice(WITH_PLACE).format(name=name, place=place), None, place
        return self.rng.choice(BARE).format(name=name), None, None


def is_content(word: str) -> bool:
    """Whether another word in its place makes another body."""
    return len(word) > 4 and word.lower() not in FORMS


def make_reading(case: Case) -> tuple[Report, Reading]:
    """The report and what a perfect reader reads of it."""
    kinds = {Schema.PERSON: EntityType.PERSON, Schema.ORGANIZATION: EntityType.ORGANIZATION}
    named = [(case.name, kinds[case.schema]), (case.group, EntityType.ORGANIZATION), (case.place, EntityType.LOCATION)]
    entities = []
    for number, (name, kind) in enumerate((n, k) for n, k in named if n is not None):
        start = case.text.index(name)
        mention = Mention(span=Span(start, start + len(name)), form=Form.NAME)
        entities.append(Entity(id=f"E{number + 1}", type=kind, name=name, mentions=(mention,)))
    report = Report(id="r", text=case.text, media_type="text/plain")
    return report, Reading(
        report_id="r", reader=ReaderVersion(version="0", bundle="sha256:0"), entities=tuple(entities)
    )


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--list", type=Path, default=HERE.parents[1] / "shared/corpora/lists/UN_consolidated.xml")
    parser.add_argument("--per-kind", type=int, default=250)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    if not args.list.exists():
        print(f"listed: {args.list} is not there: nothing is measured")
        return 0
    cases = Maker(read_list(args.list, "un").listings, args.per_kind).make()
    with tempfile.TemporaryDirectory() as folder:
        store = ListStore(folder)
        store.add(args.list, "un")
        figures = measure(cases, Screener(Lists.load(folder)), shown_errors=args.errors)
    for name, value in figures.items():
        print(f"{name:32} {value:8.3f}" if isinstance(value, float) else f"{name:32} {value:8}")
    if args.json is not None:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(cases: Sequence[Case], screener: Screener, *, shown_errors: int) -> dict[str, float]:
    """Recall, precision, and recall and false alarms by kind."""
    right, wrong, total = Counter[str](), Counter[str](), Counter[str]()
    possible = Counter[str]()
    started = time.perf_counter()
    for case in cases:
        report, reading = make_reading(case)
        matches = [m for m in screener.screen(report, reading).matches if m.entity == "E1"]
        said = [m for m in matches if m.band == "match"]
        kind = case.kind if case.is_decidable else "undecidable"
        total[kind] += 1
        is_right = case.listing is not None and any(m.listing == case.listing for m in said)
        right[kind] += is_right
        possible[kind] += case.listing is not None and not is_right and any(m.listing == case.listing for m in matches)
        wrong[kind] += sum(m.listing != case.listing for m in said)
        is_error = bool(
            any(m.listing != case.listing for m in said) or (case.listing and case.is_decidable and not is_right)
        )
        if is_error and shown_errors > 0:
            shown_errors -= 1
            print(f"[{case.kind}] {case.text} -> {case.listing}")
            for m in matches[:2]:
                print(f"    {m.band} {m.score:.2f} {m.listing} {'; '.join(m.reasons)}")
    spent = time.perf_counter() - started
    positive = [k for k in total if not k.startswith("no:") and k != "undecidable"]
    found = sum(right[k] for k in positive)
    figures: dict[str, float] = {
        "mentions": len(cases),
        "recall, match": found / sum(total[k] for k in positive),
        "recall, match or possible": (found + sum(possible[k] for k in positive)) / sum(total[k] for k in positive),
        "precision, match": sum(right.values()) / max(sum(right.values()) + sum(wrong.values()), 1),
        "milliseconds a report": 1000 * spent / len(cases),
    }
    for kind in total:
        share = (wrong[kind] if kind.startswith("no:") else right[kind]) / total[kind]
        figures[f"{kind} ({total[kind]})"] = share
    return figures


if __name__ == "__main__":
    sys.exit(main())
