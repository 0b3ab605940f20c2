"""What is entered of a point, on one agenda or on those of a body: what, how long, by whom."""

from typing import Any, Protocol

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from db.kinds.choices import Expected
from desktop.i18n import _
from desktop.look.sizes import CONTROL
from desktop.signs import EXPECTED_ICONS
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea


class KnownPoint(Protocol):
    """A point as it is known."""

    @property
    def title(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def expected(self) -> Expected: ...
    @property
    def presenter(self) -> str | None: ...
    @property
    def detail(self) -> str | None: ...


class PointFields(QWidget):
    """The fields one under the other, in `column`: a form puts its own among them."""

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.title, self.presenter = QLineEdit(), QLineEdit()
        self.minutes = QSpinBox()
        options = [Option(one.value, one.label, EXPECTED_ICONS[one]) for one in Expected]
        self.expected = ChoiceRow(_("Attendu"), options)
        self.detail = TextArea(_("Précision"), 2000)
        self._title = Field(_("Point"), self.title)
        self.column = QVBoxLayout(self)
        self._build()
        self.expected.set_value(Expected.INFORMATION.value)
        self.minutes.setValue(minutes)

    def show_point(self, known: KnownPoint) -> None:
        """Fill the fields."""
        self.expected.set_value(known.expected.value)
        self.minutes.setValue(known.minutes)
        self.title.setText(known.title)
        self.presenter.setText(known.presenter or "")
        self.detail.set_text(known.detail or "")

    def said(self) -> dict[str, Any]:
        """What is entered, by field of a point."""
        return {
            "title": self.title.text().strip(),
            "minutes": self.minutes.value(),
            "expected": Expected(self.expected.value or Expected.INFORMATION.value),
            "presenter": self.presenter.text().strip() or None,
            "detail": self.detail.text.strip() or None,
        }

    def wrong(self) -> QWidget | None:
        """The field that cannot be written as it stands, once it says why."""
        if not self.title.text().strip():
            self._title.set_error(_("Donnez un intitulé à ce point."))
            return self.title
        return None if self.detail.fits else self.detail

    def _build(self) -> None:
        self.title.setMaxLength(500)
        self.presenter.setMaxLength(200)
        self.minutes.setRange(0, 600)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(_(" min"))
        self.minutes.setFixedWidth(128)
        self.detail.input.setFixedHeight(64)
        for widget in (self.title, self.presenter, self.minutes):
            widget.setFixedHeight(CONTROL)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Field(_("Attendu"), self.expected), 1)
        line.addWidget(Field(_("Durée"), self.minutes))
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addWidget(self._title)
        self.column.addLayout(line)
        self.column.addWidget(Field(_("Présenté par"), self.presenter))
        self.column.addWidget(self.detail)
        self.title.textEdited.connect(lambda _text: self._title.set_error(None))
        self.setFocusProxy(self.title)
