"""The fields of a form, each with what it says, how that is put back, and when it is typed in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QDateTime, Qt, SignalInstance
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from desktop.widgets.choice_row import ChoiceRow
from desktop.widgets.text_area import whole_text
from desktop.widgets.unkept import is_unkept


@dataclass(frozen=True, slots=True)
class Part:
    """One field. `typed` is None for a choice: it is kept along with what is typed."""

    said: Callable[[], Any]
    put_back: Callable[[Any], None]
    typed: SignalInstance | None = None


def parts_of(form: QWidget) -> list[Part]:
    """The fields of a form, in the order in which it was built."""
    found = (
        _typed(one) or _chosen(one) for one in form.findChildren(QWidget) if not _is_inner(one)
    )
    return [part for part in found if part is not None]


def _typed(field: QWidget) -> Part | None:
    if isinstance(field, QLineEdit):
        return Part(field.text, lambda said: _write(field, said), field.textEdited)
    if isinstance(field, QPlainTextEdit):
        return Part(
            lambda: whole_text(field),
            lambda said: field.setPlainText(str(said)),
            field.textChanged,
        )
    if isinstance(field, QSpinBox):
        return Part(field.value, lambda said: field.setValue(_whole(said)), field.valueChanged)
    if isinstance(field, QDateTimeEdit):
        return Part(lambda: _moment(field), lambda said: _show(field, said), field.dateTimeChanged)
    return None


def _chosen(field: QWidget) -> Part | None:
    if isinstance(field, QComboBox):
        typed = field.editTextChanged if field.isEditable() else None
        return Part(field.currentText, lambda said: field.setCurrentText(str(said)), typed)
    if isinstance(field, QCheckBox):
        return Part(field.isChecked, lambda said: field.setChecked(said is True))
    if isinstance(field, ChoiceRow):
        return Part(lambda: field.value, lambda said: _choose(field, said))
    return None


def _write(line: QLineEdit, said: Any) -> None:
    line.setText(str(said))
    line.setModified(True)  # as typed: what is proposed gives way to it


def _whole(said: Any) -> int:
    return said if isinstance(said, int) else 0


def _moment(field: QDateTimeEdit) -> str:
    return field.dateTime().toString(Qt.DateFormat.ISODate)


def _show(field: QDateTimeEdit, said: Any) -> None:
    moment = QDateTime.fromString(str(said), Qt.DateFormat.ISODate)
    if moment.isValid():
        field.setDateTime(moment)


def _choose(row: ChoiceRow, said: Any) -> None:
    row.set_value(said if isinstance(said, str) else None)
    row.changed.emit(row.value or "")


def _is_inner(widget: QWidget) -> bool:
    """Part of another field, only read, or to be left where it is."""
    if is_unkept(widget) or (
        isinstance(widget, QLineEdit | QPlainTextEdit) and widget.isReadOnly()
    ):
        return True
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QDialog):
        if isinstance(above, QAbstractSpinBox | QComboBox | QCalendarWidget):
            return True
        above = above.parentWidget()
    return False
