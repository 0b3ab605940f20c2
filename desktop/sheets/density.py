"""How tightly a fiche is set: as drawn if it fits on one page, a little tighter if that helps."""

from typing import NamedTuple

from desktop.paper.styles import BODY, ROW, Style

LABEL_WIDTH = 60.0
"""The column of labels at the left of a fiche, in points."""


class Density(NamedTuple):
    """The style of running text, the space above a heading, sizes of charts and of notes;
    `beside` puts the notes at the right of the milestones."""

    body: Style
    gap: float
    chart: float
    padding: float
    notes: int
    beside: bool


DENSITIES = (
    Density(body=BODY, gap=11.0, chart=82.0, padding=4.6, notes=4, beside=False),
    Density(body=BODY, gap=9.0, chart=72.0, padding=3.6, notes=3, beside=True),
    Density(body=ROW, gap=7.0, chart=62.0, padding=3.0, notes=2, beside=True),
)
