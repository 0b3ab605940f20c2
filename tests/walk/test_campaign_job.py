"""A whole campaign of a comité de suivi, led through the window by the keyboard alone: files out,
reports in, reminders, the state, the agenda, the dossier, the sitting, its minutes, what leaves.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from db.exchange.receive import receive
from db.kinds.choices import Handled, Presence
from db.kinds.meeting import Meeting
from db.queries.journal.conflict import conflicts
from db.queries.meeting.agenda import agenda
from db.queries.meeting.attendance import attendance
from db.queries.meeting.campaign import campaign
from db.queries.meeting.decision import decisions_of
from db.queries.meeting.frozen import frozen_actions, frozen_of
from db.queries.meeting.minutes import Minutes, minutes_of
from desktop.app import make_window
from desktop.look.theme import Theme
from desktop.pages.meeting.steps import Step
from desktop.settings import Settings
from tests.paper.reading import reader
from tests.press import played
from tests.press.played import Played
from tests.walk.keyboard_hands import Answer, Hands, name_of

SIZES = [(3, 8), pytest.param((52, 100), marks=pytest.mark.thorough)]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]} pilots")
def found(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Played]:
    """Everybody's bases, a month before the sitting."""
    made = played.begin(tmp_path / "bases", *request.param, seed=7)
    made.on(_day(made) - timedelta(days=30))
    yield made
    made.close()


@pytest.fixture
def hands(found: Played, look: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    """The keyboard of the secretary's window, on the sitting."""
    mail = _Mail()
    QDesktopServices.setUrlHandler("mailto", mail, "take")
    made = Hands()
    window = make_window(found.host.store, look, Settings(tmp_path / "settings.ini"))
    made.window = window
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    made.settle()
    _open_sitting(made, found)
    yield made
    made.settle()
    window.close()
    QDesktopServices.unsetUrlHandler("mailto")


class _Mail(QObject):
    """The mail program of the machine."""

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None:
        """A message to write."""


def test_a_campaign_is_led_by_keys(hands: Hands, found: Played, tmp_path: Path) -> None:
    first, *_others, late = found.pilots
    _files_go_out(hands, found, tmp_path / "partis")
    _pilots_answer(found, tmp_path / "partis", late)
    played.contest(found, found.codes_of(first)[0])
    _reports_come_in(hands, found, tmp_path / "recus", late)
    _conflict_is_settled(hands, found)
    _late_one_is_reminded(hands, found, late)
    _state_is_frozen(hands, found, late)
    _late_report_comes_in(hands, found, tmp_path / "retard.jalon", late)
    titles = _agenda_is_made(hands, found)
    _dossier_is_printed(hands, tmp_path / "dossier.pdf", titles)
    _sitting_is_held(hands, found)
    _minutes_are_closed(hands, found)
    _all_receive_them(hands, found, tmp_path / "diffusion")


def _files_go_out(hands: Hands, found: Played, folder: Path) -> None:
    """'Préparer les fichiers', in a folder; each pilot's base takes its own."""
    folder.mkdir()
    _turn_to(hands, Step.REPORTS)

    hands.push("Préparer les fichiers", _writing(hands, folder, len(found.pilots)))
    with found.host.store.read() as session:
        told = campaign(session, found.sittings[0]).pilots
    assert {one.name for one in told if one.sent_on} == set(found.pilots)


def _writing(hands: Hands, folder: Path, count: int) -> Answer:
    """In the dialog of files: the folder, then as many files as that."""

    def write() -> None:
        hands.push("Choisir le dossier", hands.files([folder]))
        hands.go_to("Écrire les fichiers")
        hands.keys("Space")
        hands.until(lambda: name_of(hands.here) == "Montrer le dossier")
        assert len(list(folder.glob("*.jalon"))) == count
        hands.push("Fermer")

    return write


def _take(found: Played, folder: Path) -> None:
    """Each pilot opens the file that bears their name."""
    for name, one in found.pilots.items():
        (path,) = folder.glob(f"*{name.replace(' ', '-').lower()}*.jalon")
        with one.store.write() as session:
            receive(session, [path])


def _pilots_answer(found: Played, folder: Path, late: str) -> None:
    """What was sent is taken in; then all write but one."""
    _take(found, folder)
    for name in found.pilots:
        if name != late:
            played.report(found, name, "Bilan à temps")


def _reports_come_in(hands: Hands, found: Played, folder: Path, late: str) -> None:
    """Ctrl+I, all files at once."""
    folder.mkdir()
    paths = []
    for name in found.pilots:
        if name != late:
            paths.append(folder / f"{name.replace(' ', '-')}.jalon")
            paths[-1].write_bytes(found.pilots[name].export(found.host))
    hands.answering("Ctrl+I", hands.files(paths))
    hands.push("Intégrer")
    with found.host.store.read() as session:
        awaited = campaign(session, found.sittings[0]).awaited
    assert [one.name for one in awaited if not one.me] == [late]


def _conflict_is_settled(hands: Hands, found: Played) -> None:
    """What the secretariat wrote too: the pilot's words are kept, with the reason."""
    with found.host.store.read() as session:
        assert len(conflicts(session)) == 1
    hands.push(f"Tout prendre de {next(iter(found.pilots))}")
    hands.go_to("Motif")
    hands.type("Le pilote l'a vu (exemple).")
    hands.push("Enregistrer ce choix")
    with found.host.store.read() as session:
        assert not conflicts(session)


def _late_one_is_reminded(hands: Hands, found: Played, late: str) -> None:
    """The text goes to the mail program, and the list says when."""
    found.on(_day(found) - timedelta(days=22))
    _open_sitting(hands, found)
    _turn_to(hands, Step.REPORTS)

    def write() -> None:
        hands.push("Écrire un courriel")
        hands.push("Fermer")

    hands.push("Préparer les relances", write)
    with found.host.store.read() as session:
        told = {one.name: one for one in campaign(session, found.sittings[0]).pilots}
    assert [name for name, one in told.items() if one.reminders] == [late]


def _state_is_frozen(hands: Hands, found: Played, late: str) -> None:
    """The state is frozen; what the last one says afterwards is kept and does not move it."""
    found.on(_day(found) - timedelta(days=20))
    hands.push("Arrêter l'état", lambda: hands.push("Arrêter l'état"))
    hands.until(lambda: _frozen(found) is not None)
    hands.settle()
    played.report(found, late, "Trop tard")


def _late_report_comes_in(hands: Hands, found: Played, path: Path, late: str) -> None:
    """It is taken, and said to be after the closing."""
    path.write_bytes(found.pilots[late].export(found.host))
    hands.answering("Ctrl+I", hands.files([path]))
    hands.push("Intégrer")
    with found.host.store.read() as session:
        rows = frozen_actions(session, str(_frozen(found)))
        (told,) = [one for one in campaign(session, found.sittings[0]).pilots if one.name == late]
    after = set(found.codes_of(late))
    assert {one.row.code for one in rows if one.overtaken} == set(told.late) == after


def _agenda_is_made(hands: Hands, found: Played) -> list[str]:
    """The usual points, then the first three that are proposed, the last of them first."""
    _open_sitting(hands, found)
    _turn_to(hands, Step.AGENDA)
    hands.push("Partir des points habituels")
    hands.go_to("À inscrire")
    for _point in range(3):
        hands.keys("Ins")
    with found.host.store.read() as session:
        items = agenda(session, found.sittings[0]).items
    assert len(items) == 4
    hands.go_to("Ordre du jour")
    hands.keys("End", "Alt+Up")
    with found.host.store.read() as session:
        moved = agenda(session, found.sittings[0]).items
    assert [one.id for one in moved] == [items[at].id for at in (0, 1, 3, 2)]
    return [one.title for one in moved]


def _dossier_is_printed(hands: Hands, path: Path, titles: list[str]) -> None:
    """The dossier of the sitting as a PDF, with its points."""
    _turn_to(hands, Step.PRINT)
    hands.push("PDF", hands.files([path]))
    hands.until(path.is_file)
    text = "".join(page.extract_text() for page in reader(path.read_bytes()).pages)
    assert [one for one in titles if one not in text] == []


def _sitting_is_held(hands: Hands, found: Played) -> None:
    """On the screen of the room: who came, then a decision and a vote on each point."""
    found.on(_day(found), hour=10)
    _open_sitting(hands, found)
    _turn_to(hands, Step.MINUTES)
    points = len(_minutes(found).points)

    def decide() -> None:
        hands.type("Créer deux postes (exemple)")
        hands.go_to("Qui la met en œuvre")
        hands.type("La mission")
        hands.keys("Ctrl+Return")

    def vote() -> None:
        hands.type("Poursuivre ?")
        hands.go_to("Oui")
        hands.write("31")
        hands.push("Enregistrer")

    def hold() -> None:
        hands.keys("Alt+P", "Down", "E", "Alt+O", "Esc")  # the first seat is vacant
        for place in range(points):
            hands.answering("Alt+D", decide)
            hands.answering("Alt+V", vote)
            hands.keys("Alt+T")
            if place < points - 1:
                hands.keys("Alt+Right")
        hands.keys("Esc")

    hands.push("Ouvrir l'écran de séance", hold)
    held = _minutes(found)
    assert [len(one.decisions) for one in held.points] == [1] * points
    assert [len(one.votes) for one in held.points] == [1] * points
    assert {one.handled for one in held.points} == {Handled.TREATED}
    with found.host.store.read() as session:
        rows = attendance(session, found.sittings[0])
    said = [one.presence for one in rows if one.person]
    assert said.count(Presence.EXCUSED) == 1
    assert said.count(Presence.PRESENT) == len(said) - 1


def _minutes_are_closed(hands: Hands, found: Played) -> None:
    hands.push("Clore le relevé", lambda: hands.push("Clore le relevé"))
    assert _minutes(found).sealed_on == _day(found)


def _all_receive_them(hands: Hands, found: Played, folder: Path) -> None:
    """'Diffusion': one file each; each pilot's base then tells the same decisions."""
    folder.mkdir()
    _turn_to(hands, Step.SEND)
    hands.push("Préparer les fichiers", _writing(hands, folder, len(found.everybody) - 1))
    with found.host.store.read() as session:
        said = {one.text for one in decisions_of(session, found.sittings[0])}
    _take(found, folder)
    for one in found.pilots.values():
        with one.store.read() as session:
            assert {row.text for row in decisions_of(session, found.sittings[0])} == said


def _minutes(found: Played) -> Minutes:
    with found.host.store.read() as session:
        return minutes_of(session, found.sittings[0])


def _frozen(found: Played) -> str | None:
    with found.host.store.read() as session:
        state = frozen_of(session, found.sittings[0])
    return state.id if state else None


def _open_sitting(hands: Hands, found: Played) -> None:
    with found.host.store.read() as session:
        title = agenda(session, found.sittings[0]).title
    hands.ask_palette(title)
    assert hands.window is not None
    assert hands.window.here()[:2] == ("meetings", found.sittings[0])


def _turn_to(hands: Hands, step: Step) -> None:
    hands.go_to(step.label)
    hands.keys("Space")


def _day(found: Played) -> date:
    with found.host.store.read() as session:
        day = session.get_one(Meeting, found.sittings[0]).on
    assert day is not None
    return day
