"""Choosing one among a few: by the mouse, by the arrows, and nothing chosen at first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.kinds.choices import Status
from desktop.look.theme import Theme
from desktop.look.tokens import LIGHT
from desktop.widgets.choice_card import Choice, ChoiceCard, ChoiceCards
from desktop.widgets.choice_row import ChoiceRow, status_options, weather_options
from desktop.widgets.runs import Run
from tests.look.dressed import picture, show_active, shows


@pytest.fixture
def row(qtbot: QtBot, theme: Theme) -> ChoiceRow:
    assert theme.tokens is LIGHT
    row = ChoiceRow("Statut", status_options())
    qtbot.addWidget(row)
    show_active(qtbot, row)
    return row


def buttons(row: ChoiceRow) -> list[QPushButton]:
    return row.findChildren(QPushButton)


def test_nothing_is_chosen_at_first(row: ChoiceRow) -> None:
    assert row.value is None
    assert [button.text() for button in buttons(row)] == [status.label for status in Status]


def test_a_click_chooses_and_says_it(qtbot: QtBot, row: ChoiceRow) -> None:
    with qtbot.waitSignal(row.changed) as said:
        qtbot.mouseClick(buttons(row)[2], Qt.MouseButton.LeftButton)
    assert said.args == ["in_difficulty"]
    assert row.value == "in_difficulty"


def test_arrows_move_the_choice_and_turn_around(qtbot: QtBot, row: ChoiceRow) -> None:
    row.set_value("to_start")
    said: list[str] = []
    row.changed.connect(said.append)
    buttons(row)[4].setFocus()
    qtbot.keyClick(buttons(row)[4], Qt.Key.Key_Right)
    assert buttons(row)[5].hasFocus()
    qtbot.keyClick(buttons(row)[5], Qt.Key.Key_Right)
    qtbot.keyClick(buttons(row)[0], Qt.Key.Key_Left)
    assert said == ["dropped", "done", "dropped"]
    assert row.value == "dropped"


def test_the_row_is_one_stop_for_the_tab_key(row: ChoiceRow) -> None:
    row.set_value("postponed")
    stops = [one for one in buttons(row) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.text() for one in stops] == [Status.POSTPONED.label]


def test_showing_a_value_says_nothing(qtbot: QtBot, row: ChoiceRow) -> None:
    with qtbot.assertNotEmitted(row.changed):
        row.set_value("done")
        row.set_value(None)
    assert row.value is None
    assert not any(button.isChecked() for button in buttons(row))


def test_a_chosen_status_takes_its_own_colours(row: ChoiceRow) -> None:
    row.set_value("in_difficulty")
    chosen = picture(buttons(row)[2])
    assert shows(chosen, LIGHT.status[Status.IN_DIFFICULTY].soft)
    assert not shows(picture(buttons(row)[1]), LIGHT.status[Status.IN_PROGRESS].soft)


def test_a_chosen_weather_takes_the_accent(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    row = ChoiceRow("Météo", weather_options())
    qtbot.addWidget(row)
    row.set_value("clouds")
    assert shows(picture(row), LIGHT.accent_soft)


@pytest.fixture
def cards(qtbot: QtBot, theme: Theme) -> ChoiceCards:
    assert theme.tokens is LIGHT
    ours = Choice("ours", "Votre base", "45 %", author="Secrétariat", when="12 sept.")
    theirs = Choice("theirs", "Fichier reçu", "55 %", comment="En août <b>deux</b> foyers.")
    cards = ChoiceCards("Avancement", [ours, theirs])
    qtbot.addWidget(cards)
    show_active(qtbot, cards)
    return cards


def test_a_conflict_stays_open_until_a_side_is_taken(qtbot: QtBot, cards: ChoiceCards) -> None:
    assert cards.value is None
    left, right = cards.findChildren(ChoiceCard)
    with qtbot.waitSignal(cards.chosen) as said:
        qtbot.mouseClick(right, Qt.MouseButton.LeftButton)
    assert said.args == ["theirs"]
    with qtbot.waitSignal(cards.chosen) as said:
        qtbot.keyClick(right, Qt.Key.Key_Left)
    assert said.args == ["ours"]
    assert left.hasFocus()
    with qtbot.waitSignal(cards.chosen):
        qtbot.keyClick(left, Qt.Key.Key_Return)
    assert cards.value == "ours"
    cards.set_value(None)
    assert cards.value is None


def test_a_card_says_everything_it_shows(cards: ChoiceCards) -> None:
    left, right = cards.findChildren(ChoiceCard)
    assert left.accessibleName() == "Votre base, 45 %, Secrétariat, 12 sept."
    assert right.accessibleName() == "Fichier reçu, 55 %, En août <b>deux</b> foyers."


def test_a_longer_text_makes_a_higher_card(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    short = ChoiceCard(Choice("a", "Votre base", runs=(Run("Deux mots."),)))
    text = (Run("Deux postes restent vacants depuis avril, "), Run("trois mois", strong=True))
    long = ChoiceCard(Choice("a", "Votre base", runs=text * 3))
    for card in (short, long):
        qtbot.addWidget(card)
    assert long.heightForWidth(216) > short.heightForWidth(216)
    assert long.heightForWidth(216) > long.heightForWidth(500)


def test_what_differs_is_written_in_its_own_ink(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    same = ChoiceCard(Choice("a", "Votre base", runs=(Run("trois mois d'attente"),)))
    differs = ChoiceCard(
        Choice("a", "Votre base", runs=(Run("trois mois d'attente", strong=True),))
    )
    for card in (same, differs):
        qtbot.addWidget(card)
        card.resize(300, 100)
    ink = LIGHT.status[Status.POSTPONED].ink
    assert shows(picture(differs), ink)
    assert not shows(picture(same), ink)
