"""The act lexicon: cases by sentence, cues in running text and other senses of their words, inflection, speed."""

import json
import pickle
import re
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ReaderError
from reportedly.reader.acts import ActLexicon, parse_lexicon
from reportedly.spans import Span
from reportedly.terms import Act

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "acts.jsonl").read_text(encoding="utf-8").splitlines()
]
LEXICON_FILE = Path(__file__).parents[2] / "src" / "reportedly" / "resources" / "acts.yml"
LEXICON = ActLexicon.load()

# A sentence, the words of its only cue, and what they do.
CUES = [
    ("said", "says", False, "“We held the bridge,” the captain said."),
    ("admission", "admits", False, "His admission shocked the court."),
    ("claim", "claims", False, "They laughed at the claim that the dam was theirs."),
    ("denial", "denies", False, "Its denial of the raid came late."),
    ("accusations", "accuses", False, "There were accusations by the elders."),
    ("warning", "warns", False, "A warning from the consulate lay on the desk."),
    ("pledge", "promises", False, "He broke a pledge to leave."),
    ("apology", "apologizes", False, "An apology from the police arrived."),
    ("apology", "apologizes", False, "In an apology the firm spoke of rain."),
    ("threat", "threatens", False, "In a threat to the mayor the cell named his son."),
    ("confession", "admits", False, "She read his confession aloud."),
    ("demand", "demands", False, "The army's demand was met."),
    ("Praise", "praises", False, "Praise for the pilots came from all sides."),
    ("Condemnation", "condemns", False, "Condemnation by the league was swift."),
    ("call", "calls for", False, "Their call for calm was heard."),
    ("belief", "assesses", False, "The belief that the war was over spread."),
    ("Confirmation", "confirms", False, "Confirmation by the army took days."),
    ("reportedly", "says", False, "The envoy reportedly fled."),
    ("allegedly", "claims", False, "The cook allegedly hid the map."),
    ("denies", "denies", False, "Army denies raid"),
    ("claimed responsibility", "claims", False, "The cell claimed responsibility for the fire."),
    ("According to", "says", False, "According to the mayor, it rained."),
    ("called on", "calls for", False, "The bishop called on all to pray."),
    ("called for", "calls for", False, "The bishop called for a truce."),
    ("accused", "accuses", False, "The front accused the army of theft."),
    ("accused of", "accuses", False, "He was accused of theft."),
    ("confirmed", "confirms", False, "The army confirmed the loss of a post."),
    ("confirmed", "confirms", True, "The army has not confirmed the loss."),
    ("ruled out", "denies", False, "The envoy ruled out talks."),
    ("rule out", "assesses", False, "The envoy did not rule out talks."),
    ("condemned", "condemns", False, "The clerics condemned the raid."),
    ("praised", "praises", False, "The radio praised the pilots."),
    ("vowed", "threatens", False, "The cell vowed to kill the judge."),
    ("vowed", "promises", False, "The cell vowed to respect the truce."),
    ("warned", "warns", False, "The bank warned that cash was short."),
    ("warned", "threatens", False, "The front warned that it would strike again."),
    ("apologized", "apologizes", False, "The army apologized to the widows."),
    ("apologised", "apologizes", False, "The army apologised to the widows."),
    ("demanded", "demands", False, "The crew demanded their pay."),
    ("told", "demands", False, "The guards told the boys to kneel."),
    ("asked", "calls for", False, "The elders asked the army to leave."),
    ("insisted", "demands", False, "The widow insisted that he must stand trial."),
    ("called", "condemns", False, "The mayor called the raid barbaric."),
    ("called", "praises", False, "The crowd called her a hero."),
    ("called", "denies", False, "The aide called the story a lie."),
    ("believe", "assesses", False, "Officials believe that he fled."),
    ("is said to", "says", False, "The emir is said to live in Tazgul."),
    ("believed to", "assesses", False, "The emir is believed to live in Tazgul."),
    ("held", "accuses", False, "The rebels held the ministry responsible."),
    ("stands accused", "accuses", False, "The clerk stands accused in Belmor."),
    ("declined to comment", "says", True, "The firm declined to comment."),
    ("deny", "denies", True, "The army did not deny the raid."),
    ("confess", "admits", True, "He refused to confess."),
    ("claim", "claims", True, "No group would claim the attack."),
    ("paid tribute", "praises", False, "The league paid tribute to its dead."),
    ("expressed regret", "apologizes", False, "The army expressed regret over the raid."),
    ("pointed the finger at", "accuses", False, "The paper pointed the finger at the police."),
    ("flagged", "warns", False, "Agencies flagged the meeting for its songs."),
    ("charged", "accuses", False, "Prosecutors charged him with murder."),
    ("quoted as saying", "says", False, "The emir was quoted as saying it rained."),
    ("CLAIMED CREDIT", "claims", False, "THE CELL CLAIMED CREDIT FOR THE FIRE."),
    ("slammed", "condemns", False, "The party slammed the curfew."),
    ("dismissed", "denies", False, "The mayor dismissed the reports as gossip."),
    ("added", "says", False, "“It rained,” he added."),
]

# Sentences with words of the lexicon in another sense: no cue.
OTHER_SENSES = """
The flood claimed 12 lives in Tirgan.
The war has claimed the lives of nine nurses.
The blaze claimed at least forty victims.
She is claiming asylum in Dovran.
He claimed damages for the lost boat.
The insurance claim took a year.
The boat was claimed by the sea.
The truck was charged with batteries.
The colonel was charged with guarding the dam.
The guards charged at the crowd.
The hotel charged a fee of nine crowns.
He left his phone charging at the station.
Captain Vash is in charge of the post.
Entry is free of charge.
Sappers laid an explosive charge under the bridge.
Nine men were admitted to hospital with burns.
The boy was admitted to the clinic at noon.
She was admitted to the university in spring.
The ward admitted forty patients.
Hospital admissions rose in March.
The rebels were condemned to death.
The court condemned him to death.
The family lives in a condemned building.
The valley seems condemned to poverty.
The villagers were warned-out by dusk.
Troops fired warning shots over the crowd.
The shell came without warning.
A fire warning light went out.
Nursing is a demanding job.
Mining is very demanding work.
Demand for oil fell last year.
Electricity demand is high.
A promising student left for the front.
The talks got off to a promising start.
The new well shows promise.
They reached the promised land.
The march was called off.
The army called up reservists.
He called in sick.
The council called an election.
He got a phone call at dawn.
The mayor called the police.
The speaker called the meeting to order.
The envoy was denied entry at the border.
She was denied a visa.
The court denied him bail.
Prisoners are denied medical treatment.
There is no denying the heat.
Women were denied the right to vote.
The swearing-in took place at noon.
The new judge was sworn in on Friday.
He made a sworn statement.
They are sworn enemies.
Twelve people were confirmed dead.
There are 12 confirmed deaths.
The senate confirmed his nomination.
Nine men are feared dead.
The recruits reported for duty.
He reported to the police station every week.
Two boys were reported missing.
The school sent a report card.
You can tell the difference at once.
The twins are hard to tell apart.
The state broadcaster went off the air.
The state owns the mine.
Nine states signed the treaty.
He wrote off the debt.
Troops kept order in the square.
A court order lay on the desk.
He came in order to fish.
The soldier ordered food for his friends.
The command post burned down.
He hails from Kelmar.
She hailed a taxi.
A hail storm hit the fields.
Welcome to Nuravan.
They welcomed visitors at the gate.
You're welcome.
The car slammed into a wall.
He slammed the door.
Threatened species live in the marsh.
The sky was full of threatening clouds.
The threat level was raised.
The harvest is under threat.
Drought threatens livelihoods in the hills.
The accused were taken away.
The accused man wept.
Suspected rebels fled across the lake.
Fighting goes on in the disputed region.
The team conceded a goal.
The police maintained order.
The appeal court sat for a week.
He lost his appeal against the sentence.
She felt the urge to run.
He struck a plea bargain.
Press freedom is under attack.
A metal object lay in the road.
A protest march crossed the bridge.
Students held a peaceful protest.
The town boasts three museums.
The garrison is on high alert.
They flew the white flag.
A tribute band played.
The brand name is old.
A suspect was held in Belmor.
He is without doubt a good shot.
The judge sat down.
The dam project was late.
The soldiers staged a mock battle.
The court found him guilty.
The council observed a minute of silence.
He committed the poem to memory.
Buses stop on request.
The children learned their lessons.
He was cited for bravery.
The blame game goes on.
The rain was to blame for the crash.
Thanks to the rain the fire died.
The airline lost it at the baggage claim.
He took a vow of silence.
The charge sheet ran to forty pages.
The battery holds a charge for a week.
He took charge of the column.
The market is free of landmines.
The colonel ordered a coffee.
Order was restored by evening.
Law and order broke down in the quarter.
The chain of command was unclear.
He was second in command.
The alarm rang at four.
The family's appeal was heard by the high court.
The film has broad appeal.
The reporter slept in a truck.
Reporting by Leyla Dramat in Kelmar.
The flag of the column flew over the post.
The tanker was Marvian-flagged.
She is a noted scholar.
Note the date on the seal.
The announcement board fell down.
The town hall clock stopped.
The tellers closed the bank.
He was telling the truth.
His testimony lasted a day.
A saying goes round the camp.
The question paper was lost.
A questionable road leads north.
The concession stand was shut.
Two land claims are before the court.
Their stated aim is peace.
The declared winner wept.
The unclaimed bodies lay in a row.
His alleged accomplice fled.
The so-called fort is a barn.
The blast shook the valley.
An attack on the post failed.
Support for the families is scarce.
The back door was open.
He read the letter twice.
The show of force ended at noon.
She found her son alive.
The threatened strike never came.
The promised aid did not come.
The condemned man slept.
A confirmed case of cholera was treated.
The proposed road crosses the marsh.
The expected rain did not fall.
The demanded sum was too high.
A feared commander died in bed.
Farmers fear nothing.
The charges exploded under the bridge.
Prisoners were told apart by their caps.
The estimated cost rose.
An accusing silence fell.
He won widespread acclaim.
The order of battle was lost.
Doubt and hunger filled the camp.
The hospital was on call all night.
The insurgents pressed on to the river.
The general waved off the flies.
"""


def find_spans(text: str, surfaces: list[str | list[Any]]) -> tuple[Span, ...]:
    """The places of surfaces: whole words, found once, or the given occurrence of them, counted from 1."""
    spans = []
    for surface in surfaces:
        words, number = surface if isinstance(surface, list) else (surface, None)
        left = r"(?<!\w)" if words[0].isalnum() else ""
        right = r"(?!\w)" if words[-1].isalnum() else ""
        starts = [match.start() for match in re.finditer(left + re.escape(words) + right, text)]
        assert number is not None or len(starts) == 1, f"{words!r} is {len(starts)} times in {text!r}"
        start = starts[(number or 1) - 1]
        spans.append(Span(start, start + len(words)))
    return tuple(spans)


def name_case(case: dict[str, Any], text: str | None = None) -> tuple[Act, bool, str | None]:
    """Act, negation and rule of a case; ``text``: read instead of the case's, with the same places."""
    places = {part: find_spans(case["text"], case[part]) for part in ("cue", "content", "speaker")}
    reading = LEXICON.name_act(text if text is not None else case["text"], **places)
    return reading.act, reading.negated, reading.rule


def name_words(text: str, cue: str, content: str = "", speaker: str = "") -> tuple[Act, bool]:
    """Act and negation for parts given as words that stand once in a text."""
    parts = {
        name: find_spans(text, [words] if words else [])
        for name, words in (("cue", cue), ("content", content), ("speaker", speaker))
    }
    reading = LEXICON.name_act(text, **parts)
    return reading.act, reading.negated


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_has_its_act(case: dict[str, Any]) -> None:
    """The act and its negation are those that the case asks for."""
    act, negated, rule = name_case(case)
    assert (act, negated) == (Act(case["act"]), case["negated"]), f"{rule}: {case['why']}"


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_capitals_change_nothing(case: dict[str, Any]) -> None:
    """Old wire copy is all capitals, posts are often none: the reading is the same."""
    assert name_case(case) == name_case(case, case["text"].upper()) == name_case(case, case["text"].lower())


def test_cases_cover_acts_and_negation() -> None:
    """Every act has eight cases or more, negation fifty, and no two cases share an id or a sentence."""
    assert min(Counter(case["act"] for case in CASES).values()) >= 8
    assert {case["act"] for case in CASES} == {act.value for act in Act}
    assert sum(case["negated"] for case in CASES) >= 50
    assert len(CASES) >= 320
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(set(case) == {"id", "text", "speaker", "cue", "content", "act", "negated", "why"} for case in CASES)


def test_every_act_is_negated_somewhere() -> None:
    """Negation is no matter of some acts: each has a case with it."""
    assert {case["act"] for case in CASES if case["negated"]} == {act.value for act in Act}


def test_no_cue_says() -> None:
    """Without a cue the default stands, and no rule is named."""
    reading = LEXICON.name_act("The bridge fell.", cue=())
    assert (reading.act, reading.negated, reading.rule) == (Act.SAYS, False, None)


def test_an_unknown_cue_says() -> None:
    """A cue that the lexicon has not is no reason to guess."""
    text = "The drummer drummed that the road was closed."
    reading = LEXICON.name_act(text, cue=find_spans(text, ["drummed"]))
    assert (reading.act, reading.negated, reading.rule) == (Act.SAYS, False, None)


@pytest.mark.parametrize(("surface", "act", "negated", "text"), CUES)
def test_a_cue_is_found(surface: str, act: str, negated: bool, text: str) -> None:
    """The one cue of a sentence is found in place, with its act."""
    hits = list(LEXICON.iter_cues(text))
    assert [(hit.span.text_in(text), hit.act, hit.negated) for hit in hits] == [(surface, Act(act), negated)]


@pytest.mark.parametrize("text", OTHER_SENSES.strip().splitlines())
def test_another_sense_is_no_cue(text: str) -> None:
    """Words of the lexicon in another sense are passed over, in capitals, too."""
    assert [hit.rule for hit in LEXICON.iter_cues(text)] == []
    assert [hit.rule for hit in LEXICON.iter_cues(text.upper())] == []


def test_cues_come_in_order_without_overlaps() -> None:
    """Cues of a paragraph are in text order; the longest at a place is the only one there."""
    text = (
        "The army, which claimed responsibility for the raid, said in a statement that it did not rule out talks. "
        "Harun Tessel condemned the claim that his men had fired; he called on the envoy to apologize."
    )
    hits = list(LEXICON.iter_cues(text))
    assert [hit.span.text_in(text) for hit in hits] == [
        "claimed responsibility",
        "said",
        "in a statement",
        "rule out",
        "condemned",
        "claim",
        "called on",
        "apologize",
    ]
    assert all(one.span.end <= other.span.start for one, other in pairwise(hits))


def test_the_report_that_started_it() -> None:
    """The acts of the first report are read as the product promises."""
    text = (
        "Intelligence agencies flagged it for its rhetoric. Kashmiri used the platform to glorify the founder. He hailed "
        "Azhar as “a global symbol of resistance” and claimed the group had spent decades fighting. He admitted to "
        "embracing terrorism, a statement that officials say provides proof. Kashmiri acknowledged that family members "
        "were killed. This reference not only confirmed his presence. He condemned efforts to label militants as "
        "terrorists and called for an expansion of jihad. Indian intelligence sees this as a reaffirmation."
    )
    found = {hit.span.text_in(text): (hit.act, hit.negated) for hit in LEXICON.iter_cues(text)}
    assert {
        "flagged": (Act.WARNS, False),
        "glorify": (Act.PRAISES, False),
        "hailed": (Act.PRAISES, False),
        "claimed": (Act.CLAIMS, False),
        "admitted": (Act.ADMITS, False),
        "acknowledged": (Act.ADMITS, False),
        "confirmed": (Act.CONFIRMS, False),
        "condemned": (Act.CONDEMNS, False),
        "called for": (Act.CALLS_FOR, False),
        "sees this as": (Act.ASSESSES, False),
    }.items() <= found.items()


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("accused", "the Falcon Front of theft"),
        ("vowed", "to avenge the dead"),
        ("warned", "that it would strike the Falcon Front"),
        ("called", "the Falcon Front heroes"),
        ("called", "the Falcon Front barbaric"),
        ("refused", "to condemn the raid"),
        ("claimed responsibility", "for the raid"),
        ("insisted", "that the Falcon Front must go"),
    ],
)
def test_all_sides_are_treated_alike(cue: str, content: str) -> None:
    """Who speaks changes nothing: the parties of a sentence can be swapped."""
    sides = ("The Ostavian army", "The Red Lantern Brigade", "Bishop Rook", "The United Council", "She")
    readings = {
        name_words(f"{side} {cue} {content.replace('the Falcon Front', other.lower())}.", cue, speaker=side)
        for side in sides
        for other in sides
        if other != side
    }
    assert len(readings) == 1


def test_only_the_neighbourhood_of_the_cue_is_read() -> None:
    """Text far from the cue has no influence, however much of it there is."""
    text = (
        "Nobody refused to deny it. " * 50
        + "In the evening the colonel of the guard said it rained. "
        + "Not so. " * 50
    )
    cue = find_spans(text, ["said"])
    assert LEXICON.name_act(text, cue=cue) == LEXICON.name_act(
        text[cue[0].start - 75 : cue[0].end + 70], cue=(Span(75, 79),)
    )


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("admit.v", "admit admits admitted admitting"),
        ("deny.v", "deny denies denied denying"),
        ("say.v", "say says said saying"),
        ("accuse.v", "accuse accuses accused accusing"),
        ("slam.v", "slam slams slammed slamming"),
        ("criticize.v", "criticize criticizes criticized criticizing criticise criticises criticised criticising"),
        ("label.v", "label labels labeled labeling labelled labelling"),
        ("swear.v", "swear swears swore sworn swearing"),
        ("plead-guilty.v", "plead pleads pleaded pled pleading"),
        ("beseech.v", "beseech beseeches besought beseeched beseeching"),
        ("analyze.v", "analyze analyzes analyzed analyzing analyse analyses analysed analysing"),
        ("agree.v", "agree agrees agreed agreeing"),
        ("echo.v", "echo echoes echoed echoing"),
        ("testify.v", "testify testifies testified testifying"),
        ("apology.n", "apology apologies"),
        ("denial.n", "denial denials"),
        ("analysis.n", "analysis analyses"),
        ("no-such-entry", ""),
        ("quip.v", "quip quips quipped quipping"),
        ("beg-for.v", "beg begs begged begging"),
        ("regret.v", "regret regrets regretted regretting"),
        ("bear-out.v", "bear bears bore borne bearing"),
        ("pay-tribute-homage-respects.v", "pay pays paid paying"),
        ("according-to.p", ""),
    ],
)
def test_words_are_inflected(entry: str, forms: str) -> None:
    """Regular and irregular forms, doubled letters, American and British spelling; phrases have one form."""
    assert set(LEXICON.iter_forms(entry)) == set(forms.split())


def test_ids_are_unique_and_stable_in_form() -> None:
    """An id is written once in the file (YAML would hide a second one), in small letters, with its part of speech."""
    written = re.findall(r"^      (\S+): ", LEXICON_FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(written) == len(set(written)) == len(LEXICON.entries)
    assert all(re.fullmatch(r"[a-z-]+\.[vnapx](\.[a-z-]+)?", entry.id) for entry in LEXICON.entries)


def test_the_lexicon_is_as_large_as_promised() -> None:
    """At least 450 entries, of every part of speech and every act, with fields of the right types."""
    assert len(LEXICON.entries) >= 450
    assert {entry.pos for entry in LEXICON.entries} == {"verb", "noun", "adjective", "preposition", "phrase"}
    assert {entry.act for entry in LEXICON.entries} == set(Act)
    assert {entry.scan for entry in LEXICON.entries} == {"always", "clause", "object", "never"}
    for entry in LEXICON.entries:
        assert all(type(value) is bool for value in (entry.negated, entry.possessive, entry.governor)), entry.id


def test_no_two_entries_contradict_each_other() -> None:
    """The same words with the same tests have one act for each part of speech."""
    seen: dict[tuple[object, ...], Act | None] = {}
    for entry in LEXICON.entries:
        key = (entry.lemma, entry.pos, entry.content, entry.object)
        assert seen.setdefault(key, entry.act) is entry.act, entry.id


def test_no_entry_names_a_party() -> None:
    """The file has no capital letters in what it matches: no name of a party, a place or a person can stand there."""
    assert all(entry.lemma == entry.lemma.lower() for entry in LEXICON.entries)


def test_rules_of_cases_are_entries() -> None:
    """A rule that leaves the program is the id of an entry with that act."""
    acts = {entry.id: {entry.act, entry.if_negated} for entry in LEXICON.entries}
    for case in CASES:
        act, _, rule = name_case(case)
        assert rule is None or act in acts[rule]


def test_a_damaged_lexicon_is_refused() -> None:
    """What is wrong with the file is said, under the code of the lexicon."""
    good = yaml.safe_load(LEXICON_FILE.read_text(encoding="utf-8"))
    good["entries"]["says"]["verb"]["say.v"] = {"lemma": "say", "content": "no-such-test"}
    for content in ("- not a table", "{", yaml.safe_dump(good)):
        with pytest.raises(ReaderError, match=r"act lexicon \(resources/acts.yml\) is damaged") as failure:
            parse_lexicon(content)
        assert failure.value.code == "RD-210"


def test_the_lexicon_travels_between_processes() -> None:
    """A lexicon can be pickled; the copy reads alike."""
    text = "The army denied that it fired."
    copy = pickle.loads(pickle.dumps(LEXICON))
    assert list(copy.iter_cues(text)) == list(LEXICON.iter_cues(text))


def test_it_is_loaded_once() -> None:
    """The file is read once for the process."""
    assert ActLexicon.load() is LEXICON


def test_loading_and_naming_are_quick() -> None:
    """Far slower than promised (60 ms to load, 30 us to name) would be a change of method, whatever the machine."""
    content = LEXICON_FILE.read_text(encoding="utf-8")
    began = time.process_time()
    parse_lexicon(content)
    assert time.process_time() - began < 0.6
    text = "On Friday the army denied that it had shelled the clinic."
    parts = {"cue": find_spans(text, ["denied"]), "speaker": find_spans(text, ["the army"])}
    began = time.process_time()
    for _ in range(1000):
        LEXICON.name_act(text, **parts)
    assert time.process_time() - began < 0.3


WORDS = st.sampled_from(
    "the army rebels said denied not never refused to confirm claimed no group of , . “ ” \n\n \n called barbaric accused "
    "as that he would kill and or nor \" ’ ' claims warning İ ß 10 : —".split(" ")
)


@given(st.lists(WORDS, max_size=25).map(" ".join), st.data())
def test_any_spans_of_any_text_can_be_read(text: str, data: st.DataObject) -> None:
    """No text and no choice of pieces breaks it, and cues found are slices of the text in order."""
    hits = list(LEXICON.iter_cues(text))
    assert all(0 <= hit.span.start < hit.span.end <= len(text) for hit in hits)
    assert [hit.span for hit in hits] == sorted(hit.span for hit in hits)
    if len(text) == 0:
        return
    marks = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    reading = LEXICON.name_act(text, cue=spans[:2], content=spans[2:], speaker=spans[1:2])
    assert reading.rule is not None or reading.act is Act.SAYS
