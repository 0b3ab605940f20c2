"""The day before a committee, by the keyboard alone: files taken, a conflict settled, the agenda
completed, the dossier printed to a file, a sending prepared.
"""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.meeting import add_item, add_meeting
from db.commands.person import assign
from db.commands.report import write_report
from db.kinds.choices import Body, Role
from db.queries.action.follow_up import follow_up
from db.queries.journal.conflict import conflicts
from db.queries.meeting.agenda import agenda
from desktop.app import make_window
from desktop.look.theme import Theme
from desktop.settings import Settings
from tests.pages.base import Base, make_template, opened, pilot_base, sent_file
from tests.walk.keyboard_hands import Hands, name_of


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    """A secretary's base with a sitting to come."""
    model = tmp_path / "model"
    model.mkdir()
    with opened(make_template(model), tmp_path) as found:
        yield found


@pytest.fixture
def meeting(base: Base) -> str:
    """The sitting, with its opening on the agenda."""
    committee, _made = base.do(add_committee, Body.FOLLOW_UP)
    hours = {"start": time(9, 30), "end": time(12, 0), "place": "salle des Tilleuls"}
    made, _changes = base.do(add_meeting, committee, date(2024, 10, 8), number=8, **hours)
    base.do(add_item, made, "Ouverture", minutes=10)
    return str(made)


@pytest.fixture
def mail(base: Base) -> list[Path]:
    """Two files that came: one says other things than the base of 5.1."""
    participation = pilot_base(base, "participation")
    participation.do(write_report, base.actions["2.1"], {"progress": 80})
    first = sent_file(participation, "participation.jalon")
    participation.store.close()
    base.do(assign, base.actions["5.1"], base.persons["psychology"], Role.CO)
    psychology = pilot_base(base, "psychology")
    base.clock.step(hours=1)
    psychology.do(write_report, base.actions["5.1"], {"progress": 82})
    second = sent_file(psychology, "psychologie.jalon")
    psychology.store.close()
    base.clock.step(hours=1)
    base.do(write_report, base.actions["5.1"], {"progress": 79})
    return [first, second]


@pytest.fixture
def hands(base: Base, meeting: str, look: Theme, qtbot: QtBot) -> Iterator[Hands]:  # noqa: ARG001
    """The keyboard of the window, as it opens."""
    found = Hands()
    found.window = window = make_window(base.store, look, Settings(base.folder / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    found.settle()
    yield found
    found.settle()
    window.close()


def test_the_secretary_does_it_all_by_keys(
    hands: Hands, base: Base, meeting: str, mail: list[Path]
) -> None:
    _take_files(hands, base, mail)
    _settle_conflict(hands, base)
    _complete_agenda(hands, base, meeting)
    dossier = base.folder / "dossier.pdf"
    _print_dossier(hands, dossier)
    written = "".join(page.extract_text() for page in PdfReader(dossier).pages)
    assert "Faire le bilan de santé psychique" in written.replace("\n", " ")
    sending = base.folder / "envoi.jalon"
    _prepare_sending(hands, sending)
    assert sending.stat().st_size > 1000


def _take_files(hands: Hands, base: Base, mail: list[Path]) -> None:
    """Ctrl+I, both files at once; what each would change is read before it is taken."""
    hands.answering("Ctrl+I", hands.files(mail))
    assert hands.window is not None
    assert hands.window.current_key() == "exchanges"
    hands.go_to("À intégrer")
    hands.keys("Down")
    tree = hands.go_to("Ce qui va changer")
    before = tree.model().rowCount()  # type: ignore[attr-defined]
    assert before
    hands.keys("Down", "Down")
    hands.push("Intégrer")
    assert base.ask(follow_up, base.actions["2.1"]).progress == 80


def _settle_conflict(hands: Hands, base: Base) -> None:
    """The conflict of 5.1, found by Tab: one of its two values, and why."""
    before = len(base.ask(conflicts))
    assert "79 %" in name_of(hands.here), "the keyboard is led to what is left to settle"
    hands.keys("Right", "Space")
    assert "82 %" in name_of(hands.here)
    hands.go_to("Motif")
    hands.type("La valeur du terrain (exemple).")
    hands.push("Garder 82")
    assert len(base.ask(conflicts)) == before - 1
    assert base.ask(follow_up, base.actions["5.1"]).progress == 82


def _complete_agenda(hands: Hands, base: Base, meeting: str) -> None:
    """The sitting through the palette; a point about action 5.2, moved to the first place."""
    hands.ask_palette("comité de suivi")
    assert hands.window is not None
    assert hands.window.here()[:2] == ("meetings", meeting)

    def point() -> None:
        hands.go_to("Chercher une action")
        hands.type("psychique")
        hands.go_to("Actions")
        hands.keys("Space")
        hands.go_to("Ajouter un point")
        hands.keys("Return")

    hands.push("Ajouter un point", point)
    items = base.ask(agenda, meeting).items
    assert [action.code for action in items[-1].actions] == ["5.2"]
    hands.keys("Alt+Up")
    assert base.ask(agenda, meeting).items[0].actions


def _print_dossier(hands: Hands, path: Path) -> None:
    """The dossier chosen in the list of sheets, then written as a PDF."""
    hands.go_to("Feuille à imprimer")
    hands.keys("Down")
    hands.push("PDF", hands.files([path]))
    hands.until(path.is_file)


def _prepare_sending(hands: Hands, path: Path) -> None:
    """Ctrl+E: to one person, the file where one says."""

    def send() -> None:
        hands.go_to("Destinataire")
        hands.type("Secteur")
        hands.push("Enregistrer", hands.files([path]))
        hands.until(path.is_file)
        hands.until(lambda: name_of(hands.here) == "Fermer")
        hands.keys("Space")

    hands.answering("Ctrl+E", send)
