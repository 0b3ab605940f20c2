"""Who is to sign the attendance sheet of a sitting, in the order of the sheet."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.kinds.meeting import Meeting
from db.queries.attendance import AttendanceRow, attendance
from db.queries.seats import SeatRow, seats


def signing_list(session: Session, meeting_id: str) -> tuple[AttendanceRow, ...]:
    """Signatories first, then by organisation, in the order of the seats.

    A seat that nobody holds has its line, without a person or a name.
    """
    committee = session.get_one(Meeting, meeting_id).committee
    expected = attendance(session, meeting_id)
    by_person = {row.person: row for row in expected}
    seated = seats(session, committee) if committee else ()
    in_order = {
        id(row): row for row in (by_person.get(one.person or "") or _vacant(one) for one in seated)
    }
    found = [*in_order.values(), *(row for row in expected if id(row) not in in_order)]
    return tuple(_grouped(found))


def _vacant(seat: SeatRow) -> AttendanceRow:
    return AttendanceRow(
        "", "", seat.organisation, seat.function, seat.deputy_name, seat.signatory, None, ""
    )


def _grouped(rows: Iterable[AttendanceRow]) -> Iterable[AttendanceRow]:
    """The rows of an organisation together, where the first of them stands; others last."""
    groups: dict[tuple[bool, str], list[AttendanceRow]] = {}
    for row in rows:
        groups.setdefault((not row.signatory, row.organisation), []).append(row)
    for key in sorted(groups, key=lambda key: (key[0], not key[1])):
        yield from groups[key]
