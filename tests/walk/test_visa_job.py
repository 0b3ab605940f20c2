"""Three updates where the scheme asks for a visa, by the keyboard alone: one in difficulty, one
with its figure, both read by a superior, then one unchanged that nobody read. The file leaves.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.meeting import add_meeting
from db.commands.scheme_edit import edit_scheme
from db.exchange.receive import receive
from db.kinds.choices import Body, Status
from db.queries.action.follow_up import follow_up
from db.queries.base.lookup import scheme_of
from desktop.app import make_window
from desktop.dialogs.exchange_ready import ReadyDialog
from desktop.look.theme import Theme
from desktop.settings import Settings
from desktop.widgets.label import Label
from desktop.window import Window
from tests.pages.base import Base, make_template, opened, pilot_base
from tests.walk.keyboard_hands import Hands, name_of

FUNCTION = "Cheffe de service (exemple)"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    """The secretariat's base, which asks for visas; a committee was, another one comes."""
    model = tmp_path / "model"
    model.mkdir()
    with opened(make_template(model), tmp_path) as found:
        committee, _made = found.do(add_committee, Body.FOLLOW_UP)
        found.do(add_meeting, committee, date(2024, 9, 16), number=7)
        found.do(add_meeting, committee, date(2024, 10, 8), number=8)
        scheme = found.ask(lambda session: scheme_of(session).id)
        found.do(edit_scheme, scheme, {"visa": True})
        yield found


@pytest.fixture
def window(base: Base, look: Theme, qtbot: QtBot) -> Iterator[Window]:
    """The pilot's window, which opens on what is due."""
    pilot = pilot_base(base, "health")
    made = make_window(pilot.store, look, Settings(base.folder / "settings-pilot.ini"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.close()
    pilot.store.close()


def test_three_updates_with_a_visa(window: Window, base: Base) -> None:
    """What the secretariat reads of them is what was typed, with who read it and when."""
    hands = Hands()
    hands.window = window
    hands.settle()
    hands.go_to("En cours")
    hands.keys("Right")
    _read_by(hands, "Cheffe de service (exemple)")
    hands.keys("Ctrl+Return")
    assert _told(window) == f"Visa de la mise à jour enregistrée : {FUNCTION}, le 17 septembre 2024"
    _next(hands)
    hands.go_to("Valeur")
    hands.write("41")
    hands.go_to("Motif des corrections")
    hands.write("Un rendez-vous compté deux fois")
    hands.go_to("Relu par")
    hands.type("chef")
    hands.keys("Down", "Return")
    hands.keys("Ctrl+Return")
    hands.keys("Ctrl+F", "End")
    hands.go_to("Sans changement")
    hands.keys("Space")
    assert name_of(hands.here) == "Préparer l'envoi"
    base.do(receive, [_leave(hands)])
    first, second, third = (
        base.ask(follow_up, base.actions[code]) for code in ("5.1", "5.2", "5.5")
    )
    assert first.status is Status.IN_DIFFICULTY
    assert [row.visa.function for row in (first, second) if row.visa] == [FUNCTION, FUNCTION]
    assert third.updated_on == date(2024, 9, 17)
    assert third.visa is None


def _read_by(hands: Hands, function: str) -> None:
    hands.go_to("Relu par")
    hands.write(function)


def _told(window: Window) -> str:
    """What the card of the visa says of what is signed."""
    card = window.pages["reporting"].sheet.visa  # type: ignore[attr-defined]
    said = [one.text() for one in card.findChildren(Label) if one.isVisible()]
    found = next(one for one in said if "enregistrée" in one)
    return found.replace("\u00a0", " ")


def _next(hands: Hands) -> None:
    """The keyboard is on the way to the next action; the form is what it comes to."""
    assert name_of(hands.here) == "Action suivante"
    hands.keys("Space")


def _leave(hands: Hands) -> Path:
    """Ctrl+E says which of the three nobody read, and writes the file."""
    made: list[Path] = []

    def send() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReadyDialog)
        hands.until(lambda: "Enregistrer" in name_of(hands.here))
        assert dialog.unread.isVisible()
        assert dialog.unread.text().replace("\u00a0", " ") == "Sans visa : 5.5."
        hands.keys("Space")
        hands.until(lambda: dialog.made is not None and "message" in name_of(hands.here))
        made.extend([dialog.made] if dialog.made else [])
        hands.go_to("Fermer")
        hands.keys("Space")

    hands.answering("Ctrl+E", send)
    return made[0]
