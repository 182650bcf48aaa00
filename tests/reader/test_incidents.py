"""Incidents from fill mentions made by hand: fills, numbers, whose word, when and where."""

import re
from dataclasses import replace

import numpy as np
import pytest

from build import ReadingDraft, find_span, make_report
from build_incidents import make_bundle
from reportedly.reader.incidents.days import Dated, find_date, list_dates
from reportedly.reader.incidents.fills import (
    EntityIndex,
    close_marks,
    count_fill,
    count_phrase,
    join_pieces,
    mend_mention,
    same_fills,
    words_key,
)
from reportedly.reader.incidents.incidents import _Composer
from reportedly.reader.incidents.mentions import FillMention, find_runs
from reportedly.reader.incidents.scenes import Placed, Scene, find_location
from reportedly.reader.incidents.words import Word, Words, is_state
from reportedly.reader.places import Gazetteer, Peoples
from reportedly.reading import DateValue, Place
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, Status

PEOPLES = Peoples(Gazetteer.load([]))


def mention(
    text: str, words: str | tuple[str, int], role: str = "victim description", score: float = 0.9
) -> FillMention:
    """A fill mention of some words."""
    span = find_span(text, words)
    return FillMention(
        role=role,
        span=span,
        first=span.start,
        last=span.end,
        sentence=len(re.findall(r"[.!?]\s", text[: span.start])),
        score=score,
        traits={},
        motif=np.zeros(2, dtype=np.float32),
    )


class TestRuns:
    """Pieces above a threshold become mentions."""

    def test_a_run_is_widened_to_whole_words_and_cut_where_another_begins(self):
        """A run is widened to whole words and cut where another begins."""
        inside = np.array([0.1, 0.9, 0.2, 0.9, 0.9, 0.1], dtype=np.float32)
        begins = np.array([0.0, 0.1, 0.0, 0.8, 0.1, 0.0], dtype=np.float32)
        scores = np.stack([1 - inside, begins, inside - begins], axis=1)
        starts = np.array([True, False, False, True, True, True])
        assert find_runs(inside, scores, starts, 0.5) == [(0, 3), (3, 5)]

    def test_a_begin_right_behind_a_run_begins_another(self):
        """A begin right behind a run begins another."""
        scores = np.array([[0.1, 0.8, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]], dtype=np.float32)
        assert find_runs(1 - scores[:, 0], scores, np.ones(3, dtype=bool), 0.5) == [(0, 1), (1, 3)]


@pytest.mark.parametrize(
    ("text", "words", "closed"),
    [
        ('They shelled the "Orrin" farm.', 'Orrin" farm', '"Orrin" farm'),
        ("They shelled the “Orrin” farm.", "Orrin” farm", "“Orrin” farm"),
        ("They shelled the farm “Orrin”.", "farm “Orrin", "farm “Orrin”"),
        ('They shelled the "Orrin" farm.', '"Orrin" farm', '"Orrin" farm'),
        ('"They shelled the farm."', 'farm."', 'farm."'),
    ],
)
def test_quotation_marks_are_closed(text: str, words: str, closed: str) -> None:
    """A mark inside a fill takes the one right beside the fill that it belongs to; others are left."""
    assert close_marks(text, find_span(text, words)).text_in(text) == closed


@pytest.mark.parametrize(
    ("text", "words", "best", "low"),
    [
        ("At least seven Velmoran river guards died.", "river guards", 7, 7),
        ("The killing of the three fishermen shocked Orrin.", "fishermen", 3, 3),
        ("It told of the attempted murder of fishermen.", "fishermen", None, 2),
        ("They took a large number of youths.", "youths", None, 2),
        ("Dozens of passengers were hurt.", "passengers", None, 24),
        ("A bomb went off shortly before 1700 at the mill.", "mill", 1, 1),
        ("Two people and a policeman died.", "policeman", 1, 1),
        ("Clashes with the Velmoran army left 12 people dead.", "people", 12, 12),
        ("Clashes between the OVF and the PRG left 12 people dead.", "people", 12, 12),
        ("as many as 12 miners are missing", "miners", None, None),
    ],
)
def test_numbers_are_read_from_the_words_before_a_mention(text, words, best, low):
    """Numbers are read from the words before a mention."""
    count = count_phrase(text, find_span(text, words))
    assert count is not None
    assert (count.best, count.low) == (best, low)


def test_an_age_is_part_of_its_phrase() -> None:
    """'22' of 'a 22-year-old man' is no number of people."""
    text = "A 22-year-old man was shot."
    whole = mend_mention(text, mention(text, "22"), EntityIndex((), ()))
    assert whole is not None
    assert whole.span.text_in(text) == "22-year-old man"
    count = count_phrase(text, whole.span)
    assert count is not None
    assert count.best == 1
    cut = mend_mention(text, mention(text, "year-old man"), EntityIndex((), ()))
    assert cut is not None
    assert cut.span == whole.span


def test_the_mention_that_names_a_number_counts_for_all():
    """The mention that names a number counts for all."""
    text = "The guards were buried. Seven guards died."
    count = count_fill(text, [mention(text, "guards", score=0.99), mention(text, ("guards", 2), score=0.6)])
    assert count is not None
    assert count.best == 7


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("the three gunmen", "gunmen", True),
        ("GUERRILLA", "guerrillas", True),
        ("soldiers", "policemen", False),
        ("river guards", "guards", False),
    ],
)
def test_words_are_the_same_but_for_articles_numbers_and_plural(one, other, is_same):
    """Words are the same but for articles numbers and plural."""
    assert (words_key(one) == words_key(other)) is is_same


def test_a_bracketed_short_form_is_the_same_fill():
    """A bracketed short form is the same fill."""
    text = "The Front of Orrin Workers [FOW] burned two barges. FOW men were seen."
    names = [mention(text, w, "organization") for w in ("Front of Orrin Workers", "FOW", ("FOW", 2))]
    groups = same_fills(text, names, {m.span: None for m in names})
    assert [len(g) for g in groups] == [3]


def test_mentions_of_one_entity_are_one_fill_and_others_are_not():
    """Mentions of one entity are one fill and others are not."""
    text = "Ada Brok was shot. Brok died. Her driver, Ivo Lem, lived."
    names = [mention(text, w, "victim name") for w in ("Ada Brok", ("Brok", 2), "Ivo Lem")]
    groups = same_fills(text, names, {names[0].span: "E1", names[1].span: "E1", names[2].span: "E2"})
    assert [len(g) for g in groups] == [2, 1]


def test_a_surname_is_the_person_that_bears_it() -> None:
    """'Vargas' and 'Jorge Vargas Gil' are one victim, two given names of one family are not."""
    text = "Vargas was shot. Jorge Vargas Gil was a judge. Ana Vargas and Eva Vargas were shot."
    names = [mention(text, w, "victim name") for w in ("Vargas", "Jorge Vargas Gil")]
    assert [len(g) for g in same_fills(text, names, {m.span: None for m in names})] == [2]
    sisters = [mention(text, w, "victim name") for w in ("Ana Vargas", "Eva Vargas")]
    assert [len(g) for g in same_fills(text, sisters, {m.span: None for m in sisters})] == [1, 1]


def test_who_only_speaks_has_done_nothing() -> None:
    """By that; whoever claims or denies a deed of his own speaks of it."""
    text = "Vale termed it barbaric. Brok claimed responsibility for the raid. Rusk left."
    draft = ReadingDraft(make_report(text))
    draft.add_statement("barbaric", speaker="Vale", cue="termed", act=Act.CONDEMNS)
    draft.add_statement("responsibility for the raid", speaker="Brok", cue="claimed", act=Act.CLAIMS)
    reading = draft.make()
    words = Words(text, reading.statements, EntityIndex.of(reading.entities, text))
    spoke = [words.only_speaks(find_span(text, name)) for name in ("Vale", "Brok", "Rusk")]
    assert spoke == [True, False, False]


class TestWords:
    """The status of a fill and the statement it rests on."""

    def weigh(self, text: str, fill: str | tuple[str, int], told: Status | None = None, **statement):
        """The status of a fill beside one statement."""
        draft = ReadingDraft(make_report(text))
        entity = draft.add_entity(EntityType.ORGANIZATION, statement.pop("named", "OVF"))
        speaks = statement.pop("speaks", False)
        draft.add_statement(entity=entity if speaks else None, **statement)
        reading = draft.make()
        words = Words(text, reading.statements, EntityIndex.of(reading.entities, text))
        return words.weigh(mention(text, fill, "organization"), told)

    def test_an_accusation_by_authorities(self):
        """An accusation by authorities."""
        word = self.weigh(
            "Police accused the OVF of the attack.", "OVF", content="the OVF of the attack", speaker="Police",
            cue="accused", act=Act.ACCUSES,
        )  # fmt: skip
        assert (word.status, word.statement) == (Status.ACCUSED_BY_AUTHORITIES, "S1")

    def test_an_accusation_by_anybody_else(self):
        """An accusation by anybody else."""
        word = self.weigh(
            "Villagers accused the OVF of the attack.", "OVF", content="the OVF of the attack", speaker="Villagers",
            cue="accused", act=Act.ACCUSES,
        )  # fmt: skip
        assert word.status is Status.ACCUSED

    def test_who_claims_responsibility_has_claimed(self):
        """Who claims responsibility has claimed."""
        word = self.weigh(
            "The OVF claimed responsibility for the bomb.", "OVF", content="responsibility for the bomb",
            speaker="The OVF", cue="claimed", act=Act.CLAIMS, speaks=True,
        )  # fmt: skip
        assert (word.status, word.statement) == (Status.CLAIMED, "S1")

    def test_who_denies_responsibility_is_denied_by_itself(self):
        """Who denies responsibility is denied by itself."""
        word = self.weigh(
            "The OVF denied responsibility for the bomb.", "OVF", content="responsibility for the bomb",
            speaker="The OVF", cue="denied", act=Act.DENIES, speaks=True,
        )  # fmt: skip
        assert (word.status, word.statement) == (Status.DENIED, "S1")

    def test_who_denies_any_role_is_denied_by_himself(self):
        """A denial of any part in a deed is one of the deed, in whatever words."""
        for denied in ("any role in the bombing", "involvement in the bombing", "being behind the bombing"):
            word = self.weigh(
                f"The OVF denied {denied}.", "OVF", content=denied,
                speaker="The OVF", cue="denied", act=Act.DENIES, speaks=True,
            )  # fmt: skip
            assert (word.status, word.statement) == (Status.DENIED, "S1")

    def test_the_outlets_own_voice_tells_plainly(self):
        """The outlet's own plain words stand as they are, and a claim right beside the mention as a claim."""
        text = "The OVF attacked the post. Police said little."
        said = {"content": "little", "speaker": "Police", "cue": "said"}
        assert self.weigh(text, "OVF", **said) == Word(Status.REPORTED_AS_FACT, None)
        assert self.weigh(text, "OVF", Status.CLAIMED, **said) == Word(Status.CLAIMED, None)

    @pytest.mark.parametrize(
        ("before", "status"),
        [
            ("Suspected", Status.ACCUSED),
            ("Police believed that", Status.ACCUSED),
            ("It may have been", Status.POSSIBLE),
            ("The attack could have been carried out, they think, by the well known", Status.POSSIBLE),
            ("There is a possibility that", Status.POSSIBLE),
            ("Nobody knows whether the", Status.POSSIBLE),
            ("They were apparently killed by", Status.POSSIBLE),
            ("They were presumably killed by guerrillas from the well known", Status.ACCUSED),
            ("They could have left. Then", Status.REPORTED_AS_FACT),
        ],
    )
    def test_a_hedge_of_the_outlet_is_no_fact(self, before: str, status: Status):
        """A hedge of the outlet's own: suspected or only possible."""
        text = f"{before} OVF members attacked the post. A clerk said little."
        word = self.weigh(text, "OVF", content="little", speaker="A clerk", cue="said")
        assert word == Word(status, None)

    def test_who_is_held_responsible_is_accused(self):
        """By the words right behind the name."""
        word = self.weigh(
            "The OVF rebels are being held responsible. He said little.", "OVF", content="little", speaker="He"
        )
        assert word == Word(Status.ACCUSED, None)

    @pytest.mark.parametrize(
        ("behind", "status"),
        [
            ("announced on Monday that it would attack U.S. firms", Status.POSSIBLE),
            ("which some call a party, has threatened to kill judges", Status.POSSIBLE),
            ("vowed to destroy the mill", Status.POSSIBLE),
            ("said it attacked the post", Status.REPORTED_AS_FACT),
            ("had nothing to do with the attack", Status.DENIED),
            ("bears no responsibility for it", Status.DENIED),
            ("was not involved", Status.DENIED),
        ],
    )
    def test_what_somebody_would_do_and_has_not_done_is_not_done(self, behind: str, status: Status):
        """Who has announced an attack is possible as its doer at most; of whom it is said that he did not, did not."""
        text = f"The OVF {behind}. A clerk is here."
        assert self.weigh(text, "OVF", content="here", speaker="A clerk", cue="is") == Word(status, None)

    @pytest.mark.parametrize(
        ("speaker", "status"),
        [
            ("A spokesman", Status.ACCUSED),
            ("A spokesman of the OVF", Status.CLAIMED),
            ("The OVF communique", Status.CLAIMED),
            ("A critic of the OVF", Status.ACCUSED),
            ("Victims of the OVF", Status.ACCUSED),
            ("Vale", Status.ACCUSED_BY_AUTHORITIES),
            ("Commander Brok", Status.ACCUSED),
        ],
    )
    def test_who_speaks_for_himself_or_for_the_state(self, speaker: str, status: Status):
        """Spokesmen and commanders are no authorities by that word; one of the group speaks for it; Vale is a minister."""
        text = f"{speaker} said the OVF shot him. Minister Vale left."
        draft = ReadingDraft(make_report(text))
        draft.add_entity(EntityType.ORGANIZATION, ("OVF", text.count("OVF")))
        vale = draft.add_entity(EntityType.PERSON, "Minister Vale", ("Vale", 1)) if speaker == "Vale" else None
        draft.add_statement("the OVF shot him", speaker=(speaker, 1), cue="said", entity=vale)
        reading = draft.make()
        words = Words(text, reading.statements, EntityIndex.of(reading.entities, text))
        assert words.weigh(mention(text, ("OVF", text.count("OVF")), "organization")) == Word(status, "S1")

    @pytest.mark.parametrize(
        ("act", "cue", "content", "status"),
        [
            (Act.ADMITS, "admitted", "the killing", Status.CLAIMED),
            (Act.ADMITS, "admitted", "that its rent was late", Status.REPORTED_AS_FACT),
            (Act.CLAIMS, "claimed", "it shot down a plane", Status.CLAIMED),
            (Act.CLAIMS, "claimed", "the army shot down a plane", Status.REPORTED_AS_FACT),
            (Act.CLAIMS, "claimed", "it was attacked", Status.REPORTED_AS_FACT),
            (Act.CLAIMS, "claimed", "it had not attacked anybody", Status.REPORTED_AS_FACT),
        ],
    )
    def test_what_is_admitted_must_be_a_deed(self, act: Act, cue: str, content: str, status: Status):
        """Of its own: who admits a late rent has admitted no attack."""
        text = f"The OVF {cue} {content}."
        assert (
            self.weigh(text, "OVF", content=content, speaker="The OVF", cue=cue, act=act, speaks=True).status is status
        )

    @pytest.mark.parametrize(
        ("doer", "status"), [("Ada Brok", Status.ACCUSED), ("two gunmen", Status.REPORTED_AS_FACT)]
    )
    def test_what_anybody_says_of_a_name_is_an_accusation(self, doer: str, status: Status):
        """Of doers without a name it accuses nobody."""
        text = f"Witnesses said {doer} shot him."
        draft = ReadingDraft(make_report(text))
        draft.add_entity(EntityType.PERSON, doer)
        draft.add_statement(f"{doer} shot him", speaker="Witnesses", cue="said")
        reading = draft.make()
        words = Words(text, reading.statements, EntityIndex.of(reading.entities, text))
        assert words.weigh(mention(text, doer, "perpetrator")) == Word(status, "S1")

    def test_who_has_not_claimed_has_not_denied(self):
        """'Has not yet claimed responsibility' says nothing of who did it."""
        word = self.weigh(
            "The OVF has not claimed responsibility for the bomb.", "OVF", content="responsibility for the bomb",
            speaker="The OVF", cue="has not claimed", act=Act.CLAIMS, speaks=True, negated=True,
        )  # fmt: skip
        assert word == Word(Status.REPORTED_AS_FACT, None)

    @pytest.mark.parametrize(
        ("speaker", "status"),
        [
            ("Police", Status.ACCUSED_BY_AUTHORITIES),
            ("Witnesses", Status.ACCUSED),
            ("Lem Union", Status.ACCUSED),
        ],
    )
    def test_whom_a_speaker_names_is_accused_by_it(self, speaker: str, status: Status):
        """By authorities or by anybody else: what somebody says of a group is no fact of the outlet's, nor a claim."""
        text = f"{speaker} said the OVF shot him."
        draft = ReadingDraft(make_report(text))
        draft.add_entity(EntityType.ORGANIZATION, "OVF")
        party = draft.add_entity(EntityType.ORGANIZATION, speaker) if speaker == "Lem Union" else None
        draft.add_statement("the OVF shot him", speaker=speaker, cue="said", entity=party)
        reading = draft.make()
        words = Words(text, reading.statements, EntityIndex.of(reading.entities, text))
        assert words.weigh(mention(text, "OVF", "organization")) == Word(status, "S1")


def day(value: str, precision: int = 1) -> DateValue:
    """A value of one day."""
    return DateValue(start=value, end=value, precision=precision, date_prec=1, value=value, rule="test")


class TestSettings:
    """When and where."""

    text = "On Monday a bomb hit Orrin. Two men died. On Friday talks began in Lesk."

    def test_the_nearest_date_of_the_same_sentence(self):
        """The nearest date of the same sentence."""
        dates = [
            Dated(find_span(self.text, "On Monday"), day("2024-05-06"), 0),
            Dated(find_span(self.text, "On Friday"), day("2024-05-10"), 2),
        ]
        found = find_date([mention(self.text, "bomb", "instrument")], dates, self.text)
        assert found is not None
        assert found.value.start == "2024-05-06"

    def test_no_date_near_is_no_date(self):
        """No date near is no date."""
        dates = [Dated(find_span(self.text, "On Friday"), day("2024-05-10"), 2)]
        assert find_date([mention(self.text, "bomb", "instrument")], dates, self.text) is None

    def test_the_day_of_publication_is_no_incidents_date(self):
        """What stands behind 'Published' dates the report."""
        text = "Five hurt in Orrin. (Published Monday) It was on Sunday."
        draft = ReadingDraft(make_report(text))
        for words, value in (("Monday", "2024-05-06"), ("Sunday", "2024-05-05")):
            draft.add_entity(EntityType.DATE, words, date=day(value))
        found = list_dates(draft.report, draft.make().entities, [Span(0, len(text))])
        assert [d.span.text_in(text) for d in found] == ["Sunday"]

    def place(self, words: str, country: str | None, precision: int = 1) -> Placed:
        """A place name with what it means."""
        draft = ReadingDraft(make_report(self.text))
        draft.add_entity(EntityType.LOCATION, words)
        entity = draft.make().entities[0]
        known = None
        if country is not None:
            known = Place(
                name=words,
                lat=1.0,
                lon=2.0,
                country=country,
                geonameid=None,
                precision=precision,
                where_prec=1,
                rule="test",
            )
        span = find_span(self.text, words)
        return Placed(span, replace(entity, place=known), 0 if words == "Orrin" else 2)

    def test_the_marked_place_of_the_sentence_goes_before_a_nearer_one(self):
        """The marked place of the sentence goes before a nearer one."""
        text = "Near Orrin a bomb went off on the road to Lesk."
        places = [replace(self.place("Orrin", "Velmora"), span=find_span(text, "Orrin"), sentence=0)]
        places.append(replace(self.place("Lesk", "Velmora"), span=find_span(text, "Lesk"), sentence=0))
        fills = [mention(text, "bomb", "target")]
        marked = [mention(text, "Lesk", "place")]
        found = find_location(fills, Scene(tuple(places)), text, marked=marked)
        assert found is not None
        assert (found.country, found.places) == ("Velmora", ("Lesk",))

    def test_a_place_of_the_sentence_goes_before_a_marked_one_of_the_next(self):
        """A place of the sentence goes before a marked one of the next."""
        fills = [mention(self.text, "bomb", "target")]
        marked = [mention(self.text, "Lesk", "place")]
        found = find_location(
            fills, Scene((self.place("Orrin", "Velmora"), self.place("Lesk", "Velmora"))), self.text, marked=marked
        )
        assert found is not None
        assert found.places == ("Orrin",)

    def test_an_unresolved_place_is_kept_as_text(self):
        """An unresolved place is kept as text."""
        fills = [mention(self.text, "bomb", "target")]
        marked = [mention(self.text, "Orrin", "place")]
        found = find_location(fills, Scene((self.place("Orrin", None),)), self.text, marked=marked)
        assert found is not None
        assert (found.country, found.places, found.place) == (None, ("Orrin",), None)

    def test_without_any_place_there_is_none(self):
        """Without any place there is none."""
        assert find_location([mention(self.text, "bomb", "target")], Scene(()), self.text) is None


def test_a_mention_is_tied_to_the_entity_that_shares_most_of_it():
    """A mention is tied to the entity that shares most of it."""
    text = "Gunmen of the Orrin Valley Front shot Ada Brok."
    draft = ReadingDraft(make_report(text))
    front = draft.add_entity(EntityType.ORGANIZATION, "Orrin Valley Front")
    draft.add_entity(EntityType.LOCATION, "Orrin")
    index = EntityIndex.of(draft.make().entities, text)
    found = index.find(find_span(text, "the Orrin Valley Front"))
    assert found is not None
    assert found.id == front
    assert index.find(Span(0, 6)) is None


@pytest.mark.parametrize(
    ("doer", "state"),
    [
        ("Velmoran soldiers", True),
        ("the army of Orrin", True),
        ("Tarsian forces", True),
        ("police", True),
        ("Revolutionary Armed Forces of Orrin", False),
        ("rebels", False),
        ("gunmen", False),
        ("former soldiers", False),
        ("the 3rd Brigade", True),
        ("the Tirgan Brigade", False),
        ("the Falcon Battalion", False),
    ],
)
def test_a_states_forces_are_told_by_their_words_whatever_the_state(doer, state):
    """A states forces are told by their words whatever the state."""
    assert is_state(doer) is state


def test_a_bare_number_belongs_to_the_noun_behind_it() -> None:
    """'[nine] [people]' is one mention; '[nine] ... [people]' with words between are two."""
    text = "It killed nine people. Nine of the people fled."
    both = [mention(text, "nine"), mention(text, "people")]
    assert [m.span.text_in(text) for m in join_pieces(text, both)] == ["nine people"]
    apart = [mention(text, "Nine"), mention(text, ("people", 2))]
    assert len(join_pieces(text, apart)) == 2


@pytest.mark.parametrize(
    ("text", "one", "other", "role", "count"),
    [
        ("They hid 30 kg of dynamite.", "30 kg", "dynamite", "instrument", 1),
        ("Treasury guards died.", "Treasury", "guards", "victim description", 1),
        ("Ada Brok Lem Vale died.", "Ada Brok", "Lem Vale", "victim name", 2),
        ("They hid guns and dynamite.", "guns", "dynamite", "instrument", 2),
    ],
)
def test_pieces_of_one_phrase_are_one_fill(text: str, one: str, other: str, role: str, count: int) -> None:
    """What stands right beside each other, or a measure of something; not two names."""
    assert len(join_pieces(text, [mention(text, one, role), mention(text, other, role)])) == count


def test_a_mention_has_whole_names() -> None:
    """One that begins or ends inside a name takes the rest of it."""
    text = "The rebels shot Mira Dask on Monday."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.PERSON, "Mira Dask")
    index = EntityIndex.of(draft.make().entities, text)
    for words in ("Dask", "Mira"):
        whole = mend_mention(text, mention(text, words), index)
        assert whole is not None
        assert whole.span.text_in(text) == "Mira Dask"


def test_a_mention_has_whole_abbreviations() -> None:
    """'. senators' of 'U.S. senators' takes its letters; the full stop of a sentence before is none of it."""
    text = "It hit U.S. senators. Guards fled."
    cut = mend_mention(text, mention(text, ". senators"), EntityIndex((), ()))
    assert cut is not None
    assert cut.span.text_in(text) == "U.S. senators"
    whole = mend_mention(text, mention(text, "Guards"), EntityIndex((), ()))
    assert whole is not None
    assert whole.span.text_in(text) == "Guards"


@pytest.mark.parametrize(
    ("text", "one", "other", "is_same"),
    [
        ("Five Velmoran guards fell. The guards were young.", "Velmoran guards", ("guards", 2), True),
        ("Five Velmoran guards fell. Two guards fled.", "Velmoran guards", ("guards", 2), False),
        ("Velmoran guards and Velmoran pilots fell.", "Velmoran guards", "Velmoran pilots", False),
    ],
)
def test_a_shorter_description_of_the_same_people(
    text: str, one: str, other: str | tuple[str, int], is_same: bool
) -> None:
    """The same head and no other words; two numbers that differ are other people."""
    both = [mention(text, one), mention(text, other)]
    assert (len(same_fills(text, both, {m.span: None for m in both})) == 1) is is_same


def test_nobody_is_on_both_sides_of_an_incident() -> None:
    """An entity that is taken for a doer and for a victim stays where the network is surer; others are left."""
    text = "Brok killed the guard. Ilden Brok died, said the Front."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.PERSON, "Ilden Brok", ("Brok", 1))
    draft.add_entity(EntityType.ORGANIZATION, "Front")
    members = [
        mention(text, ("Brok", 1), "perpetrator", 0.9),
        mention(text, "guard"),
        mention(text, "Ilden Brok", "victim name", 0.6),
        mention(text, "Front", "organization", 0.6),
    ]
    composer = _Composer(
        make_report(text),
        make_bundle(),
        EntityIndex.of(draft.make().entities, text),
        Words(text, (), EntityIndex((), ())),
        dates=(),
        peoples=PEOPLES,
        scene=Scene(()),
        sentences=(),
    )
    assert composer._part_sides(members) == [members[0], members[1], members[3]]
    members[2] = replace(members[2], score=0.95)
    assert composer._part_sides(members) == members[1:]


def test_an_incident_is_composed_without_anybody_on_both_sides() -> None:
    """The composed incident has the entity on its surer side alone."""
    text = "Brok killed the guard. Ilden Brok died."
    draft = ReadingDraft(make_report(text))
    brok = draft.add_entity(EntityType.PERSON, "Ilden Brok", ("Brok", 1))
    traits = {
        "type": ("none", "attack"),
        "stage": ("none", "accomplished"),
        "category": ("none", "terrorist act"),
        "status": ("none", "reported as fact"),
        "victim type": ("none", "civilian"),
        "victim effect": ("none", "death"),
    }
    values = {name: np.array([0.1, 0.9], dtype=np.float32) for name in traits}
    members = [
        mention(text, ("Brok", 1), "perpetrator", 0.9),
        mention(text, "guard"),
        mention(text, "Ilden Brok", "victim name", 0.6),
    ]
    roles = ("perpetrator", "organization", "target", "victim name", "victim description", "instrument", "place")
    bundle = make_bundle(roles, traits)
    composer = _Composer(
        make_report(text),
        bundle,
        EntityIndex.of(draft.make().entities, text),
        Words(text, (), EntityIndex((), ())),
        dates=(),
        peoples=PEOPLES,
        scene=Scene(()),
        sentences=(Span(0, 22), Span(23, len(text))),
    )
    incident = composer.compose([replace(m, traits=values) for m in members], deed_reach=1)
    assert [p.entity for p in incident.perpetrator_individuals] == [brok]
    assert [v.entity for v in incident.victims] == [None]


@pytest.mark.parametrize(
    ("text", "description", "is_his"),
    [
        ("Brok, a river guard, died. Ilden Brok was young.", "river guard", True),
        ("Ilden Brok (river guard) died.", "river guard", True),
        ("Ilden Brok died. The river guard fled.", "river guard", False),
    ],
)
def test_a_description_beside_any_mention_of_a_name_is_his(text: str, description: str, is_his: bool) -> None:
    """'Brok, a river guard' describes Ilden Brok; what another sentence tells of need not."""
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.PERSON, "Ilden Brok", *(["Brok"] if text.startswith("Brok") else []))
    composer = _Composer(
        make_report(text),
        make_bundle(),
        EntityIndex.of(draft.make().entities, text),
        Words(text, (), EntityIndex((), ())),
        dates=(),
        peoples=PEOPLES,
        scene=Scene(()),
        sentences=(),
    )
    name = mention(text, "Ilden Brok", "victim name")
    assert composer._belong([name], [mention(text, description)]) is is_his


@pytest.mark.parametrize("party", ["Sikhs", "Muslims", "Zoroastrians"])
def test_a_long_name_wins_no_more_than_a_short_one(party: str) -> None:
    """Which mention a stretch means is told by the words they share, not by their letters, whoever is spoken of."""
    text = f"Three {party} fled."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.OTHER, "Three")
    draft.add_entity(EntityType.OTHER, party)
    found = EntityIndex.of(draft.make().entities, text).find(find_span(text, f"Three {party}"))
    assert found is not None
    assert found.name == "Three"
