"""Binding parts into one PDF: one page numbering, bookmarks, links to true page numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.paper.faces import one_line
from desktop.paper.frame import Frame
from desktop.paper.layout import Page
from desktop.paper.pen import Pen

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Numbers = Mapping[str, int]
"""The first page, counted from 1, of each part by its key."""

_LONGEST_BOOKMARK = 120


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
    known. `sections` bookmarks its headings too.
    """

    key: str
    name: str
    bookmark: str
    lay: Callable[[Numbers], list[Page]]
    level: int = 0
    group: str = ""
    refers: bool = False
    sections: bool = False


def bind(parts: Sequence[Part], frame: Frame, about: About) -> bytes:
    """The PDF of some parts, in order; the same parts give the same bytes.

    Parts are laid out once to be counted and once more to be drawn: a long file never stands
    whole in memory as blocks.
    """
    numbers, total = _number(parts)
    buffer = BytesIO()
    canvas = _open(buffer, frame, about)
    pen = Pen(canvas)
    page_number, group = 0, ""
    for part in parts:
        pen.section_level = part.level + 1 if part.sections else None
        for index, page in enumerate(part.lay(numbers)):
            page_number += 1
            if not index:
                _bookmark(pen, part, frame.size[1], new_group=part.group != group)
                group = part.group
            frame.draw(pen, part.name, page_number, total)
            page.draw(pen, frame)
            pen.new_page()
    canvas.save()
    return buffer.getvalue()


def _bookmark(pen: Pen, part: Part, top: float, *, new_group: bool) -> None:
    if part.group and new_group:
        name = f"{part.key}-group"
        pen.destination(name, top)
        pen.bookmark(part.group, name, part.level - 1)
    pen.destination(part.key, top)
    pen.bookmark(_short(part.bookmark), part.key, part.level)


def _number(parts: Sequence[Part]) -> tuple[dict[str, int], int]:
    """Where each part begins, and how many pages there are."""
    guess = {part.key: len(parts) for part in parts}
    counts = {part.key: len(part.lay(guess)) for part in parts}
    numbers = _starts(counts)
    again = {part.key: len(part.lay(numbers)) for part in parts if part.refers}
    counts |= again
    return _starts(counts), sum(counts.values())


def _starts(counts: dict[str, int]) -> dict[str, int]:
    starts, next_page = {}, 1
    for key, count in counts.items():
        starts[key] = next_page
        next_page += count
    return starts


def _open(buffer: BytesIO, frame: Frame, about: About) -> "Canvas":
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # plain binary streams: a quarter lighter, and faster
    canvas = Canvas(buffer, pagesize=frame.size, pageCompression=1, invariant=1, lang="fr-FR")
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
