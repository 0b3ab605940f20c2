"""The roles by which item models speak to the delegates.

Whatever is drawn, `Qt.DisplayRole` gives the word (and `Qt.AccessibleTextRole`, where the word
alone would not be understood): nothing is said by colour or drawing only.
"""

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole)


class Role(IntEnum):
    """What a model may answer besides Qt's own roles; None draws nothing."""

    KEY = _FIRST + 1  # the row's own identifier, never shown
    STATUS = _FIRST + 2  # db.kinds.choices.Status: the pill, the colour of a bar
    WEATHER = _FIRST + 3  # db.kinds.choices.Weather
    PROGRESS = _FIRST + 4  # int, 0 to 100
    ICON = _FIRST + 5  # name of an icon; after the text in a cell, before it in a menu
    INK = _FIRST + 6  # name of a colour token for the text, or a Status for its ink
    NOTE = _FIRST + 7  # a second, muted line
    COUNT = _FIRST + 8  # int, at the right of a menu entry or a tab
    CODE = _FIRST + 9  # a short code before the text
    SPARK = _FIRST + 10  # (results, targets): two sequences of float
    TAG = _FIRST + 11  # (text, icon, Status or None): a small label under the text
