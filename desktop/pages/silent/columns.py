"""The columns of the establishments that have not answered, and how each is drawn."""

from datetime import date

from db.queries.establishment.silent import SilentHouse
from desktop.i18n import _, listed, long_date, short_date
from desktop.look.fonts import Text
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column
from desktop.widgets.text_cell import NumberDelegate, TextDelegate

TYPE, MISSING, DEADLINE, SINCE, HEARD, REMINDED = 1, 2, 3, 4, 5, 6


def columns() -> list[Column[SilentHouse]]:
    """From left to right; those that are late first until one sorts otherwise."""
    return [
        Column(
            _("Établissement"), None, lambda row: row.house.name,
            lambda row: row.house.name.casefold(),
        ),
        Column(
            _("Type"), 130, lambda row: row.house.type_name or _("sans type"),
            lambda row: row.house.type_name.casefold() or None,
        ),
        Column(
            _("Sans réponse"), 116, missing, lambda row: len(row.awaited),
            said=lambda row: _("{} sans réponse : {}").format(missing(row), _labels(row)),
        ),
        Column(
            _("Échéance"), 104, lambda row: _day(row.deadline, _("aucune")),
            lambda row: row.deadline,
            drawn={
                Role.ICON: lambda row: "triangle-alert" if row.late else None,
                Role.INK: lambda row: "danger" if row.late else None,
            },
            said=_deadline_said,
        ),
        Column(
            _("Demandé le"), 104, lambda row: _day(row.since, _("inconnu")), lambda row: row.since,
        ),
        Column(_("Dernier envoi"), 112, heard, lambda row: row.heard_on),
        Column(
            _("Relancé"), 116, reminded, lambda row: row.reminded_on,
        ),
    ]  # fmt: skip


def delegates() -> list[tuple[int | None, RowDelegate | None]]:
    """The width of each column and what draws it."""
    drawn: list[RowDelegate] = [
        TextDelegate(step=Text.TABLE_MEDIUM),
        TextDelegate(ink="muted"),
        NumberDelegate(left=True),
        NumberDelegate(left=True),
        NumberDelegate(left=True),
        NumberDelegate(left=True),
        NumberDelegate(left=True),
    ]
    return [(column.width, drawn[place]) for place, column in enumerate(columns())]


def missing(row: SilentHouse) -> str:
    """'2 sur 5'."""
    return _("{} sur {}").format(len(row.awaited), row.expected)


def heard(row: SilentHouse) -> str:
    """When their last file came; 'sur papier' of those without a machine."""
    return _day(row.heard_on, _("aucun") if row.joined else _("sur papier"))


def reminded(row: SilentHouse) -> str:
    """The last time, and how many times where there were several."""
    if not row.past:
        return _("jamais")
    day = _day(row.reminded_on, "")
    return _("{} ({} fois)").format(day, len(row.past)) if len(row.past) > 1 else day


def searched(row: SilentHouse) -> str:
    """The words by which a row is found."""
    house = row.house
    told = (house.name, house.type_name, house.manager_name, house.area, house.place)
    return " ".join((*told, *row.direction, _labels(row)))


def _labels(row: SilentHouse) -> str:
    return listed([one.label for one in row.awaited])


def _deadline_said(row: SilentHouse) -> str:
    if row.deadline is None:
        return _("aucune échéance")
    day = long_date(row.deadline)
    return _("échéance passée, {}").format(day) if row.late else day


def _day(day: date | None, none: str) -> str:
    return short_date(day) if day else none
