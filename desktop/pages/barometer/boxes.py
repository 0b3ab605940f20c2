"""What a part of a wave is typed in: a number, or the answer that one chooses."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from db.kinds.choices import IndicatorKind
from db.queries.entry.expects import Expects
from desktop.dialogs.value_fields import answers
from desktop.i18n import _, number
from desktop.widgets.choice_row import ChoiceRow

_ANSWERED = (IndicatorKind.YES_NO, IndicatorKind.SCALE)


class AnswerBox(ChoiceRow):
    """Yes or no, the levels of a scale; `typed` at each choice, put back or made."""

    typed = Signal()

    def __init__(self, expects: Expects) -> None:
        super().__init__(_("Valeur"), answers(expects))
        self.changed.connect(lambda _key: self.typed.emit())

    def set_value(self, key: str | None) -> None:
        """Show a choice."""
        super().set_value(key)
        self.typed.emit()


Box = QLineEdit | AnswerBox


def is_answered(expects: Expects) -> bool:
    """Whether its value is chosen among words, that nobody adds up."""
    return expects.kind in _ANSWERED


def box_of(expects: Expects) -> Box:
    """An empty one."""
    return AnswerBox(expects) if is_answered(expects) else QLineEdit()


def text_of(box: Box) -> str:
    """What stands in it, as a number is written; '' where nothing does."""
    return (box.value or "") if isinstance(box, AnswerBox) else box.text()


def show_value(box: Box, value: Decimal | None) -> None:
    """Show what was entered."""
    if isinstance(box, AnswerBox):
        box.set_value(None if value is None else str(int(value)))
    else:
        box.setText("" if value is None else number(value))
