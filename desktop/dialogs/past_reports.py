"""The progress reports of an action, one under another, and the way to put one back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.commands.restore import restore
from db.errors import UserError
from db.kinds.report import NARRATIVES
from db.queries.journal.field_past import PastReport, past_reports
from desktop.dialogs.field_past import standing_tag
from desktop.dialogs.fitting import FittingDialog
from desktop.dialogs.tall import TallArea
from desktop.hub import Hub
from desktop.i18n import _, clock, long_date, percent
from desktop.look.fonts import Text
from desktop.widgets.button import Button, Kind
from desktop.widgets.label import Label, rule
from desktop.widgets.pill import StatusPill
from desktop.widgets.weather import WeatherLabel

WIDTH, ROOM, TALLEST = 700, 642, 520
SHOWN = 30
_FLAG = Qt.TextInteractionFlag
SELECTABLE = _FLAG.TextSelectableByMouse | _FLAG.TextSelectableByKeyboard


class PastReportsDialog(FittingDialog):
    """What was said of an action, the latest first; `may` lets one be put back."""

    def __init__(self, hub: Hub, action: str, parent: QWidget | None, *, may: bool) -> None:
        super().__init__(_("Versions précédentes de la situation"), "", parent, width=WIDTH)
        self._hub, self._may = hub, may
        self._area = TallArea(ROOM, TALLEST)
        self._error = Label("", Text.TABLE, "danger", wrap=True)
        self._error.hide()
        self.body.addWidget(self._area)
        self.body.addWidget(self._error)
        self.add_button(Button(_("Fermer"), kind=Kind.PRIMARY), default=True)
        found = hub.ask(past_reports, action, SHOWN)
        self._contested = sum(one.stands for one in found) > 1
        for number, one in enumerate(found):
            if number:
                self._area.column.addWidget(rule())
            self._area.column.addWidget(self._report(one))
        self._area.column.addStretch(1)
        self._area.fit()

    def _report(self, one: PastReport) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._head(one))
        column.addLayout(_facts(one))
        for name, title in _titles().items():
            if one.stated[name]:
                column.addWidget(Label(title, Text.TABLE_STRONG))
                words = Label(one.stated[name], Text.TABLE, wrap=True)
                words.setTextInteractionFlags(SELECTABLE)
                words.setAccessibleName(f"{title} : {one.stated[name]}")
                column.addWidget(words)
        if one.visa is not None:
            said = _("Visa : {}").format(one.visa.words)
            column.addWidget(Label(said, Text.TABLE, "muted", wrap=True))
        if one.reason:
            reason = _("Motif : {}").format(one.reason)
            column.addWidget(Label(reason, Text.TABLE, "muted", wrap=True, italic=True))
        return whole

    def _head(self, one: PastReport) -> QHBoxLayout:
        when = f"{long_date(one.at.date())}, {clock(one.at)} · {one.author}"
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(when, Text.TABLE_MEDIUM))
        row.addStretch(1)
        if one.stands:
            row.addWidget(standing_tag(contested=self._contested))
        elif self._may:
            back = Button(_("Rétablir"), "undo-2", small=True)
            back.setAccessibleName(
                _("Rétablir la situation du {}").format(long_date(one.at.date()))
            )
            back.clicked.connect(lambda: self._put_back(one.op))
            row.addWidget(back)
        return row

    def _put_back(self, op: int) -> None:
        try:
            self._hub.do(restore, op)
        except UserError as error:
            self._error.setText(error.sentence)
            self._error.show()
            self.fit()
            return
        self.accept()


def _facts(one: PastReport) -> QHBoxLayout:
    share = one.stated["progress"]
    said = percent(share) if share is not None else _("non renseigné")
    row = QHBoxLayout()
    row.setSpacing(12)
    if one.stated["status"] is not None:
        row.addWidget(StatusPill(one.stated["status"]))
    row.addWidget(Label(_("Avancement : {}").format(said), Text.TABLE, "muted"))
    row.addWidget(WeatherLabel(one.stated["weather"], Text.TABLE, _("Météo non renseignée")))
    row.addStretch(1)
    return row


def _titles() -> dict[str, str]:
    titles = (
        *(_("Synthèse"), _("Avancées"), _("Difficultés"), _("Suite")),
        _("Décision attendue du comité"),
    )
    return dict(zip(NARRATIVES, titles, strict=True))
