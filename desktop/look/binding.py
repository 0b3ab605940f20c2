"""Spare PySide what it does for a switch of its own that Jalon does not use.

PySide 6 reads the source of every module that is imported after it, to know whether names in the
module may be switched to other spellings: a fifth of what importing the base takes.
"""

import sys


def import_without_reading() -> None:
    """From now on, modules are imported without their sources being read."""
    import PySide6.QtCore  # noqa: F401 — what reads the sources comes with it

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # type: ignore[union-attr]
