"""The columns of the values that wait, and how each is drawn."""

from db.kinds.choices import EntryState
from db.queries.base.order import natural
from db.queries.entry.judging import JudgedEntry
from db.queries.scheme.words import SchemeWords, usual_words
from desktop.dialogs.value_past import STATE_LOOKS
from desktop.i18n import _, listed, long_date, short_date
from desktop.look.fonts import Text
from desktop.widgets.pill import TagDelegate
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column
from desktop.widgets.text_cell import NumberDelegate, TextDelegate

VALUE, PART, BEFORE, TARGET, AUTHOR, DAY = 4, 3, 5, 6, 7, 8


def columns(words: SchemeWords) -> list[Column[JudgedEntry]]:
    """From left to right, in the scheme's words; by measure until one sorts otherwise."""
    return [
        Column(
            words.action.title, 74, lambda row: row.action_code or _("schéma"),
            lambda row: natural(row.action_code) if row.action_code else None,
        ),
        Column(_("Indicateur"), None, lambda row: row.label, lambda row: row.label.casefold()),
        Column(_("Période"), 88, lambda row: row.period.label, lambda row: row.period),
        Column(
            _("Pour"), 112, lambda row: row.part or _("l'ensemble"),
            lambda row: row.part.casefold() or None,
        ),
        Column(
            _("Valeur"), 150, lambda row: row.words, lambda row: row.words.casefold(),
            drawn={
                Role.ICON: lambda row: "triangle-alert" if flags(row) else None,
                Role.INK: lambda row: "warning" if flags(row) else None,
            },
            said=lambda row: ", ".join([row.words, *flags(row)]),
        ),
        Column(
            _("Acceptée"), 116, lambda row: row.accepted or _("aucune"),
            lambda row: row.accepted or None,
            said=lambda row: _("acceptée jusque-là : {}").format(row.accepted or _("aucune")),
        ),
        Column(
            _("Cible"), 84, lambda row: row.target or _("sans cible"),
            lambda row: row.target or None,
        ),
        Column(_("Auteur"), 130, lambda row: row.author, lambda row: row.author.casefold()),
        Column(
            _("Le"), 88, lambda row: short_date(row.at.date()), lambda row: row.at,
            said=lambda row: long_date(row.at.date()),
        ),
        Column(
            _("État"), 124, lambda row: row.state.label,
            lambda row: list(EntryState).index(row.state), drawn={Role.TAG: _tag},
        ),
    ]  # fmt: skip


def delegates() -> list[tuple[int | None, RowDelegate | None]]:
    """The width of each column and what draws it."""
    drawn: list[RowDelegate] = [
        TextDelegate(step=Text.TABLE_STRONG, ink="muted", lines=1),
        TextDelegate(step=Text.TABLE_MEDIUM),
        TextDelegate(lines=1),
        TextDelegate(ink="muted"),
        TextDelegate(step=Text.TABLE_STRONG),
        TextDelegate(ink="muted"),
        TextDelegate(ink="muted"),
        TextDelegate(ink="muted"),
        NumberDelegate(left=True),
        TagDelegate(),
    ]
    return [(column.width, drawn[place]) for place, column in enumerate(columns(usual_words()))]


def flags(row: JudgedEntry) -> list[str]:
    """What is to be looked at before a value is accepted, in words."""
    found = [row.odd] if row.odd else []
    if row.contested:
        found.append(_("contestée : à trancher d'abord"))
    if row.late:
        found.append(_("reçue après la clôture"))
    if row.again:
        found.append(_("déjà renvoyée, soumise de nouveau sans changer de valeur"))
    return found


def searched(row: JudgedEntry) -> str:
    """The words by which a row is found."""
    told = (row.code, row.label, row.action_code, row.measure_short, row.part, row.author)
    return " ".join((*told, row.words, row.comment, listed(row.pilots)))


def _tag(row: JudgedEntry) -> tuple[str, str, str | None]:
    icon, tone = STATE_LOOKS[row.state]
    return row.state.label, icon, tone.value
