"""The Tab key goes as one reads: in the order of the layouts, whenever widgets were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget

from desktop.widgets.laid import laid_out


def tab_as_read(root: QWidget) -> None:
    """Chain everything that Tab stops at inside `root`, anew after widgets were replaced.

    The first stop stays where it is among those of the window.
    """
    for one, following in pairwise(stops_as_read(root)):
        QWidget.setTabOrder(one, following)


def stops_as_read(widget: QWidget) -> Iterator[QWidget]:
    """What may take the keyboard inside a widget, in the order of the layouts."""
    # What only takes clicks now may take Tab later: the buttons of a choice take turns.
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    placed = getattr(widget, "tab_stops", None)  # of what puts them where it likes
    if placed is not None:
        for one in placed:
            yield from stops_as_read(one)
        return
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    layout = widget.layout()
    if inner is not None:
        yield from stops_as_read(inner)
    elif isinstance(widget, QSplitter):
        for number in range(widget.count()):
            part = widget.widget(number)
            if part is not None:
                yield from stops_as_read(part)
    elif layout is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for one in laid_out(layout):
        yield from stops_as_read(one) if isinstance(one, QWidget) else _stops_in(one)
