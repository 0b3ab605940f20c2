"""How many establishments an expectation reaches as it is entered, and which."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.kinds.expectation import Rule
from db.queries.establishment.defining import HandRow
from db.queries.establishment.expected import named_by
from db.queries.establishment.houses import House
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text
from desktop.widgets.label import Icon, Label

MOST = 24  # names in sight


class ReachedLine(QWidget):
    """'12 établissements sur 36', with their names under it."""

    def __init__(self, houses: Sequence[House]) -> None:
        super().__init__()
        self._houses = houses
        self._count = Label("", Text.TABLE_STRONG)
        self._names = Label("", Text.CAPTION, "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Icon("building-2", 16, "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._names)

    @property
    def words(self) -> str:
        """What is said of how many they are."""
        return self._count.text()

    def show_reached(self, rule: Rule, by_hand: Mapping[str, HandRow]) -> None:
        """Count those of the rule and those that are said by hand."""
        reached = reached_by(rule, by_hand, self._houses)
        total = len(self._houses)
        words = ngettext("{} établissement sur {}", "{} établissements sur {}", len(reached))
        self._count.setText(words.format(len(reached), total))
        names = [one.name for one in reached]
        more = len(names) - MOST
        told = ", ".join(names[:MOST])
        if more > 0:
            told = _("{} et {} autres").format(told, more)
        self._names.setText(told)
        self._names.setVisible(bool(names) and len(names) < total)


def reached_by(
    rule: Rule, by_hand: Mapping[str, HandRow], houses: Sequence[House]
) -> tuple[House, ...]:
    """The establishments that a rule and what is said by hand reach, in their order."""
    named = named_by(rule, houses)
    return tuple(
        one
        for one in houses
        if (by_hand[one.id].asked if one.id in by_hand else None) is True
        or (one.id in named and (one.id not in by_hand or by_hand[one.id].asked is None))
    )
