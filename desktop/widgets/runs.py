"""A text in which what differs is underlined and bold, laid out without HTML."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop.look.fonts import Text, font


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; `strong` where it differs from the other side."""

    text: str
    strong: bool = False


class RunText:
    """Runs laid out in a width: measure, then paint."""

    def __init__(
        self,
        runs: tuple[Run, ...],
        step: Text,
        width: float,
        *,
        strong_ink: str | None = None,
        italic: bool = False,
    ) -> None:
        whole = "".join(run.text for run in runs).replace("\n", "\u2028")
        self._layout = QTextLayout(whole, font(step, italic=italic))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(runs, strong_ink))
        self._layout.beginLayout()
        self.height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, self.height + (step.line - line.height()) / 2))
            self.height += step.line
        self._layout.endLayout()

    def paint(self, painter: QPainter, at: QPointF, ink: str) -> None:
        """Draw from `at`; the strong runs keep their own ink."""
        painter.setPen(QColor(ink))
        self._layout.draw(painter, at)


def _formats(runs: tuple[Run, ...], strong_ink: str | None) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for run in runs:
        if run.strong:
            style = QTextCharFormat()
            style.setFontWeight(QFont.Weight.DemiBold)
            style.setFontUnderline(True)
            if strong_ink is not None:
                style.setForeground(QColor(strong_ink))
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = start, len(run.text), style
            formats.append(piece)
        start += len(run.text)
    return formats
