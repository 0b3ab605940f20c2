"""Where an expectation stands in a house: entered, read, contested, as a person does it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.errors import UserError
from db.kinds.choices import Deployed
from db.queries.establishment.standing import StandingRow, standing_at
from desktop.dialogs.stand import StandDialog, ask_standing
from desktop.hub import Hub
from desktop.typed import read_near_day
from tests.db.expecting import expect
from tests.pages.base import Base
from tests.pages.fiche.driving import click, said

Open = Callable[..., StandDialog]


@pytest.fixture
def asked(base: Base) -> tuple[str, str]:
    """A house and what is expected of it."""
    house, _made = base.do(add_establishment, "Foyer A")
    deadline = date(2024, 12, 31)
    return house, expect(base.store, base.actions["2.1"], "Charte remise", deadline=deadline)


@pytest.fixture
def opened(base: Base, asked: tuple[str, str], qtbot: QtBot) -> Open:
    """The dialog about it, on the screen."""
    hub = Hub(base.store)

    def show(proposed: Deployed | None = None) -> StandDialog:
        dialog = ask_standing(hub, *asked, None, proposed)
        assert dialog is not None
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def known(base: Base, asked: tuple[str, str]) -> StandingRow:
    row: StandingRow | None = base.ask(standing_at, *asked)
    assert row is not None
    return row


def shown(dialog: QWidget) -> str:
    return said(dialog)


def test_in_place_offers_today_and_takes_another_day(
    base: Base, asked: tuple[str, str], opened: Open, qtbot: QtBot
) -> None:
    """The state by its button, the day typed as people say it, the comment and the proof."""
    dialog = opened()
    click(dialog, "En place")
    assert dialog.day.text() == "17\u00a0septembre 2024"
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "mars 2022")
    qtbot.keyClicks(dialog.comment.input, "Remise au premier jour")
    qtbot.keyClicks(dialog.evidence, "Registre 12")
    click(dialog, "Enregistrer")
    here = known(base, asked).here
    assert (here.state, here.since) == (Deployed.IN_PLACE, date(2022, 3, 1))
    assert (here.comment, here.evidence) == ("Remise au premier jour", "Registre 12")


def test_not_concerned_asks_why(base: Base, asked: tuple[str, str], opened: Open) -> None:
    """Without a reason nothing is written, and the field says so."""
    dialog = opened(Deployed.NOT_CONCERNED)
    click(dialog, "Enregistrer")
    assert dialog.isVisible()
    assert "pourquoi" in dialog.reason.accessibleDescription()
    dialog.reason.setText("Accueil de jour")
    click(dialog, "Enregistrer")
    here = known(base, asked).here
    assert (here.state, here.reason) == (Deployed.NOT_CONCERNED, "Accueil de jour")


def test_a_day_to_come_is_refused_where_it_is_in_place(opened: Open) -> None:
    """And what is no day is told under its field."""
    dialog = opened(Deployed.IN_PLACE)
    for typed, why in (("2030-01-01", "pas encore venu"), ("bientôt", "n’est pas une date")):
        dialog.day.setText(typed)
        click(dialog, "Enregistrer")
        assert why in dialog.day.accessibleDescription()


def test_what_was_written_before_and_by_whom(
    base: Base, asked: tuple[str, str], opened: Open
) -> None:
    """A secretary's words for a house are said to be theirs."""
    base.do(enter_deployment, *asked, Stands(Deployed.TO_START, planned=date(2024, 10, 1)))
    base.clock.step(days=1)
    base.do(enter_deployment, *asked, Stands(Deployed.IN_PROGRESS))
    words = shown(opened())
    assert "Saisi pour l’établissement par Secrétariat du comité, le 18" in words
    assert "À engager, prévu pour le 1er" in words


def test_what_is_typed_outlives_a_kill(
    base: Base, asked: tuple[str, str], opened: Open, qtbot: QtBot
) -> None:
    """Kept within 600 ms, it is there again; cancelling forgets it."""
    dialog = opened()
    qtbot.keyClicks(dialog.comment.input, "Cinq fois par an")
    subject = f"stand:{asked[0]}:{asked[1]}"
    qtbot.waitUntil(lambda: Hub(base.store).kept_draft(subject) is not None)
    dialog.hide()  # as where the machine stops: nothing is accepted nor refused
    again = opened()
    assert again.comment.text == "Cinq fois par an"
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert opened().comment.text == ""


def test_one_who_may_not_write_only_reads(
    base: Base, asked: tuple[str, str], opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a field nor a button that writes."""
    base.do(enter_deployment, *asked, Stands(Deployed.IN_PLACE), comment="Affichée")
    monkeypatch.setattr("db.queries.establishment.standing.may_say", lambda *_who: False)
    dialog = opened()
    assert not hasattr(dialog, "comment")
    assert "Affichée" in shown(dialog)
    with pytest.raises(LookupError):
        click(dialog, "Enregistrer")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12/03/2022", date(2022, 3, 12)),
        ("12.3.22", date(2022, 3, 12)),
        ("2022-03-12", date(2022, 3, 12)),
        ("1er mars 2022", date(2022, 3, 1)),
        ("Sept. 2023", date(2023, 9, 1)),
        ("3/2022", date(2022, 3, 1)),
        ("aujourd’hui", date(2024, 9, 17)),
        (" ", None),
    ],
)
def test_days_as_people_type_them(typed: str, day: date | None) -> None:
    """A month alone is its first day."""
    assert read_near_day(typed, date(2024, 9, 17)) == day


@pytest.mark.parametrize("typed", ["31/02/2022", "demain peut-être", "13/13/2022", "0 mars 2022"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    """With a sentence that says how to write one."""
    with pytest.raises(UserError, match="par exemple"):
        read_near_day(typed, date(2024, 9, 17))
