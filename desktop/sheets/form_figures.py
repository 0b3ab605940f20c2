"""The figures that are due on a blank form: a line an indicator, a box for its value."""

from collections.abc import Sequence

from db.kinds.choices import Direction
from db.queries.entry.due_indicator import IndicatorDue
from desktop.i18n import _
from desktop.paper.block import Block
from desktop.paper.by_hand import TickBox
from desktop.paper.containers import Stack
from desktop.paper.grid import Grid
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.quantity import amount, indicator_name, secret, secret_note
from desktop.paper.styles import NOTE, ROW, ROW_MUTED
from desktop.paper.table import Column
from desktop.sheets.figure_words import said_target, said_value

_ROW = 30.0
_NUMBER = "……………"


def figures(rows: Sequence[IndicatorDue], gap: float) -> list[Block]:
    """The table to fill in; nothing for an action without an indicator."""
    if not rows:
        return []
    note = [Paragraph.of(secret_note(), NOTE, gap=3)] if any(one.withheld for one in rows) else []
    return [
        Heading(_("Indicateurs"), gap=gap),
        Grid(_columns(), [_line(one) for one in rows], least=_ROW, gap=4),
        *note,
    ]


def _columns() -> list[Column]:
    return [
        Column(_("Indicateur"), 168),
        Column(_("Période"), 66),
        Column(_("Valeur précédente"), 76),
        Column(_("Cible"), 54),
        Column(_("Votre valeur"), 96),
        Column(_("Estimée"), 44, "centre"),
    ]


def _line(one: IndicatorDue) -> list[Block]:
    before = _("aucune")
    if one.before is not None:
        value = said_value(one.before.value, one.expects)
        said = secret() if "before" in one.withheld else value
        before = f"{said} ({one.before.period.label})"
    target = said_target(one.target, one.expects) if one.target is not None else _("aucune")
    if "target" in one.withheld:
        target = secret()
    return [
        _named(one),
        Paragraph.of(one.period.label, ROW),
        Paragraph.of(before, ROW if one.before else ROW_MUTED),
        Paragraph.of(target, ROW if one.target is not None else ROW_MUTED),
        _value(one),
        TickBox(ticked=one.estimated),
    ]


def _named(one: IndicatorDue) -> Block:
    about = one.direction.label if one.direction is not Direction.HOLD else ""
    under = ", ".join(
        part for part in (_("en {}").format(one.unit) if one.unit else "", about) if part
    )
    lines: list[Block] = [Paragraph.of(indicator_name(one.label), ROW)]
    return Stack([*lines, Paragraph.of(under, NOTE)] if under else lines)


def _value(one: IndicatorDue) -> Block:
    """A box left empty; a number and its total where it is a share; what is known already."""
    empty: list[Block] = []
    if one.share:
        empty.append(Paragraph.of(_("{} sur {}").format(_NUMBER, _NUMBER), ROW, align="left"))
    known = _known(one)
    if known:
        empty.append(Paragraph.of(_("déjà saisi : {}").format(known), NOTE))
    return Stack(empty)


def _known(one: IndicatorDue) -> str:
    if "value" in one.withheld:
        return secret()
    if one.share and one.numerator is not None and one.denominator is not None:
        return _("{} sur {}").format(amount(one.numerator), amount(one.denominator))
    return said_value(one.value, one.expects) if one.value is not None else ""
