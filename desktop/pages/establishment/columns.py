"""The columns of the establishments, and how each is drawn."""

from db.queries.establishment.listed import HouseRow
from desktop.i18n import _, full_date, short_date
from desktop.look.fonts import Text
from desktop.widgets.pill import TagDelegate
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column
from desktop.widgets.text_cell import NumberDelegate, TextDelegate
from desktop.widgets.tones import Message

NAME, TYPE, MANAGED, MANAGER, AREA, CAPACITY, AGES, IN_PLACE, STATE = range(9)


def columns() -> list[Column[HouseRow]]:
    """From left to right; by name until one sorts otherwise."""
    return [
        Column(
            _("Établissement"), None, lambda row: row.house.name,
            lambda row: row.house.name.casefold(),
            drawn={Role.ICON: lambda row: "git-branch" if row.contested else None},
            said=_name_said,
        ),
        Column(
            _("Type"), 130, lambda row: row.house.type_name or _("non renseigné"),
            lambda row: row.house.type_name.casefold() or None,
        ),
        Column(
            _("Gestion"), 92, managed_word,
            lambda row: row.house.managed.value if row.house.managed else None,
        ),
        Column(
            _("Organisme gestionnaire"), 170, lambda row: row.house.manager_name,
            lambda row: row.house.manager_name.casefold() or None,
            said=lambda row: row.house.manager_name or _("non renseigné"),
        ),
        Column(
            _("Secteur"), 84, lambda row: row.house.area,
            lambda row: row.house.area.casefold() or None,
            said=lambda row: row.house.area or _("non renseigné"),
        ),
        Column(
            _("Places"), 74,
            lambda row: "" if row.house.capacity is None else str(row.house.capacity),
            lambda row: row.house.capacity, said=_capacity_said, at_right=True,
        ),
        Column(_("Âges"), 90, ages_words, lambda row: row.house.age_from,
               said=lambda row: ages_words(row) or _("non renseigné")),
        Column(_("En place"), 92, in_place_words, _share, said=_in_place_said, at_right=True),
        Column(_("État"), 118, state_word, lambda row: (row.open, row.house.closed is not None),
               drawn={Role.TAG: _tag}, said=state_said),
    ]  # fmt: skip


def delegates() -> list[tuple[int | None, RowDelegate | None]]:
    """The width of each column and what draws it."""
    drawn: list[RowDelegate] = [
        TextDelegate(step=Text.TABLE_MEDIUM),
        TextDelegate(),
        TextDelegate(ink="muted", lines=1),
        TextDelegate(),
        TextDelegate(lines=1),
        NumberDelegate(),
        TextDelegate(ink="muted", lines=1),
        NumberDelegate(),
        TagDelegate(),
    ]
    return list(zip([column.width for column in columns()], drawn, strict=True))


def managed_word(row: HouseRow) -> str:
    """'En régie', 'Associatif', or that nobody said."""
    return row.house.managed.label if row.house.managed else _("non renseignée")


def ages_words(row: HouseRow) -> str:
    """'6 à 17 ans', 'dès 16 ans', 'jusqu'à 3 ans', or nothing."""
    low, high = row.house.age_from, row.house.age_to
    if low is not None and high is not None:
        return _("{} à {} ans").format(low, high)
    if low is not None:
        return _("dès {} ans").format(low)
    return _("jusqu'à {} ans").format(high) if high is not None else ""


def in_place_words(row: HouseRow) -> str:
    """'3 / 5': what is in place, of what concerns it."""
    counts = row.counts
    return f"{counts.in_place} / {counts.concerned}" if counts.concerned else ""


def state_word(row: HouseRow) -> str:
    """'Ouvert', 'Fermé', 'Va fermer'."""
    if not row.open:
        return _("Fermé")
    return _("Va fermer") if row.house.closed else _("Ouvert")


def state_said(row: HouseRow) -> str:
    """The same with its day."""
    closed = row.house.closed
    if closed is None:
        return _("Ouvert")
    said = _("Ferme le {}") if row.open else _("Fermé depuis le {}")
    return said.format(full_date(closed))


def searched(row: HouseRow) -> str:
    """What is searched of an establishment, those that were joined to it included."""
    house = row.house
    parts = (house.name, house.type_name, house.manager_name, house.area, house.place)
    return " ".join((*parts, row.comment, *(one.name for one in row.merged)))


def _tag(row: HouseRow) -> tuple[str, str, str | None]:
    if not row.open:
        return state_word(row), "ban", None
    if row.house.closed is not None:
        return short_date(row.house.closed), "calendar-clock", Message.WARNING.value
    return state_word(row), "circle-check", Message.GOOD.value


def _share(row: HouseRow) -> tuple[float, int] | None:
    counts = row.counts
    return (counts.in_place / counts.concerned, counts.concerned) if counts.concerned else None


def _in_place_said(row: HouseRow) -> str:
    counts = row.counts
    if not counts.concerned:
        return _("rien n'est attendu")
    return _("{} sur {} attendus").format(counts.in_place, counts.concerned)


def _capacity_said(row: HouseRow) -> str:
    return _("non renseigné") if row.house.capacity is None else str(row.house.capacity)


def _name_said(row: HouseRow) -> str:
    if row.contested:
        return _("{}, contesté").format(row.house.name)
    return row.house.name
