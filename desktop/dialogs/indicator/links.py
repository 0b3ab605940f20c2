"""To what an indicator is attached: its own action, others, and the measure that it stands for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox

from db.queries.action.listed import ActionRow
from db.queries.scheme.words import SchemeWords
from desktop.dialogs.indicator.part import Part, counted_words
from desktop.dialogs.picker import ActionPicker
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text
from desktop.widgets.field import Field
from desktop.widgets.label import Label


class LinksPart(Part):
    """`moved` comes with the id of the action that was chosen, '' for none: the whole scheme's."""

    moved = Signal(str)

    def __init__(
        self, rows: Sequence[ActionRow], words: SchemeWords, own: str | None, *, fixed: bool
    ) -> None:
        super().__init__()
        self._rows = {row.id: row for row in rows}
        self._own, self._measures = own, False
        self._pick = QComboBox()
        self._pick.addItem(_("Aucune : il est à tout le schéma, le secrétariat saisit"), "")
        for row in rows:
            self._pick.addItem(f"{row.code} {row.title}".strip(), row.id)
        fits = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._pick.setSizeAdjustPolicy(fits)
        self._pick.setCurrentIndex(max(self._pick.findData(own or ""), 0))
        self._says = Label(_owner_words(self._rows.get(own or "")), Text.TABLE, wrap=True)
        self.others = ActionPicker(tuple(row for row in rows if not fixed or row.id != own))
        self._main = QCheckBox("")
        owner = Field(words.action.title, self._pick, _("ses pilotes saisissent les valeurs"))
        owner.setVisible(not fixed)
        self._says.setVisible(fixed)
        self.column.addWidget(owner)
        self.column.addWidget(self._says)
        self.column.addWidget(self._main)
        self.fields["actions"] = Field(
            _("Suit aussi"), self.others, _("il se lit sur leur fiche, sans s'y saisir")
        )
        self.column.addWidget(self.fields["actions"])
        self._pick.currentIndexChanged.connect(lambda _place: self._move())
        self._word = words.measure.title
        self.offer_main(False)

    @property
    def action(self) -> str | None:
        """The action whose pilots enter its values."""
        return self._own

    @property
    def measure(self) -> str | None:
        """The measure that it is the main indicator of, None for none."""
        row = self._rows.get(self._own or "")
        shown = self._measures and self._main.isChecked()
        return row.measure if row and shown else None

    @property
    def asks_main(self) -> bool:
        """Whether one may say that it is the main indicator of its measure."""
        return self._measures

    @property
    def linked(self) -> tuple[str, ...]:
        """The other actions that it follows."""
        return tuple(one for one in self.others.chosen if one != self._own)

    def offer_main(self, may: bool, *, main: bool = False) -> None:
        """Ask whether it is the main indicator of its measure, of whoever may say so."""
        self._measures = may
        self._main.setChecked(main)
        self._show_main()

    def summary(self) -> str:
        row = self._rows.get(self._own or "")
        count = len(self.linked)
        others = ngettext("{} autre action", "{} autres actions", count).format(count)
        return counted_words(
            row.code if row else _("tout le schéma"),
            others if count else "",
            _("indicateur principal") if self.measure else "",
        )

    def _move(self) -> None:
        self._own = self._pick.currentData() or None
        self._show_main()
        self.moved.emit(self._own or "")

    def _show_main(self) -> None:
        row = self._rows.get(self._own or "")
        self._main.setVisible(bool(self._measures and row and row.measure))
        if row is not None:
            said = _("Indicateur principal : {} {}, {}")
            self._main.setText(said.format(self._word, row.measure_code, row.measure_short))
        self.changed.emit()


def _owner_words(row: ActionRow | None) -> str:
    if row is None:
        return _("Il est à tout le schéma : le secrétariat saisit ses valeurs.")
    return _("Il est à {} {} : ses pilotes saisissent ses valeurs.").format(row.code, row.title)
