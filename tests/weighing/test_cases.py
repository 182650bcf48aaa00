"""Grouping accounts: what is one incident, and that the order of reports makes no difference."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from build_cases import Told, make_place
from reportedly.terms import IncidentType
from reportedly.weighing.accounts import Account, Days, make_accounts
from reportedly.weighing.cases import Ties, do_meet, group_accounts, make_case_id, make_keys, make_pair
from reportedly.weighing.comparing import score_accounts


def get_account(told: Told) -> Account:
    """The account of a report."""
    read = told.read()
    (account,) = make_accounts(read.report, read.reading)
    return account


def tell(words: str, day: str, place: str, **fields: object) -> Told:
    """A report with a date and a place."""
    return Told(f"{words} in {place} on that day.", **fields).on("that day", day).at(place, country="Merova")


MARKET = "A bomb hidden in a cart of melons killed Judge Ada Brok at the Corn Market"


def test_two_reports_of_one_blast_are_one_case() -> None:
    """Day, place, victim and wording agree."""
    one = tell(MARKET, "2025-03-11", "Pellary").killed("Judge Ada Brok", name="Ada Brok")
    other = tell("Ada Brok, a judge, died when melons hid a bomb", "2025-03-11", "Pellary", outlet="The Post")
    other.killed("Ada Brok", name="Ada Brok")
    (case,) = group_accounts([get_account(one), get_account(other)])
    assert len(case.accounts) == 2


def test_another_day_another_place_is_another_case() -> None:
    """Two blasts of one kind stay apart."""
    one = tell("A bomb killed a guard", "2025-03-11", "Pellary")
    other = tell("A bomb killed a driver", "2025-05-02", "Old Tern", published="2025-05-03")
    assert len(group_accounts([get_account(one), get_account(other)])) == 2


def test_an_anniversary_joins_the_old_case() -> None:
    """A report of a year later that names the day and the victim tells of the old incident."""
    one = tell(MARKET, "2025-03-11", "Pellary").killed("Judge Ada Brok", name="Ada Brok")
    later = Told(
        "A year after the bomb at the Corn Market in Pellary of 11 March 2025, hundreds remembered Judge Ada Brok.",
        published="2026-03-11",
    )
    later.on("11 March 2025", "2025-03-11").at("Pellary", country="Merova").killed("Judge Ada Brok", name="Ada Brok")
    assert len(group_accounts([get_account(one), get_account(later)])) == 1


def test_a_trial_joins_the_old_case() -> None:
    """A report of the court that gives no day of the deed, but its victim."""
    one = tell(MARKET, "2025-03-11", "Pellary").killed("Judge Ada Brok", name="Ada Brok")
    trial = Told(
        "The man charged with the killing of Judge Ada Brok at the Corn Market was tried.", published="2025-11-20"
    )
    trial.killed("Judge Ada Brok", name="Ada Brok")
    assert len(group_accounts([get_account(one), get_account(trial)])) == 1


def test_an_incident_is_not_told_before_it_was() -> None:
    """What was published earlier tells of something else."""
    one = tell("A bomb in a cart of melons killed a guard at the market", "2025-03-11", "Pellary")
    before = Told("In Pellary an explosion at the tax office killed a guard and a clerk.", published="2025-02-01")
    before.at("Pellary", country="Merova")
    assert len(group_accounts([get_account(one), get_account(before)])) == 2


def test_incidents_of_one_report_are_never_one_case() -> None:
    """The reader has told them apart."""
    read = tell(MARKET, "2025-03-11", "Pellary").killed("Judge Ada Brok", name="Ada Brok").read()
    (account,) = make_accounts(read.report, read.reading)
    from dataclasses import replace  # noqa: PLC0415

    assert len(group_accounts([account, replace(account, incident="I2")])) == 2


def test_people_decide() -> None:
    """What somebody has judged the same, or not, goes before the score."""
    one, other = (get_account(tell(MARKET, "2025-03-11", "Pellary", outlet=o)) for o in ("A", "B"))
    far = get_account(tell("Gunmen shot a driver", "2025-05-02", "Old Tern").kind(IncidentType.ATTACK))
    other = get_account(tell(MARKET + " again", "2025-03-11", "Pellary", outlet="B"))
    pair = make_pair(one.key, other.key)
    assert len(group_accounts([one, other])) == 1
    assert len(group_accounts([one, other], Ties(apart=frozenset((pair,))))) == 2
    assert len(group_accounts([one, far], Ties(same=frozenset((make_pair(one.key, far.key),))))) == 1


def test_an_id_leads_to_a_case_that_has_grown() -> None:
    """Every account's id is an id of the case."""
    one = get_account(tell(MARKET, "2025-03-11", "Pellary").killed("Judge Ada Brok", name="Ada Brok"))
    other = get_account(tell(MARKET + " again", "2025-03-11", "Pellary").killed("Judge Ada Brok", name="Ada Brok"))
    (case,) = group_accounts([one, other])
    assert {make_case_id(one.key), make_case_id(other.key)} == case.ids
    assert case.id in case.ids


PLACES = ("Pellary", "Old Tern", "Saltgate")
NAMES = ("Ada Brok", "Tolan Verrick", "Ines Marrow", None)


@st.composite
def draw_accounts(draw: st.DrawFn) -> list[Account]:
    """Some accounts that are near enough to one another to be joined in many ways."""
    accounts = []
    for number in range(draw(st.integers(min_value=2, max_value=9))):
        place, name = draw(st.sampled_from(PLACES)), draw(st.sampled_from(NAMES))
        day = f"2025-03-{draw(st.integers(min_value=9, max_value=13)):02d}"
        told = tell(f"{number} A bomb killed {name or 'a guard'} at the market", day, place, published="2025-03-14")
        if name is not None:
            told.killed(name, name=name)
        accounts.append(get_account(told))
    return accounts


@settings(max_examples=40, deadline=None)
@given(accounts=draw_accounts(), seed=st.integers(min_value=0, max_value=1000))
def test_order_makes_no_difference(accounts: list[Account], seed: int) -> None:
    """The cases depend on which accounts there are."""
    assert group_accounts(random.Random(seed).sample(accounts, len(accounts))) == group_accounts(accounts)


def test_words_in_common_count_in_the_days_around() -> None:
    """Blasts of other places are compared for their words only if they are of about the same time, or of no known one."""
    one = get_account(tell(MARKET, "2025-03-11", "Pellary"))
    keys = make_keys(one)
    far = replace(
        one, report="far", places=("old tern",), days=Days(first=one.days.first + 180, last=one.days.last + 180)
    )
    near = replace(far, days=Days(first=one.days.first + 5, last=one.days.last + 5))
    undated = replace(far, days=None, latest=far.days.first)
    assert do_meet(keys, make_keys(near))
    assert not do_meet(keys, make_keys(far))
    assert do_meet(keys, make_keys(undated))
    assert do_meet(keys, make_keys(replace(undated, latest=None)))
    named = [make_keys(replace(each, victims=frozenset(("ada brok",)))) for each in (one, far)]
    assert do_meet(*named)


def test_towns_far_apart_speak_against_one_incident() -> None:
    """A town that the other report names too, a point not known, and a town nearby do not."""
    told = get_account(tell("A bomb killed a guard", "2025-03-11", "Pellary"))
    here = replace(told, places=("pellary",), point=(1.0, 2.0))
    there = replace(here, report="r2", places=("tessel",), point=None, spoken=here.spoken - {"pellary"})
    unknown = score_accounts(here, there)
    assert score_accounts(here, replace(there, point=(40.0, 2.0))) < unknown - 2
    assert score_accounts(here, replace(there, point=(2.0, 2.0))) == unknown
    assert score_accounts(here, replace(there, point=(40.0, 2.0), spoken=here.spoken)) > unknown - 2


def test_the_midst_of_a_region_is_no_point() -> None:
    """It says nothing of how far apart two places are."""
    told = Told("A bomb killed a guard in Pellary.")
    for precision, point in ((1, (1.0, 2.0)), (3, None)):
        known = make_place("Pellary", 1.0, 2.0, precision=precision)
        assert get_account(told.at("Pellary", country="Merova", known=known)).point == point
