"""Where the keyboard goes when a page comes in sight: to what the page is there for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from desktop.widgets.tab_order import stops_as_read

if TYPE_CHECKING:
    from desktop.pages.page import Page


def land_in(page: "Page", *, anew: bool) -> None:
    """To what had the keyboard there unless one comes `anew`, else to what the page names, its own
    list or table, or the first thing that answers under its header.
    """
    stops = [one for one in answering(page) if not page.header.isAncestorOf(one)]
    had = page.focusWidget()
    lists = (one for one in stops if isinstance(one, QAbstractItemView) and _is_own(one, page))
    first = page.landing() or next(lists, stops[0] if stops else page)
    if had is not None and not anew and any(one is had or one.isAncestorOf(had) for one in stops):
        first = had
    if not first.hasFocus():
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def answering(zone: QWidget) -> list[QWidget]:
    """What Tab stops at in a part of the window, as one reads."""
    # Not by Qt's own chain: PySide takes each next one for a child, and forgets it with the first.
    by_tab = Qt.FocusPolicy.TabFocus
    return [
        one
        for one in stops_as_read(zone)
        if one.isEnabled() and one.isVisibleTo(zone) and one.focusPolicy() & by_tab
    ]


def _is_own(widget: QWidget, page: "Page") -> bool:
    """Whether it stands in the page itself, not somewhere down a text that scrolls."""
    above = widget.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, QScrollArea):
            return False
        above = above.parentWidget()
    return True
