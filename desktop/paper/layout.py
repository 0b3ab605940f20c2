"""From blocks to pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop.paper.block import Block, draw_down, fill, heights
from desktop.paper.frame import Frame
from desktop.paper.pen import Pen

S = TypeVar("S")
_HARDLY = 0.42


@dataclass(slots=True)
class Page:
    """The blocks of one page; `running` recalls, at its top, what is being continued.

    `begun` is how much of the room they take before anything is stretched, in points.
    """

    running: Block | None
    blocks: list[Block]
    begun: float = 0.0

    def draw(self, pen: Pen, frame: Frame) -> None:
        """Draw the body of the page."""
        top = frame.top
        if self.running:
            self.running.draw(pen, frame.margin, top, frame.width)
            top -= self.running.height(frame.width)
        draw_down(self.blocks, pen, frame.margin, top, frame.width)


def fewest_pages(settings: Sequence[S], lay: Callable[[S], list[Page]], frame: Frame) -> list[Page]:
    """The pages of the first setting; of the next one that saves a last page hardly begun."""
    first, *tighter = settings
    pages = lay(first)
    if len(pages) > 1 and pages[-1].begun <= _HARDLY * frame.room:
        for setting in tighter:
            tried = lay(setting)
            if len(tried) < len(pages):
                return tried
    return pages


def paginate(
    blocks: Sequence[Block], frame: Frame, running: Callable[[], Block] | None = None
) -> list[Page]:
    """Share blocks among as many pages as they need; the last one stretches what can be."""
    pages: list[Page] = []
    left = list(blocks)
    room = frame.room
    while left or not pages:
        head = running() if pages and running else None
        room = frame.room - (head.height(frame.width) if head else 0.0)
        placed, left = fill(left, frame.width, room, fresh=True)
        pages.append(Page(head, placed, heights(placed, frame.width)))
    spare = room - pages[-1].begun
    for block in pages[-1].blocks:
        block.stretch(spare)
    return pages
