"""Entering one value, by the nature of its indicator: as a person does it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.commands.acceptance import ask_acceptance, send_back
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.indicator import NewIndicator, add_indicator
from db.kinds.choices import Aggregation, Direction, Empty, EntryState, IndicatorKind
from db.kinds.period import parse_period
from db.kinds.scheme import Scheme
from db.queries.entry.entering import EntryRow, indicator_entries
from desktop.dialogs.enter_value import EntryDialog
from desktop.hub import Hub
from desktop.widgets.pill import Tag
from tests.pages.base import Base
from tests.pages.fiche.driving import click, said

NBSP = "\u00a0"
YEAR = parse_period("2023")
SAVE = "Enregistrer la valeur"
Open = Callable[[str], EntryDialog]


@pytest.fixture
def hub(base: Base) -> Hub:
    """The base as a dialog is given it."""
    return Hub(base.store)


@pytest.fixture
def opened(hub: Hub, qtbot: QtBot) -> Open:
    """The dialog of an indicator, on the screen."""

    def show(indicator: str) -> EntryDialog:
        dialog = EntryDialog(hub, hub.ask(indicator_entries, indicator), None)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def added(base: Base, kind: IndicatorKind, unit: str = "", **more: Any) -> str:
    """An indicator of a nature, by the year."""
    scheme = base.ask(lambda session: session.query(Scheme.id).scalar())
    new = NewIndicator("N", "Nouveau", unit, Direction.UP, kind, more={"every": 12, **more})
    return str(base.do(add_indicator, scheme, new)[0])


def box(dialog: EntryDialog, name: str) -> QLineEdit:
    """The line with this name that is shown."""
    lines = dialog.findChildren(QLineEdit)
    return next(one for one in lines if one.accessibleName() == name and one.isVisible())


def row(base: Base, indicator: str, place: str = "", category: str = "") -> EntryRow | None:
    """What was entered for 2023."""
    found: EntryRow | None = base.ask(indicator_entries, indicator).at(YEAR, place, category)
    return found


def shown(dialog: EntryDialog) -> str:
    """The words in sight."""
    labels = [one for one in dialog.findChildren(QWidget) if one.isVisible()]
    return "\n".join(one.text() for one in labels if callable(getattr(one, "text", None)))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "answer", "value"),
    [
        (IndicatorKind.YES_NO, "Oui", 1),
        (IndicatorKind.YES_NO, "Non", 0),
        (IndicatorKind.SCALE, "engagé", 2),
    ],
)
def test_answers_are_buttons(
    base: Base, opened: Open, kind: IndicatorKind, answer: str, value: int
) -> None:
    """Two for yes or no, one a level of a scale."""
    indicator = added(base, kind, levels="à construire\nengagé\nrégulier")
    dialog = opened(indicator)
    box(dialog, "Période").setText("2023")
    click(dialog, SAVE)
    assert "Choisissez une réponse." in said(dialog)
    click(dialog, answer)
    click(dialog, SAVE)
    found = row(base, indicator)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("empty", list(Empty))
def test_why_there_is_no_value(base: Base, opened: Open, empty: Empty) -> None:
    """It is said; nothing else is asked."""
    indicator = added(base, IndicatorKind.NUMBER, "enfants")
    dialog = opened(indicator)
    box(dialog, "Période").setText("2023")
    click(dialog, empty.label)
    assert "Valeur (enfants)" not in shown(dialog)
    click(dialog, SAVE)
    found = row(base, indicator)
    assert found is not None
    assert (found.measured["empty"], found.value) == (empty, None)
    again = opened(indicator)
    box(again, "Période").setText("2023")
    assert empty.label.lower() in said(again)
    assert again.value.kind.value == empty.value


def test_zero_is_a_value_and_what_is_not_known_is_taken_away(base: Base, opened: Open) -> None:
    """Zero typed is counted; 'non renseigné' over a value asks why, and keeps it in the past."""
    indicator = added(base, IndicatorKind.NUMBER)
    dialog = opened(indicator)
    box(dialog, "Période").setText("2023")
    box(dialog, "Valeur").setText("0")
    click(dialog, SAVE)
    found = row(base, indicator)
    assert found is not None
    assert found.value == 0
    dialog = opened(indicator)
    box(dialog, "Période").setText("2023")
    click(dialog, "Non renseigné")
    box(dialog, "Motif de la correction").setText("Pas encore compté")
    click(dialog, SAVE)
    found = row(base, indicator)
    assert found is not None
    assert found.line.measured is None
    assert [one.words for one in found.line.former] == ["0"]


def test_what_is_typed_stays_while_one_looks_for_its_period(base: Base, opened: Open) -> None:
    """A number typed first is not lost; what was entered for a period shows instead of it."""
    indicator = added(base, IndicatorKind.NUMBER)
    base.do(enter_value, indicator, YEAR, {"value": Decimal(7)}, "Relevé de juin")
    dialog = opened(indicator)
    box(dialog, "Période").setText("2021")
    box(dialog, "Valeur").setText("45")
    box(dialog, "Commentaire").setText("Compté deux fois")
    box(dialog, "Période").setText("2022")
    assert (box(dialog, "Valeur").text(), dialog._comment.text()) == ("45", "Compté deux fois")
    box(dialog, "Période").setText("2023")
    assert (box(dialog, "Valeur").text(), dialog._comment.text()) == ("7", "Relevé de juin")
    box(dialog, "Valeur").setText("8")
    box(dialog, "Période").setText("2022")
    assert (box(dialog, "Valeur").text(), dialog._comment.text()) == ("8", "")
    box(dialog, "Période").setText("2023")
    box(dialog, "Période").setText("2022")
    assert box(dialog, "Valeur").text() == ""


def test_a_period_that_has_not_begun_is_not_proposed(base: Base, opened: Open) -> None:
    """In September 2024, 2024 is seen again rather than 2025."""
    indicator = added(base, IndicatorKind.NUMBER)
    base.do(enter_value, indicator, YEAR, {"value": Decimal(7)})
    assert box(opened(indicator), "Période").text() == "2024"
    base.do(enter_value, indicator, parse_period("2024"), {"value": Decimal(8)})
    assert box(opened(indicator), "Période").text() == "2024"


def test_nothing_to_take_away(base: Base, opened: Open) -> None:
    """'Non renseigné' where nothing stands says so and writes nothing."""
    indicator = added(base, IndicatorKind.NUMBER)
    dialog = opened(indicator)
    click(dialog, "Non renseigné")
    click(dialog, SAVE)
    assert "il n’y a rien à retirer" in said(dialog)
    assert dialog.isVisible()
    assert row(base, indicator) is None


def test_bounds_are_said_while_one_types(base: Base, opened: Open) -> None:
    """In a sentence, without a traceback; what is odd is asked and may be saved."""
    indicator = added(base, IndicatorKind.NUMBER, "jours", bounds={"high": Decimal(365)})
    for year, days in (("2021", 40), ("2022", 41)):
        base.do(enter_value, indicator, parse_period(year), {"value": Decimal(days)})
    dialog = opened(indicator)
    assert box(dialog, "Période").text() == "2023"
    box(dialog, "Valeur (jours)").setText("420")
    assert f"au plus 365{NBSP}jours" in shown(dialog).replace(" jours", f"{NBSP}jours")
    click(dialog, SAVE)
    assert dialog.isVisible()
    box(dialog, "Valeur (jours)").setText("360")
    assert f"Est-ce exact{NBSP}?" in shown(dialog)
    click(dialog, SAVE)
    found = row(base, indicator)
    assert found is not None
    assert found.value == 360


def test_a_percentage_without_its_counts(base: Base, opened: Open) -> None:
    """Asked for by a box; it comes back as it was entered."""
    indicator = added(base, IndicatorKind.PERCENTAGE, "%")
    dialog = opened(indicator)
    box(dialog, "Période").setText("2023")
    click(dialog, "Seul le pourcentage est connu")
    box(dialog, "Valeur (%)").setText("45")
    click(dialog, SAVE)
    again = opened(indicator)
    box(again, "Période").setText("2023")
    assert again.value.bare.isChecked()
    assert box(again, "Valeur (%)").text() == "45"


def test_an_establishment_and_a_category(base: Base, opened: Open) -> None:
    """Where the indicator has them; each its own value."""
    house = base.do(add_establishment, "Foyer A")[0]
    indicator = added(base, IndicatorKind.NUMBER, over_places=Aggregation.SUM, sexes=True)
    dialog = opened(indicator)
    box(dialog, "Période").setText("2023")
    choices = {one.accessibleName(): one for one in dialog.findChildren(QComboBox)}
    choices["Pour"].setCurrentText("Foyer A")
    choices["Catégorie"].setCurrentText("Filles")
    box(dialog, "Valeur").setText("7")
    click(dialog, SAVE)
    found = row(base, indicator, house, "sex:f")
    assert found is not None
    assert (found.value, found.line.place_name) == (7, "Foyer A")
    assert row(base, indicator) is None


def test_what_is_computed_is_not_entered(base: Base, opened: Open) -> None:
    """It says from what."""
    part = added(base, IndicatorKind.NUMBER)
    scheme = base.ask(lambda session: session.query(Scheme.id).scalar())
    new = NewIndicator(
        *("S", "Somme", "", Direction.UP, IndicatorKind.SUM), more={"formula": {"terms": part}}
    )
    dialog = opened(str(base.do(add_indicator, scheme, new)[0]))
    assert "il ne se saisit pas" in said(dialog)
    assert "N Nouveau" in said(dialog)
    click(dialog, "Fermer")


def test_a_draft_then_what_was_returned(base: Base, opened: Open) -> None:
    """Where the scheme accepts: kept for oneself, submitted, returned with its reason."""
    scheme = base.ask(lambda session: session.query(Scheme.id).scalar())
    base.do(ask_acceptance, scheme, asked=True)
    indicator = added(base, IndicatorKind.NUMBER)
    dialog = opened(indicator)
    box(dialog, "Période").setText("2023")
    box(dialog, "Valeur").setText("7")
    click(dialog, "Garder en brouillon")
    found = row(base, indicator)
    assert found is not None
    assert found.line.state is EntryState.DRAFT
    dialog = opened(indicator)
    box(dialog, "Période").setText("2023")
    assert "Brouillon" in [one.accessibleName() for one in dialog.findChildren(Tag)]
    box(dialog, "Valeur").setText("8")  # a draft was told to nobody: no reason is asked
    click(dialog, "Soumettre la valeur")
    found = row(base, indicator)
    assert found is not None
    assert found.line.state is EntryState.SUBMITTED
    base.do(send_back, [found.line.id], "Sept ou huit ?")
    dialog = opened(indicator)
    box(dialog, "Période").setText("2023")
    assert f"Renvoyée{NBSP}: Sept ou huit{NBSP}?" in said(dialog).replace(" ?", f"{NBSP}?")
    box(dialog, "Valeur").setText("9")
    assert verb(dialog) == "Soumettre la valeur"
    box(dialog, "Valeur").setText("8")
    box(dialog, "Commentaire").setText("Huit, relu sur le relevé")
    click(dialog, verb(dialog))
    found = row(base, indicator)
    assert found is not None
    assert (found.line.state, found.value) == (EntryState.SUBMITTED, 8)


def verb(dialog: EntryDialog) -> str:
    """What the main button does."""
    default = next(one for one in dialog.findChildren(QPushButton) if one.isDefault())
    return default.text()


def test_what_was_typed_is_found_again(base: Base, hub: Hub, opened: Open, qtbot: QtBot) -> None:
    """After a kill: the period, the value over it and its reason."""
    indicator = added(base, IndicatorKind.NUMBER)
    base.do(enter_value, indicator, YEAR, {"value": Decimal(7)})
    dialog = opened(indicator)
    box(dialog, "Période").setText("2023")
    for name, text in (("Valeur", "1"), ("Motif de la correction", "Relu")):
        qtbot.keyClicks(box(dialog, name), text)
    qtbot.waitUntil(lambda: bool(hub.kept_draft(f"value:{indicator}")), timeout=5000)
    again = opened(indicator)
    assert box(again, "Période").text() == "2023"
    assert box(again, "Valeur").text() == "71"
    assert box(again, "Motif de la correction").text() == "Relu"
