"""The columns of the barometer: themes and indicators, the latest waves, what changed."""

from collections.abc import Sequence
from functools import partial

from db.kinds.choices import Direction
from db.queries.base.order import natural
from db.queries.indicator.barometer import BarometerRow, Change, Wave
from db.queries.results.counted import Figure
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.sheets.figure_words import said_change, said_figure
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column
from desktop.widgets.text_cell import NumberDelegate, TextDelegate

SHOWN = 3
FIRST_WAVE = 2
_WIDTHS = (128, None, 160, 160, 160, 128)


def columns(waves: Sequence[Wave]) -> list[Column[BarometerRow]]:
    """From left to right; a wave that there is not has an empty column, to be hidden."""
    last = [None] * (SHOWN - len(waves[-SHOWN:])) + [*waves[-SHOWN:]]
    return [
        Column(_("Thème"), _WIDTHS[0], lambda row: row.theme, lambda row: row.theme.casefold()),
        Column(
            *(_("Indicateur"), _WIDTHS[1], lambda row: row.label),
            lambda row: natural(row.code),
        ),
        *(_wave(one, len(waves)) for one in last),
        Column(
            *(_("Évolution"), _WIDTHS[-1], _change, _change_key),
            drawn={Role.ICON: _icon, Role.INK: _ink},
            said=_change_said,
            at_right=True,
        ),
    ]


def delegates() -> list[tuple[int | None, RowDelegate | None]]:
    """Width and delegate of each column."""
    made: list[RowDelegate] = [
        TextDelegate(ink="muted"),
        TextDelegate(step=Text.TABLE_MEDIUM),
        *(TextDelegate() for _place in range(SHOWN)),
        NumberDelegate(step=Text.TABLE_STRONG),
    ]
    return list(zip(_WIDTHS, made, strict=True))


def change_words(row: BarometerRow, one: Change) -> str:
    """'+ 9,1 pts de 2020-2022 à 2023-2025', or why there is nothing to compare."""
    first, last = one.before.period.label, one.after.period.label
    if one.much is not None:
        said = _("{} de {} à {}").format(said_change(one.much, row.expects), first, last)
        few = _("Peu d'enfants : l'écart peut tenir au hasard.")
        return f"{said}. {few}" if one.few else f"{said}."
    missing = [
        wave.period.label
        for wave, figure in zip((one.before, one.after), row.figures[-2:], strict=False)
        if not figure.known and figure.empty is None
    ]
    if len(missing) == 1:
        return _("La vague {} n'est pas saisie : il n'y a rien à comparer.").format(missing[0])
    if missing:
        return _("Aucune des deux dernières vagues n'est saisie.")
    return _("L'une des vagues n'a pas de nombre : il n'y a rien à comparer.")


def _wave(wave: Wave | None, count: int) -> Column[BarometerRow]:
    if wave is None:
        return Column("", _WIDTHS[FIRST_WAVE], lambda _row: "", lambda _row: None)
    place = wave.number - count - 1
    return Column(
        wave.name or wave.period.label,
        _WIDTHS[FIRST_WAVE],
        partial(_figure_words, place),
        partial(_figure_key, place),
    )


def _figure(place: int, row: BarometerRow) -> Figure:
    return row.figures[place] if len(row.figures) >= -place else Figure()


def _figure_words(place: int, row: BarometerRow) -> str:
    return said_figure(_figure(place, row), row.expects)


def _figure_key(place: int, row: BarometerRow) -> object:
    return _figure(place, row).value


def _change(row: BarometerRow) -> str:
    one = row.last_change
    if one is None or one.much is None:
        return _("rien à comparer")
    return said_change(one.much, row.expects)


def _change_key(row: BarometerRow) -> object:
    return row.last_change.much if row.last_change else None


def _change_said(row: BarometerRow) -> str:
    return change_words(row, row.last_change) if row.last_change else _("une seule vague")


def _is_better(row: BarometerRow) -> bool | None:
    one = row.last_change
    if one is None or not one.much or one.few or row.direction is Direction.HOLD:
        return None
    return (one.much > 0) is (row.direction is Direction.UP)


def _icon(row: BarometerRow) -> str | None:
    one = row.last_change
    if one is None or one.much is None:
        return None
    return "minus" if not one.much else "trending-up" if one.much > 0 else "trending-down"


def _ink(row: BarometerRow) -> str | None:
    better = _is_better(row)
    if row.last_change is None or row.last_change.much is None:
        return "muted"
    return None if better is None else "good" if better else "danger"
