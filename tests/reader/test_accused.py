"""Who is accused of an incident by the relations of a report."""

from dataclasses import replace

import pytest

from build import ReadingDraft, find_span, make_report
from reportedly.reader.incidents import add_accused
from reportedly.reading import Incident, Perpetrator, Relation, Victim
from reportedly.terms import EntityType, IncidentType, LegalState, RelationType, Stage, Status

TEXT = "The police charged Dorin Vale over the 2018 depot attack. Vale had left. The 2020 mill attack is open."


def read(
    state: LegalState, over: str, *, negated: bool = False, accuser: str = "The police"
) -> list[tuple[str, Status]]:
    """The perpetrators of the depot attack where Dorin Vale stands in some legal state over something."""
    draft = ReadingDraft(make_report(TEXT))
    vale = draft.add_entity(EntityType.PERSON, "Dorin Vale", ("Vale", 2))
    by = draft.add_entity(EntityType.ORGANIZATION, accuser)
    incident = Incident(
        id="I1",
        type=IncidentType.ATTACK,
        stage=Stage.ACCOMPLISHED,
        category=None,
        span=find_span(TEXT, "2018 depot attack"),
        date=None,
        location=None,
        score=0.9,
    )
    relation = Relation(
        id="R1",
        type=RelationType.CHARGED_BY,
        subject=vale,
        object=by,
        statement="S1",
        span=find_span(TEXT, "charged"),
        legal_state=state,
        over=find_span(TEXT, over),
        negated=negated,
    )
    (found,) = add_accused(TEXT, [incident], [relation], draft.make().entities)
    assert all(p.statement == "S1" and p.span.text_in(TEXT) == p.text for p in found.perpetrator_individuals)
    assert add_accused(TEXT, [found], [relation], draft.make().entities) == (found,)
    return [(p.text, p.status) for p in found.perpetrator_individuals]


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (LegalState.CHARGED, Status.ACCUSED_BY_AUTHORITIES),
        (LegalState.CONVICTED, Status.ACCUSED_BY_AUTHORITIES),
        (LegalState.ACCUSED, Status.ACCUSED_BY_AUTHORITIES),
        (LegalState.ACQUITTED, None),
        (LegalState.DESIGNATED, None),
    ],
)
def test_a_legal_state_over_an_incident_accuses(state: LegalState, status: Status | None) -> None:
    """Whoever is charged over an attack is accused of it, never told as having done it; who was acquitted is not."""
    assert read(state, "the 2018 depot attack") == ([] if status is None else [("Dorin Vale", status)])


def test_an_accuser_who_is_no_authority() -> None:
    """The status names authorities only where one accuses."""
    assert read(LegalState.ACCUSED, "the 2018 depot attack", accuser="mill") == [("Dorin Vale", Status.ACCUSED)]


def test_another_incident_and_a_denied_charge_accuse_nobody() -> None:
    """Charged over something else, or not charged."""
    assert read(LegalState.CHARGED, "The 2020 mill attack") == []
    assert read(LegalState.CHARGED, "the 2018 depot attack", negated=True) == []


def test_who_is_charged_is_neither_told_plainly_nor_a_victim() -> None:
    """What the network takes him for, the charge corrects: accused by authorities, and no victim by the same words."""
    text = "Ada Brok was shot. Dorin Vale faces charges of murder. Lem Orr was shot too and is charged with theft."
    draft = ReadingDraft(make_report(text))
    brok, vale, orr = (draft.add_entity(EntityType.PERSON, name) for name in ("Ada Brok", "Dorin Vale", "Lem Orr"))

    def suffer(name: str, entity: str) -> Victim:
        return Victim(
            name=name,
            description=None,
            type=None,
            count=None,
            effect="death",
            entity=entity,
            statement=None,
            span=find_span(text, name),
        )

    incident = Incident(
        id="I1",
        type=IncidentType.ATTACK,
        stage=Stage.ACCOMPLISHED,
        category=None,
        span=find_span(text, "Ada Brok was shot"),
        date=None,
        location=None,
        score=0.9,
        perpetrator_individuals=(
            Perpetrator(
                text="Dorin Vale",
                entity=vale,
                status=Status.REPORTED_AS_FACT,
                statement=None,
                span=find_span(text, "Dorin Vale"),
            ),
        ),
        victims=(suffer("Ada Brok", brok), suffer("Dorin Vale", vale)),
    )
    charged = Relation(
        id="R1",
        type=RelationType.CHARGED_BY,
        subject=vale,
        object=None,
        statement=None,
        span=find_span(text, "faces charges"),
        legal_state=LegalState.CHARGED,
        over=find_span(text, "murder"),
    )
    (found,) = add_accused(text, [incident], [charged], draft.make().entities)
    assert [(p.text, p.status) for p in found.perpetrator_individuals] == [
        ("Dorin Vale", Status.ACCUSED_BY_AUTHORITIES)
    ]
    assert [v.name for v in found.victims] == ["Ada Brok"]
    far = replace(incident, victims=(suffer("Ada Brok", orr),))
    other = replace(charged, subject=orr, span=find_span(text, "charged with"), over=find_span(text, "theft"))
    (kept,) = add_accused(text, [far], [other], draft.make().entities)
    assert [v.name for v in kept.victims] == ["Ada Brok"]
    emptied = replace(incident, perpetrator_individuals=(), victims=(suffer("Dorin Vale", vale),))
    elsewhere = replace(charged, over=find_span(text, "theft"))
    assert add_accused(text, [emptied], [elsewhere], draft.make().entities) == ()
