"""Rows of a sitting that was held: who came, what was decided, what was decided before."""

from datetime import date, time

from db.kinds.choices import Body, DecisionState, Handled, Presence
from db.queries.meeting.agenda import AgendaRow
from db.queries.meeting.attendance import AttendanceRow
from db.queries.meeting.decision import DecisionRow, VoteRow
from db.queries.meeting.minutes import Minutes, MinutesPoint
from db.queries.meeting.year import SittingRow
from tests.sheets.examples import AGENDA, HOTELS, SHEET, link


def person(
    name: str,
    organisation: str = "",
    function: str = "",
    presence: Presence | None = Presence.PRESENT,
    **more: object,
) -> AttendanceRow:
    """One person at the sitting."""
    said = {"deputy": "", "signatory": False, "represented_by": "", **more}
    return AttendanceRow(
        *(f"per_{name}" if name else "", name, organisation, function),
        presence=presence,
        **said,  # type: ignore[arg-type]
    )


ATTENDANCE = (
    person("Nadia Benali", "Département d’exemple", "Présidence du comité", signatory=True),
    person("", "Préfecture", "Services de l’État", None, signatory=True),
    person("Nguyễn Thị Ánh", "Parquet", "Substitute", deputy="Jean O’Neil"),
    person("Mission santé", "Service santé", presence=Presence.EXCUSED),
    person(
        "Référente scolarité",
        "Service scolarité",
        presence=Presence.REPRESENTED,
        represented_by="Adjointe du service",
    ),
    person("Pôle juridique", "Service des droits", presence=None),
)


def decision(number: int, text: str, item: int | None = None, **more: object) -> DecisionRow:
    """Something decided by the eighth sitting."""
    said: dict[str, object] = {
        "meeting": "mtg_8",
        "title": "Comité de suivi nº 8",
        "on": date(2024, 10, 8),
        "who": "Mission santé de l’enfant",
        "due": date(2024, 12, 31),
        "state": DecisionState.TO_DO,
        "done_on": None,
        "reason": "",
        "overdue": False,
        "actions": (),
        "sitting": 8,
        **more,
    }
    place = f"itm_{item}" if item else None
    return DecisionRow(id=f"dec_{number}", item=place, text=text, number=number, **said)  # type: ignore[arg-type]


VOTE = VoteRow("vot_1", "itm_3", "Associer deux jeunes à chaque comité ?", 21, 2, 4)

_DECIDED = {
    1: (decision(1, "Le relevé du 6 juin 2024 est approuvé.", 1, due=None),),
    4: (
        decision(2, "Deux postes de psychologue sont ouverts.", 4, actions=(link(SHEET),)),
        decision(3, "La convention avec trois centres est validée.", 4, due=date(2024, 11, 15)),
    ),
    5: (decision(4, "Le site nord est retenu.", 5, actions=(link(HOTELS),), who=""),),
}
_HANDLED = {2: Handled.TREATED, 6: Handled.POSTPONED, 7: Handled.WITHDRAWN}


def _point(row: AgendaRow) -> MinutesPoint:
    return MinutesPoint(
        row,
        pause=False,
        handled=_HANDLED.get(row.number),
        spent=None,
        note="Ce qui s’est dit n’est pas un relevé.",
        decisions=_DECIDED.get(row.number, ()),
        votes=(VOTE,) if row.number == 3 else (),
    )


def _former(number: int, text: str, **more: object) -> DecisionRow:
    before = {
        "meeting": "mtg_7",
        "title": "Comité de suivi nº 7",
        "on": date(2024, 6, 6),
        "sitting": 7,
    }
    return decision(number, text, **{**before, **more})


FORMER = (
    _former(2, "Diffuser la charte.", state=DecisionState.DONE, done_on=date(2024, 9, 2)),
    _former(
        5,
        "Recenser les salles d’étude.",
        state=DecisionState.IN_PROGRESS,
        overdue=True,
        due=date(2024, 9, 1),
    ),
    _former(6, "Chercher un local.", state=DecisionState.DROPPED, reason="Le local est loué."),
    _former(7, "Réviser la grille d’entretien."),
)

MINUTES = Minutes(
    agenda=AGENDA,
    secretariat="Secrétariat du comité",
    attendance=ATTENDANCE,
    points=tuple(map(_point, AGENDA.items)),
    apart=(decision(5, "Écrire aux associations.", due=date(2025, 1, 15)),),
    former=FORMER,
    remarks="Le comité salue le travail de l’équipe mobile.",
    sealed_on=date(2024, 10, 10),
    approved_at="",
)


def sitting(
    number: int, on: date, body: Body = Body.FOLLOW_UP, start: time | None = time(9, 30)
) -> SittingRow:
    """One sitting of the calendar."""
    name = body.label
    return SittingRow(
        id=f"mtg_{body}_{number}",
        on=on,
        start=start,
        end=time(12) if start else None,
        title=f"{name} nº {number}",
        committee=f"com_{body}",
        name=name,
        body=body,
        place="salle des Tilleuls",
        closes_on=date(on.year, on.month, 1) if body is Body.FOLLOW_UP else None,
    )


SITTINGS = (
    sitting(7, date(2024, 6, 6)),
    sitting(8, date(2024, 10, 8)),
    sitting(4, date(2024, 12, 12), Body.STEERING, time(14)),
    sitting(3, date(2025, 3, 13), Body.REVIEW_DAY, None),
)
