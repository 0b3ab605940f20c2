"""Who is expected at a sitting and who came: minutes open, then closed."""

from datetime import date, timedelta

import pytest

from db.commands.arrange import retire_action
from db.commands.attendance import attend, erase_attendance, note_present
from db.commands.committee import add_committee
from db.commands.establishment import add_establishment
from db.commands.grant import give
from db.commands.meeting import add_meeting
from db.commands.person import assign
from db.commands.restore import take_back
from db.commands.scheme_edit import edit_scheme
from db.commands.sealed import seal, unseal
from db.commands.seat import SeatSaid, remove_seat, write_seat
from db.errors import UserError
from db.journal.session import raw
from db.kinds.choices import Body, Presence, Role
from db.kinds.meeting import Attendance, Meeting
from db.queries.journal.deed import deed
from db.queries.meeting.attendance import AttendanceRow, attendance
from db.queries.meeting.seats import seats
from db.queries.people.kept_attendance import Overkept, overkept_attendance
from tests.db.commands.test_sitting_held import held_today
from tests.db.queries.plan import Plan


@pytest.fixture
def meeting(plan: Plan) -> str:
    """A sitting of today, of a body without seats."""
    return held_today(plan)


def body_of(plan: Plan, meeting: str) -> str:
    """The body of a sitting."""
    with plan.store.read() as session:
        return session.get_one(Meeting, meeting).committee or ""


def seat(plan: Plan, meeting: str, said: SeatSaid) -> str:
    """One more seat of its body."""
    committee = body_of(plan, meeting)
    with plan.write() as session:
        return write_seat(session, committee, said)[0]


def rows_of(plan: Plan, meeting: str) -> list[AttendanceRow]:
    """The rows of a sitting."""
    with plan.store.read() as session:
        return list(attendance(session, meeting))


def say(plan: Plan, meeting: str, person: str, presence: Presence, by: str = "") -> None:
    """How somebody attends."""
    with plan.write() as session:
        attend(session, meeting, person, presence, by)


def test_who_is_expected_and_who_came(plan: Plan, meeting: str) -> None:
    judge, guest = plan.person("Procureure"), plan.person("Invité")
    seat(plan, meeting, SeatSaid(person=judge, function="Parquet", signatory=True))
    with plan.write() as session, pytest.raises(UserError, match="de qui"):
        write_seat(session, body_of(plan, meeting), SeatSaid())
    say(plan, meeting, guest, Presence.PRESENT)
    rows = rows_of(plan, meeting)
    assert [(one.name, one.function, one.presence, one.signatory) for one in rows] == [
        ("Procureure", "Parquet", None, True),
        ("Invité", "", Presence.PRESENT, False),
    ]


def test_signatories_come_first_then_each_organisation(plan: Plan, meeting: str) -> None:
    """A seat that nobody holds has its row, of nobody."""
    mayor, judge = plan.person("Adjointe au maire"), plan.person("Procureure")
    for said in (
        SeatSaid(function="Sans organisme"),
        SeatSaid("Ville", "Élue", mayor),
        SeatSaid("Parquet", "Chef·fe de parquet", signatory=True),
        SeatSaid("Parquet", "Substitute", judge),
        SeatSaid("Ville", "Services"),
    ):
        seat(plan, meeting, said)
    rows = rows_of(plan, meeting)
    assert [(one.organisation, one.function, one.name) for one in rows] == [
        ("Parquet", "Chef·fe de parquet", ""),
        ("Ville", "Élue", "Adjointe au maire"),
        ("Ville", "Services", ""),
        ("Parquet", "Substitute", "Procureure"),
        ("", "Sans organisme", ""),
    ]
    assert len({one.key for one in rows}) == 5, "each row has a key, vacant or not"
    assert [one.unsaid for one in rows] == [False, True, False, True, False]


def test_who_holds_two_seats_signs_once_for_both(plan: Plan, meeting: str) -> None:
    mayor, deputy = plan.person("Adjointe au maire"), plan.person("Directeur de cabinet")
    seat(plan, meeting, SeatSaid("Ville", "Élue", mayor))
    seat(plan, meeting, SeatSaid("Agence", "Présidente", mayor, deputy, signatory=True))
    (row,) = rows_of(plan, meeting)
    assert (row.organisation, row.function) == ("Ville", "Élue ; Présidente (Agence)")
    assert (row.deputy, row.signatory) == ("Directeur de cabinet", True)


def test_the_pilots_are_those_of_the_day_of_the_sitting(plan: Plan, meeting: str) -> None:
    """Also once others lead, for as long as the minutes stay open."""
    before, after = plan.person("Ancienne pilote"), plan.person("Nouveau pilote")
    with plan.write() as session:
        assign(session, plan.actions["1.1"], before, since=date(2024, 1, 1))
    assert [one.name for one in rows_of(plan, meeting)] == ["Ancienne pilote"]
    with plan.write() as session:
        assign(session, plan.actions["1.1"], after, since=date(2024, 9, 18))
    assert [one.name for one in rows_of(plan, meeting)] == ["Ancienne pilote"]
    plan.at = plan.at.replace(year=2025)
    assert [one.name for one in rows_of(plan, meeting)] == ["Ancienne pilote"]
    with plan.write() as session:
        retire_action(session, plan.actions["1.1"], "Fondue dans une autre", date(2024, 12, 1))
    assert [one.name for one in rows_of(plan, meeting)] == ["Ancienne pilote"]


def test_a_review_day_expects_everybody_concerned(plan: Plan, meeting: str) -> None:
    """Pilots, members of the other bodies, directors of establishments; each once."""
    pilot, mayor, director = (plan.person(one) for one in ("Pilote", "Élue", "Directeur"))
    reader = plan.person("Lectrice")
    seat(plan, meeting, SeatSaid("Ville", "Élue", mayor))
    seat(plan, meeting, SeatSaid("Ville", "Vacant"))
    with plan.write() as session:
        assign(session, plan.actions["1.1"], pilot, since=date(2024, 1, 1))
        house, _made = add_establishment(session, "Foyer", "Association")
        give(session, director, Role.DIRECTOR, establishment=house)
        give(session, reader, Role.READER)
        day, _made = add_committee(session, Body.REVIEW_DAY, scheme=plan.scheme)
        coming, _made = add_meeting(session, day, plan.now().date() + timedelta(days=30))
    seat(plan, coming, SeatSaid(function="Pilote invitée", person=pilot))
    names = [one.name for one in rows_of(plan, coming)]
    assert sorted(names) == ["Directeur", "Pilote", "Élue"]


def test_closed_minutes_keep_who_was_expected_as_they_were(plan: Plan, meeting: str) -> None:
    """Whatever seats become, said or not said; opened again, the seats of now count again."""
    came, missing, late = (plan.person(name) for name in ("Procureure", "Médecin", "Juge"))
    guest = plan.person("Invité")
    held = seat(plan, meeting, SeatSaid("Ville", "Parquet", came, signatory=True))
    seat(plan, meeting, SeatSaid("Ville", "Santé", missing))
    seat(plan, meeting, SeatSaid("Ville", "Siège libre"))
    with plan.write() as session:
        note_present(session, meeting, [guest, came])
    before = [one for one in rows_of(plan, meeting) if one.person]
    with plan.write() as session:
        seal(session, meeting)
    with plan.write() as session:
        remove_seat(session, held)
    seat(plan, meeting, SeatSaid("", "Tribunal", late))
    assert rows_of(plan, meeting) == before
    assert [(one.name, one.function, one.signatory, one.presence) for one in before] == [
        ("Procureure", "Parquet", True, Presence.PRESENT),
        ("Médecin", "Santé", False, None),
        ("Invité", "", False, Presence.PRESENT),
    ]
    with plan.write() as session:
        unseal(session, meeting)
    names = {one.name: one.function for one in rows_of(plan, meeting) if one.person}
    assert names == {"Médecin": "Santé", "Juge": "Tribunal", "Procureure": "", "Invité": ""}
    with plan.store.read() as session:
        free = [one.id for one in seats(session, body_of(plan, meeting)) if one.person == missing]
    with plan.write() as session:
        remove_seat(session, free[0])
    with plan.write() as session:
        seal(session, meeting)
    names = {one.name: one.function for one in rows_of(plan, meeting)}
    assert names == {"Juge": "Tribunal", "Procureure": "", "Invité": ""}, "expected no more"


def test_the_closing_is_undone_with_what_it_kept(plan: Plan, meeting: str) -> None:
    came, missing = plan.person("Procureure"), plan.person("Médecin")
    for one in (came, missing):
        seat(plan, meeting, SeatSaid("", "Siège", one))
    say(plan, meeting, came, Presence.EXCUSED)
    before = rows_of(plan, meeting)
    with plan.write() as session:
        closed = seal(session, meeting)
        assert deed(session, closed).startswith("Relevé clos le, "), "one gesture, one name"
    with plan.write() as session:
        opened = take_back(session, closed)
    assert rows_of(plan, meeting) == before
    with plan.write() as session:
        take_back(session, opened)
    assert rows_of(plan, meeting) == before
    with plan.write() as session, pytest.raises(UserError, match="clos"):
        attend(session, meeting, came, Presence.PRESENT)


def test_only_who_is_represented_has_a_stand_in(plan: Plan, meeting: str) -> None:
    judge = plan.person("Procureure")
    say(plan, meeting, judge, Presence.REPRESENTED, "Substitute")
    assert rows_of(plan, meeting)[0].represented_by == "Substitute"
    say(plan, meeting, judge, Presence.PRESENT, "Substitute")
    assert rows_of(plan, meeting)[0].represented_by == ""


def overkept(plan: Plan) -> tuple[Overkept, ...]:
    """What is proposed to be erased."""
    with plan.store.read() as session:
        return overkept_attendance(session)


def test_attendance_past_its_time_is_proposed_then_erased(plan: Plan, meeting: str) -> None:
    """Of closed minutes too; the names are in no lot any more, decisions stay."""
    for name in ("Invité", "Cheffe"):
        say(plan, meeting, plan.person(name), Presence.REPRESENTED, "Mme Unetelle")
    with plan.write() as session:
        seal(session, meeting)
    plan.at += timedelta(days=400)
    assert overkept(plan) == (), "no time was set"
    with plan.write() as session, pytest.raises(UserError, match="nombre de mois"):
        edit_scheme(session, plan.scheme, {"attendance_months": "zéro"})
    with plan.write() as session:
        edit_scheme(session, plan.scheme, {"attendance_months": "24"})
    assert overkept(plan) == ()
    with plan.write() as session:
        edit_scheme(session, plan.scheme, {"attendance_months": "12"})
    (found,) = overkept(plan)
    assert (found.meeting, found.people, found.months) == (meeting, 2, 12)
    with plan.write() as session:
        erase_attendance(session, [meeting], 12)
    assert overkept(plan) == ()
    with plan.store.read() as session:
        assert session.get_one(Meeting, meeting).sealed_on is not None
        assert session.query(Attendance).filter_by(meeting=meeting).count() == 0
        bodies = raw(session).execute("SELECT group_concat(body) FROM lot").fetchone()[0]
        assert "Unetelle" not in str(bodies)
    with plan.write() as session, pytest.raises(UserError, match="Aucune présence"):
        erase_attendance(session, [meeting], 12)
