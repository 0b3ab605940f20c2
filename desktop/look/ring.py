"""How the focus ring is drawn; loaded with the first ring that shows."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from desktop.look.focus import INSIDE
from desktop.look.marks import paint_focus_frame
from desktop.look.sizes import FOCUS_GAP, FOCUS_WIDTH

RING_METRICS = (
    QStyle.PixelMetric.PM_FocusFrameHMargin,
    QStyle.PixelMetric.PM_FocusFrameVMargin,
)


class RingStyle(QProxyStyle):
    """The style of the focus frame alone: a solid ring, outside by gap and width, or inside."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in RING_METRICS:
            watched = widget.widget() if isinstance(widget, QFocusFrame) else None
            inside = watched is not None and watched.property("ring") == INSIDE
            return 0 if inside else FOCUS_GAP + FOCUS_WIDTH
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        # Above, the frame stands in the window or in what scrolls: no card or row cuts it.
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        # Qt would keep the ring out of the widget's rectangle: a pill's goes through its corners.
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returned)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.ControlElement.CE_FocusFrame:
            paint_focus_frame(painter, option.rect, widget)
        else:
            super().drawControl(element, option, painter, widget)
