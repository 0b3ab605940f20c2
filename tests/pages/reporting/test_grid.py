"""The grid of figures: from box to box by the keyboard, what is computed, what is wrong."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import parse_period
from db.queries.entry.due_indicator import IndicatorDue
from db.queries.entry.entering import NEVER_ENTERED
from db.queries.entry.expects import Expects
from db.queries.indicator.trajectory import Point
from desktop.i18n import NBSP, typeset
from desktop.look.theme import Theme
from desktop.pages.reporting.figures import Figures
from desktop.pages.reporting.grid import Grid
from desktop.pages.reporting.grid_card import GridCard
from desktop.pages.reporting.grid_cells import CellEdit
from desktop.pages.reporting.grid_items import (
    CELL,
    COMPUTED,
    FIELD,
    NONE,
    UNIT,
    WRONG,
    Col,
    GridModel,
)
from desktop.pasted import read_text

S1 = parse_period("2024-S1")
SHARE = Expects(IndicatorKind.PERCENTAGE, unit="%")


def row(name: str, **said: object) -> IndicatorDue:
    """An indicator to fill; a share unless told otherwise."""
    known: dict[str, object] = {
        "label": f"Indicateur {name}",
        "unit": "%",
        "expects": SHARE,
        "direction": Direction.UP,
        "tolerance": Decimal(0),
        "period": S1,
        "before": Point(parse_period("2023-S2"), Decimal(38)),
        "target": Decimal(50),
        "numerator": None,
        "denominator": None,
        "value": None,
        "estimated": False,
        "comment": "",
        "seen": NEVER_ENTERED,
    }
    return IndicatorDue(id=name, **(known | said))  # type: ignore[arg-type]


DAYS = {
    "expects": Expects(unit="jours"),
    "unit": "jours",
    "direction": Direction.DOWN,
    "target": Decimal(15),
}


def test_a_share_is_computed_and_compared() -> None:
    """412 of 980 is 42 %, 8 points under its target: said by a sign, an icon and a word."""
    model = GridModel()
    model.show(Figures([row("a")]))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.index(0, Col.GAP).data() == "à saisir"
    model.setData(model.index(0, Col.NUMERATOR), "412")
    model.setData(model.index(0, Col.DENOMINATOR), "980")
    assert model.index(0, Col.VALUE).data() == typeset("42 %")
    assert model.index(0, Col.GAP).data() == typeset("−8 pts").replace("− ", f"−{NBSP}")
    spoken = model.index(0, Col.GAP).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Écart, −")
    assert spoken.endswith("pts, hors trajectoire")
    assert not model.flags(model.index(0, Col.VALUE)) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(0, Col.VALUE), "99")


def test_a_long_unit_stands_once_under_the_label() -> None:
    """Beside each number it would hide the number itself; a short one stands there."""
    model = GridModel()
    children = {"expects": Expects(unit="enfants"), "unit": "enfants", "target": Decimal(520)}
    model.show(Figures([row("a", **children), row("b", **DAYS)]))
    long, short = (model.index(number, Col.TARGET).data() for number in (0, 1))
    assert (long, short) == ("520", f"15{NBSP}j")
    assert [model.index(number, Col.VALUE).data(UNIT) for number in (0, 1)] == ["", "j"]
    assert model.note(model.figures.rows[0]) == "doit monter · enfants"
    assert model.note(model.figures.rows[1]) == "doit baisser"


def test_cells_say_what_they_are() -> None:
    """To fill, computed, without object, wrong."""
    model = GridModel()
    model.show(Figures([row("a"), row("b", **DAYS)]))
    kinds = [model.index(1, column).data(CELL) for column in (Col.NUMERATOR, Col.VALUE)]
    assert kinds == [NONE, FIELD]
    assert model.index(0, Col.VALUE).data(CELL) == COMPUTED
    model.setData(model.index(1, Col.VALUE), "dix")
    assert model.index(1, Col.VALUE).data(CELL) == WRONG
    model.set_busy_row(1)
    assert model.index(1, Col.VALUE).data(CELL) == FIELD


@pytest.mark.parametrize(
    ("part", "total", "name", "sentence"),
    [
        ("39", "36", "numerator", "39 dépasse le total de 36"),
        ("39", "", "denominator", "Il manque le total"),
        ("", "36", "numerator", "Il manque le nombre"),
        ("3", "0", "denominator", "plus grand que zéro"),
        ("-1", "36", "numerator", "plus petit que zéro"),
        ("neuf", "36", "numerator", "n’est pas un nombre"),
    ],
)
def test_what_is_wrong_is_named(part: str, total: str, name: str, sentence: str) -> None:
    """The box to correct, and why."""
    figures = Figures([row("a")])
    figures.type(figures.rows[0], "numerator", part)
    figures.type(figures.rows[0], "denominator", total)
    (wrong,) = figures.wrongs
    assert wrong.name == name
    assert sentence in wrong.sentence
    assert figures.value(figures.rows[0]) is None


def test_only_what_changed_is_signed() -> None:
    """A comment alone does not write the figure again; an emptied box takes the value away."""
    figures = Figures(
        [row("a", **DAYS, value=Decimal(26)), row("b", **DAYS, value=Decimal(12)), row("c")]
    )
    figures.type(figures.rows[0], "comment", "Vu en juin ")
    figures.type(figures.rows[1], "value", "")
    first, second = figures.new_values()
    assert first.fields == {"comment": "Vu en juin"}
    assert second.fields == {"measured": None}
    figures.type(figures.rows[0], "value", "26,0")
    assert [new.indicator for new in figures.new_values()] == ["a", "b"]


def test_a_draft_of_another_period_keeps_its_own() -> None:
    """What was typed for the spring is not entered for the autumn."""
    spring = Figures([row("a", **DAYS)])
    spring.type(spring.rows[0], "value", "20")
    autumn = Figures([row("a", **DAYS, period=parse_period("2024-S2"))])
    autumn.take_up(spring.kept())
    (new,) = autumn.new_values()
    assert new.period == S1
    assert new.fields == {"measured": {"value": Decimal(20)}}


def test_a_draft_that_is_not_ours_is_let_go() -> None:
    """Whatever stands in it."""
    figures = Figures([row("a", **DAYS)])
    for kept in ({"a": 3}, {"a": {"period": "x", "seen": {}, "typed": {}}}, {"a": {"typed": []}}):
        figures.take_up(kept)
    assert not figures.touched


@pytest.fixture
def grid(theme: Theme, qtbot: QtBot) -> Iterator[Grid]:  # noqa: ARG001 — the look must stand first
    """A grid of a share and of a number of days, in sight."""
    made, before, after = Grid(), QLineEdit(), QLineEdit()
    whole = QWidget()
    column = QVBoxLayout(whole)
    for part in (before, made, after):
        column.addWidget(part)
    column.addStretch(1)
    qtbot.addWidget(whole)
    whole.resize(880, 400)
    made.figures.show(Figures([row("a"), row("b", **DAYS)]))
    whole.show()
    qtbot.waitExposed(whole)
    before.setFocus()
    yield made
    whole.close()


def _editor() -> CellEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, CellEdit)
    return found


def _press(key: Qt.Key) -> None:
    QTest.keyClick(_editor(), key)
    QApplication.processEvents()


def test_tab_and_enter_go_from_box_to_box(grid: Grid, qtbot: QtBot) -> None:
    """Number, total, comment, then the value of the next row."""
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    for text, key in (("412", Qt.Key.Key_Tab), ("980", Qt.Key.Key_Return), ("Oui", Qt.Key.Key_Tab)):
        qtbot.keyClicks(_editor(), text)
        _press(key)
    qtbot.keyClicks(_editor(), "26")
    _press(Qt.Key.Key_Up)
    assert grid.currentIndex().row() == 0
    texts = [grid.figures.index(0, column).data() for column in (3, 4, 5, 7)]
    assert texts == ["412", "980", typeset("42 %"), "Oui"]
    assert grid.figures.index(1, Col.VALUE).data() == "26"


def test_what_is_typed_counts_at_once(grid: Grid, qtbot: QtBot) -> None:
    """A kill in the middle of a box loses nothing: each key is told."""
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignals([grid.edited] * 2):
        qtbot.keyClicks(_editor(), "41")
    assert grid.figures.figures.text(grid.figures.figures.rows[0], "numerator") == "41"


def test_the_grid_is_left_at_both_ends(grid: Grid) -> None:
    """Tab after the last box, Shift+Tab before the first one: never a trap."""
    before, after = grid.window().findChildren(QLineEdit, "", Qt.FindDirectChildrenOnly)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Backtab)
    assert before.hasFocus()
    after.setFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert grid.currentIndex() == grid.figures.index(1, Col.COMMENT)
    _press(Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_cells_of_a_spreadsheet_are_pasted(grid: Grid) -> None:
    """Where they stand: what is computed, or without object, is passed over."""
    grid.figures.show(Figures([row("a"), row("c"), row("b", **DAYS)]))
    grid._open(grid.figures.index(0, Col.NUMERATOR))
    QApplication.clipboard().setText("412\t980\n1 200\t2 400\nx\ty\t26\n")
    QTest.keySequence(_editor(), QKeySequence(QKeySequence.StandardKey.Paste))
    texts = [[grid.figures.index(at, column).data() for column in (3, 4, 5)] for at in range(3)]
    assert texts[0][:2] == ["412", "980"]
    assert texts[1] == ["1 200", "2 400", typeset("50 %")]
    assert texts[2][2] == "26"
    assert _editor().text() == "412"
    QApplication.clipboard().setText("17")
    QTest.keySequence(_editor(), QKeySequence(QKeySequence.StandardKey.Paste))
    assert grid.figures.index(0, Col.NUMERATOR).data() == "17"


@pytest.mark.usefixtures("theme")
def test_lines_that_find_no_box_are_said() -> None:
    """A range longer than the grid fills what it can; what was left out is told until one types."""
    card = GridCard()
    card.grid.figures.show(Figures([row("a"), row("b", **DAYS)]))
    card.grid.setCurrentIndex(card.grid.figures.index(0, Col.NUMERATOR))
    card.grid.paste(read_text("412\t980\n\t\t26\n7\t8\n9\t10"))
    assert card.grid.figures.index(1, Col.VALUE).data() == "26"
    assert card.said == typeset(
        "2 lignes collées n'ont pas trouvé de case : elles n'ont pas été prises."
    )
    card.grid.figures.setData(card.grid.figures.index(0, Col.NUMERATOR), "413")
    assert card.said == ""


def test_a_box_that_escape_closed_is_still_there(grid: Grid) -> None:
    """A second click opens it again, and a range is pasted into it as it is."""
    box = grid.figures.index(0, Col.NUMERATOR)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(box).center())
    _press(Qt.Key.Key_Escape)
    QApplication.clipboard().setText("412\t980\n")
    QTest.keySequence(grid, QKeySequence(QKeySequence.StandardKey.Paste))
    assert [grid.figures.index(0, column).data() for column in (3, 4)] == ["412", "980"]
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(box).center())
    assert _editor().text() == "412"


def test_the_menu_of_a_box_pastes_a_range_as_well(grid: Grid) -> None:
    """By the mouse as by the keyboard: one cell a box."""
    grid._open(grid.figures.index(0, Col.NUMERATOR))
    QApplication.clipboard().setText("1\u202f412\t2\u00a0980,5")
    editor = _editor()

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        paste = next(one for one in menu.actions() if one.objectName() == "edit-paste")
        paste.trigger()
        menu.close()

    QTimer.singleShot(0, choose)
    where = editor.mapToGlobal(editor.rect().center())
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, editor.rect().center(), where)
    QApplication.sendEvent(editor, asked)
    shown = [grid.figures.index(0, column).data() for column in (3, 4, 5)]
    assert shown == ["1\u202f412", "2\u00a0980,5", typeset("47,4 %")]


def test_a_click_opens_a_box(grid: Grid) -> None:
    """One click, and one types."""
    at = grid.visualRect(grid.figures.index(1, Col.VALUE)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert _editor().accessibleName().startswith("Valeur")
    other = grid.visualRect(grid.figures.index(0, Col.NUMERATOR)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=other)
    assert _editor().accessibleName().startswith("Nombre")


def test_escape_gives_back_what_stood_there(grid: Grid, qtbot: QtBot) -> None:
    """As in any box."""
    grid._open(grid.figures.index(1, Col.VALUE))
    qtbot.keyClicks(_editor(), "26")
    _press(Qt.Key.Key_Escape)
    assert grid.figures.index(1, Col.VALUE).data() == ""


def test_a_narrow_grid_says_the_former_value_elsewhere(grid: Grid) -> None:
    """Under the label, once its column is gone."""
    whole = grid.window()
    whole.resize(700, 400)
    QApplication.processEvents()
    assert grid.isColumnHidden(Col.BEFORE)
    assert typeset("S2 2023 : 38 %") in grid.figures.note(grid.figures.figures.rows[0])


def test_words_are_typed_where_a_number_would_be() -> None:
    """Why there is no value, an answer, a level, a bare percentage: read as everywhere."""
    answers = Expects(IndicatorKind.YES_NO)
    figures = Figures([row("a"), row("b", **DAYS), row("c", expects=answers, unit="")])
    for which, name, text in ((0, "numerator", "45 %"), (1, "value", "n. a."), (2, "value", "o")):
        figures.type(figures.rows[which], name, text)
    assert figures.wrongs == []
    assert figures.entered == 3
    measured = [new.fields["measured"] for new in figures.new_values()]
    assert measured[0] == {"value": Decimal(45)}
    assert measured[1]["empty"] == "not_applicable"
    assert measured[2] == {"value": Decimal(1)}
    again = Figures([row("b", **DAYS, empty=measured[1]["empty"])])
    assert again.text(again.rows[0], "value") == "n. a."
    assert not again.touched
