"""A chart on the screen: heard, reached by the keyboard, read as a table, copied, saved."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop import file_choice
from desktop.drawing.amounts import Amount, Group
from desktop.drawing.bars import BarsChart
from desktop.drawing.chart import Sign
from desktop.drawing.comparison import ComparisonChart
from desktop.drawing.course import Hole
from desktop.drawing.trajectory import TrajectoryChart
from desktop.look.theme import Mode, Theme
from desktop.look.tokens import DARK, LIGHT
from desktop.widgets.chart_dialog import ChartDialog
from desktop.widgets.chart_keys import LINE, ChartKeys
from desktop.widgets.chart_table import ChartTable
from desktop.widgets.chart_view import ChartView
from desktop.widgets.dialog import Dialog
from tests.drawing.test_trajectory import PLAIN
from tests.look.dressed import picture, show_active, shows

NBSP = "\u00a0"


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ChartView:
    """The chart of a delay, in its own window."""
    assert theme.tokens is LIGHT
    view = ChartView(TrajectoryChart(PLAIN))
    qtbot.addWidget(view)
    view.resize(340, 210)
    show_active(qtbot, view)
    return view


def menu(view: ChartView) -> QMenu:
    """The menu that is open."""
    (found,) = view.findChildren(QMenu)
    return found


def test_a_chart_is_drawn_in_the_theme_and_said(view: ChartView, theme: Theme) -> None:
    """Its figures are the description of what takes the keyboard."""
    assert shows(picture(view), LIGHT.result)
    theme.use(Mode.DARK)
    assert shows(picture(view), DARK.result)
    heard = QAccessible.queryAccessibleInterface(view.more)
    assert heard.text(QAccessible.Text.Name) == f"Graphique{NBSP}: Délai"
    assert f"2022{NBSP}: 61 j" in heard.text(QAccessible.Text.Description)
    view.set_chart(None)
    assert not view.more.isVisible()
    assert not shows(picture(view), DARK.result)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_the_menu_comes_by_the_keyboard(
    view: ChartView, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    """Under the button, which has the focus of the chart."""
    view.setFocus()
    assert view.more.hasFocus()
    QTest.keyClick(view.more, key, modifier)
    assert [one.text() for one in menu(view).actions()] == [
        "Agrandir",
        "Voir en tableau",
        "",
        "Copier l’image",
        "Copier les valeurs",
        "Enregistrer en SVG",
        "Enregistrer en PNG",
    ]
    menu(view).close()


def test_a_chart_is_read_as_a_table(view: ChartView, qtbot: QtBot) -> None:
    """Every figure, to copy too; it closes."""
    view.setFocus()
    QTest.keyClick(view.more, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = view.findChildren(ChartTable)
    model = dialog.table.model()
    cells = [str(model.index(1, column).data()) for column in range(model.columnCount())]
    assert cells == ["2022", "61 j", "55 j", ""]
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert "2022\t61\t55\t" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_the_picture_is_copied_by_its_keys(view: ChartView) -> None:
    """And the values by theirs."""
    view.setFocus()
    QTest.keyClick(view.more, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().width() == 1280
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view.more, Qt.Key.Key_C, both)
    assert QGuiApplication.clipboard().text().startswith("Période\tRésultat")


def test_it_is_saved_where_one_says(
    view: ChartView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a name made of its title; what the disk refuses is said in a sentence."""
    proposed: list[str] = []

    def choose(*asked: object) -> Path:
        proposed.append(str(asked[3]))
        return tmp_path / "ici" / str(asked[3])

    monkeypatch.setattr(file_choice, "ask_new_file", choose)
    view.save_png()
    (told,) = view.findChildren(Dialog)
    assert "n’existe plus" in told.accessibleDescription()
    told.reject()
    (tmp_path / "ici").mkdir()
    view.save_png()
    view.save_svg()
    assert proposed == ["Délai.png", "Délai.png", "Délai.svg"]
    assert sorted(one.name for one in (tmp_path / "ici").iterdir()) == ["Délai.png", "Délai.svg"]


def test_what_is_secret_does_not_leave(view: ChartView) -> None:
    """What is copied is what may be printed; where nothing may, the menu says so."""
    secret = replace(PLAIN, results=PLAIN.results[:1], holes=(Hole(2023, "2023", "secret"),))
    view.set_chart(TrajectoryChart(PLAIN, TrajectoryChart(secret, note="secret : trop peu")))
    view.copy_values()
    copied = QGuiApplication.clipboard().text()
    assert "2023\tsecret\t45" in copied
    assert "52" not in copied
    view.set_chart(
        BarsChart(
            "Bilans", (Group("", (Amount("Filles", 2, "2"),)),), ("", "Catégorie"), stays=True
        )
    )
    view.copy_values()
    assert QGuiApplication.clipboard().text() == copied
    view.more.click()
    assert [one.text() for one in menu(view).actions() if one.isEnabled() and one.text()] == [
        "Agrandir",
        "Voir en tableau",
    ]
    menu(view).close()
    view.show_table()
    (dialog,) = view.findChildren(ChartTable)
    assert not dialog.copy.isVisible()
    dialog.reject()


def test_a_chart_is_seen_larger(view: ChartView, qtbot: QtBot) -> None:
    """With the same table and the same files, and no further."""
    view.show_large()
    (dialog,) = view.findChildren(ChartDialog)
    qtbot.waitExposed(dialog)
    assert dialog.view.height() > view.height()
    dialog.view.more.click()
    assert "Agrandir" not in [one.text() for one in menu(dialog.view).actions()]
    menu(dialog.view).close()
    dialog.reject()


def test_a_chart_in_a_page_that_scrolls_takes_its_height(qtbot: QtBot, theme: Theme) -> None:
    """Forty establishments are as high as they need, at any width."""
    assert theme.tokens is LIGHT
    places = tuple(Amount(f"MECS {n}", n, f"{n} %") for n in range(40))
    view = ChartView(ComparisonChart("Bilans", places), natural=True)
    qtbot.addWidget(view)
    assert view.heightForWidth(400) > 40 * 16
    assert view.minimumSizeHint().height() > 40 * 16


def test_a_key_breaks_where_there_is_little_room(qtbot: QtBot, theme: Theme) -> None:
    """No sign is lost."""
    assert theme.tokens is LIGHT
    keys = ChartKeys(tuple(Sign))
    qtbot.addWidget(keys)
    assert keys.heightForWidth(2000) == LINE
    assert keys.heightForWidth(200) > 2 * LINE
    assert "sans valeur" in keys.accessibleName()
