"""The table and its delegates: keys, hover, what is drawn for what the model says."""

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from db.kinds.choices import Status, Weather
from desktop.look.fonts import Text, font
from desktop.look.theme import Theme
from desktop.look.tokens import LIGHT
from desktop.widgets.paint import break_lines, tip
from desktop.widgets.pill import PillDelegate, TagDelegate
from desktop.widgets.progress import ProgressDelegate
from desktop.widgets.roles import Role, ink_of, status_of, tag_of, weather_of
from desktop.widgets.sparkline import SparkDelegate
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import NumberDelegate, TextDelegate
from desktop.widgets.tones import Message
from desktop.widgets.weather import WeatherDelegate
from tests.look.dressed import picture, show_active, shows

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TITLE = "Nouer un partenariat de quartier par établissement, avec chaque centre social"
COLUMNS = ["Intitulé", "Statut", "Avancement", "Météo", "Échéance", "Repère", "Courbe"]


class Rows(QAbstractTableModel):
    """Two actions; the second says nothing of its progress nor of its weather."""

    def __init__(self) -> None:
        super().__init__()
        self.words = [
            [TITLE, "En difficulté", "35 %", "Orage", "6 juin 24", "Conflit", "en baisse"],
            ["Courte", "Reportée", "non renseigné", "non renseignée", "", "", ""],
        ]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 2

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = 0) -> object:
        wanted = role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal
        return COLUMNS[section] if wanted else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words[index.row()][index.column()]
        if role == Role.STATUS:
            return (Status.IN_DIFFICULTY, Status.POSTPONED)[index.row()]
        if index.row():
            return None
        said: dict[int, object] = {
            Role.WEATHER: Weather.STORM,
            Role.PROGRESS: 35,
            Role.TAG: ("Conflit", "git-merge", Message.WARNING),
            Role.SPARK: (((1.0, 4.0), (2.0, 3.0), (3.0, 1.0)), ((1.0, 4.0), (3.0, 2.0))),
            Role.INK: "warning" if index.column() == 4 else None,
            Role.ICON: "clock" if index.column() == 4 else None,
        }
        return said.get(role)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> TableView:
    assert theme.tokens is LIGHT
    table = TableView("Actions")
    model = Rows()
    model.setParent(table)
    table.setModel(model)
    table.set_columns(
        [
            (200, TextDelegate(step=Text.TABLE_STRONG)),
            (130, PillDelegate()),
            (110, ProgressDelegate()),
            (120, WeatherDelegate()),
            (110, NumberDelegate(left=True)),
            (110, TagDelegate()),
            (None, SparkDelegate()),
        ]
    )
    qtbot.addWidget(table)
    table.resize(900, 200)
    show_active(qtbot, table)
    return table


def cell(table: TableView, row: int, column: int) -> QImage:
    rect = table.visualRect(table.model().index(row, column))
    return picture(table.viewport(), rect.adjusted(0, 0, -1, -1))


def test_rows_and_header_have_their_height(table: TableView) -> None:
    assert table.rowHeight(0) == 48
    assert table.horizontalHeader().height() == 32
    assert not table.showGrid()


def test_no_column_is_narrower_than_its_title(table: TableView) -> None:
    table.set_columns([(20, None)])
    title = QFontMetrics(font(Text.CAPTION_STRONG)).horizontalAdvance(COLUMNS[0])
    assert table.columnWidth(0) > title


def test_enter_opens_and_space_peeks(qtbot: QtBot, table: TableView) -> None:
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as said:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert said.args[0].row() == 1
    with qtbot.waitSignal(table.peeked):
        qtbot.keyClick(table, Qt.Key.Key_Space)


def test_arriving_by_the_keyboard_shows_where_one_is(table: TableView) -> None:
    table.clearFocus()
    table.setCurrentIndex(QModelIndex())
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.currentIndex().row() == 0


def move_over(view: TableView, at: QPoint) -> None:
    """The mouse passes there, whatever other window lies above on this screen."""
    button, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    here, everywhere = QPointF(at), QPointF(view.viewport().mapToGlobal(at))
    event = QMouseEvent(QEvent.Type.MouseMove, here, everywhere, button, button, keys)
    QApplication.sendEvent(view.viewport(), event)


def test_the_whole_row_is_hovered(table: TableView) -> None:
    table.clearSelection()
    assert not shows(cell(table, 1, 3), LIGHT.hover)
    over = table.visualRect(table.model().index(1, 0)).center()
    move_over(table, over)
    assert shows(cell(table, 1, 3), LIGHT.hover)
    assert not shows(cell(table, 0, 3), LIGHT.hover)


def test_the_chosen_row_has_its_bar_and_ground(table: TableView) -> None:
    table.selectRow(0)
    assert shows(cell(table, 0, 0), LIGHT.selected)
    left = QRect(0, 0, 3, 40)
    assert shows(picture(table.viewport(), left), LIGHT.accent)
    table.selectRow(1)
    assert not shows(picture(table.viewport(), left), LIGHT.accent)


def test_a_pill_takes_the_colours_of_its_status(table: TableView) -> None:
    table.clearSelection()
    difficulty, postponed = (LIGHT.status[Status.IN_DIFFICULTY], LIGHT.status[Status.POSTPONED])
    assert shows(cell(table, 0, 1), difficulty.soft)
    assert shows(cell(table, 1, 1), postponed.soft)
    table.selectRow(0)
    assert not shows(cell(table, 0, 1), difficulty.soft)
    assert shows(cell(table, 0, 1), LIGHT.surface)


def test_a_bar_is_drawn_only_for_a_value(table: TableView) -> None:
    table.clearSelection()
    assert shows(cell(table, 0, 2), LIGHT.status[Status.IN_DIFFICULTY].fill)
    assert not shows(cell(table, 1, 2), LIGHT.track)
    assert shows(cell(table, 1, 2), LIGHT.faint)


def test_weather_tag_date_and_curve_are_drawn(table: TableView) -> None:
    table.clearSelection()
    warning = LIGHT.status[Status.POSTPONED]
    assert shows(cell(table, 0, 3), LIGHT.text)
    assert not shows(cell(table, 1, 3), LIGHT.text)
    assert shows(cell(table, 0, 4), warning.ink)
    assert shows(cell(table, 0, 5), warning.soft)
    assert not shows(cell(table, 1, 5), warning.soft)
    assert shows(cell(table, 0, 6), LIGHT.result)
    assert not shows(cell(table, 1, 6), LIGHT.result)


def test_a_model_may_answer_with_the_choices_themselves(table: TableView) -> None:
    index = table.model().index(0, 5)
    assert status_of(index) is Status.IN_DIFFICULTY
    assert weather_of(index) is Weather.STORM
    assert tag_of(index) == ("Conflit", "git-merge", "warning")
    assert ink_of(table.model().index(0, 4)) == "warning"
    assert weather_of(table.model().index(1, 5)) is None


def test_a_cut_text_is_known_to_be_cut(table: TableView) -> None:
    delegate = table.itemDelegateForColumn(0)
    assert isinstance(delegate, TextDelegate)
    option = QStyleOptionViewItem()
    option.rect = table.visualRect(table.model().index(0, 0))
    assert delegate.is_cut(TITLE, option, table.model().index(0, 0))
    assert not delegate.is_cut("Courte", option, table.model().index(1, 0))


def test_two_lines_at_most_then_an_ellipsis(theme: Theme) -> None:
    assert theme.tokens is LIGHT
    face = font(Text.TABLE)
    lines = break_lines(TITLE, face, 180, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(QFontMetrics(face).horizontalAdvance(line) <= 180 for line in lines)
    assert " ".join(break_lines(TITLE, face, 180, 9)) == TITLE
    assert break_lines("Un\nDeux", face, 180, 2) == ["Un", "Deux"]
    assert break_lines("Un\nDeux\nTrois", face, 180, 2)[1].endswith("…")
    assert break_lines("", face, 180, 2) == [""]
    kept = break_lines(f"{TITLE} nº 12 (exemple)", face, 180, 2, keeps_end=True)
    assert len(kept) == 2
    assert "…" in kept[1]
    assert QFontMetrics(face).horizontalAdvance(kept[1]) <= 180
    assert kept[1].endswith(" 12 (exemple)")


def test_a_word_without_a_space_is_broken_rather_than_lost(theme: Theme) -> None:
    assert theme.tokens is LIGHT
    assert "".join(break_lines("abcdefghij" * 6, font(), 100, 9)) == "abcdefghij" * 6


def test_a_tooltip_never_takes_a_text_for_html() -> None:
    assert tip("<b>x</b> & y") == "<qt>&lt;b&gt;x&lt;/b&gt; &amp; y</qt>"
    assert tip("") == ""


def test_a_title_that_sorts_carries_an_arrow(table: TableView) -> None:
    header = table.horizontalHeader()
    before = picture(header)
    header.setSortIndicatorShown(True)
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    down = picture(header)
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert len({bytes(image.constBits()) for image in (before, down, picture(header))}) == 3


def test_a_delegate_leaves_the_painter_as_it_was(table: TableView) -> None:
    image = QImage(200, 48, QImage.Format.Format_RGB32)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 200, 48)
    with QPainter(image) as painter:
        before = (painter.pen(), painter.brush(), painter.renderHints())
        table.itemDelegateForColumn(1).paint(painter, option, table.model().index(0, 1))
        assert (painter.pen(), painter.brush(), painter.renderHints()) == before


def test_a_column_is_never_narrower_than_its_title(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens
    table = TableView("Actions")
    qtbot.addWidget(table)
    table.setModel(Rows())
    table.set_columns([(120, None)] * len(COLUMNS))
    header = table.horizontalHeader()
    header.resizeSection(2, 40)
    assert header.sectionSize(2) > QFontMetrics(font(Text.CAPTION_STRONG)).horizontalAdvance(
        COLUMNS[2]
    )
    table.setColumnHidden(2, True)
    assert header.sectionSize(2) == 0
