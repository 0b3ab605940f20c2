"""What is expected of establishments is said in one dialog: as a person does it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.commands.action import add_milestone
from db.commands.establishment import add_establishment
from db.commands.expectation import ask_houses
from db.kinds.choices import Deployed, Managed
from db.kinds.expectation import Rule
from db.queries.establishment.defining import HandRow, defining
from db.queries.establishment.expected import ExpectationRow, expectations
from db.queries.establishment.houses import house_types
from desktop.dialogs.expectation.by_hand import ASKED, EXEMPT
from desktop.dialogs.expectation.dialog import (
    ExpectationDialog,
    edit_expectation,
    new_expectation,
)
from desktop.hub import Hub
from tests.db.expecting import expect, stand
from tests.pages.base import Base
from tests.pages.fiche.driving import answering, click, said

Shown = Callable[[ExpectationDialog], ExpectationDialog]


@pytest.fixture
def hub(base: Base) -> Hub:
    """The base as a dialog is given it, with three establishments."""
    for name, kind, managed in (
        ("Foyer A", "Foyer", Managed.DIRECTLY),
        ("Foyer B", "Foyer", Managed.ASSOCIATION),
        ("Pouponnière C", "Pouponnière", Managed.ASSOCIATION),
    ):
        base.do(add_establishment, name, None, None, {"type": kind, "managed": managed})
    return Hub(base.store)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """A dialog on the screen."""

    def show(dialog: ExpectationDialog) -> ExpectationDialog:
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def rows(base: Base) -> list[ExpectationRow]:
    return base.ask(expectations, actions=[base.actions["5.1"]])


def types(base: Base) -> dict[str, str]:
    return {name: one for one, name in base.ask(house_types)}


def tick(part: QWidget, at: int) -> None:
    """Space on a line of a list of names."""
    listed = part.list  # type: ignore[attr-defined]
    listed.setCurrentIndex(listed.model().index(at, 0))
    QTest.keyClick(listed, Qt.Key.Key_Space)


def test_by_rule_the_count_follows_what_is_ticked(base: Base, hub: Hub, shown: Shown) -> None:
    dialog = shown(new_expectation(hub, base.actions["5.1"], None))
    assert dialog.reached.words == "3 établissements sur 3"
    QTest.keyClicks(dialog.label, "Bilan fait")
    QTest.keyClicks(dialog.day, "juin 2025")
    click(dialog, "Selon des critères")
    assert dialog.reached.words == "0 établissement sur 3"
    click(dialog, "Ajouter l’attendu")
    assert "Cochez au moins un critère" in said(dialog)
    tick(dialog.rule.types, 0)
    assert dialog.reached.words == "2 établissements sur 3"
    assert "Foyer A, Foyer B" in said(dialog)
    click(dialog, "Associatif")
    assert dialog.reached.words == "1 établissement sur 3"
    click(dialog, "Ajouter l’attendu")
    (row,) = rows(base)
    assert (row.label, row.deadline) == ("Bilan fait", date(2025, 6, 1))
    assert row.rule == Rule(types=frozenset([types(base)["Foyer"]]), managed=Managed.ASSOCIATION)
    assert dialog.expectation == row.id


def test_by_hand_one_is_added_and_one_exempt_with_its_reason(
    base: Base, hub: Hub, shown: Shown
) -> None:
    made = expect(base.store, base.actions["5.1"])
    dialog = shown(edit_expectation(hub, made, None))
    click(dialog, "Établissements désignés ou dispensés")
    pick = dialog.hand.pick.pick
    pick.setEditText("Pouponnière C")
    QTest.keyClick(pick, Qt.Key.Key_Return)
    (line,) = dialog.hand.rows.values()
    line.state.setCurrentIndex(line.state.findData(EXEMPT))
    click(dialog, "Enregistrer")
    assert "Pouponnière C : dites pourquoi" in said(dialog)
    QTest.keyClicks(line.reason, "Trop petits")
    assert dialog.reached.words == "2 établissements sur 3"
    click(dialog, "Enregistrer")
    assert not dialog.isVisible()
    known = base.ask(defining, base.actions["5.1"], made)
    assert list(known.by_hand.values()) == [HandRow(False, "Trop petits")]
    again = shown(edit_expectation(hub, made, None))
    click(
        again,
        "Ne plus rien dire de « Pouponnière C »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"),
    )
    click(again, "Enregistrer")
    assert base.ask(defining, base.actions["5.1"], made).by_hand == {}


def test_one_that_is_named_by_hand_has_its_own_day(base: Base, hub: Hub, shown: Shown) -> None:
    dialog = shown(new_expectation(hub, base.actions["5.1"], None))
    QTest.keyClicks(dialog.label, "Bilan fait")
    click(dialog, "Désignés un par un")
    assert dialog.reached.words == "0 établissement sur 3"
    click(dialog, "Établissements désignés ou dispensés")
    dialog.hand.pick.pick.setEditText("Foyer B")
    QTest.keyClick(dialog.hand.pick.pick, Qt.Key.Key_Return)
    (line,) = dialog.hand.rows.values()
    assert line.state.currentData() == ASKED
    QTest.keyClicks(line.day, "un jour")
    click(dialog, "Ajouter l’attendu")
    assert "n’est pas une date" in said(dialog)
    line.day.clear()
    QTest.keyClicks(line.day, "1/9/2025")
    click(dialog, "Ajouter l’attendu")
    known = base.ask(defining, base.actions["5.1"], dialog.expectation)
    assert list(known.by_hand.values()) == [HandRow(True, "", date(2025, 9, 1))]
    assert known.known is not None
    assert known.known.rule.nobody


def test_two_who_change_other_fields_agree(base: Base, hub: Hub, shown: Shown) -> None:
    made = expect(base.store, base.actions["5.1"])
    first, second = (shown(edit_expectation(hub, made, None)) for _one in range(2))
    first.label.setText("Référent connu")
    click(first, "Enregistrer")
    second.day.setText("30/06/2025")
    click(second, "Enregistrer")
    (row,) = rows(base)
    assert (row.label, row.deadline) == ("Référent connu", date(2025, 6, 30))


def test_taking_it_away_says_what_becomes_of_the_answers(
    base: Base, hub: Hub, shown: Shown
) -> None:
    made = expect(base.store, base.actions["5.1"])
    known = base.ask(defining, base.actions["5.1"], made)
    stand(base.store, known.houses[0].id, made, Deployed.IN_PLACE)
    dialog = shown(edit_expectation(hub, made, None))
    told = []

    def agree(asked: QWidget) -> None:
        told.append(said(asked))
        click(asked, "Ne plus l’attendre")

    with answering(agree):
        click(dialog, "Ne plus l’attendre…")
    assert "La réponse d’un établissement ne compte plus" in told[0]
    assert rows(base) == []


def test_a_point_of_the_action_gives_its_words(base: Base, hub: Hub, shown: Shown) -> None:
    base.do(add_milestone, base.actions["5.1"], "Charte signée", date(2025, 1, 1))
    dialog = shown(new_expectation(hub, base.actions["5.1"], None))
    words = [dialog.points.itemText(at) for at in range(dialog.points.count())]
    assert "Charte signée" in words
    dialog.points.setCurrentIndex(words.index("Charte signée"))
    dialog.points.activated.emit(words.index("Charte signée"))
    assert dialog.label.text() == "Charte signée"


def test_what_was_typed_is_found_again(base: Base, hub: Hub, shown: Shown) -> None:
    house = base.do(add_establishment, "Foyer D")[0]
    made = expect(base.store, base.actions["5.1"])
    base.do(ask_houses, made, [house], asked=False, reason="Fermé")
    dialog = shown(edit_expectation(hub, made, None))
    dialog.hand.rows[house].reason.setText("Fermé pour travaux")
    dialog.hand.typed.emit()
    dialog.label.setText("Autre")
    kept = next(one for one in dialog.children() if type(one).__name__ == "Kept")
    kept.keep()  # type: ignore[attr-defined]
    again = shown(edit_expectation(hub, made, None))
    assert again.label.text() == "Autre"
    assert again.hand.rows[house].reason.text() == "Fermé pour travaux"
