"""Where something stands in establishments, on paper: patterns and words, never one alone."""

from collections.abc import Mapping

from db.kinds.choices import Deployed, Status
from db.queries.establishment.matrix import Counts
from desktop.i18n import _
from desktop.paper.block import Block
from desktop.paper.paragraph import Paragraph
from desktop.paper.patterns import StatusBar, fill_status
from desktop.paper.pen import Pen
from desktop.paper.quantity import not_given
from desktop.paper.styles import INK, NOTE, NOTE_STRONG, PAPER, ROW_STRONG
from desktop.signs import DEPLOYED_ICONS, DEPLOYED_TONES

State = Deployed | None
SHOWN: tuple[State, ...] = (
    Deployed.IN_PLACE,
    Deployed.IN_PROGRESS,
    Deployed.TO_START,
    Deployed.NOT_CONCERNED,
    None,
)
_SWATCH = (13.0, 9.0)
_BAR, _BAR_WIDTH, _BAR_GAP = 6.4, 34.0, 5.0
_ROW = 15.0
_APART = 10.0
_SILENT = "?"


def letter(state: State) -> str:
    """The sign that stands for a state where there is no room for its word."""
    return {
        Deployed.IN_PLACE: _("P"),
        Deployed.IN_PROGRESS: _("C"),
        Deployed.TO_START: _("E"),
        Deployed.NOT_CONCERNED: _("N"),
        None: _SILENT,
    }[state]


def state_word(state: State) -> str:
    """Its word, or the one that says that nobody has answered."""
    return state.label if state else not_given().capitalize()


def tone(state: State) -> Status | None:
    """The status whose pattern it takes."""
    return DEPLOYED_TONES[state] if state else None


def shares(counts: Counts) -> dict[State, int]:
    """The counts of each state, in the order in which they are shown."""
    return {
        Deployed.IN_PLACE: counts.in_place,
        Deployed.IN_PROGRESS: counts.in_progress,
        Deployed.TO_START: counts.to_start,
        Deployed.NOT_CONCERNED: counts.not_concerned,
        None: counts.silent,
    }


def deployed_bar(counts: Counts, *, gap: float = 0.0) -> Block:
    """The counts as one bar."""
    words = {tone(state): state_word(state) for state in SHOWN}
    bar = {tone(state): count for state, count in shares(counts).items()}
    return StatusBar(bar, gap=gap, word=words.__getitem__)


class DeployedKey(Block):
    """The pattern of each state, its word and, unless it is None, its count; `lettered`: the letter
    on the pattern; else its icon beside it.
    """

    def __init__(
        self, counts: Mapping[State, int] | None = None, *,
        lettered: bool = False, gap: float = 0.0,
    ) -> None:  # fmt: skip
        self.gap = gap
        self._counts = counts
        self._lettered = lettered

    def height(self, width: float) -> float:
        return self._walk(None, 0.0, 0.0, width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self._walk(pen, x, top, width)

    def _walk(self, pen: Pen | None, x: float, top: float, width: float) -> float:
        """Place the entries, drawing them if there is a pen; the height used."""
        at, used = 0.0, _ROW
        for state in SHOWN:
            word = self._entry(state)
            if word is None:
                continue
            own = _SWATCH[0] + 5 + word.natural_width()
            if at and at + own > width:
                at, used = 0.0, used + _ROW
            if pen:
                line = top - used + _ROW
                self._draw_swatch(pen, state, (x + at, line - 11))
                word.draw(pen, x + at + _SWATCH[0] + 5, line - 1, own)
            at += own + _APART
        return used

    def _entry(self, state: State) -> Paragraph | None:
        icon = DEPLOYED_ICONS[state] if state and not self._lettered else None
        if self._counts is None:
            return Paragraph.of(state_word(state), NOTE, icon=icon)
        count = self._counts.get(state, 0)
        said = f"{state_word(state)} {count}" if count or state else ""
        return Paragraph.of(said, NOTE, icon=icon) if said else None

    def _draw_swatch(self, pen: Pen, state: State, corner: tuple[float, float]) -> None:
        size = (_SWATCH[0], _SWATCH[1] + 2) if self._lettered else _SWATCH
        if self._lettered:
            draw_cell(pen, state, corner, size)
        else:
            fill_status(pen, tone(state), corner, size)


def draw_cell(
    pen: Pen,
    state: State,
    corner: tuple[float, float],
    size: tuple[float, float],
    mark: str = "",
) -> None:
    """A cell with the pattern of a state and its letter, readable on each of them; `mark` is a
    sign after the letter.
    """
    fill_status(pen, tone(state), corner, size)
    style, text = NOTE_STRONG, letter(state) + mark
    if state is Deployed.IN_PLACE:
        style = style._replace(ink=PAPER)
    base = corner[1] + size[1] / 2 - style.capital / 2
    middle = corner[0] + size[0] / 2
    if state is Deployed.NOT_CONCERNED:
        half = style.measure(text) / 2 + 1.4
        pen.rect((middle - half, base - 1.4), (2 * half, style.capital + 2.8), PAPER)
    pen.text_centred(middle, base, text, style)


class ShareBar(Block):
    """'27 sur 36' after a small bar of that share."""

    def __init__(self, part: int, whole: int) -> None:
        self._part, self._whole = part, whole
        self._said = _("{} sur {}").format(part, whole)

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return ROW_STRONG.leading

    def natural_width(self) -> float:
        return _BAR_WIDTH + _BAR_GAP + NOTE.measure(self._said)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: ARG002
        middle = top - ROW_STRONG.leading / 2
        corner = (x, middle - _BAR / 2)
        done = _BAR_WIDTH * self._part / self._whole if self._whole else 0.0
        with pen.clipped(corner, (done, _BAR)):
            pen.rounded(corner, (_BAR_WIDTH, _BAR), _BAR / 2, fill=INK)
        pen.rounded(corner, (_BAR_WIDTH, _BAR), _BAR / 2, stroke=INK)
        style = NOTE._replace(ink=INK)
        pen.text(x + _BAR_WIDTH + _BAR_GAP, middle - style.capital / 2, self._said, style)
