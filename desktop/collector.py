"""Collecting garbage from the event loop alone.

Python may collect whenever anything is made, also in the middle of Qt's own work or in a worker's
thread: widgets would be taken apart where Qt does not expect it, and the process dies.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # milliseconds


class Collector(QObject):
    """While it lives, nothing is collected but by its timer, in the window's thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(collect_what_is_due)
        timer.start(_EVERY)


def collect_what_is_due() -> None:
    """Collect the oldest generation that Python would have collected by itself by now."""
    limits, made = gc.get_threshold(), gc.get_count()
    for generation in (2, 1, 0):
        if made[generation] > limits[generation]:
            gc.collect(generation)
            return
