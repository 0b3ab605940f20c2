"""From blocks to pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.paper.block import Block, draw_down, fill, heights
from desktop.paper.frame import Frame
from desktop.paper.pen import Pen


@dataclass(slots=True)
class Page:
    """The blocks of one page; `running` recalls, at its top, what is being continued."""

    running: Block | None
    blocks: list[Block]

    def used(self, frame: Frame) -> float:
        """How much of the room its blocks take, what stretches included."""
        return heights(self.blocks, frame.width)

    def draw(self, pen: Pen, frame: Frame) -> None:
        """Draw the body of the page."""
        top = frame.top
        if self.running:
            self.running.draw(pen, frame.margin, top, frame.width)
            top -= self.running.height(frame.width)
        draw_down(self.blocks, pen, frame.margin, top, frame.width)


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
        pages.append(Page(head, placed))
    spare = room - heights(pages[-1].blocks, frame.width)
    for block in pages[-1].blocks:
        block.stretch(spare)
    return pages
