"""What a style sheet cannot draw: fields, boxes and arrows.

Only what is called to draw or to place is overridden here: a metric or a hint is asked for
widgets still being made, and answering in Python then has PySide load every kind of widget.
"""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionSpinBox,
    QWidget,
)

from desktop.look.marks import (
    paint_check_box,
    paint_chevron,
    paint_field,
    paint_radio,
)
from desktop.look.palette import current
from desktop.look.sizes import CONTROL

State = QStyle.StateFlag
Primitive = QStyle.PrimitiveElement
Complex = QStyle.ComplexControl
Part = QStyle.SubControl

ARROWS = {
    Primitive.PE_IndicatorArrowDown: "down",
    Primitive.PE_IndicatorArrowUp: "up",
    Primitive.PE_IndicatorArrowLeft: "left",
    Primitive.PE_IndicatorArrowRight: "right",
}
# What our arrows and insets take beyond Fusion's own, in pixels.
FIELD_EXTRA = {
    QStyle.ContentsType.CT_LineEdit: 12,
    QStyle.ContentsType.CT_ComboBox: 16,
    QStyle.ContentsType.CT_SpinBox: 36,
}


class LookStyle(QProxyStyle):
    """Fusion, with the marks of the charter painted by hand."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: Primitive,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == Primitive.PE_FrameFocusRect:
            return  # the ring stands outside the widget, in its focus frame
        if element in (Primitive.PE_IndicatorCheckBox, Primitive.PE_IndicatorItemViewItemCheck):
            paint_check_box(painter, option)
        elif element == Primitive.PE_IndicatorRadioButton:
            paint_radio(painter, option)
        elif element == Primitive.PE_PanelLineEdit:
            if not (isinstance(widget, QLineEdit) and not widget.hasFrame()):
                paint_field(painter, option, widget)
        elif element == Primitive.PE_FrameLineEdit:
            return
        elif element in ARROWS:
            ink = current().muted if option.state & State.State_Enabled else current().faint
            paint_chevron(painter, option.rect, ARROWS[element], ink)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: Complex,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == Complex.CC_ComboBox:
            paint_field(painter, option, widget)
            arrow = self.subControlRect(control, option, Part.SC_ComboBoxArrow, widget)
            paint_chevron(painter, arrow, "down", current().text)
        elif control == Complex.CC_SpinBox:
            paint_field(painter, option, widget)
            for part, way in ((Part.SC_SpinBoxUp, "up"), (Part.SC_SpinBoxDown, "down")):
                if option.subControls & part:
                    arrow = self.subControlRect(control, option, part, widget)
                    paint_chevron(painter, arrow, way, current().text)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: Complex,
        option: QStyleOptionComplex,
        part: Part,
        widget: QWidget | None = None,
    ) -> QRect:
        own = None
        if control == Complex.CC_SpinBox:
            own = spin_part(option, part)
        elif control == Complex.CC_ComboBox:
            own = combo_part(option, part)
        return own or super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        framed = isinstance(widget, QLineEdit) and widget.hasFrame()
        if element == QStyle.SubElement.SE_LineEditContents and framed:
            return option.rect.adjusted(8, 2, -8, -2)
        return super().subElementRect(element, option, widget)  # type: ignore[arg-type]

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        wanted = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind in FIELD_EXTRA:
            wanted.setHeight(CONTROL)
            wanted.setWidth(wanted.width() + FIELD_EXTRA[kind])
        return wanted


def spin_part(option: QStyleOptionComplex, part: Part) -> QRect | None:
    """Where the number stands, and the two arrows side by side at its right."""
    whole = option.rect
    plain = QAbstractSpinBox.ButtonSymbols.NoButtons
    arrows = not (isinstance(option, QStyleOptionSpinBox) and option.buttonSymbols == plain)
    right = whole.right() - 5
    if part == Part.SC_SpinBoxEditField:
        return whole.adjusted(6, 2, -46 if arrows else -6, -2)
    if arrows and part in (Part.SC_SpinBoxUp, Part.SC_SpinBoxDown):
        left = right - (40 if part == Part.SC_SpinBoxUp else 20)
        return QRect(left, whole.top() + 2, 20, whole.height() - 4)
    return None


def combo_part(option: QStyleOptionComplex, part: Part) -> QRect | None:
    """Where the word stands, and the chevron at its right."""
    whole = option.rect
    if part == Part.SC_ComboBoxArrow:
        return QRect(whole.right() - 28, whole.top(), 24, whole.height())
    if part == Part.SC_ComboBoxEditField:
        return whole.adjusted(10, 2, -30, -2)
    return None
