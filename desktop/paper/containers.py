"""Blocks made of blocks: one under the other, side by side, in a frame."""

from collections.abc import Sequence

from desktop.paper.block import Block, Cut, draw_down, fill, heights
from desktop.paper.pen import Pen
from desktop.paper.styles import INK

_STEP, _LABEL_GUTTER = 12.0, 6.0


class Stack(Block):
    """Blocks one under the other; cut between two of them or inside one."""

    def __init__(self, blocks: Sequence[Block], *, gap: float = 0.0) -> None:
        self.gap = gap
        self._blocks = blocks
        self._height: float | None = None

    def height(self, width: float) -> float:
        if self._height is None:
            self._height = heights(self._blocks, width)
        return self._height

    def lead(self, width: float) -> float:
        used = 0.0
        for index, block in enumerate(self._blocks):
            used += block.gap if index else 0.0
            if not block.keep_next:
                return used + block.lead(width)
            used += block.height(width)
        return used

    def natural_width(self) -> float:
        return max((one.natural_width() for one in self._blocks), default=0.0)

    def stretch(self, room: float) -> None:
        if self._blocks:
            self._blocks[-1].stretch(room)
            self._height = None

    def split(self, width: float, room: float, *, fresh: bool) -> Cut:
        placed, left = fill(self._blocks, width, room, fresh=fresh)
        head = Stack(placed, gap=self.gap) if placed else None
        return head, Stack(left, gap=self.gap) if left else None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        draw_down(self._blocks, pen, x, top, width)


class Columns(Block):
    """Blocks side by side; `widths` are shares of what the gutters leave.

    Cut at one height: each column goes on at its own place on the next page. A `whole` one is
    only cut if no page can hold it.
    """

    def __init__(
        self,
        cells: Sequence[Block],
        widths: Sequence[float],
        *,
        gutter: float = 16.0,
        gap: float = 0.0,
        whole: bool = False,
    ) -> None:
        self.gap = gap
        self._whole = whole
        self._cells = cells
        self._widths = widths
        self._gutter = gutter
        self._height: float | None = None

    def height(self, width: float) -> float:
        if self._height is None:
            own = [at[1] for at in self.places(width)]
            self._height = max(map(_height, self._cells, own))
        return self._height

    def lead(self, width: float) -> float:
        places = self.places(width)
        if self._whole:
            return self.height(width)
        return max(cell.lead(at[1]) for cell, at in zip(self._cells, places, strict=True))

    def stretch(self, room: float) -> None:
        for cell in self._cells:
            cell.stretch(room)
        self._height = None

    def split(self, width: float, room: float, *, fresh: bool) -> Cut:
        if self._whole and not fresh:
            return None, self
        heads: list[Block] = []
        rests: list[Block] = []
        for cell, (_x, own) in zip(self._cells, self.places(width), strict=True):
            whole: Cut = (cell, None)
            fits = cell.height(own) <= room
            head, rest = whole if fits else cell.split(own, room, fresh=fresh)
            if head is None:
                return None, self
            heads.append(head)
            rests.append(rest or Stack([]))
        return self._with(heads), self._with(rests)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for cell, (start, own) in zip(self._cells, self.places(width), strict=True):
            cell.draw(pen, x + start, top, own)

    def places(self, width: float) -> list[tuple[float, float]]:
        """Where each column begins and how wide it is."""
        share = (width - self._gutter * (len(self._widths) - 1)) / sum(self._widths)
        places, x = [], 0.0
        for own in self._widths:
            places.append((x, own * share))
            x += own * share + self._gutter
        return places

    def _with(self, cells: list[Block]) -> "Columns":
        return Columns(cells, self._widths, gutter=self._gutter, gap=self.gap)


def _height(cell: Block, width: float) -> float:
    return cell.height(width)


class Framed(Block):
    """A block in a frame with round corners; cut, it is two frames."""

    def __init__(
        self,
        inner: Block,
        *,
        gap: float = 0.0,
        ink: str = INK,
        padding: tuple[float, float] = (9.6, 7.6),
    ) -> None:
        self.gap = gap
        self._inner = inner
        self._ink = ink
        self._padding = padding
        self._least = 0.0

    def height(self, width: float) -> float:
        return max(self._inner.height(self._within(width)) + 2 * self._padding[1], self._least)

    def lead(self, width: float) -> float:
        return self._inner.lead(self._within(width)) + 2 * self._padding[1]

    def at_least(self, height: float) -> None:
        """Be that high, so that frames side by side end together."""
        self._least = height

    def split(self, width: float, room: float, *, fresh: bool) -> Cut:
        room -= 2 * self._padding[1]
        head, rest = self._inner.split(self._within(width), room, fresh=fresh)
        return (self._with(head) if head else None), (self._with(rest) if rest else None)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        height = self.height(width)
        pen.rounded((x, top - height), (width, height), 4, stroke=self._ink, weight=0.8)
        across, down = self._padding
        self._inner.draw(pen, x + across, top - down, self._within(width))

    def _within(self, width: float) -> float:
        return width - 2 * self._padding[0]

    def _with(self, inner: Block) -> "Framed":
        return Framed(inner, gap=self.gap, ink=self._ink, padding=self._padding)


class Frames(Columns):
    """Frames side by side that end together."""

    def __init__(
        self, cells: Sequence[Framed], widths: Sequence[float], *, gap: float = 0.0
    ) -> None:
        super().__init__(cells, widths, gutter=9.0, gap=gap)
        self._frames = cells

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        height = self.height(width)
        for frame in self._frames:
            frame.at_least(height)
        super().draw(pen, x, top, width)


class Ruled(Block):
    """A block between two lines, kept whole if it fits on a page."""

    def __init__(self, inner: Block, *, gap: float = 0.0, padding: float = 6.0) -> None:
        self.gap = gap
        self._inner = inner
        self._padding = padding

    def height(self, width: float) -> float:
        return self._inner.height(width) + 2 * self._padding

    def split(self, width: float, room: float, *, fresh: bool) -> Cut:
        if not fresh:
            return None, self
        head, rest = self._inner.split(width, room - 2 * self._padding, fresh=True)
        return (
            Ruled(head, gap=self.gap, padding=self._padding) if head else None,
            Ruled(rest, gap=self.gap, padding=self._padding) if rest else None,
        )

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        bottom = top - self.height(width)
        for y in (top, bottom):
            pen.rule((x, y), (x + width, y), 0.7, "0.45")
        self._inner.draw(pen, x, top - self._padding, width)


def indented(block: Block, depth: int) -> Block:
    """A block so many steps to the right, for what is a part of the line above."""
    return Labelled(Stack([]), block, _STEP * depth - _LABEL_GUTTER) if depth else block


class Labelled(Columns):
    """A label in a column of its own width, and beside it what it names."""

    def __init__(self, label: Block, value: Block, own: float, *, gap: float = 0.0) -> None:
        super().__init__([label, value], [own, own], gutter=_LABEL_GUTTER, gap=gap)
        self._own = own

    def places(self, width: float) -> list[tuple[float, float]]:
        start = self._own + self._gutter
        return [(0.0, self._own), (start, width - start)]

    def _with(self, cells: list[Block]) -> "Labelled":
        return Labelled(cells[0], cells[1], self._own, gap=self.gap)
