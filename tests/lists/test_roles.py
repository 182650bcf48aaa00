"""Roles that narratives state of their own listing, and no others."""

import pytest

from reportedly.lists.roles import find_roles

OWN = ("Tolan Marro Verrick",)


def tell(narrative: str) -> list[str]:
    """Roles in short: kind, other, reference, marks."""
    roles, _ = find_roles(narrative, own="SGi.001", names=OWN)
    marks = ("former", "qualified", "inverse")
    return [
        " | ".join(
            [
                role.kind.value,
                role.other,
                role.reference or "-",
                *(mark for mark in marks if getattr(role, f"is_{mark}")),
            ]
        )
        for role in roles
    ]


@pytest.mark.parametrize(
    ("narrative", "roles"),
    [
        ("Founder of Orrin Front (SGe.001).", ["founder | Orrin Front | SGe.001"]),
        (
            "Founder and leader of the Orrin Front (OF) (SGe.001).",
            ["founder | Orrin Front | SGe.001", "leader | Orrin Front | SGe.001"],
        ),
        ("Former leader of Orrin Front / OF (SGe.001).", ["leader | Orrin Front | SGe.001 | former"]),
        (
            "Founding member of Orrin Front (SGe.001), operational leader of Guard (SGe.002).",
            ["founder | Orrin Front | SGe.001", "leader | Guard | SGe.002 | qualified"],
        ),
        (
            "Member of Orrin Front (SGe.001), Guard (SGe.002), and Wing (SGe.003).",
            ["member | Orrin Front | SGe.001", "member | Guard | SGe.002", "member | Wing | SGe.003"],
        ),
        ("Verrick is a senior member of the Orrin Front.", ["member | Orrin Front | -"]),
        ("He is believed to be the leader of Orrin Front.", ["leader | Orrin Front | -"]),
        (
            "Associated with Lena Corvane (SGi.002) who is the leader of Orrin Front.",
            ["associated with | Lena Corvane | SGi.002", "leader | Lena Corvane | SGi.002 | inverse"],
        ),
        ("Founded by Lena Corvane (SGi.002) in 2001.", ["founder | Lena Corvane | SGi.002 | inverse"]),
        ("Based in Kisumu, Kenya Associated with Orrin Front (SGe.001).", ["associated with | Orrin Front | SGe.001"]),
        ("Leader of the Front (SGe.001).In custody of Kenya.", ["leader | Front | SGe.001"]),
        (
            "DOB 1971; Linked To: ORRIN FRONT; Linked To: THE GUARD.",
            ["associated with | ORRIN FRONT | -", "associated with | THE GUARD | -"],
        ),
        ("His brother is the leader of Orrin Front (SGe.001).", []),
        ("Corvane is the leader of Orrin Front (SGe.001).", []),
        ("Husband of Lena Corvane (SGi.002), a member of Orrin Front (SGe.001).", []),
        ("Arrested with the leader of Orrin Front (SGe.001).", []),
        ("Not known to be a member of Orrin Front (SGe.001).", []),
        ("Leader of a faction.", []),
        ("Father’s name is Ali. Member of the committee of elders.", []),
    ],
)
def test_roles(narrative: str, roles: list[str]) -> None:
    """Only what is said of the listing itself, with what narrows it."""
    assert tell(narrative) == roles


def test_references_are_found_anywhere_but_the_own_one() -> None:
    """'Brother of ... (SGi.009)' is no role, but a reference."""
    _, references = find_roles("Brother of X (SGi.009). Listed with SGi.001 and SGe.002.", own="SGi.001")
    assert references == ("SGi.009", "SGe.002")
