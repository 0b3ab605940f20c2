"""What was said before of an expectation in an establishment, by whom and when."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.establishment.standing import LastSaid, StandingRow
from db.queries.journal.conflict import Conflict
from db.queries.journal.field_past import FieldVersion
from desktop.i18n import _, short_date
from desktop.look.fonts import Text
from desktop.widgets.facts import Value
from desktop.widgets.label import Label

MOST = 4


class StandPast(QWidget):
    """Who wrote last, then the former states; says so where nothing was ever written."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_row(self, row: StandingRow) -> None:
        """Show what is known of one."""
        said = written_by(row.last) if row.last else _("Rien n'a encore été dit de cet attendu.")
        self._column.addWidget(Label(said, Text.TABLE, "muted", wrap=True))
        former = [one for one in row.former if not one.stands]
        for one in former[:MOST]:
            self._column.addWidget(Label(_before(one), Text.CAPTION, "faint", wrap=True))


def written_by(last: LastSaid) -> str:
    """'Saisi par Direction du Foyer A, le 12 mars 24', or by the secretariat for the house."""
    words = (
        _("Saisi pour l'établissement par {author}, le {day}.")
        if last.for_them
        else _("Saisi par {author}, le {day}.")
    )
    return words.format(author=last.author, day=short_date(last.at.astimezone().date()))


def rivals_said(conflict: Conflict) -> tuple[str, str]:
    """'Deux réponses en présence : déploiement.', then each answer; the first one is shown."""
    count = len(conflict.rivals)
    words = _("Deux réponses") if count == 2 else _("{} réponses").format(count)
    title = _("{count} en présence : {what}.").format(count=words, what=conflict.label.lower())
    lines = [
        _("{author}, le {day} : {value}").format(
            author=one.author, day=short_date(one.at.astimezone().date()), value=one.shown
        )
        for one in conflict.rivals
    ]
    return title, "\n".join([*lines, _("La première est affichée jusqu'au choix.")])


def facts_of(row: StandingRow) -> list[tuple[str, Value]]:
    """What stands, name by name, where it is only read."""
    here = row.here
    facts: list[tuple[str, Value]] = [(_("État"), here.said)]
    facts += [
        (name, said)
        for name, said in ((_("Commentaire"), here.comment), (_("Justificatif"), here.evidence))
        if said
    ]
    return facts


def _before(one: FieldVersion) -> str:
    said = _("Avant : {value}, {author}, le {day}").format(
        value=one.value, author=one.author, day=short_date(one.at.astimezone().date())
    )
    return _("{} (motif : {})").format(said, one.reason) if one.reason else said
