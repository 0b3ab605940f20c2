"""What surrounds every page: the collectivity's letterhead above, date and page number below."""

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _, long_date
from desktop.paper.faces import one_line
from desktop.paper.lines import Run, break_lines, shorten
from desktop.paper.paragraph import Paragraph
from desktop.paper.pen import Pen
from desktop.paper.styles import (
    BODY,
    BODY_STRONG,
    FOOT,
    FOOT_STRONG,
    FRAME,
    INK,
    MM,
    ROW,
    ROW_MUTED,
    Style,
)

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

A4 = (595.276, 841.89)
_LOGO = (72.0, 27.0)
_LOGO_FORM = "logo"
_LOGO_PIXELS = 600
_RIGHT_SHARE = 0.4
_HEAD_SPACE = (8.0, 17.0)
_FOOT_SPACE = (10.0, 7.0)


class Frame:
    """The frame of the pages of one document, and the room that it leaves for the body.

    `occasion` is said at the right of the head: a committee and its date, or nothing.
    """

    def __init__(
        self, head: Letterhead, occasion: tuple[str, ...] = (), *, landscape: bool = False
    ) -> None:
        self._head = head
        self.size = A4[::-1] if landscape else A4
        self.margin = (14 if landscape else 16) * MM
        self.width = self.size[0] - 2 * self.margin
        self._logo = _read_logo(head.logo) if head.logo else None
        self._left = _letterhead(head)
        self._right = _occasion(occasion)
        natural = max((one.natural_width() for one in self._right), default=0.0)
        self._right_width = min(natural + 0.5, self.width * _RIGHT_SHARE)
        self._left_width = self.width - self._indent - self._right_width - (12 if occasion else 0)
        self._height = max(
            sum(one.height(self._left_width) for one in self._left),
            sum(one.height(self._right_width) for one in self._right),
            _LOGO[1] if self._logo else 0.0,
        )

    @property
    def top(self) -> float:
        """Where the body begins."""
        return self.size[1] - self.margin - self._height - sum(_HEAD_SPACE)

    @property
    def room(self) -> float:
        """How high the body may be."""
        return self.top - self.margin - sum(_FOOT_SPACE) - FOOT.leading + 2

    def draw(self, head: Pen, foot: Pen, name: str, number: int, total: int) -> None:
        """Draw head and foot; `name` is the document's, `number` counts from 1."""
        self._draw_head(head)
        self._draw_foot(foot, name, number, total)

    def define(self, canvas: "Canvas") -> None:
        """Store the logo, once for all the pages of the document."""
        if self._logo:
            canvas.beginForm(_LOGO_FORM, 0, 0, *self._logo.size)
            canvas.drawImage(self._logo.reader, 0, 0, *self._logo.size, mask="auto")
            canvas.endForm()

    def place_logo(self, canvas: "Canvas") -> None:
        """Show the logo on the current page."""
        if self._logo:
            top = self.size[1] - self.margin - self._logo.size[1]
            canvas.saveState()
            canvas.translate(self.margin, top)
            canvas.doForm(_LOGO_FORM)
            canvas.restoreState()

    @property
    def _indent(self) -> float:
        return self._logo.size[0] + 9 if self._logo else 0.0

    def _draw_head(self, pen: Pen) -> None:
        top, left = self.size[1] - self.margin, self.margin
        right = left + self.width
        _draw_down(pen, self._left, (left + self._indent, top), self._left_width)
        _draw_down(pen, self._right, (right - self._right_width, top), self._right_width)
        rule = top - self._height - _HEAD_SPACE[0]
        pen.rule((left, rule), (right, rule), 0.9, INK)

    def _draw_foot(self, pen: Pen, name: str, number: int, total: int) -> None:
        left, base = self.margin, self.margin + 2
        right = left + self.width
        rule = base + FOOT.leading - 3 + _FOOT_SPACE[1]
        pen.rule((left, rule), (right, rule), 0.6, FRAME)
        x = left
        for text, style in _foot_left(self._head):
            pen.text(x, base, text, style)
            x += style.measure(text)
        page = _("Page {}/{}").format(number, total)
        end = right - FOOT_STRONG.measure(page)
        title = _fit(name, FOOT, end - x - 20)
        middle = min(max(left + self.width * 0.62, x + 10), end)
        start = max(x + 10, min(middle - FOOT.measure(title) / 2, end - 10 - FOOT.measure(title)))
        pen.text(start, base, title, FOOT)
        pen.text(end, base, page, FOOT_STRONG)


class _Logo(NamedTuple):
    reader: "ImageReader"
    size: tuple[float, float]


def _letterhead(head: Letterhead) -> list[Paragraph]:
    runs = [Run(one_line(head.authority), BODY_STRONG)]
    if head.direction:
        dot = " · " if head.authority else ""
        runs.append(Run(dot + one_line(head.direction), BODY))
    scheme = " ".join(part for part in (head.scheme, head.years) if part)
    return [Paragraph(runs, most=2), Paragraph.of(one_line(scheme), ROW_MUTED, most=2)]


def _occasion(lines: tuple[str, ...]) -> list[Paragraph]:
    styles = [BODY_STRONG, *[ROW] * len(lines)]
    return [
        Paragraph.of(one_line(line), style, align="right", most=2)
        for line, style in zip(lines, styles, strict=False)
    ]


def _foot_left(head: Letterhead) -> list[tuple[str, Style]]:
    issued = _("Établi le {}").format(long_date(head.issued_on))
    if head.base_version:
        issued += " · " + _("base version {}").format(one_line(head.base_version))
    parts = [(issued, FOOT), (" · Jalon", FOOT)]
    if head.example:
        parts += [(" · ", FOOT), (_("exemple"), FOOT_STRONG)]
    return parts


def _fit(text: str, style: Style, width: float) -> str:
    lines = shorten(break_lines((Run(one_line(text), style),), width), 1, width)
    return "".join(piece.text for piece in lines[0])


def _draw_down(
    pen: Pen, paragraphs: list[Paragraph], at: tuple[float, float], width: float
) -> None:
    x, top = at
    for paragraph in paragraphs:
        paragraph.draw(pen, x, top, width)
        top -= paragraph.height(width)


def _read_logo(data: bytes) -> _Logo | None:
    """The logo at a printable weight; None if it is no image that can be read."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    try:
        image = Image.open(BytesIO(data)).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    image.thumbnail((_LOGO_PIXELS, _LOGO_PIXELS))
    scale = min(_LOGO[0] / image.width, _LOGO[1] / image.height)
    return _Logo(ImageReader(image), (image.width * scale, image.height * scale))
