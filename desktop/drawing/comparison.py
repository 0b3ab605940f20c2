"""Establishments beside one another: a dot each, from the highest, the mean and the target."""

from dataclasses import dataclass
from functools import cached_property

from desktop.drawing.amounts import Amount, in_words, is_drawn, known_values
from desktop.drawing.chart import Sign, Table, trimmed
from desktop.drawing.fit import apart
from desktop.drawing.rows import GAP, Columns, columns, cut, ticks_of
from desktop.drawing.surface import (
    Align,
    Box,
    Ruler,
    Stroke,
    Surface,
    diamond,
    rectangle,
)
from desktop.i18n import _

_FEW = 15
_LOOSE, _CLOSE = 1.45, 1.15  # of the leading of words


@dataclass(frozen=True)
class ComparisonChart:
    """The values of one period, by establishment, sorted here; those that miss come last.

    `mean` and `target` are one amount each, or None; their words stand over their lines.
    One that `stays` is not copied nor saved.
    """

    label: str
    places: tuple[Amount, ...]
    unit: str = ""
    about: str = ""
    mean: Amount | None = None
    target: Amount | None = None
    note: str = ""
    stays: bool = False

    @property
    def leaving(self) -> "ComparisonChart | None":
        """Itself, unless it stays."""
        return None if self.stays else self

    @cached_property
    def rows(self) -> tuple[Amount, ...]:
        """From the highest; by name where they are equal, and where nothing is known."""
        return tuple(sorted(self.places, key=_order))

    @property
    def _lines(self) -> list[tuple[Sign, Amount]]:
        both = ((Sign.MEAN, self.mean), (Sign.TARGET, self.target))
        return [(sign, one) for sign, one in both if one is not None and is_drawn(one.value)]

    @property
    def description(self) -> str:
        """How many answered, the mean and the target, then every establishment."""
        known = sum(one.value is not None for one in self.places)
        head = " ".join(filter(None, (self.label, f"({self.about})" if self.about else "")))
        answered = _("{} valeurs sur {}").format(known, len(self.places))
        lines = [one for one in (self.mean, self.target) if one is not None]
        parts = [head, answered, in_words(lines) if lines else "", in_words(self.rows)]
        return ". ".join(filter(None, parts)) + "."

    @property
    def table(self) -> Table:
        """A row by establishment, then the mean and the target."""
        rows = [(one.name, one.said, one.aimed) for one in self.rows]
        lines = (self.mean, self.target)
        rows += [(one.name, one.said, "") for one in lines if one is not None]
        return trimmed(Table((_("Établissement"), _("Valeur"), _("Cible")), tuple(rows)))

    @property
    def keys(self) -> tuple[Sign, ...]:
        """None: the lines bear their names."""
        return ()

    def height(self, ruler: Ruler, width: float) -> float:  # noqa: ARG002 — the same at any width
        """A line for each, closer where there are many."""
        many = len(self.rows)
        line = _LOOSE if many <= _FEW else _CLOSE
        return (self._head + max(many, 1) * line + 1.2) * ruler.look.leading

    @property
    def _head(self) -> float:
        return 1.1 * len(self._lines) + 0.3

    def draw(self, surface: Surface, box: Box) -> None:
        """Draw in lines as high as the box allows."""
        look = surface.look
        names, said = [one.name for one in self.rows], [one.said for one in self.rows]
        lines = [one for _sign, one in self._lines]
        values = known_values([*self.rows, *lines])
        place = columns(surface, box, names, said, values, percentage=self.unit == "%")
        top, foot = box.top + self._head * look.leading, box.bottom - 1.2 * look.leading
        step = (foot - top) / max(len(self.rows), 1)
        middles = [top + step * (number + 0.5) for number in range(len(self.rows))]
        self._draw_axis(surface, place, top, foot)
        self._draw_lines(surface, box, place, (top, foot))
        written = set(apart([(at - look.capital / 2, at + look.capital / 2) for at in middles], 1))
        for number, one in enumerate(self.rows):
            middle, words = middles[number], number in written
            _draw_row(surface, place, middle, one, in_full=words)

    @staticmethod
    def _draw_axis(surface: Surface, place: Columns, top: float, foot: float) -> None:
        look = surface.look
        for one in ticks_of(surface, place):
            surface.rule((one.at, top), (one.at, foot), Stroke(look.line, look.hairline))
            under = one.middle, foot + look.leading
            surface.text(under, one.words, look.muted, align=Align.CENTRE)

    def _draw_lines(
        self, surface: Surface, box: Box, place: Columns, span: tuple[float, float]
    ) -> None:
        """The mean and the target from top to foot; each has a line for its words."""
        (top, foot), look = span, surface.look
        for number, (sign, one) in enumerate(self._lines):
            x = place.at(one.value or 0.0)
            base = box.top + (number * 1.1 + 0.9) * look.leading
            if sign is Sign.MEAN:
                ink, stroke = look.text, Stroke(look.text, look.hairline, (6.0, 2.0))
            else:
                ink, stroke = look.target, Stroke(look.target, look.target_weight, look.dash)
            surface.rule((x, base + 3), (x, foot), stroke)
            words = cut(surface, _("{} : {}").format(one.name, one.said), box.width)
            half = surface.measure(words) / 2
            middle = min(max(x, box.left + half), box.right - half)
            ground = Box(middle - half, base - look.capital, 2 * half, look.capital + 2)
            surface.polygon(rectangle(ground), look.ground)
            surface.text((middle, base), words, ink, align=Align.CENTRE)
            if sign is Sign.TARGET:
                diamond(surface, (x, top))


def _draw_row(
    surface: Surface,
    place: Columns,
    middle: float,
    one: Amount,
    *,
    in_full: bool,
) -> None:
    """A thin line to the dot, the words in a column; lines too close lose their words."""
    look, start = surface.look, place.start
    base = middle + look.capital / 2
    if one.value is not None and is_drawn(one.value):
        x = place.at(one.value)
        surface.rule((start, middle), (x, middle), Stroke(look.line, look.hairline))
        surface.disc((x, middle), look.dot, look.result)
    if not in_full:
        return
    name = cut(surface, one.name, place.names)
    surface.text((start - GAP, base), name, look.text, align=Align.RIGHT)
    left = place.end + look.diamond + GAP
    words = cut(surface, one.said, place.right - left)
    surface.text((left, base), words, look.text if one.value is not None else look.muted)


def _order(one: Amount) -> tuple[bool, float, str]:
    return one.value is None, -(one.value or 0.0), one.name.casefold()
