"""What a layout holds, in order, without taking its items in hand.

Never `itemAt`: PySide keeps the item that it gives for as long as the layout, does not see Qt
delete it, and takes whatever is made next at its address for it. That ends in a crash elsewhere.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QWidget


def laid_out(layout: QLayout) -> list[QWidget | QLayout]:
    """The widgets and the layouts of a layout, in its order."""
    inside = [one for one in layout.children() if isinstance(one, QLayout)]
    held: list[QWidget | QLayout] = [*_around(layout), *inside]
    placed = [(layout.indexOf(one), one) for one in held]
    return [one for place, one in sorted(placed, key=lambda pair: pair[0]) if place >= 0]


def widgets_of(layout: QLayout) -> Iterator[QWidget]:
    """The widgets that stand in a layout itself, in its order."""
    return (one for one in laid_out(layout) if isinstance(one, QWidget))


def _around(layout: QLayout) -> list[QWidget]:
    owner = layout.parentWidget()
    children = owner.children() if owner is not None else []
    return [one for one in children if isinstance(one, QWidget)]
