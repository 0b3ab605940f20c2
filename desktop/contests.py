"""What is contested, said above everything else, with the way to settle it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.kinds.establishment import Establishment
from db.kinds.expectation import Asked, Deployment
from db.kinds.indicator import Entry
from db.queries.journal.conflict import Conflict, Line
from desktop.i18n import _, short_date
from desktop.look.palette import current
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.tones import Message, tone_of

LONGEST_VALUE = 32
_OF_HOUSES = tuple(f"{kind.prefix}_" for kind in (Establishment, Asked, Deployment))


class Contests(QWidget):
    """A banner a conflict; `conflict_asked` gives the one to settle."""

    conflict_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._shown: tuple[Sequence[Conflict], Collection[str]] = ((), ())

    def changeEvent(self, event: QEvent) -> None:
        """The inks of a banner are those of the theme that it was made in."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown[0]:
            self.show_conflicts(*self._shown)

    def show_conflicts(self, conflicts: Sequence[Conflict], settled_here: Collection[str]) -> None:
        """Say these, or nothing; the way to settle those (ids) that one may."""
        self._shown = conflicts, settled_here
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for conflict in conflicts:
            self._column.addWidget(self._banner(conflict, settles=conflict.id in settled_here))
        self.setVisible(bool(conflicts))

    def _banner(self, conflict: Conflict, *, settles: bool) -> Banner:
        title, text = contest_title(conflict), contest_text(conflict, settles=settles)
        buttons = [self._settle(conflict, title)] if settles else []
        return Banner(Message.WARNING, title, text, buttons, icon="git-merge", flat=True)

    def _settle(self, conflict: Conflict, title: str) -> Button:
        settle = Button(_("Régler le conflit"))
        settle.set_tone(tone_of(Message.WARNING, current()).ink)
        settle.clicked.connect(lambda: self.conflict_asked.emit(conflict.id))
        settle.setAccessibleDescription(title)
        return settle


def contest_title(conflict: Conflict) -> str:
    """'Deux valeurs en présence : avancement, synthèse.'."""
    labels = [line.label.lower() for line in conflict.lines] or [conflict.label.lower()]
    about = "" if conflict.field == "situation" else f"{conflict.subject}, "
    count = len(conflict.rivals)
    words = _("Deux valeurs") if count == 2 else _("{count} valeurs").format(count=count)
    return _("{count} en présence : {what}.").format(count=words, what=about + ", ".join(labels))


def contest_text(conflict: Conflict, *, settles: bool = True) -> str:
    """Who said what, when, then what is shown until who `settles` it has chosen: of an entry,
    what counts may be something else, that was accepted.
    """
    line = _short_line(conflict)
    said = []
    for number, rival in enumerate(conflict.rivals):
        day = short_date(rival.at.date())
        if line is None:
            said.append(_("{author}, le {day}.").format(author=rival.author, day=day))
            continue
        words = _("{author} : {value}, le {day}.")
        said.append(words.format(author=rival.author, value=line.values[number], day=day))
    kept = line.values[0] if line is not None else _("la plus récente")
    said.append(_keeping(conflict, settles=settles).format(value=kept))
    return " ".join(said)


def _keeping(conflict: Conflict, *, settles: bool) -> str:
    if conflict.entity.startswith(f"{Entry.prefix}_"):
        if settles:
            return _("La saisie garde {value} jusqu'à votre choix.")
        return _("La saisie garde {value} jusqu'au choix du secrétariat.")
    if conflict.entity.startswith(_OF_HOUSES):
        if settles:
            return _("L'établissement garde {value} jusqu'à votre choix.")
        return _("L'établissement garde {value} jusqu'au choix du secrétariat.")
    if settles:
        return _("La fiche garde {value} jusqu'à votre choix.")
    return _("La fiche garde {value} jusqu'au choix du secrétariat.")


def _short_line(conflict: Conflict) -> Line | None:
    """The first difference that fits in a sentence."""
    for line in conflict.lines:
        if all(len(value) <= LONGEST_VALUE for value in line.values):
            return line
    return None
