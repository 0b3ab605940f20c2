"""The columns of the decisions, and how each is drawn."""

from db.queries.meeting.decision import DecisionRow
from desktop.i18n import _, full_date, short_date
from desktop.look.fonts import Text
from desktop.minutes.lines import TAGS
from desktop.widgets.pill import TagDelegate
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column
from desktop.widgets.text_cell import NumberDelegate, TextDelegate
from desktop.widgets.tones import Message


def columns() -> list[Column[DecisionRow]]:
    """From left to right; what is left to do first until one sorts otherwise."""
    return [
        Column(_("Numéro"), 84, lambda row: row.code, lambda row: (row.on, row.code)),
        Column(
            _("Décision"), None, lambda row: row.text, lambda row: row.text.casefold(),
            said=lambda row: row.text,
        ),
        Column(
            _("Qui"), 190, lambda row: row.who or _("non renseigné"),
            lambda row: row.who.casefold() or None,
        ),
        Column(
            _("Échéance"), 110, lambda row: short_date(row.due) if row.due else _("sans date"),
            lambda row: row.due,
            said=lambda row: full_date(row.due) if row.due else _("sans date"),
        ),
        Column(
            _("Actions"), 90,
            lambda row: " ".join(one.code for one in row.actions) or _("aucune"),
            lambda row: row.actions[0].code if row.actions else None,
        ),
        Column(
            _("État"), 160, state_word, lambda row: (not row.overdue, row.state.value),
            drawn={Role.TAG: _tag},
        ),
    ]  # fmt: skip


def delegates() -> list[tuple[int | None, RowDelegate | None]]:
    """The width of each column and what draws it."""
    drawn: list[RowDelegate] = [
        TextDelegate(step=Text.TABLE_STRONG, ink="muted", lines=1),
        TextDelegate(step=Text.TABLE_MEDIUM),
        TextDelegate(),
        NumberDelegate(left=True),
        TextDelegate(lines=1),
        TagDelegate(),
    ]
    return list(zip([column.width for column in columns()], drawn, strict=True))


def state_word(row: DecisionRow) -> str:
    """How far it is; what is late says so."""
    return _("{}, en retard").format(row.state.label) if row.overdue else row.state.label


def _tag(row: DecisionRow) -> tuple[str, str, str | None]:
    if row.overdue:
        return state_word(row), "triangle-alert", Message.DANGER.value
    icon, tone = TAGS[row.state.value]
    return state_word(row), icon, tone.value if tone else None
