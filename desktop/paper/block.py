"""What a page is made of: blocks that know their height, draw themselves and may be cut in two."""

from collections.abc import Sequence

from desktop.paper.pen import Pen


class Block:
    """A thing on the page. Heights and widths are points; a block hangs from its top.

    `gap` is the space above it, dropped at the head of a page; `keep_next` binds it to the start
    of the block that follows; a block is laid out for one width only.
    """

    gap: float = 0.0
    keep_next: bool = False

    def height(self, width: float) -> float:
        """How high the whole block is."""
        raise NotImplementedError

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the whole block with its upper left corner at (x, top)."""
        raise NotImplementedError

    def lead(self, width: float) -> float:
        """The height of the smallest piece that may stand alone at the foot of a page."""
        return self.height(width)

    def split(self, width: float, room: float, *, fresh: bool) -> "Cut":  # noqa: ARG002 — for those that can
        """Cut off a piece at most `room` high; (None, self) if the block cannot be cut there.

        `fresh` says that the room is a whole page: then what can be cut must be.
        """
        return None, self

    def natural_width(self) -> float:
        """How wide it is with no line of text broken; 0 for what takes any width."""
        return 0.0

    def stretch(self, room: float) -> None:
        """Take up to `room` more points; most blocks have no use for them."""


Cut = tuple[Block | None, Block | None]


class Spacer(Block):
    """An empty height."""

    def __init__(self, height: float) -> None:
        self._height = height

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return self._height

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Nothing to see."""


def fill(
    blocks: Sequence[Block], width: float, room: float, *, fresh: bool
) -> tuple[list[Block], list[Block]]:
    """Place blocks one under the other while they fit; give those placed and those left."""
    placed: list[Block] = []
    used = 0.0
    for index, block in enumerate(blocks):
        gap = block.gap if placed else 0.0
        left = room - used - gap
        height = block.height(width)
        if height + _tail(blocks, index, width) <= left:
            placed.append(block)
            used += gap + height
            continue
        first = fresh and not placed
        if height <= left and (first or not block.keep_next):
            placed.append(block)
            used += gap + height
            continue
        cut: Cut = (None, block)
        if first or not block.keep_next:
            # Under nothing but a heading, what would leave it alone is cut as on a whole page.
            alone = fresh and all(one.keep_next for one in placed)
            cut = block.split(width, left, fresh=alone)
        head, rest = cut
        if head is None and first:
            raise LayoutError(f"{type(block).__name__} is higher than a page")
        if head is not None:
            placed.append(head)
        return placed, [*([rest] if rest is not None else []), *blocks[index + 1 :]]
    return placed, []


def heights(blocks: Sequence[Block], width: float) -> float:
    """The height of blocks one under the other."""
    inner = sum(block.gap for block in blocks[1:])
    return inner + sum(block.height(width) for block in blocks)


def draw_down(blocks: Sequence[Block], pen: Pen, x: float, top: float, width: float) -> None:
    """Draw blocks one under the other."""
    for index, block in enumerate(blocks):
        top -= block.gap if index else 0.0
        block.draw(pen, x, top, width)
        top -= block.height(width)


def _tail(blocks: Sequence[Block], index: int, width: float) -> float:
    """What must fit under a block that may not be left alone at the foot of a page."""
    tail = 0.0
    while blocks[index].keep_next and index + 1 < len(blocks):
        index += 1
        following = blocks[index]
        tail += following.gap
        tail += following.height(width) if following.keep_next else following.lead(width)
    return tail


class LayoutError(Exception):
    """A block that cannot stand on any page: a mistake of ours."""
