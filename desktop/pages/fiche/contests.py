"""What is contested, said above everything else, with the way to settle it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.conflict import Conflict, Line
from desktop.i18n import _, short_date
from desktop.look.palette import current
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.tones import Message, tone_of

LONGEST_VALUE = 32


class Contests(QWidget):
    """A banner a conflict; `conflict_asked` gives the one to settle."""

    conflict_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Say these, or nothing."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for conflict in conflicts:
            self._column.addWidget(self._banner(conflict))
        self.setVisible(bool(conflicts))

    def _banner(self, conflict: Conflict) -> Banner:
        settle = Button(_("Régler le conflit"))
        settle.set_tone(tone_of(Message.WARNING, current()).ink)
        settle.clicked.connect(lambda: self.conflict_asked.emit(conflict.id))
        title = contest_title(conflict)
        settle.setAccessibleDescription(title)
        return Banner(
            Message.WARNING, title, contest_text(conflict), [settle], icon="git-merge", flat=True
        )


def contest_title(conflict: Conflict) -> str:
    """'Deux valeurs en présence : avancement, synthèse.'."""
    labels = [line.label.lower() for line in conflict.lines] or [conflict.label.lower()]
    about = "" if conflict.field == "situation" else f"{conflict.subject}, "
    count = len(conflict.rivals)
    words = _("Deux valeurs") if count == 2 else _("{count} valeurs").format(count=count)
    return _("{count} en présence : {what}.").format(count=words, what=about + ", ".join(labels))


def contest_text(conflict: Conflict) -> str:
    """Who said what, when, then what the fiche shows in the meantime."""
    line = _short_line(conflict)
    said = []
    for number, rival in enumerate(conflict.rivals):
        day = short_date(rival.at.date())
        if line is None:
            said.append(_("{author}, le {day}.").format(author=rival.author, day=day))
            continue
        words = _("{author} : {value}, le {day}.")
        said.append(words.format(author=rival.author, value=line.values[number], day=day))
    if line is not None:
        kept = _("La fiche garde {value} jusqu'à votre choix.")
        said.append(kept.format(value=line.values[0]))
    else:
        said.append(_("La fiche garde la plus récente jusqu'à votre choix."))
    return " ".join(said)


def _short_line(conflict: Conflict) -> Line | None:
    """The first difference that fits in a sentence."""
    for line in conflict.lines:
        if all(len(value) <= LONGEST_VALUE for value in line.values):
            return line
    return None
