"""The menu under the name of the scheme: the other schemes of the base, the other bases."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.window import Window

MOST = 4


def scheme_menu(window: "Window", wide: int) -> QMenu:
    """The menu, at least as wide as the button that it drops from."""
    menu = QMenu(window)
    menu.setMinimumWidth(wide)
    menu.setToolTipsVisible(True)
    for scheme, name in window.schemes:
        one = menu.addAction(name)
        one.setCheckable(True)
        one.setChecked(scheme == window.hub.scheme or len(window.schemes) == 1)
        one.triggered.connect(partial(_choose, window, scheme))
    _add_bases(menu, window)
    menu.addSeparator()
    another = QAction(_("Ouvrir une autre base…"), menu)
    another.triggered.connect(window.scheme_asked)
    menu.addAction(another)
    return menu


def _add_bases(menu: QMenu, window: "Window") -> None:
    here = window.hub.store.path.resolve()
    others = [one for one in window.around.settings.recent_bases if one != here][:MOST]
    if others:
        menu.addSeparator()
    for base in others:
        one = menu.addAction(_("Base « {} »").format(base.stem))
        one.setToolTip(str(base))
        one.triggered.connect(partial(_leave_for, window, base))


def _choose(window: "Window", scheme: str, *_checked: object) -> None:
    if len(window.schemes) > 1:
        window.around.settings.keep_scheme(window.hub.store.path, scheme)
        window.hub.choose_scheme(scheme)


def _leave_for(window: "Window", base: Path, *_checked: object) -> None:
    """Close this base for another one; a window that stays open changes nothing."""
    window.next_base = base
    if not window.close():
        window.next_base = None
