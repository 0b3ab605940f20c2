"""Five minutes of a director, by the keyboard alone: the invitation and its six words, ten answers
with a reason, a day and a comment, a figure of the house, its sheet, the file that leaves.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db.commands.entrust import entrust
from db.commands.establishment import add_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import add_person
from db.exchange.invite import invite
from db.exchange.receive import receive
from db.kinds.choices import Aggregation, Deployed, Direction, Role
from db.kinds.expectation import Rule
from db.queries.base.lookup import scheme_of
from db.queries.establishment.at_house import at_house
from db.queries.indicator.trajectory import trajectories
from db.sixwords import passphrase
from db.store import Store
from desktop import paths
from desktop.app import make_window
from desktop.dialogs.exchange_join import JoinDialog
from desktop.dialogs.first_opening import ask_for_base
from desktop.dialogs.print_sheet import PrintDialog
from desktop.look.theme import Theme
from desktop.pages.house.page import HousePage
from desktop.settings import Settings
from desktop.window import Window
from tests.pages.base import OPEN_HEADER, Base, _quick_words, make_template, opened
from tests.paper.reading import reader
from tests.walk.keyboard_hands import Answer, Hands, name_of

NOT_CONCERNED, TO_START, IN_PROGRESS, IN_PLACE = Deployed
HOUSE = "Foyer A (exemple)"
CODES = ("2.1", "2.9", "2.10", "5.1", "5.2", "5.5", "5.1", "5.2", "2.1", "5.5")
LABELS = tuple(f"Attendu {number} (exemple)" for number in range(1, 11))
REASON = "Aucun enfant de cet âge (exemple)"
COMMENT = "Cinq réunions par an (exemple)"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    """The secretariat's base: a house, ten expectations, a figure asked of houses, a director."""
    model = tmp_path / "model"
    model.mkdir()
    with opened(make_template(model), tmp_path) as found:
        house, _made = found.do(add_establishment, HOUSE, "Association", more={"type": "Foyer"})
        everyone = Rule(everyone=True)
        for code, label in zip(CODES, LABELS, strict=True):
            new = NewExpectation(label, everyone, date(2024, 12, 31))
            found.do(add_expectation, found.actions[code], new)
        visits = NewIndicator(
            *("5.1-z", "Enfants reçus", "enfants", Direction.UP),
            more={"every": 12, "over_places": Aggregation.SUM},
        )
        scheme = found.ask(lambda session: scheme_of(session).id)
        asked, _made = found.do(add_indicator, scheme, visits, found.actions["5.1"])
        found.indicators["visits"] = asked
        person, _made = found.do(add_person, "Direction A", "Association", Role.DIRECTOR)
        found.do(entrust, person, Role.DIRECTOR, establishment=house, since=date(2024, 1, 8))
        found.persons |= {"director": person, "house": house}
        yield found


@pytest.fixture
def invitation(base: Base) -> tuple[Path, str]:
    """The file that came by mail, and the words told by telephone."""
    with _quick_words():
        invited = base.do(invite, base.persons["director"])
    path = base.folder / "invitation.jalon"
    path.write_bytes(invited.content)
    return path, " ".join(invited.words)


def test_the_director_does_it_all_by_keys(
    base: Base, invitation: tuple[Path, str], look: Theme, qtbot: QtBot
) -> None:
    """What the secretariat takes in is what was chosen and typed."""
    hands = Hands()
    place = _open_invitation(hands, base.folder / "foyer.jalonbase", *invitation)
    with Store(place, paths.key_store(), now=base.clock) as store:
        window = make_window(store, look, Settings(base.folder / "settings-director.ini"))
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        hands.window = window
        hands.settle()
        _answer(hands, window)
        _enter_value(hands)
        _print(hands, base.folder / "foyer.pdf")
        sent = _prepare_sending(hands)
        window.close()
    base.do(receive, [sent])
    _check(base)


def _open_invitation(hands: Hands, place: Path, invitation: Path, words: str) -> Path:
    """From the first window of a new machine to its base."""

    def unlock(content: bytes, phrase: str) -> bytes:
        assert phrase == passphrase(words.split())
        return content[len(OPEN_HEADER) :]

    def join() -> None:
        hands.go_to("Six mots")
        hands.type(words)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, JoinDialog)
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


def _answer(hands: Hands, window: Window) -> None:
    """The page is there at once, the keyboard on the first thing to say; ten rows, one by one."""
    assert window.current_key() == "house"
    page = window.pages["house"]
    assert isinstance(page, HousePage)
    assert hands.here is page.body.table
    _in_place_since(hands)
    _not_concerned(hands)
    _planned(hands)
    for _number in range(7):
        _choose(hands, "À engager")
        hands.keys("Down")
    states = [row.here.state for row in page.model.rows]
    assert states == [IN_PLACE, NOT_CONCERNED, IN_PROGRESS, *[TO_START] * 7]


def _choose(hands: Hands, state: str, *answers: Answer) -> None:
    """In the cell of the state: Space, the arrows, Enter."""
    hands.keys("Space")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _press in range(len(menu.actions())):
        if menu.activeAction().text() == state:
            break
        hands.keys("Down")
    hands.answer_all(lambda: hands.keys("Return"), *answers)
    assert hands.window is not None
    hands.window.activateWindow()  # as the desktop does when a dialog closes
    hands.settle()


def _in_place_since(hands: Hands) -> None:
    """A day typed over the one that is offered, then a comment; Tab goes on to the next row."""
    _choose(hands, "En place")
    hands.write("12/03/2024")
    hands.keys("Tab")
    hands.type(COMMENT)
    hands.keys("Tab")


def _not_concerned(hands: Hands) -> None:
    """The reason is asked at once."""

    def why() -> None:
        hands.go_to("Motif")
        hands.type(REASON)
        hands.keys("Return")

    _choose(hands, "Non concerné", why)
    hands.keys("Down")


def _planned(hands: Hands) -> None:
    """For when: one cell further; Enter goes down, the arrow back to the states."""
    _choose(hands, "En cours")
    hands.keys("Right")
    hands.type("mars 2025")
    hands.keys("Return", "Left")


def _enter_value(hands: Hands) -> None:
    """The figure of the house is among what is awaited, beside the table."""

    def fill() -> None:
        hands.go_to("Valeur")
        hands.write("41")
        hands.keys("Return")

    hands.go_to("attendu le")
    for _press in range(len(LABELS)):
        if "Enfants reçus" in name_of(hands.here):
            break
        hands.keys("Down")
    assert "valeur à saisir : 2023" in name_of(hands.here)
    hands.answering("Space", fill)


def _print(hands: Hands, path: Path) -> None:
    """The house on one page, shown, then kept as a PDF."""

    def preview() -> None:
        dialog = hands.here.window()
        assert isinstance(dialog, PrintDialog)
        hands.until(lambda: bool(dialog.content))
        hands.push("Enregistrer le PDF", hands.files([path]))
        hands.until(path.is_file)
        hands.keys("Escape")

    hands.answering("Ctrl+P", preview)
    (page,) = reader(path.read_bytes()).pages
    text = " ".join(page.extract_text().split())
    assert [one for one in (HOUSE, REASON, COMMENT, *LABELS) if one not in text] == []


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


def _check(base: Base) -> None:
    """The secretariat has ten answers, with what was typed, and the figure."""
    found = base.ask(at_house, base.persons["house"])
    first, second, third, *others = found.expected
    assert (first.state, first.since, first.comment) == (IN_PLACE, date(2024, 3, 12), COMMENT)
    assert (second.state, second.reason) == (NOT_CONCERNED, REASON)
    assert (third.state, third.planned) == (IN_PROGRESS, date(2025, 3, 1))
    assert [one.state for one in others] == [TO_START] * 7
    visits = base.indicators["visits"]
    latest = base.ask(lambda session: trajectories(session, (visits,)))[visits].latest
    assert latest is not None
    assert (latest.value, latest.period.code) == (41, "2023")
