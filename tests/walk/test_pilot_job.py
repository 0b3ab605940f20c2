"""Ten minutes of a pilot, by the keyboard alone: the invitation and its six words, two reports and
a figure, the file that leaves for the secretariat.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.meeting import add_meeting
from db.exchange.invite import invite
from db.exchange.receive import receive
from db.kinds.choices import Body, Direction
from db.queries.action.follow_up import follow_up
from db.queries.base.lookup import scheme_of
from db.sixwords import passphrase
from db.store import Store
from desktop import paths
from desktop.app import make_window
from desktop.dialogs.exchange_join import JoinDialog
from desktop.dialogs.first_opening import ask_for_base
from desktop.look.theme import Theme
from desktop.settings import Settings
from desktop.window import Window
from tests.pages.base import OPEN_HEADER, Base, _quick_words, make_template, opened
from tests.walk.keyboard_hands import Hands, name_of

MOST = 12


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    """The secretariat's base, with a committee to come and one more figure awaited."""
    model = tmp_path / "model"
    model.mkdir()
    with opened(make_template(model), tmp_path) as found:
        committee, _made = found.do(add_committee, Body.FOLLOW_UP)
        found.do(add_meeting, committee, date(2024, 9, 10), number=7)
        found.do(add_meeting, committee, date(2024, 10, 8), number=8, closes_on=date(2024, 9, 27))
        visits = NewIndicator("5.1-a", "Visites médicales", "visites", Direction.UP)
        scheme = found.ask(lambda session: scheme_of(session).id)
        found.do(add_indicator, scheme, visits, found.actions["5.1"])
        yield found


@pytest.fixture
def invitation(base: Base) -> tuple[Path, str]:
    """The file that came by mail, and the words told by telephone."""
    with _quick_words():
        invited = base.do(invite, base.persons["health"])
    path = base.folder / "invitation.jalon"
    path.write_bytes(invited.content)
    return path, " ".join(invited.words)


@pytest.mark.usefixtures("look")
def test_the_pilot_does_it_all_by_keys(
    base: Base, invitation: tuple[Path, str], look: Theme, qtbot: QtBot
) -> None:
    hands = Hands()
    place = _open_invitation(hands, base.folder / "sante.jalonbase", *invitation)
    with Store(place, paths.key_store(), now=base.clock) as store:
        window = make_window(store, look, Settings(base.folder / "settings-pilot.ini"))
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        hands.window = window
        hands.settle()
        _say_all(hands, window, base)
        sent = _prepare_sending(hands)
        window.close()
    base.do(receive, [sent])
    first, second = (base.ask(follow_up, base.actions[code]) for code in ("5.1", "5.5"))
    assert first.synthesis == "Les visites reprennent (exemple)."
    assert [one.latest.value for one in first.indicators if one.latest] == [120]
    assert second.done == "Une équipe est formée (exemple)."


def _open_invitation(hands: Hands, place: Path, invitation: Path, words: str) -> Path:
    """From the first window of a new machine to its base; other words are refused."""

    def unlock(content: bytes, phrase: str) -> bytes:
        assert phrase == passphrase(words.split())
        return content[len(OPEN_HEADER) :]

    def join() -> None:
        hands.go_to("Six mots")
        hands.type(words)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, JoinDialog)
        assert dialog.words.text() == words, dialog.words.text()
        hands.go_to("Votre base")
        hands.write(str(place))
        hands.keys("Return")
        hands.until(lambda: not dialog.isVisible())

    def welcome() -> None:
        hands.push("Ouvrir une invitation", hands.files([invitation]), join)

    found: list[Path | None] = []
    with patch("db.exchange.wordlock.unlock", unlock):
        hands.answer_all(lambda: found.append(ask_for_base()), welcome)
    assert found == [place]
    return place


def _say_all(hands: Hands, window: Window, base: Base) -> None:
    """The page through the palette; a report with its figure, then another one."""
    hands.ask_palette("mes mises")
    assert window.current_key() == "reporting"
    _come_to(hands, window, base.actions["5.1"])
    hands.go_to("Synthèse")
    hands.write("Les visites reprennent (exemple).")
    hands.go_to("Valeur")
    hands.write("120")
    hands.keys("Ctrl+Return")
    _come_to(hands, window, base.actions["5.5"])
    hands.go_to("Avancées")
    hands.write("Une équipe est formée (exemple).")
    hands.keys("Ctrl+Return")


def _come_to(hands: Hands, window: Window, action: str) -> None:
    """In the list of what is due, by its arrows."""
    hands.keys("Ctrl+F", "Home")
    for _press in range(MOST):
        if window.here().of == action:
            return
        hands.keys("Down")
    raise AssertionError(window.here())


def _prepare_sending(hands: Hands) -> Path:
    """Ctrl+E: the file is written where the dialog says; the message comes next."""
    made: list[Path] = []

    def send() -> None:
        dialog = hands.here.window()
        hands.until(lambda: "Enregistrer" in name_of(hands.here))
        hands.keys("Space")
        hands.until(lambda: "Écrire le message" in name_of(hands.here))
        made.append(dialog.made)  # type: ignore[attr-defined]
        hands.go_to("Fermer")
        hands.keys("Space")

    hands.answering("Ctrl+E", send)
    return made[0]
