"""How the cells of the house's table are drawn; where one may write, they look like fields."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView

from db.kinds.choices import Deployed, Status
from db.queries.establishment.home import HomeRow
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import PILL, RADIUS_FIELD
from desktop.look.tokens import Tokens
from desktop.pages.house.items import HouseModel
from desktop.pages.house.said import day_lines, share, state_word
from desktop.signs import DEPLOYED_ICONS, DEPLOYED_TONES
from desktop.widgets.paint import break_lines, paint_bar, paint_lines, paint_text, width_of
from desktop.widgets.row import Index, Option, RowDelegate, is_selected
from desktop.widgets.tones import Message, tone_of

ROW_TALL, NUMBER, LEAST_BAR = 58, 54, 24
CHEVRON, ICON = 14, 14


class HouseCell(RowDelegate):
    """One cell; `draw` gets its row. The cell that the keyboard is on has a ring."""

    def __init__(self) -> None:
        super().__init__(height=ROW_TALL)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        model = index.model()
        row = model.row_at(index) if isinstance(model, HouseModel) else None
        if row is None or not isinstance(model, HouseModel):
            return
        self.draw(painter, cell, option, index, row)
        if _is_current(option, index):
            box = QRectF(option.rect).adjusted(2.5, 6.5, -2.5, -7.5)
            _ring(painter, box, current().focus)

    def draw(
        self, painter: QPainter, cell: QRectF, option: Option, index: Index, row: HomeRow
    ) -> None:
        """Draw what the cell says."""
        raise NotImplementedError


class CodeCell(HouseCell):
    """The code of the action."""

    def draw(
        self, painter: QPainter, cell: QRectF, _option: Option, _index: Index, row: HomeRow
    ) -> None:
        face = font(Text.TABLE_MEDIUM, tabular=True)
        paint_text(painter, cell, row.here.action_code, face, current().muted)


class LabelCell(HouseCell):
    """What is expected, its measure under it, or that several people said otherwise."""

    def draw(
        self, painter: QPainter, cell: QRectF, option: Option, _index: Index, row: HomeRow
    ) -> None:
        tokens = current()
        ink = tokens.sel_ink if is_selected(option) else tokens.text
        wide = int(cell.width())
        lines = break_lines(row.here.label, font(Text.TABLE_STRONG), wide, 2)
        under = _("plusieurs réponses") if row.contested else row.measure
        tall = Text.TABLE_STRONG.line * len(lines) + (Text.CAPTION.line if under else 0)
        top = cell.center().y() - tall / 2
        box = QRectF(cell.left(), top, cell.width(), Text.TABLE_STRONG.line * len(lines))
        paint_lines(painter, box, lines, Text.TABLE_STRONG, ink)
        if not under:
            return
        foot = QRectF(cell.left(), box.bottom(), cell.width(), Text.CAPTION.line)
        colour = tone_of(Message.WARNING, tokens).ink if row.contested else tokens.muted
        if row.contested:
            paint_icon(
                painter, "git-merge", QRectF(foot.left(), foot.top() + 1, ICON, ICON), colour
            )
            foot.setLeft(foot.left() + ICON + 4)
        paint_text(painter, foot, under, font(Text.CAPTION), colour)


class StateCell(HouseCell):
    """The state in its pill; where one may choose another, with its chevron and an outline."""

    def draw(
        self, painter: QPainter, cell: QRectF, option: Option, index: Index, row: HomeRow
    ) -> None:
        model, tokens = index.model(), current()
        chooses = isinstance(model, HouseModel) and model.is_field(index)
        paint_state(
            painter, cell, row.here.state, tokens, chooses=chooses, chosen=is_selected(option)
        )


def paint_state(
    painter: QPainter,
    cell: QRectF,
    state: Deployed | None,
    tokens: Tokens,
    *,
    chooses: bool,
    chosen: bool,
) -> None:
    """The pill of a state, at the left of `cell`."""
    tone = tokens.status[DEPLOYED_TONES[state] if state else Status.TO_START]
    word, icon = state_word(state), DEPLOYED_ICONS[state] if state else "circle-help"
    ink = tone.ink if state else tokens.muted
    face = font(Text.CAPTION_STRONG)
    wide = 8 + ICON + 5 + width_of(word, face) + (4 + CHEVRON if chooses else 0) + 8
    tall = PILL + 2 if chooses else PILL
    pill = QRectF(cell.left(), cell.center().y() - tall / 2, min(wide, cell.width()), tall)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hollow = state in (None, Deployed.TO_START)
    line = ink if hollow else tone.line if chooses else ""
    painter.setPen(QPen(QColor(line), 1) if line else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(tokens.surface if hollow or chosen else tone.soft))
    painter.drawPath(rounded(pill, tall / 2, 0.5 if line else 0))
    at = QRectF(pill.left() + 8, pill.center().y() - ICON / 2, ICON, ICON)
    paint_icon(painter, icon, at, ink)
    right = pill.right() - 6 - (CHEVRON if chooses else 0)
    words = QRectF(at.right() + 5, pill.top(), right - at.right() - 5, tall)
    paint_text(painter, words, word, face, ink)
    if chooses:
        down = QRectF(pill.right() - 7 - CHEVRON, pill.center().y() - CHEVRON / 2, CHEVRON, CHEVRON)
        paint_icon(painter, "chevron-down", down, ink)
    painter.restore()


class DayCell(HouseCell):
    """A word over a day; late ones say so, with an icon."""

    def draw(
        self, painter: QPainter, cell: QRectF, _option: Option, index: Index, row: HomeRow
    ) -> None:
        tokens, model = current(), index.model()
        if not isinstance(model, HouseModel):
            return
        if model.is_unsigned(index):
            _draw_unsigned(painter, cell, model.text(index), tokens)
            return
        word, day = day_lines(row.here)
        late = row.here.late
        danger = tone_of(Message.DANGER, tokens).ink
        if not word:
            if model.is_field(index):
                hint = _("depuis quand ?") if row.here.state is Deployed.IN_PLACE else _("quand ?")
                paint_text(painter, cell, hint, font(Text.TABLE), tokens.muted)
            return
        if late:
            word = _("en retard")
        high = QRectF(cell.left(), cell.center().y() - 17, cell.width(), Text.CAPTION.line)
        low = QRectF(cell.left(), high.bottom(), cell.width() + 4, Text.TABLE.line)
        if late:
            at = QRectF(high.left(), high.top() + 1, ICON, ICON)
            paint_icon(painter, "clock", at, danger)
            high.setLeft(at.right() + 4)
        face = font(Text.CAPTION_STRONG if late else Text.CAPTION)
        paint_text(painter, high, word, face, danger if late else tokens.muted)
        paint_text(painter, low, day, font(Text.TABLE, tabular=True), tokens.text)


class CommentCell(HouseCell):
    """Two lines of the comment; the chosen row asks for one where there is none."""

    def draw(
        self, painter: QPainter, cell: QRectF, option: Option, index: Index, row: HomeRow
    ) -> None:
        tokens, model = current(), index.model()
        if not isinstance(model, HouseModel):
            return
        if model.is_unsigned(index):
            _draw_unsigned(painter, cell, model.text(index), tokens)
            return
        text, ink = row.here.comment, tokens.text
        if row.here.state is Deployed.NOT_CONCERNED and row.here.reason and not text:
            text = _("Motif : {}").format(row.here.reason)
        if not text and model.is_field(index) and is_selected(option):
            box = QRectF(option.rect).adjusted(2, 12, -6, -13)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.control), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawPath(rounded(box, RADIUS_FIELD, 0.5))
            painter.restore()
            text, ink = _("Où en êtes-vous ?"), tokens.muted
        lines = break_lines(text, font(Text.TABLE), int(cell.width()), 2)
        paint_lines(painter, cell, lines, Text.TABLE, ink)


class OthersCell(HouseCell):
    """How many houses have it in place, of those that it concerns; then those of the same type."""

    def draw(
        self, painter: QPainter, cell: QRectF, option: Option, _index: Index, row: HomeRow
    ) -> None:
        tokens = current()
        if row.whole is None:
            face = font(Text.CAPTION)
            lines = break_lines(_("non communiqué"), face, int(cell.width()), 2)
            paint_lines(painter, cell, lines, Text.CAPTION, tokens.muted)
            return
        high = QRectF(cell)
        if row.alike is not None:
            high = QRectF(cell.left(), cell.center().y() - 17, cell.width(), Text.TABLE.line)
            low = QRectF(cell.left(), high.bottom(), cell.width(), Text.CAPTION.line)
            alike, small = share(row.alike.counts), font(Text.CAPTION, tabular=True)
            said = _("même type : {}").format(alike)
            if width_of(said, small) > low.width():  # the figure is what matters
                said = _("type : {}").format(alike)
            paint_text(painter, low, said, small, tokens.muted)
        counts = row.whole.counts
        number = QRectF(high.right() - NUMBER, high.top(), NUMBER, high.height())
        bar = QRectF(high.left(), high.top(), high.width() - NUMBER - 8, high.height())
        if bar.width() < LEAST_BAR:
            number.setLeft(high.left())
        else:
            part = counts.in_place / counts.concerned if counts.concerned else 0.0
            track = tokens.surface if is_selected(option) else tokens.track
            paint_bar(painter, bar, part, tokens.accent, track)
        face = font(Text.TABLE, tabular=True)
        paint_text(painter, number, share(counts), face, tokens.text)


def _draw_unsigned(painter: QPainter, cell: QRectF, text: str, tokens: Tokens) -> None:
    ink = tone_of(Message.WARNING, tokens).ink
    high = QRectF(cell.left(), cell.center().y() - 17, cell.width(), Text.TABLE.line)
    low = QRectF(cell.left(), high.bottom(), cell.width(), Text.CAPTION.line)
    paint_text(painter, high, text, font(Text.TABLE), tokens.text)
    paint_text(painter, low, _("à vérifier"), font(Text.CAPTION_STRONG), ink)


def _is_current(option: Option, index: Index) -> bool:
    view = option.widget
    if not isinstance(view, QAbstractItemView) or not view.hasFocus():
        return False
    return view.property("keyboard") is True and view.currentIndex() == index


def _ring(painter: QPainter, box: QRectF, colour: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(rounded(box, RADIUS_FIELD, 0))
    painter.restore()
