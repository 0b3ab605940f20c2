"""What a table asks of the person: what its columns are, why its values correct others."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from desktop.columns import remember_columns
from desktop.dialogs.form import FormDialog, save_button
from desktop.dialogs.tall import TallArea
from desktop.i18n import _, ngettext, number
from desktop.look.sizes import CONTROL
from desktop.pages.exchange.work import Seen
from desktop.tables.heads import fields_to_choose, heads_of, house_fields_to_choose, key_of
from desktop.tables.sheet import Sheet
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea
from desktop.widgets.unkept import leave_unkept

LONGEST, HIGH, ROOM = 1000, 76, 506


class CorrectionDialog(FormDialog):
    """`reason` is what was typed; nothing is taken without one."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        words = ngettext(
            "{} valeur de la base sera remplacée. L'ancienne reste dans son historique.",
            "{} valeurs de la base seront remplacées. Les anciennes restent dans leur historique.",
            count,
        )
        title, verb = _("Corriger des valeurs"), save_button(_("Intégrer"))
        super().__init__(title, verb, parent, text=words.format(number(count)))
        self._line = TextArea(_("Motif, lu par chacun"), LONGEST, _("par exemple : recompté"))
        self._line.input.setFixedHeight(HIGH)
        leave_unkept(self._line.input)
        self.body.addWidget(self._line)
        self.finish()
        self._line.setFocus()

    @property
    def reason(self) -> str:
        """What was typed."""
        return self._line.text.strip()

    def wrong(self) -> QWidget | None:
        if self.reason and self._line.fits:
            return None
        self._line.set_error(None if self.reason else _("Donnez le motif : chacun le lira."))
        return self._line

    def write(self) -> None:
        """Nothing is written here: whoever asked takes the reason."""


class ColumnsDialog(FormDialog):
    """`chosen` is the field of each title, '' for a column to leave; it is remembered.

    For a table of establishments, `proposed` says what each title seems to be.
    """

    def __init__(
        self,
        titles: Sequence[str],
        parent: QWidget | None = None,
        proposed: Mapping[str, str] | None = None,
    ) -> None:
        needs = _("Il faut un indicateur (code ou nom), une période et une valeur.")
        self._lacks = _("Dites au moins où sont l'indicateur, la période et la valeur.")
        if proposed is not None:
            needs = _("Il faut le nom de l'établissement, et au moins une autre colonne.")
            self._lacks = needs
        kept = _("La réponse est gardée sur ce poste pour les tableaux aux mêmes colonnes.")
        super().__init__(
            _("Que contient chaque colonne ?"),
            save_button(_("Lire le tableau")),
            parent,
            text=f"{needs} {kept}",
        )
        self._boxes: dict[str, QComboBox] = {}
        self._area = TallArea(ROOM)
        fields = fields_to_choose() if proposed is None else house_fields_to_choose()
        for title in titles:
            box = QComboBox()
            box.setFixedHeight(CONTROL)
            box.setAccessibleName(title)
            leave_unkept(box)
            box.addItem(_("Ne pas lire"), "")
            for name, words in fields.items():
                box.addItem(words, name)
            box.setCurrentIndex(max(box.findData((proposed or {}).get(title, "")), 0))
            self._boxes[title] = box
            self._area.column.addWidget(Field(title, box))
        self._titles = list(titles)
        self._area.fit()
        self.body.addWidget(self._area)
        self.finish()

    @property
    def chosen(self) -> dict[str, str]:
        """What was answered."""
        return {title: str(box.currentData()) for title, box in self._boxes.items()}

    def wrong(self) -> QWidget | None:
        given = [name for name in self.chosen.values() if name]
        whole: list[str | int | float | bool | None] = [*self._titles]
        known = heads_of(Sheet("", [whole]), self.chosen)  # type: ignore[list-item] # texts
        if known is not None and len(given) == len(set(given)):
            self.banner.hide()
            return None
        sentence = self._lacks
        if len(given) > len(set(given)):
            sentence = _("Deux colonnes ne peuvent pas contenir la même chose.")
        self.refuse(sentence)
        return next(iter(self._boxes.values()))

    def write(self) -> None:
        """Remember what was answered."""
        remember_columns(key_of(self._titles), self.chosen)


def ask_reason(files: Sequence[Seen], parent: QWidget) -> str | None:
    """Why the values of these files correct others: '' where none does, None to give up."""
    count = sum(seen.table.corrections for seen in files if seen.table)
    if not count:
        return ""
    asked = CorrectionDialog(count, parent)
    return asked.reason if asked.exec() == CorrectionDialog.DialogCode.Accepted else None


def ask_columns(seen: Seen | None, parent: QWidget) -> bool:
    """Ask what the columns of a table are; whether it was answered."""
    if seen is None or seen.table is None or not seen.table.titles:
        return False
    asked = ColumnsDialog(seen.table.titles, parent)
    return asked.exec() == ColumnsDialog.DialogCode.Accepted
