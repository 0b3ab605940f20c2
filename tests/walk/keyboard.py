"""The keyboard alone: Tab goes round, and every control is on its way or one arrow from it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDateTimeEdit,
    QDialog,
    QMenu,
    QTextBrowser,
    QWidget,
)

from tests.walk.hearing import called, controls

MOST = 600  # presses: more than any window has stops
ANSWERS = ("mousePressEvent", "mouseReleaseEvent")


def faults_of_keys(root: QWidget) -> list[str]:
    """Where somebody without a mouse is caught, or does not come."""
    if isinstance(root, QMenu):
        return []  # the arrows lead through it, Qt's own
    stops, fault = one_turn(root)
    if fault:
        return [fault]
    left = [one for one in _to_reach(root) if not _reached(one, stops)]
    if left:  # coming to a list may have put something else in sight
        stops += one_turn(root)[0]
        left = [one for one in _to_reach(root) if not _reached(one, stops)]
    return [f"never reached: {called(one)}" for one in left]


def one_turn(root: QWidget) -> tuple[list[QWidget], str]:
    """Where Tab stops until it is back where it began, and what kept it from coming back."""
    stops: list[QWidget] = []
    for _press in range(MOST):
        here = QApplication.focusWidget()
        before = _cell(here)
        QTest.keyClick(here or root, Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        if there is None:
            return stops, "Tab leads nowhere" if controls(root) else ""
        if there is here and _cell(there) != before:
            continue
        if there is here:
            # The only stop of a window is no trap.
            return [there], f"Tab stays in {called(there)}" if len(_by_tab(root)) > 1 else ""
        if stops and there is stops[0]:
            return stops, ""
        if there in stops:
            return stops, f"Tab turns round after {called(there)}, without the first stop"
        stops.append(there)
    return stops, f"Tab never comes back: {called(stops[-1])}"


def _cell(widget: QWidget | None) -> tuple[int, int] | None:
    """Where Tab is inside a widget that it goes through: cells, a date's parts, a page's links."""
    if isinstance(widget, QTextBrowser):
        return widget.textCursor().position(), widget.textCursor().anchor()
    if isinstance(widget, QDateTimeEdit):
        return widget.currentSectionIndex(), 0
    if not isinstance(widget, QAbstractItemView) or not widget.tabKeyNavigation():
        return None
    return widget.currentIndex().row(), widget.currentIndex().column()


def _by_tab(root: QWidget) -> list[QWidget]:
    by_tab = Qt.FocusPolicy.TabFocus
    return [one for one in controls(root) if one.focusPolicy() & by_tab]


def _to_reach(root: QWidget) -> Iterable[QWidget]:
    """What takes the keyboard, and what answers the mouse."""
    inside = [one for one in root.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
    known = controls(root)
    return known + [one for one in inside if one not in known and _answers_the_mouse(one)]


def _answers_the_mouse(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton):
        return True
    if isinstance(widget, QDialog | QAbstractScrollArea):
        return False  # a dialog is dragged by its ground, the rest scrolls
    kinds = type(widget).__mro__
    return any(
        name in vars(kind)
        for kind in kinds
        if kind.__module__.startswith("desktop.")
        for name in ANSWERS
    )


def _reached(widget: QWidget, stops: list[QWidget]) -> bool:
    if widget in stops or widget.focusProxy() in stops:
        return True
    if any(stop.isAncestorOf(widget) for stop in stops):
        return True
    if isinstance(widget, QAbstractItemView) and any(widget.isAncestorOf(stop) for stop in stops):
        return True  # a grid gives the keyboard to the box that one types in
    return isinstance(widget, QAbstractButton) and any(
        isinstance(stop, QAbstractButton) and _arrows_between(widget, stop) for stop in stops
    )


def _arrows_between(one: QAbstractButton, other: QAbstractButton) -> bool:
    """Whether both are choices of one question."""
    group = one.group()
    if group is not None:
        return group is other.group()
    exclusive = one.autoExclusive() and other.autoExclusive()
    return exclusive and one.parentWidget() is other.parentWidget()
