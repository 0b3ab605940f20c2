"""A list keeps its cursor while its rows are the same ones, and carries a row by its id."""

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.widgets.keyed_rows import MIME, SHOWN, DraggableRows
from desktop.widgets.roles import Role

pytestmark = pytest.mark.usefixtures("qapp")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
Pair = tuple[str, str]


@pytest.fixture
def pairs() -> DraggableRows[Pair]:
    """Two rows: an id, a word."""
    rows = DraggableRows[Pair](lambda pair: pair[0], {SHOWN: lambda pair: pair[1]})
    QAbstractItemModelTester(rows, FATAL)
    rows.show([("a", "un"), ("b", "deux")])
    return rows


def test_the_same_rows_said_otherwise_keep_their_place(
    pairs: DraggableRows[Pair], qtbot: QtBot
) -> None:
    held = QPersistentModelIndex(pairs.index(1))
    with qtbot.waitSignal(pairs.dataChanged):
        pairs.show([("a", "un"), ("b", "douze")])
    assert (held.data(), held.data(Role.KEY)) == ("douze", "b")
    pairs.show([("b", "douze"), ("a", "un")])
    assert not held.isValid()
    assert [pairs.place_of(one) for one in "abc"] == [1, 0, -1]


def test_a_row_is_dragged_by_its_id_and_let_go_between_rows(pairs: DraggableRows[Pair]) -> None:
    assert bytes(pairs.mimeData([pairs.index(1)]).data(MIME).data()) == b"b"
    assert pairs.flags(pairs.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert pairs.flags(QModelIndex()) == Qt.ItemFlag.ItemIsDropEnabled
    assert pairs.row_at(2) is None
    assert pairs.data(QModelIndex(), SHOWN) is None
