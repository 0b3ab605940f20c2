"""The page of one indicator: its periods, targets typed in place, what leads elsewhere."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.commands.acceptance import ask_acceptance
from db.commands.conflict import settle
from db.commands.entries import enter_value
from db.commands.indicator import Redefined, redefine
from db.kinds.period import parse_period
from db.queries.base.overview import overview
from db.queries.entry.expects import Expects
from db.queries.indicator.page import indicator_page
from db.queries.indicator.period_rows import PeriodRow
from db.queries.journal.conflict import conflicts_of_indicator
from desktop.dialogs.field_past import FieldPastDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.pages.indicator_fiche.page import IndicatorFichePage
from desktop.pages.indicator_fiche.values import STATE, TARGET, ValuesModel
from desktop.place import Place
from desktop.widgets.button import Button
from tests.pages.base import Base, Template, opened
from tests.pages.fiche.driving import said


def made(hub: Hub, jobs: Jobs, qtbot: QtBot) -> IndicatorFichePage:
    """The page at the size of a large screen."""
    page = IndicatorFichePage(hub, jobs)
    page.key = "indicator"
    hub.changed.connect(page.on_changed)
    qtbot.addWidget(page)
    page.resize(1232, 860)
    page.show()
    return page


@pytest.fixture
def page(hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot) -> IndicatorFichePage:
    """The share of 5.2, after which comes the delay."""
    found = made(hub, jobs, qtbot)
    one, other = base.indicators["share"], base.indicators["delay"]
    found.open_at(Place("indicator", one, (), (one, other)))
    return found


def periods(page: IndicatorFichePage) -> list[str]:
    """The periods in sight, the latest first."""
    return [row.period.code for row in page.body.details.model.shown]


def test_its_periods_are_there_and_every_cell_is_said(page: IndicatorFichePage) -> None:
    """With the targets to come."""
    assert periods(page) == ["2025", "2024", "2024-S1", "2023", "2022", "2021"]
    model: QAbstractItemModel = page.body.details.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            said = str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
            assert not said.endswith(", ")
    assert page.body.course.chart.accessibleDescription()


def test_the_gap_of_a_year_that_goes_on_says_what_it_is_to() -> None:
    """197 beside 400 is 3 too few only of the 200 of half a year."""
    figures = (Decimal(197), None, None, 0, Decimal(400), Decimal(400), Decimal(-3), False)
    row = PeriodRow(parse_period("2024"), *figures, running=True)
    model = ValuesModel()
    model.show_rows((row,), Expects(unit="contrats"), may_aim=False)
    note = str(model.index(0, model.columnCount() - 1).data())
    assert note.replace("\u00a0", " ") == "somme à ce jour, attendu : 200"


def test_gestures_on_values_stay_away_from_other_tabs(page: IndicatorFichePage) -> None:
    """Also when the page is read again under one of them."""
    details = page.body.details
    named = {_("Changer la cible"), _("Corriger la valeur"), _("Saisir cette période")}

    def offered() -> set[str]:
        return {one.text() for one in details.findChildren(Button) if one.isVisible()} & named

    assert offered()
    details.select("past")
    assert not offered()
    page.refresh()
    assert details.tab == "past"
    assert not offered()


def test_a_target_is_typed_in_place(page: IndicatorFichePage, base: Base, qtbot: QtBot) -> None:
    """F2, the figure, Enter; Ctrl+Z takes it back as any gesture."""
    details = page.body.details
    details.values.setCurrentIndex(details.model.index_of("2024"))
    qtbot.keyClick(details.values, Qt.Key.Key_F2)
    editor = details.values.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "75"
    editor.setText("77,5")
    with qtbot.waitSignal(page.hub.changed):  # Qt commits once the key was handled
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    found = base.ask(indicator_page, base.indicators["share"])
    assert {one.period.code: one.value for one in found.known.targets}["2024"] == Decimal("77.5")
    page.hub.undo()
    found = base.ask(indicator_page, base.indicators["share"])
    assert {one.period.code: one.value for one in found.known.targets}["2024"] == Decimal(75)


def test_a_target_that_is_no_number_is_refused_in_a_sentence(
    page: IndicatorFichePage, base: Base
) -> None:
    """What stood stays."""
    details = page.body.details
    at = details.model.index_of("2024")
    details.model.setData(details.model.index(at.row(), TARGET), "beaucoup")
    assert page.body.notice.isVisible()
    found = base.ask(indicator_page, base.indicators["share"])
    assert {one.period.code: one.value for one in found.known.targets}["2024"] == Decimal(75)


def test_enter_corrects_the_period_chosen(
    page: IndicatorFichePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog opens on that period."""
    asked = []
    monkeypatch.setattr("desktop.dialogs.enter_value.EntryDialog.show_entry",
                        lambda _dialog, period, *_part: asked.append(period.code))  # fmt: skip
    monkeypatch.setattr("desktop.dialogs.enter_value.EntryDialog.exec", lambda _dialog: 0)
    details = page.body.details
    details.values.setCurrentIndex(details.model.index_of("2022"))
    qtbot.keyClick(details.values, Qt.Key.Key_Return)
    assert asked == ["2022"]


def test_the_keyboard_leads_to_the_next_one(
    page: IndicatorFichePage, base: Base, qtbot: QtBot
) -> None:
    """As on the fiche of an action; there the period chosen is its own."""
    page.activateWindow()
    page.body.details.values.setFocus()
    qtbot.keyClick(
        page.body.details.values, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier
    )
    assert page.indicator == base.indicators["delay"]
    assert page.place().among == (base.indicators["share"], base.indicators["delay"])
    chosen = page.body.details.chosen()
    assert chosen is not None
    assert chosen.period.code == "2024-S1"


def test_what_one_may_do_is_behind_the_dots(page: IndicatorFichePage, base: Base) -> None:
    """And offered by the palette; the grid opens on this indicator."""
    labels = [one.label for one in page.offers()]
    assert "Modifier l’indicateur…" in labels
    entries = {one.text().partition("\t")[0]: one for one in page.gestures.menu().actions()}
    asked = []
    page.place_asked.connect(asked.append)
    entries["Saisir en grille"].trigger()
    entries["Graphiques de la mesure"].trigger()
    one = base.indicators["share"]
    assert asked == [Place("grid", one), Place("charts", one)]


def test_what_waits_is_read_beside_what_counts(page: IndicatorFichePage, base: Base) -> None:
    """The value to accept and its state, the counted one in its column."""
    scheme = base.ask(overview).scheme_id
    one, half = base.indicators["share"], parse_period("2024-S1")
    base.do(ask_acceptance, scheme, True)
    said = {"numerator": Decimal(150), "denominator": Decimal(275)}
    base.do(enter_value, one, half, said, reason="Relu")
    page.refresh()
    model = page.body.details.model
    row = model.index_of("2024-S1").row()
    cells = [str(model.index(row, column).data()) for column in range(model.columnCount())]
    assert cells[1] == "52\u00a0%"
    assert cells[STATE] == "À accepter"
    assert "54,5\u00a0% (150 / 275)" in cells[-1]
    assert not page.body.details.values.isColumnHidden(STATE)


def test_a_target_may_be_taken_away(page: IndicatorFichePage, base: Base) -> None:
    """By an empty cell."""
    details = page.body.details
    at = details.model.index_of("2024")
    details.model.setData(details.model.index(at.row(), TARGET), "")
    found = base.ask(indicator_page, base.indicators["share"])
    assert "2024" not in {one.period.code for one in found.known.targets}


def test_its_action_is_one_click_away(page: IndicatorFichePage, base: Base, qtbot: QtBot) -> None:
    """And its measure."""
    links = {one.text(): one for one in page.body.followed.findChildren(Button)}
    with qtbot.waitSignal(page.action_asked) as asked:
        qtbot.mouseClick(links["Action 5.2"], Qt.MouseButton.LeftButton)
    assert asked.args == [base.actions["5.2"]]
    with qtbot.waitSignal(page.place_asked) as led:
        qtbot.mouseClick(links["Mesure 5"], Qt.MouseButton.LeftButton)
    assert led.args == [Place("measures", base.measures["5"])]


def test_its_history_tells_former_values(
    page: IndicatorFichePage, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read when somebody looks, targets and values included."""
    goals = {parse_period("2024"): Decimal(80)}
    base.do(redefine, base.indicators["share"], Redefined(goals=goals))
    page.open_at(Place("indicator", base.indicators["share"], (("tab", "past"),)))
    told = page.body.details.past._told
    assert any("80 au lieu de 75" in line for one in told for line in one.lines)
    assert page.place().view == (("tab", "past"),)
    dialogs = []
    monkeypatch.setattr(
        FieldPastDialog, "exec", lambda dialog: dialogs.append(dialog.windowTitle())
    )
    page.body.details.past.change_asked.emit(told[0].changes[0])
    assert dialogs == [_("Historique : {}").format("Cible")]


def test_who_may_not_write_reads(
    template: Template, tmp_path: object, jobs: Jobs, qtbot: QtBot
) -> None:
    """No button then, no cell to type in, and it is said who writes."""
    from pathlib import Path

    with opened(template, Path(str(tmp_path)) / "reader", keys=False) as base:
        page = made(Hub(base.store, jobs=jobs), jobs, qtbot)
        page.open_at(Place("indicator", base.indicators["share"]))
        assert page.entering.isHidden()
        model = page.body.details.model
        assert not model.index(0, TARGET).flags() & Qt.ItemFlag.ItemIsEditable
        assert not page.body._kept.isHidden()


def test_one_that_is_not_there_says_so(page: IndicatorFichePage) -> None:
    """It may come with the next file."""
    page.open_at(Place("indicator", "ind_unknown"))
    assert page.shown is None
    assert page.body._empty.isVisible()
    assert page.landing() is None


def test_what_is_contested_leads_to_its_settling(
    page: IndicatorFichePage, base: Base, qtbot: QtBot
) -> None:
    """From the banner, from the gesture of its period, by Enter on its row, from the palette."""
    year, rival = parse_period("2024-S1"), {"numerator": Decimal(150), "denominator": Decimal(275)}
    base.do(enter_value, base.indicators["share"], year, rival, seen={"measured": ()})
    page.refresh()
    (conflict,) = base.ask(conflicts_of_indicator, base.indicators["share"])
    details, banner = page.body.details, page.body.contests
    assert "La saisie garde" in said(banner)
    before = banner.findChildren(Button)
    QApplication.sendEvent(banner, QEvent(QEvent.Type.PaletteChange))  # the other theme
    (button,) = (one for one in banner.findChildren(Button) if one not in before)
    qtbot.waitUntil(button.isVisible)
    with qtbot.waitSignal(page.conflict_asked) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == [conflict.id]
    details.values.setCurrentIndex(details.model.index_of("2024-S1"))
    assert any(one.text() == "Régler le conflit" for one in details.findChildren(Button))
    with qtbot.waitSignal(page.conflict_asked) as asked:
        qtbot.keyClick(details.values, Qt.Key.Key_Return)
    assert asked.args == [conflict.id]
    offer = next(one for one in page.offers() if one.label.startswith("Régler le conflit"))
    with qtbot.waitSignal(page.conflict_asked):
        offer.do()
    details.values.setCurrentIndex(details.model.index_of("2023"))
    assert any(one.text() == "Corriger la valeur" for one in details.findChildren(Button))
    base.do(settle, conflict.entity, conflict.field, rival, "Relevé")
    page.refresh()
    assert not banner.isVisible()
