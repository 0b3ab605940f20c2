"""The roles by which item models speak to the delegates.

Whatever is drawn, `Qt.DisplayRole` gives the word (and `Qt.AccessibleTextRole`, where the word
alone would not be understood): nothing is said by colour or drawing only.
"""

from collections.abc import Mapping
from typing import Final, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from db.kinds.choices import Status, Weather

Index = QModelIndex | QPersistentModelIndex

_FIRST = int(Qt.ItemDataRole.UserRole)


class Role:
    """What a model may answer besides Qt's own roles; None draws nothing.

    Plain numbers: a cell asks for several at each painting, and an enumeration costs ten times as
    much to hand over to Qt.
    """

    KEY: Final = _FIRST + 1  # the row's own identifier, never shown
    STATUS: Final = _FIRST + 2  # db.kinds.choices.Status: the pill, the colour of a bar
    WEATHER: Final = _FIRST + 3  # db.kinds.choices.Weather
    PROGRESS: Final = _FIRST + 4  # int, 0 to 100
    ICON: Final = _FIRST + 5  # name of an icon; after the text in a cell, before it in a menu
    INK: Final = _FIRST + 6  # name of a colour token for the text, or a Status for its ink
    NOTE: Final = _FIRST + 7  # a second, muted line
    COUNT: Final = _FIRST + 8  # int, at the right of a menu entry or a tab
    CODE: Final = _FIRST + 9  # a short code before the text
    SPARK: Final = _FIRST + 10  # (results, targets): two sequences of float
    TAG: Final = _FIRST + 11  # (text, icon or None, Status, Message or None)
    DEPTH: Final = _FIRST + 12  # int, how many steps a part stands under its whole
    SHARES: Final = _FIRST + 14  # ([(status code, count)], the longest bar of the table)


def status_of(index: Index) -> Status | None:
    """The status of a cell's row. Qt hands a StrEnum back as its plain text: read it again."""
    return _read(_STATUSES, index.data(Role.STATUS))


def weather_of(index: Index) -> Weather | None:
    """The weather of a cell's row."""
    return _read(_WEATHERS, index.data(Role.WEATHER))


def ink_of(index: Index) -> str | Status | None:
    """The ink a model wishes for: a status, the name of a token or of a message, or none."""
    wish = index.data(Role.INK)
    return _read(_STATUSES, wish) or (wish if isinstance(wish, str) else None)


def tag_of(index: Index) -> tuple[str, str | None, str | None] | None:
    """The tag of a cell: text, icon, tone by its code."""
    tag = index.data(Role.TAG)
    if not tag:
        return None
    text, icon, tone = tag
    return str(text), icon, tone


_Choice = TypeVar("_Choice")
_STATUSES = {one.value: one for one in Status}
_WEATHERS = {one.value: one for one in Weather}


def _read(known: Mapping[str, _Choice], value: object) -> _Choice | None:
    return known.get(value) if isinstance(value, str) else None
