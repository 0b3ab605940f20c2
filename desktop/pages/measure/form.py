"""Adding a measure, or changing what is said of one: its words, its weather, its comment."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from db.commands.measure import add_measure, edit_measure
from db.errors import UserError
from db.kinds.choices import Weather
from db.queries.journal.shown import shown_ops
from db.queries.scheme.measure_list import MeasureLine
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.choice_row import ChoiceRow, weather_options
from desktop.widgets.dialog import Dialog
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea

LONGEST_CODE, LONGEST_TITLE, LONGEST_SHORT, LONGEST_COMMENT = 20, 500, 40, 2000
FIELDS = ("code", "title", "short", "key", "weather", "comment")


class MeasureDialog(Dialog):
    """`measure` is the id of what was added or changed, '' while nothing was."""

    def __init__(
        self, hub: Hub, row: MeasureLine | None, scheme: str, parent: QWidget | None
    ) -> None:
        self._word = word = hub.words().measure
        title = word.new if row is None else _("Modifier {}").format(word.the)
        super().__init__(title, parent=parent, width=560)
        self.measure = ""
        self._hub, self._row, self._scheme = hub, row, scheme
        self._seen = hub.ask(shown_ops, row.id, *FIELDS) if row else None
        self._code, self._title, self._short = QLineEdit(), QLineEdit(), QLineEdit()
        self._key = QCheckBox(_("{} phare").format(word.title))
        self._weather = ChoiceRow(_("Météo {}").format(word.of_the), weather_options())
        self._comment = TextArea(_("Commentaire"), LONGEST_COMMENT)
        self._title_field = Field(_("Intitulé"), self._title)
        self._build()
        if row is not None:
            self._fill(row)
        keep_typing(self, hub, f"measure:{row.id if row else 'new'}")
        (self._title if row else self._code).setFocus()

    def _build(self) -> None:
        limits = ((self._code, LONGEST_CODE), (self._title, LONGEST_TITLE))
        for line, longest in (*limits, (self._short, LONGEST_SHORT)):
            line.setMaxLength(longest)
        self.body.addWidget(Field(_("Code"), self._code))
        self.body.addWidget(self._title_field)
        self.body.addWidget(Field(_("Nom court, pour les tableaux"), self._short))
        self.body.addWidget(self._key)
        if self._row is not None:
            self.body.addWidget(Field(_("Météo, par le secrétariat"), self._weather))
            self.body.addWidget(self._comment)
        self.add_button(Button(_("Annuler")))
        words = _("Ajouter {}").format(self._word.the) if self._row is None else _("Enregistrer")
        save = Button(words, kind=Kind.PRIMARY)
        save.setDefault(True)
        save.clicked.connect(self._try)
        self.add_action(save)

    def _fill(self, row: MeasureLine) -> None:
        self._code.setText(row.code)
        self._title.setText(row.title)
        self._short.setText(row.short)
        self._key.setChecked(row.key)
        self._weather.set_value(row.weather.value if row.weather else None)
        self._comment.set_text(row.comment)

    def _try(self) -> None:
        try:
            if self._row is None:
                words, said = (self._code.text(), self._title.text()), self._said()
                self.measure, _changes = self._hub.do(
                    lambda session: add_measure(session, self._scheme, *words, **said)
                )
            else:
                self._change(self._row)
        except UserError as error:
            self._title_field.set_error(error.sentence)
            return
        self.accept()

    def _change(self, row: MeasureLine) -> None:
        weather = self._weather.value
        fields = self._said() | {
            "code": self._code.text().strip(),
            "title": self._title.text().strip(),
            "weather": Weather(weather) if weather else None,
            "comment": self._comment.text.strip() or None,
        }
        self._hub.do(lambda session: edit_measure(session, row.id, self._seen, **fields))
        self.measure = row.id

    def _said(self) -> dict[str, Any]:
        return {"short": self._short.text().strip() or None, "key": self._key.isChecked()}
