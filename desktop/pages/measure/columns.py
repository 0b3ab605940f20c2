"""The columns of the table of measures, and how each is drawn."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from db.kinds.choices import Status
from db.queries.base.order import natural
from db.queries.scheme.measure_list import MeasureLine
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _, percent
from desktop.look.fonts import Text
from desktop.look.palette import current
from desktop.widgets.progress import ProgressDelegate
from desktop.widgets.roles import Role
from desktop.widgets.row import Index, Option, RowDelegate
from desktop.widgets.rows_model import Column
from desktop.widgets.stacked_bar import Share, paint_stacked
from desktop.widgets.text_cell import NumberDelegate, TextDelegate
from desktop.widgets.weather import WeatherDelegate

STEP = 18
LONGEST = 200


class TitleDelegate(TextDelegate):
    """The title, further to the right the deeper it stands in the tree."""

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        depth = index.data(Role.DEPTH)
        super().paint_cell(painter, cell.adjusted(STEP * int(depth or 0), 0, 0, 0), option, index)


class SharesDelegate(RowDelegate):
    """The stacked bar of `Role.SHARES`: (shares, the longest bar of the table)."""

    def paint_cell(self, painter: QPainter, cell: QRectF, _option: Option, index: Index) -> None:
        shares = index.data(Role.SHARES)
        if shares:
            found, longest = shares
            room = QRectF(cell.left(), cell.top(), min(cell.width(), LONGEST), cell.height())
            paint_stacked(painter, room, _read(found), int(longest), current())


def columns(longest: int, words: SchemeWords) -> list[Column[MeasureLine]]:
    """From left to right, in the scheme's words; as many actions as `longest` fill a bar."""
    return [
        Column(_("Code"), 72, lambda row: row.code, lambda row: natural(row.code)),
        Column(
            words.measure.title, None, lambda row: row.title, lambda row: row.title.casefold(),
            drawn={Role.DEPTH: lambda row: row.depth}, said=_title_said,
        ),
        Column(
            _("Statuts"), LONGEST + 16, lambda _row: "", lambda row: row.actions,
            drawn={Role.SHARES: lambda row: (_plain(row), longest)}, said=counts_said,
        ),
        Column(
            words.action.titles, 76, lambda row: str(row.actions), lambda row: row.actions,
            at_right=True,
        ),
        Column(
            _("Avancement"), 132,
            lambda row: percent(row.progress.mean) if row.progress.mean is not None else _("n. r."),
            lambda row: row.progress.mean,
            drawn={Role.PROGRESS: _progress}, said=lambda row: row.progress.said_of(words.action),
        ),
        Column(
            _("Météo"), 110, lambda row: row.weather.label if row.weather else _("n. r."),
            lambda row: list(type(row.weather)).index(row.weather) if row.weather else None,
            drawn={Role.WEATHER: lambda row: row.weather},
            said=lambda row: row.weather.label if row.weather else _("non renseignée"),
        ),
    ]  # fmt: skip


def delegates() -> list[RowDelegate]:
    """What draws each column."""
    return [
        TextDelegate(step=Text.TABLE_STRONG, ink="muted", lines=1),
        TitleDelegate(step=Text.TABLE_MEDIUM),
        SharesDelegate(),
        NumberDelegate(),
        ProgressDelegate(),
        WeatherDelegate(),
    ]


def shares_of(row: MeasureLine) -> list[Share]:
    """The segments of a measure's bar, each said whole."""
    return [Share(status, count, _count_said(status, count)) for status, count in row.counts]


def counts_said(row: MeasureLine) -> str:
    """'4 Réalisée, 4 En cours', in the constant order."""
    said = [_count_said(status, count) for status, count in row.counts if count]
    return ", ".join(said) or _("aucune action")


def _count_said(status: Status | None, count: int) -> str:
    word = status.label if status else _("sans statut")
    return f"{word} : {count}"


def _title_said(row: MeasureLine) -> str:
    return _("{}, mesure phare").format(row.title) if row.key else row.title


def _progress(row: MeasureLine) -> int | None:
    return None if row.progress.mean is None else round(row.progress.mean)


def _plain(row: MeasureLine) -> list[tuple[str, int]]:
    """Qt hands plain values back more surely than enumerations."""
    return [(status.value if status else "", count) for status, count in row.counts]


def _read(found: list[tuple[str, int]]) -> list[Share]:
    return [Share(Status(code) if code else None, count) for code, count in found]
