"""Whose words outlets carry, how often alone, and which outlet has it from which."""

from build_cases import Told, tell_blast, weigh
from reportedly.casework import Carrier, list_carriers, make_carrier_row
from reportedly.terms import CreditKind
from reportedly.weighing.links import LinkKind

POLICE = "Pellary police"


def find(carriers: tuple[Carrier, ...], outlet: str) -> Carrier:
    """The carrier of this name."""
    return next(each for each in carriers if each.outlet == outlet)


def make_three() -> list[Told]:
    """The Mirror quotes the police twice, once beside the front; the Herald once."""
    return [
        tell_blast("It killed 20 people, the Pellary police said.", "The Mirror").killed("20 people", said_by=POLICE),
        tell_blast("The Pellary police and the Harrow Front disagree: 20 people, 31 people.", "The Mirror", path="b")
        .killed("20 people", said_by=POLICE)
        .also_killed("31 people", said_by="Harrow Front"),
        tell_blast("Dead, the Pellary police says: 20 people.", "The Herald").killed("20 people", said_by=POLICE),
    ]


def test_whose_words_an_outlet_carries_and_how_often_alone() -> None:
    """Reports are counted, not quotations; alone is where nobody else is quoted."""
    carriers = list_carriers(told.read() for told in make_three())
    assert [carrier.outlet for carrier in carriers] == ["The Mirror", "The Herald"]
    mirror = find(carriers, "The Mirror")
    assert (mirror.reports, mirror.own) == (2, 2)
    assert [(each.name, each.reports, each.alone) for each in mirror.carries] == [
        (POLICE, 2, 1),
        ("Harrow Front", 1, 0),
    ]
    assert [(each.name, each.reports, each.alone) for each in find(carriers, "The Herald").carries] == [(POLICE, 1, 1)]
    assert mirror.echoes == ()


def test_the_order_of_reports_does_not_show() -> None:
    """It is a count."""
    reads = [told.read() for told in make_three()]
    assert list_carriers(reads) == list_carriers(reversed(reads))


def test_who_copies_and_who_credits_is_an_echo_of_the_other() -> None:
    """The later of two that share a passage; the one that credits, whenever it was published. A shared speaker is none."""
    first = tell_blast("It killed 20 people.", "The Mirror", published="2025-03-12").killed("20 people")
    copy = Told(f"{first.report.text} More follows.", outlet="The Coast", published="2025-03-13")
    copy.on("Tuesday", "2025-03-11").at("Pellary", "Corn Market").killed("20 people")
    words = "Based on The Mirror"
    credits = Told(
        f"Twenty died in the blast at the Corn Market of Pellary on Tuesday, among them judge Ada Brok. {words}",
        outlet="The Vale",
        published="2025-03-11",
        credits=[(words, "The Mirror", CreditKind.BASED_ON)],
    )
    credits.on("Tuesday", "2025-03-11").at("Pellary", "Corn Market").killed("Twenty")
    told = [first, copy, credits, *make_three()[2:]]
    carriers = list_carriers([each.read() for each in told], weigh(*told).weigh_all())
    (echoed,) = find(carriers, "The Coast").echoes
    assert (echoed.outlet, echoed.reports, echoed.kinds) == ("The Mirror", 1, (LinkKind.PASSAGE,))
    (echoed,) = find(carriers, "The Vale").echoes
    assert (echoed.outlet, echoed.kinds) == ("The Mirror", (LinkKind.CREDIT,))
    assert find(carriers, "The Vale").own == 0
    assert find(carriers, "The Mirror").echoes == find(carriers, "The Herald").echoes == ()


def test_outlets_of_one_owner_are_one() -> None:
    """As judgements say."""
    (carrier,) = list_carriers((told.read() for told in make_three()), owners={"The Herald": "The Mirror"})
    assert (carrier.outlet, carrier.reports) == ("The Mirror", 3)
    row = make_carrier_row(carrier)
    assert list(row) == ["outlet", "reports", "own", "carries", "echoes"]
    assert row["carries"][0] == {"name": POLICE, "kind": "speaker", "reports": 3, "alone": 2}
