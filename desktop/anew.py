"""Jalon opened again in place of this one: what Qt reads at its start only is read anew."""

import sys

from PySide6.QtCore import QProcess

from desktop.i18n import _


def open_again() -> str:
    """Start another Jalon, which opens the same base at the same place; the base must be closed.

    Gives '' once it starts, else the sentence that says what to do.
    """
    program, *words = _command()
    started = QProcess.startDetached(program, words)
    # The stubs say a pair, where PySide gives the pair or the answer alone.
    done = started[0] if isinstance(started, tuple) else started
    return "" if done else _("Jalon n'a pas pu se rouvrir : fermez-le, puis rouvrez-le.")


def _command() -> list[str]:
    """What starts Jalon: its own program once it is packaged, else Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "desktop"]
