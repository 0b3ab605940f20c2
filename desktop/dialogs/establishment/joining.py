"""Joining two establishments that are one: which stays, what differs, and parting them again."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from db.commands.merge import merge_houses, part_houses
from db.errors import UserError
from db.queries.establishment.joining import Beside, beside
from db.queries.establishment.listed import HouseRow, Joined
from desktop.dialogs.fitting import FittingDialog
from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import TextDelegate
from desktop.widgets.unkept import leave_unkept

WIDTH, HIGH = 760, 232


class JoinHousesDialog(FormDialog):
    """`kept` is the id of the one that stays, '' before they are joined."""

    def __init__(
        self, hub: Hub, row: HouseRow, rows: Sequence[HouseRow], parent: QWidget | None = None
    ) -> None:
        text = _(
            "Quand un établissement est là deux fois : ce que dit l'un complète l'autre. Là où les "
            "deux se contredisent, les deux valeurs restent, à régler ensuite."
        )
        verb = save_button(_("Réunir"))
        super().__init__(_("Réunir deux établissements"), verb, parent, width=WIDTH, text=text)
        self._hub, self._row = hub, row
        self.kept = ""
        self._others = [one for one in rows if one.id != row.id]
        self.other, self.stays = QComboBox(), QComboBox()
        self.other.addItem(_("Choisissez l'autre établissement"), "")
        for one in self._others:
            self.other.addItem(_named(one), one.id)
        for box in (self.other, self.stays):
            box.setFixedHeight(CONTROL)
            leave_unkept(box)
        self._field = Field(_("Avec quel établissement ?"), self.other)
        self.model = RowsModel[Beside](_columns("", ""), lambda one: one.label)
        self.table = TableView(_("Ce qui diffère"))
        self._keeping = Field(_("Lequel garde son nom ?"), self.stays)
        self._said = Label("", Text.TABLE, "muted", wrap=True)
        self._build()
        self._choose()
        self.other.setFocus()

    def write(self) -> None:
        kept, gone = self._two()
        self._hub.do(merge_houses, kept, gone)
        self.kept = kept

    def wrong(self) -> QWidget | None:
        if self.other.currentData():
            return None
        none = _("Il n'y a pas d'autre établissement dans cette base.")
        self._field.set_error(_("Dites avec lequel.") if self._others else none)
        return self.other

    def refuse(self, sentence: str) -> None:
        self._field.set_error(sentence)

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.set_columns(_delegates())
        self.table.setFixedHeight(HIGH)
        self.body.addWidget(self._field)
        self.body.addWidget(self._keeping)
        self.body.addWidget(self._said)
        self.body.addWidget(self.table)
        self.finish()
        self.other.currentIndexChanged.connect(lambda _at: self._choose())
        self.stays.currentIndexChanged.connect(lambda _at: self._compare())

    def _choose(self) -> None:
        """Another one to join: which of the two stays is asked anew, once there are two."""
        self._field.set_error(None)
        other = next((one for one in self._others if one.id == self.other.currentData()), None)
        self.stays.blockSignals(True)
        self.stays.clear()
        for one in filter(None, (self._row, other)):
            self.stays.addItem(_named(one), one.id)
        self.stays.blockSignals(False)
        self._compare()

    def _two(self) -> tuple[str, str]:
        """The one that stays, and the other."""
        kept = str(self.stays.currentData() or "")
        other = str(self.other.currentData() or "")
        return (kept, other if kept == self._row.id else self._row.id)

    def _compare(self) -> None:
        (kept, gone), two = self._two(), bool(self.other.currentData())
        rows = self._hub.ask(beside, kept, gone) if two else []
        titles = [
            one.house.name
            for wanted in (kept, gone)
            for one in (self._row, *self._others)
            if one.id == wanted
        ]
        self.model.set_columns(_columns(*titles) if two else _columns("", ""))
        self.model.set_rows(rows)
        self._said.setText(_told(rows) if two else "")
        self._keeping.setVisible(two)
        self.table.setVisible(bool(rows))
        self.fit()


class JoinedHouseDialog(FittingDialog):
    """One that was joined to another: what arrived there since, and parting them."""

    def __init__(
        self, hub: Hub, row: HouseRow, joined: Joined, parent: QWidget | None = None
    ) -> None:
        title = _("« {} », réuni à « {} »").format(joined.name, row.house.name)
        text = _("Séparer rend à chacun ce qu'il disait ; ce qui a été changé depuis reste.")
        super().__init__(title, text, parent, width=WIDTH)
        rows = hub.ask(beside, row.id, joined.id)
        self.model = RowsModel[Beside](_columns(row.house.name, joined.name), lambda one: one.label)
        self.table = TableView(_("Ce qui est arrivé depuis"))
        self.table.setModel(self.model)
        self.table.set_columns(_delegates())
        self.table.setFixedHeight(HIGH)
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._said = Label(_late(joined), Text.BODY, wrap=True)
        self.body.addWidget(self._said)
        self.body.addWidget(self.table)
        self.add_button(Button(_("Fermer")))
        self.part = self.add_action(Button(_("Séparer"), "undo-2"))
        self.take = self.add_action(Button(_("Reprendre ces réponses"), "git-merge", Kind.PRIMARY))
        self.take.setVisible(bool(rows))
        self.part.clicked.connect(lambda: self._do(partial(hub.do, part_houses, joined.id)))
        self.take.clicked.connect(
            lambda: self._do(partial(hub.do, merge_houses, row.id, joined.id))
        )

    def _do(self, gesture: Callable[[], object]) -> None:
        try:
            gesture()
        except UserError as error:
            self.set_text(error.sentence)
            self.fit()
        else:
            self.accept()


def _named(row: HouseRow) -> str:
    return " · ".join(filter(None, (row.house.name, row.house.type_name, row.house.area)))


def _told(rows: Sequence[Beside]) -> str:
    """'3 choses seront reprises, 1 sera à régler', or that nothing differs."""
    rivals = sum(one.rival for one in rows)
    taken = len(rows) - rivals
    if not rows:
        return _("Rien ne diffère de l'un à l'autre.")
    said = []
    if taken:
        words = ngettext("{} chose sera reprise", "{} choses seront reprises", taken)
        said.append(words.format(taken))
    if rivals:
        said.append(ngettext("{} sera à régler", "{} seront à régler", rivals).format(rivals))
    return f"{', '.join(said)}."


def _late(joined: Joined) -> str:
    if not joined.late:
        return _("Rien n'y est arrivé depuis.")
    words = ngettext("{} réponse y est arrivée depuis.", "{} réponses y sont arrivées depuis.",
                     joined.late)  # fmt: skip
    return words.format(joined.late)


def _columns(kept: str, other: str) -> list[Column[Beside]]:
    return [
        Column(_("Quoi"), 220, lambda row: row.label, lambda row: row.label.casefold()),
        Column(kept, None, lambda row: row.kept or _("non renseigné"), lambda row: row.kept),
        Column(other, 180, lambda row: row.other, lambda row: row.other),
        Column(
            _("Ce qu'il en sera"), 110,
            lambda row: _("à régler") if row.rival else _("repris"),
            lambda row: row.rival,
            drawn={Role.ICON: lambda row: "git-branch" if row.rival else None},
        ),
    ]  # fmt: skip


def _delegates() -> list[tuple[int | None, RowDelegate | None]]:
    drawn: list[RowDelegate] = [
        TextDelegate(step=Text.TABLE_MEDIUM),
        TextDelegate(),
        TextDelegate(),
        TextDelegate(ink="muted"),
    ]
    return list(zip((220, None, 180, 110), drawn, strict=True))
