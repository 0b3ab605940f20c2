"""Binding parts into one PDF: one page numbering, bookmarks, links to true page numbers."""

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from desktop.paper.faces import Face, font, one_line
from desktop.paper.frame import Frame
from desktop.paper.glyphs import Glyphs
from desktop.paper.layout import Page
from desktop.paper.pen import Link, Pen, Section

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Numbers = Mapping[str, int]
"""The first page, counted from 1, of each part by its key."""

_LONGEST_BOOKMARK = 120
# A part that refers may take another page for the numbers that it prints: they are then others.
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; the date is that of its content, so that bytes repeat."""

    title: str
    author: str
    subject: str
    on: date


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the binding.

    `key` names its first page for links, `name` stands in the foot, `bookmark` in the outline at
    `level`; parts of one `group` stand under one more line of that name. `lay` gives its pages;
    a part that prints page numbers of others `refers`, and is laid out again once they are
    known. `sections` bookmarks its headings too. `frame` is its own where it lies otherwise than
    the document. A part that is sent `alone` has a page numbering of its own.
    """

    key: str
    name: str
    bookmark: str
    lay: Callable[[Numbers], list[Page]]
    level: int = 0
    group: str = ""
    refers: bool = False
    sections: bool = False
    frame: Frame | None = None
    alone: bool = False


class _Drawn(NamedTuple):
    """The body of a page, packed at once as it will stand in the file."""

    packed: bytes
    links: list[Link]
    sections: list[Section]


def bind(parts: Sequence[Part], frame: Frame, about: About) -> bytes:
    """The PDF of some parts, in order; the same parts give the same bytes.

    Blocks are laid out and drawn part by part and only the packed drawing is kept, so that memory
    hardly grows with the number of parts.
    """
    buffer = BytesIO()
    canvas = _open(buffer, frame, about)
    frame.define(canvas)
    glyphs = Glyphs(canvas)
    unknown = {part.key: 0 for part in parts}
    drawn = {part.key: _draw(part.lay(unknown), part.frame or frame, glyphs) for part in parts}
    numbers: dict[str, int] = {}
    for _time in range(_MOST_TRIES):
        if numbers == _starts(drawn):
            break
        numbers = _starts(drawn)
        for part in parts:
            if part.refers:
                drawn[part.key] = _draw(part.lay(numbers), part.frame or frame, glyphs)
    _write(canvas, parts, drawn, frame, glyphs)
    canvas.save()
    return buffer.getvalue()


def _draw(pages: Iterable[Page], frame: Frame, glyphs: Glyphs) -> list[_Drawn]:
    bodies = []
    for page in pages:
        pen = Pen(glyphs)
        page.draw(pen, frame)
        bodies.append(_Drawn(_packed(pen.operators), pen.links, pen.sections))
    return bodies


def _starts(drawn: Mapping[str, Sequence[_Drawn]]) -> dict[str, int]:
    starts, next_page = {}, 1
    for key, bodies in drawn.items():
        starts[key] = next_page
        next_page += len(bodies)
    return starts


def _write(
    canvas: "Canvas",
    parts: Sequence[Part],
    drawn: Mapping[str, Sequence[_Drawn]],
    frame: Frame,
    glyphs: Glyphs,
) -> None:
    total = sum(map(len, drawn.values()))
    outline = _Outline(canvas)
    number, group = 0, ""
    for part in parts:
        around = part.frame or frame
        for index, body in enumerate(drawn[part.key]):
            number += 1
            canvas.setPageSize(around.size)
            if not index:
                outline.part(part, around.size[1], new_group=part.group != group)
                group = part.group
            if part.sections:
                outline.sections(body.sections, part.level + 1)
            head, foot = Pen(glyphs), Pen(glyphs)
            own = (index + 1, len(drawn[part.key])) if part.alone else (number, total)
            around.draw(head, foot, part.name, *own)
            around.place_logo(canvas)
            canvas.addLiteral(head.operators)
            for link in body.links:
                canvas.linkRect("", link.destination, link.area, relative=0)
            canvas.showPage()
            _add(canvas, body.packed, _packed(foot.operators))


def _packed(operators: str) -> bytes:
    return zlib.compress(operators.encode("ascii"))


def _add(canvas: "Canvas", *packed: bytes) -> None:
    """Put packed drawings after what the canvas drew on the page that it has just closed.

    ReportLab would pack it again, and keep it at full length until then.
    """
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFStream

    document = canvas._doc  # type: ignore[attr-defined] # the only way to the page's streams
    page = document.Pages.pages[-1]
    streams = []
    for content in (_packed(page.stream), *packed):
        stream = PDFStream(content=content)
        stream.dictionary["Filter"] = PDFName("FlateDecode")
        streams.append(document.Reference(stream))
    page.stream, page.Contents = None, PDFArray(streams)


class _Outline:
    """The bookmarks of the document, each with a destination of its own."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._count = 0

    def part(self, part: Part, top: float, *, new_group: bool) -> None:
        """Bookmark the first page of a part, and the group that it opens."""
        if part.group and new_group:
            self._add(part.group, f"{part.key}-group", part.level - 1, top)
        self._add(part.bookmark, part.key, part.level, top)

    def sections(self, sections: Sequence[Section], level: int) -> None:
        """Bookmark headings of the current page."""
        for title, top in sections:
            self._count += 1
            self._add(title, f"section-{self._count}", level, top)

    def _add(self, title: str, key: str, level: int, top: float) -> None:
        self._canvas.bookmarkHorizontalAbsolute(key, top)
        self._canvas.addOutlineEntry(_short(title), key, level)


def _open(buffer: BytesIO, frame: Frame, about: About) -> "Canvas":
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # plain binary streams: a quarter lighter, and faster
    canvas = Canvas(
        buffer,
        pagesize=frame.size,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        # Without it each page would ask for Helvetica, which no file of ours embeds.
        initialFontName=font(Face.REGULAR).fontName,  # type: ignore[arg-type] # stubs say float
        lang="fr-FR",
    )
    canvas.setTitle(one_line(about.title))
    canvas.setAuthor(one_line(about.author))
    canvas.setSubject(one_line(about.subject))
    canvas.setCreator("Jalon")
    canvas.setDateFormatter(lambda *_now: f"D:{about.on:%Y%m%d}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.addPageLabel(0, style="ARABIC", start=1)
    return canvas


def _short(title: str) -> str:
    line = one_line(title)
    return line if len(line) <= _LONGEST_BOOKMARK else line[: _LONGEST_BOOKMARK - 1].rstrip() + "…"
