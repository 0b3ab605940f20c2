"""Bars line under line: parts of a whole with their targets, or the waves of several indicators."""

from dataclasses import dataclass
from functools import cached_property

from desktop.drawing.amounts import Amount, Group, in_words, is_drawn, known_values
from desktop.drawing.chart import Sign, Table, trimmed
from desktop.drawing.rows import GAP, Columns, columns, cut, ticks_of
from desktop.drawing.surface import (
    Align,
    Box,
    Letter,
    Look,
    Ruler,
    Stroke,
    Surface,
    diamond,
    rectangle,
)
from desktop.i18n import _

_THICK = 0.62  # of a line
_LINE = 1.3  # of the leading of words
_BETWEEN = 0.5


@dataclass(frozen=True)
class BarsChart:
    """Groups of bars from a common zero.

    Those of a group go from light to dark where it is `shaded`: the newest wave is the darkest.
    `titles` name the columns of groups and of bars. One that `stays` is not copied nor saved.
    """

    label: str
    groups: tuple[Group, ...]
    titles: tuple[str, str]
    unit: str = ""
    about: str = ""
    shaded: bool = False
    note: str = ""
    stays: bool = False

    @property
    def leaving(self) -> "BarsChart | None":
        """Itself, unless it stays."""
        return None if self.stays else self

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """All of them, in their order."""
        return tuple(one for group in self.groups for one in group.bars)

    @property
    def description(self) -> str:
        """Every value, group by group."""
        form = _("{} : {}")
        head = " ".join(filter(None, (self.label, f"({self.about})" if self.about else "")))
        said = [
            form.format(group.name, in_words(group.bars)) if group.name else in_words(group.bars)
            for group in self.groups
        ]
        return ". ".join([head, *said]) + "."

    @property
    def table(self) -> Table:
        """A row by bar."""
        rows = [
            (group.name, one.name, one.said, one.aimed)
            for group in self.groups
            for one in group.bars
        ]
        titles = (*self.titles, _("Valeur"), _("Cible"))
        if not any(group.name for group in self.groups):
            return trimmed(Table(titles[1:], tuple(row[1:] for row in rows)))
        return trimmed(Table(titles, tuple(rows)))

    @property
    def keys(self) -> tuple[Sign, ...]:
        """That of targets, where there are some."""
        return (Sign.TARGET,) if any(is_drawn(one.target) for one in self.amounts) else ()

    def height(self, ruler: Ruler, width: float) -> float:  # noqa: ARG002 — the same at any width
        """As many lines as there are bars and names of groups."""
        return (self._lines * _LINE + 1.2) * ruler.look.leading

    @property
    def _lines(self) -> float:
        named = sum(bool(group.name) for group in self.groups)
        return max(len(self.amounts) + named + _BETWEEN * max(named - 1, 0), 1)

    def draw(self, surface: Surface, box: Box) -> None:
        """Draw in lines as high as the box allows."""
        look = surface.look
        names = [one.name for one in self.amounts]
        said = [one.said for one in self.amounts]
        values = known_values(self.amounts)
        place = columns(surface, box, names, said, values, percentage=self.unit == "%")
        foot = box.bottom - 1.2 * look.leading
        step = (foot - box.top) / self._lines
        self._draw_axis(surface, place, box.top, foot)
        top = box.top
        for number, group in enumerate(self.groups):
            if group.name:
                top += step * _BETWEEN if number else 0.0
                base = top + (step + look.capital) / 2
                name = cut(surface, group.name, box.width, Letter.STRONG)
                surface.polygon(rectangle(Box(box.left, top, box.width, step)), look.ground)
                surface.text((box.left, base), name, look.text, Letter.STRONG)
                top += step
            for order, one in enumerate(group.bars):
                shade = _shade(look, order, len(group.bars) if self.shaded else 1)
                _draw_bar(surface, place, (top, step), one, shade)
                top += step

    @staticmethod
    def _draw_axis(surface: Surface, place: Columns, top: float, foot: float) -> None:
        look = surface.look
        for tick in place.axis.ticks:
            x = place.at(tick)
            surface.rule((x, top), (x, foot), Stroke(look.line, look.hairline))
        for one in ticks_of(surface, place):
            at = one.middle, foot + look.leading
            surface.text(at, one.words, look.muted, align=Align.CENTRE)


def _shade(look: Look, order: int, count: int) -> str:
    """The fill of a bar: the darkest for the last one."""
    if count == 1:
        return look.shades[-1]
    return look.shades[round(order * (len(look.shades) - 1) / (count - 1))]


def _draw_bar(
    surface: Surface,
    place: Columns,
    line: tuple[float, float],
    one: Amount,
    shade: str,
) -> None:
    """The name, the bar from zero, the diamond of its target, its words after both."""
    (top, step), look = line, surface.look
    middle = top + step / 2
    base = middle + look.capital / 2
    name = cut(surface, one.name, place.names)
    surface.text((place.start - GAP, base), name, look.muted, align=Align.RIGHT)
    zero = end = place.at(min(max(0.0, place.axis.low), place.axis.high))
    known = one.value is not None and is_drawn(one.value)
    if one.value is not None and known:
        end = place.at(one.value)
        thick = min(step * _THICK, look.leading)
        bar = Box(min(zero, end), middle - thick / 2, abs(end - zero), thick)
        surface.polygon(rectangle(bar), shade)
    x = max(zero, end)
    if one.target is not None and is_drawn(one.target):
        at = place.at(one.target)
        diamond(surface, (at, middle))
        x = max(x, at + look.diamond)
    words = cut(surface, one.said, place.right - x - 6)
    ground = Box(x + 5, middle - look.capital, surface.measure(words) + 2, 2 * look.capital)
    surface.polygon(rectangle(ground), look.ground)
    surface.text((x + 6, base), words, look.text if known else look.muted)
