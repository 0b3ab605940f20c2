"""What happened to the pilots, partners or milestones of the action, line by line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.queries.journal.history import Past
from desktop.dialogs.fitting import FittingDialog
from desktop.dialogs.tall import TallArea
from desktop.i18n import _, clock, long_date
from desktop.look.fonts import Text
from desktop.telling import Told
from desktop.widgets.button import Button, Kind
from desktop.widgets.label import Label
from desktop.widgets.line_stop import LineStop
from desktop.widgets.stop import Lanes

WIDTH, ROOM = 620, 562


class LinesDialog(FittingDialog):
    """The latest first; once accepted, `chosen` is the change whose field one wants the past of."""

    def __init__(self, title: str, told: Sequence[Told], parent: QWidget) -> None:
        said = _("Choisissez une ligne pour lire les valeurs précédentes.") if told else ""
        super().__init__(title, said, parent, width=WIDTH)
        self.chosen: Past | None = None
        area, rows = TallArea(ROOM), list[list[LineStop]]()
        for one in told:
            when = f"{long_date(one.at.date())}, {clock(one.at)} · {one.author}"
            area.column.addWidget(Label(when, Text.CAPTION, "muted"))
            for words, change in zip(one.lines, one.changes, strict=True):
                stop = LineStop(words, _("ouvrir l'historique"))
                stop.clicked.connect(lambda _on=False, of=change: self._choose(of))
                area.column.addWidget(stop)
                rows.append([stop])
        if not told:
            area.column.addWidget(Label(_("Aucun changement."), Text.TABLE, "muted"))
        area.column.addStretch(1)
        area.fit()
        self._lanes = Lanes(self)
        self._lanes.set_rows(rows)
        self.body.addWidget(area)
        self.add_button(Button(_("Fermer"), kind=Kind.PRIMARY), default=True)

    def _choose(self, change: Past) -> None:
        self.chosen = change
        self.accept()
