"""The page of the bodies: what is said of each, who sits there, in which order."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee, add_usual_point
from db.commands.meeting import add_meeting
from db.commands.seat import SeatSaid, write_seat
from db.kinds.choices import Body, Expected
from db.queries.meeting.committee import bodies
from db.queries.meeting.seats import seats, usual_points
from db.queries.people.contact import emails
from db.queries.people.person import persons
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.committee import page as module
from desktop.pages.committee.body_dialog import BodyDialog
from desktop.pages.committee.detail import Part
from desktop.pages.committee.page import CommitteesPage
from desktop.pages.committee.point_dialog import UsualPointDialog
from desktop.pages.committee.seat_dialog import SeatDialog
from desktop.place import Place
from desktop.widgets.keyed_rows import MIME
from tests.pages.base import TODAY, Base


@pytest.fixture
def steering(base: Base) -> str:
    """The comité de pilotage with three seats, after the comité de suivi."""
    base.do(add_committee, Body.FOLLOW_UP, every=6)
    made, _changes = base.do(add_committee, Body.STEERING, every=12, presidency="Présidence")
    for said in (
        SeatSaid("Ville", "Direction", "Mme Lebrun", "M. Roux", True),
        SeatSaid("Préfecture", "Préfet délégué"),
        SeatSaid("Agence régionale", "Délégation", "Mme Diallo"),
    ):
        base.do(write_seat, made, said)
    return str(made)


@pytest.fixture
def page(hub: Hub, jobs: Jobs, steering: str, qtbot: QtBot) -> CommitteesPage:
    """The page on the comité de pilotage."""
    made = CommitteesPage(hub, jobs)
    made.key = "committees"
    qtbot.addWidget(made)
    made.resize(1240, 860)
    made.open_at(Place("committees", steering))
    made.show_fresh()
    made.show()
    hub.changed.connect(made.on_changed)
    return made


def titles(page: CommitteesPage, part: Part) -> list[str]:
    """The lines of a part."""
    return [line.title for line in page.detail.lists[part].lines.rows]


def test_a_body_and_its_members(page: CommitteesPage, steering: str) -> None:
    """A vacant seat is said so; those who sign stand in a list of their own, that is copied."""
    model = page.detail.lists[Part.SEATS].lines
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.place() == Place("committees", steering)
    assert titles(page, Part.SEATS) == ["Mme Lebrun", "Préfet délégué", "Mme Diallo"]
    assert model.rows[1].note == "siège vacant · Préfecture"
    assert titles(page, Part.SIGNATORIES) == ["Mme Lebrun"]
    page.detail.choose(Part.SIGNATORIES, "")
    page.detail.copy.click()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Organisme\tFonction\tTitulaire\tSuppléant·e",
        "Ville\tDirection\tMme Lebrun\tM. Roux",
    ]


def test_seats_are_ordered_by_the_keyboard(page: CommitteesPage) -> None:
    """Alt and the arrows; the cursor stays on the seat; the ends stop it; Ctrl+Z takes it back."""
    shown = page.detail.lists[Part.SEATS]
    shown.choose(shown.lines.rows[2].key)
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(shown, Qt.Key.Key_Up, alt)
    assert titles(page, Part.SEATS) == ["Mme Lebrun", "Mme Diallo", "Préfet délégué"]
    assert shown.currentIndex().row() == 1
    page.detail.up.click()
    page.detail.up.click()
    assert titles(page, Part.SEATS)[0] == "Mme Diallo"
    assert not page.detail.up.isEnabled()
    page.hub.undo()
    assert titles(page, Part.SEATS)[0] == "Mme Lebrun"


def test_seats_are_ordered_by_the_mouse(page: CommitteesPage) -> None:
    """Let go above the first line; what is not one of its lines is not taken."""
    shown = page.detail.lists[Part.SEATS]
    for key, order in (
        (shown.lines.rows[2].key, ["Mme Diallo", "Mme Lebrun", "Préfet délégué"]),
        ("sea_unknown", ["Mme Diallo", "Mme Lebrun", "Préfet délégué"]),
    ):
        held = QMimeData()
        held.setData(MIME, key.encode())
        event = QDropEvent(
            QPointF(40, 3), Qt.DropAction.MoveAction, held, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        shown.dropEvent(event)
        assert titles(page, Part.SEATS) == order


def test_a_seat_is_taken_away_and_back(page: CommitteesPage) -> None:
    shown = page.detail.lists[Part.SEATS]
    shown.choose(shown.lines.rows[0].key)
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    assert titles(page, Part.SEATS) == ["Préfet délégué", "Mme Diallo"]
    page.hub.undo()
    assert titles(page, Part.SEATS)[0] == "Mme Lebrun"


def test_bodies_move_and_one_that_sat_stays(
    page: CommitteesPage, base: Base, steering: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A body with sittings is not taken away: the page says why."""
    monkeypatch.setattr(module, "confirm", lambda *_args, **_more: True)
    page.listing.moved.emit(steering, 1)
    assert page.listing.lines.rows[0].title == "Comité de pilotage"
    base.do(add_meeting, steering, TODAY.date())
    page.detail.retire.click()
    assert "a des séances" in page.notice.said
    page.listing.choose(page.listing.lines.rows[1].key)
    page.detail.retire.click()
    assert [line.title for line in page.listing.lines.rows] == ["Comité de pilotage"]


def test_who_only_reads_changes_nothing(
    page: CommitteesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "may_edit_committees", lambda _session: False)
    page.refresh()
    for button in (page.adding, page.detail.add, page.detail.edit, page.detail.up):
        assert button.isHidden()
    shown = page.detail.lists[Part.SEATS]
    shown.choose(shown.lines.rows[2].key)
    QTest.keyClick(shown, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    assert titles(page, Part.SEATS) == ["Mme Lebrun", "Préfet délégué", "Mme Diallo"]


def test_a_new_body_takes_its_usual_name_until_another_is_typed(
    hub: Hub, base: Base, qtbot: QtBot
) -> None:
    dialog = BodyDialog(hub, None)
    qtbot.addWidget(dialog)
    dialog.kind.setCurrentIndex(list(Body).index(Body.REVIEW_DAY))
    assert (dialog.name.text(), dialog.every.value()) == ("Journée de bilan", 12)
    dialog.name.clear()
    QTest.keyClicks(dialog.name, "Forum")
    dialog.kind.setCurrentIndex(list(Body).index(Body.OTHER))
    assert dialog.name.text() == "Forum"
    dialog.presidency.setText("Mission participation")
    dialog.save.click()
    (row,) = base.ask(lambda session: bodies(session, base.ask(_scheme)))
    assert (row.id, row.name, row.every) == (dialog.committee, "Forum", 12)
    assert row.presidency == "Mission participation"


def test_a_body_without_a_name_is_refused(page: CommitteesPage, qtbot: QtBot) -> None:
    dialog = BodyDialog(page.hub, page.chosen(), page)
    qtbot.addWidget(dialog)
    assert not dialog.kind.isEnabled()
    dialog.name.clear()
    dialog.save.click()
    assert dialog.result() == 0
    dialog.name.setText("Comité des signataires")
    dialog.every.setValue(0)
    dialog.save.click()
    row = page.chosen()
    assert row is not None
    assert (row.name, row.every, row.presidency) == ("Comité des signataires", None, "Présidence")


def test_a_seat_is_written_with_its_address(
    page: CommitteesPage, base: Base, steering: str, qtbot: QtBot
) -> None:
    """One gesture for all: the seat, new names, the address that stays in the secretariat."""
    dialog = SeatDialog(page.hub, steering, None, page)
    qtbot.addWidget(dialog)
    dialog.save.click()
    assert not dialog.banner.isHidden()
    assert not dialog.email.isEnabled()
    dialog.organisation.setText("Ville")
    dialog.person.line.setText("M. Ba")
    dialog.email.setText("ba@exemple.fr")
    dialog.email.setModified(True)
    dialog.save.click()
    row = base.ask(seats, steering)[-1]
    assert (row.id, row.name) == (dialog.seat, "M. Ba")
    assert base.ask(emails, [row.person]) == {row.person: "ba@exemple.fr"}
    again = SeatDialog(page.hub, steering, row, page)
    qtbot.addWidget(again)
    assert again.email.text() == "ba@exemple.fr"
    again.person.line.setText("Mme Lebrun")
    assert not again.email.text()
    again.signatory.setChecked(True)
    again.save.click()
    row = base.ask(seats, steering)[-1]
    assert (row.name, row.signatory) == ("Mme Lebrun", True)
    assert len([one for one in base.ask(persons) if one.name == "Mme Lebrun"]) == 1


def test_whose_name_it_is_is_asked(
    page: CommitteesPage, base: Base, steering: str, qtbot: QtBot
) -> None:
    """A name of another organisation: that person, or a new one; the address follows."""
    dialog = SeatDialog(page.hub, steering, None, page)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.organisation.setText("Préfecture")
    assert not dialog.person.who.isVisible()
    QTest.keyClicks(dialog.person.line, "mme diallo")
    assert dialog.person.who.isVisible()
    offered = [dialog.person.who.itemText(place) for place in range(dialog.person.who.count())]
    assert offered == ["Mme Diallo (Agence régionale)", "Une nouvelle personne de ce nom"]
    dialog.save.click()
    assert dialog.isVisible(), "nothing is chosen silently"
    assert dialog.person.who.accessibleDescription()
    QTest.keyClick(dialog.person.who, Qt.Key.Key_Down)
    dialog.save.click()
    known, chosen = base.ask(seats, steering)[-2:]
    assert (chosen.organisation, chosen.person) == ("Préfecture", known.person)
    other = SeatDialog(page.hub, steering, None, page)
    qtbot.addWidget(other)
    other.organisation.setText("Préfecture")
    other.person.line.setText("Mme Diallo")
    other.person.who.setCurrentIndex(1)
    other.save.click()
    row = base.ask(seats, steering)[-1]
    assert (row.name, row.person == known.person) == ("Mme Diallo", False)
    third = SeatDialog(page.hub, steering, None, page)
    qtbot.addWidget(third)
    third.person.line.setText("Mme Diallo")
    third.organisation.setText("Préfecture")
    assert not third.person.is_undecided, "one person of that organisation has the name"
    assert third.person.person == row.person


def test_a_usual_point_may_be_a_pause(
    page: CommitteesPage, base: Base, steering: str, qtbot: QtBot
) -> None:
    base.do(add_usual_point, steering, title="Ouverture", expected=Expected.DECISION, minutes=5)
    dialog = UsualPointDialog(page.hub, steering, None, page)
    qtbot.addWidget(dialog)
    dialog.save.click()
    assert dialog.result() == 0
    dialog.pause.setChecked(True)
    assert (dialog.fields.title.text(), dialog.fields.expected.isEnabled()) == ("Pause", False)
    dialog.save.click()
    first, second = base.ask(usual_points, steering)
    assert (second.title, second.pause, second.minutes) == ("Pause", True, 10)
    known = UsualPointDialog(page.hub, steering, first, page)
    qtbot.addWidget(known)
    known.fields.minutes.setValue(15)
    known.save.click()
    assert base.ask(usual_points, steering)[0].minutes == 15
    page.detail.choose(Part.USUAL, first.id)
    page.detail.down.click()
    assert titles(page, Part.USUAL) == ["Pause", "Ouverture"]


def _scheme(session: object) -> str:
    from db.queries.meeting.committee import scheme_in_sight

    return scheme_in_sight(session)  # type: ignore[arg-type]


def test_before_the_first_sitting_the_bodies_are_a_button_away(
    hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """Where there is no list of sittings yet, the header leads to the bodies."""
    from desktop.pages.meeting.page import MeetingsPage
    from tests.pages.quiet import let_finish

    meetings = MeetingsPage(hub, jobs)
    qtbot.addWidget(meetings)
    meetings.show()
    meetings.show_fresh()
    led: list[Place] = []
    meetings.place_asked.connect(led.append)
    assert meetings.around.first.isVisible()
    meetings.around.first.click()
    assert led == [Place("committees")]
    made, _changes = hub.do(add_committee, Body.OTHER)
    hub.do(add_meeting, made, TODAY.date())
    meetings.refresh()
    let_finish(jobs)
    assert meetings.around.first.isHidden()
    assert {one.text() for one in meetings.around.buttons} >= {"Préparer la convocation"}
