"""Entering values and adding indicators, in their dialogs."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit

from db.commands.entries import enter_value
from db.kinds.choices import Direction
from db.kinds.period import parse_period
from db.queries.action.follow_up import follow_up
from db.queries.entry.entering import indicator_entries, new_indicator_place
from db.queries.indicator.trajectory import Trajectory
from desktop.hub import Hub
from desktop.pages.fiche.page import FichePage
from desktop.widgets.dialog import Dialog
from tests.pages.base import Base
from tests.pages.fiche.driving import answering, button, click, said

NBSP = "\u00a0"
SAVE = "Enregistrer la valeur"


def _trajectory(base: Base, code: str) -> Trajectory:
    rows = base.ask(follow_up, base.actions["5.2"]).indicators
    found: Trajectory = next(row for row in rows if row.code == code)
    return found


def _box(dialog: Dialog, name: str) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def _enter(page: FichePage, place: int) -> None:
    """Click on the way to enter a value of the first or second indicator."""
    found = [
        one
        for one in page.body.indicators.findChildren(type(button(page, "Saisir une valeur")))
        if one.text() == "Saisir une valeur"
    ]
    found[place].click()


def test_a_share_is_entered_as_two_numbers(page: FichePage, base: Base) -> None:
    """The next period is proposed, the percentage computed while one types."""

    def answer(dialog: Dialog) -> None:
        assert _box(dialog, "Période").text() == "S2 2024"
        _box(dialog, "Nombre").setText("198")
        _box(dialog, "Sur").setText("275")
        assert f"Soit 72{NBSP}% (198 / 275)." in said(dialog)
        _box(dialog, "Commentaire").setText("Deux équipes (exemple)")
        click(dialog, SAVE)

    with answering(answer):
        _enter(page, 0)
    row = _trajectory(base, "5.2-a")
    assert row.latest is not None
    assert (row.latest.value, row.latest.period.code) == (Decimal(72), "2024-S2")
    assert (row.numerator, row.denominator) == (198, 275)
    assert "198 sur 275" in said(page.body.indicators)


def test_a_part_above_its_total_is_refused_under_the_box(page: FichePage, base: Base) -> None:
    """39 of 36: said as in a grid, the box outlined, nothing entered."""

    def answer(dialog: Dialog) -> None:
        part = _box(dialog, "Nombre")
        part.setText("39")
        _box(dialog, "Sur").setText("36")
        assert "39 dépasse le total de 36." in said(dialog)
        click(dialog, SAVE)
        assert "39 dépasse le total de 36." in part.accessibleDescription()
        assert part.property("state") == "error"
        assert dialog.isVisible()
        part.setText("30")
        assert part.property("state") != "error"

    with answering(answer):
        _enter(page, 0)
    latest = _trajectory(base, "5.2-a").latest
    assert latest is not None
    assert latest.period.code == "2024-S1"


def test_a_plain_value_takes_a_comma(page: FichePage, base: Base) -> None:
    """'42,5', estimated."""

    def answer(dialog: Dialog) -> None:
        _box(dialog, "Valeur (jours)").setText("42,5")
        click(dialog, "Valeur estimée")
        click(dialog, SAVE)

    with answering(answer):
        _enter(page, 1)
    latest = _trajectory(base, "5.2-b").latest
    assert latest is not None
    assert latest.value == Decimal("42.5")
    entered = base.ask(indicator_entries, base.indicators["delay"]).at(parse_period("2024-S2"))
    assert entered is not None
    assert entered.estimated


def test_a_period_entered_before_comes_back(page: FichePage, base: Base) -> None:
    """Typing its code shows what was said, to be corrected."""
    period = parse_period("2023")
    base.do(enter_value, base.indicators["delay"], period, {"value": Decimal(47)}, "Relu")

    def answer(dialog: Dialog) -> None:
        _box(dialog, "Période").setText("2023")
        assert _box(dialog, "Valeur (jours)").text() == "47"
        assert _box(dialog, "Commentaire").text() == "Relu"
        _box(dialog, "Valeur (jours)").setText("48")
        _box(dialog, "Commentaire").setText("")
        click(dialog, SAVE)
        assert "Dites pourquoi la valeur change" in said(dialog)
        _box(dialog, "Motif de la correction").setText("Un rendez-vous manquait")
        click(dialog, SAVE)

    with answering(answer):
        _enter(page, 1)
    entered = base.ask(indicator_entries, base.indicators["delay"]).at(period)
    assert entered is not None
    assert (entered.value, entered.comment) == (48, "")
    assert entered.line.reason == "Un rendez-vous manquait"
    assert [one.words for one in entered.line.former] == [f"47{NBSP}jours"]


@pytest.mark.parametrize(
    ("period", "value", "wrong", "sentence"),
    [
        ("", "12", "Période", "Donnez la période"),
        ("2024-13", "12", "Période", "n’est pas une période"),
        ("2024", "", "Valeur (jours)", "Donnez un nombre."),
        ("2024", "douze", "Valeur (jours)", "n’est pas un nombre"),
    ],
)
def test_what_cannot_be_read_is_said_under_its_box(
    page: FichePage, period: str, value: str, wrong: str, sentence: str
) -> None:
    """And nothing is entered."""

    def answer(dialog: Dialog) -> None:
        _box(dialog, "Période").setText(period)
        _box(dialog, "Valeur (jours)").setText(value)
        click(dialog, SAVE)
        assert sentence in _box(dialog, wrong).accessibleDescription()
        assert dialog.isVisible()

    with answering(answer):
        _enter(page, 1)


@pytest.mark.parametrize(
    ("last", "following"),
    [
        ("2024", "2025"),
        ("2024-S1", "2024-S2"),
        ("2024-S2", "2025-S1"),
        ("2024-T4", "2025-T1"),
        ("2024-09", "2024-10"),
        ("2024-12", "2025-01"),
        ("2021/2023", "2024/2026"),
    ],
)
def test_the_period_that_comes_next(base: Base, last: str, following: str) -> None:
    """Of the same length, after the last one entered."""
    scheme = base.ask(new_indicator_place, base.actions["5.1"]).scheme
    new, _changes = base.do(_add, scheme, base.actions["5.1"])
    base.do(enter_value, new, parse_period(last), {"value": Decimal(1)})
    assert base.ask(indicator_entries, new).next_period.code == following


def _add(session, scheme: str, action: str):  # type: ignore[no-untyped-def]
    from db.commands.indicator import NewIndicator, add_indicator

    return add_indicator(session, scheme, NewIndicator("X", "X", "", Direction.UP), action)


def test_an_indicator_is_added_with_its_targets(page: FichePage, base: Base) -> None:
    """A proportion gets its unit; a third target has its line."""

    def answer(dialog: Dialog) -> None:
        assert _box(dialog, "Code").text() == "5.2-c"
        _box(dialog, "Ce que l’on compte").setText("Foyers couverts")
        click(dialog, "Pourcentage")
        assert _box(dialog, "Unité").text() == "%"
        click(dialog, "doit se maintenir")
        _box(dialog, "Valeur de départ").setText("10,5")
        _box(dialog, "Période ou date").setText("2022")
        click(dialog, "Ajouter une cible")
        _box(dialog, "Période de la cible 1").setText("2024")
        _box(dialog, "Valeur de la cible 1").setText("60")
        _box(dialog, "Période de la cible 3").setText("2025")
        _box(dialog, "Valeur de la cible 3").setText("90")
        click(dialog, "Ajouter l’indicateur")

    with answering(answer):
        click(page, "Nouvel indicateur")
    row = _trajectory(base, "5.2-c")
    assert (row.label, row.unit, row.direction) == ("Foyers couverts", "%", Direction.HOLD)
    assert row.baseline == Decimal("10.5")
    assert [(one.period.code, one.value) for one in row.targets] == [("2024", 60), ("2025", 90)]
    assert "Foyers couverts" in said(page.body.indicators)


def test_a_new_indicator_says_what_is_missing(page: FichePage, hub: Hub, base: Base) -> None:
    """All that is wrong at once, each under its box; the code that is taken last."""

    def answer(dialog: Dialog) -> None:
        _box(dialog, "Valeur de départ").setText("beaucoup")
        _box(dialog, "Période de la cible 1").setText("2025")
        click(dialog, "Ajouter l’indicateur")
        assert "Dites ce que l’on compte." in said(dialog)
        assert "n’est pas un nombre" in said(dialog)
        assert "Donnez à chaque cible sa période et sa valeur." in said(dialog)
        _box(dialog, "Ce que l’on compte").setText("Foyers")
        _box(dialog, "Valeur de départ").setText("3")
        _box(dialog, "Période de la cible 1").setText("")
        click(dialog, "Ajouter l’indicateur")
        assert "Donnez la période de cette valeur." in said(dialog)
        _box(dialog, "Valeur de départ").setText("")
        _box(dialog, "Code").setText("5.2-a")
        click(dialog, "Ajouter l’indicateur")
        assert "déjà celui d’un indicateur" in said(dialog)

    with answering(answer):
        click(page, "Nouvel indicateur")
    assert len(hub.ask(follow_up, base.actions["5.2"]).indicators) == 2
