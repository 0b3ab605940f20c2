"""The sheet of one indicator: what it is, where it stands, every figure of it."""

from collections.abc import Sequence
from datetime import date

from db.queries.indicator.sheet import IndicatorSheet
from desktop.curves import chart_of
from desktop.i18n import _
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.chart import ChartBlock, ChartKey
from desktop.paper.containers import Columns, Ruled, Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, fewest_pages, paginate
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pictograms import ALERT, HELD
from desktop.paper.quantity import indicator_name, not_given
from desktop.paper.styles import BODY_MUTED, BODY_STRONG, NOTE, NOTE_STRONG
from desktop.paper.title import CodedTitle, running_title
from desktop.sheets.density import DENSITIES, Density
from desktop.sheets.figure_words import (
    missing,
    said_counts,
    said_gap,
    said_missing,
    said_target,
    said_value,
)
from desktop.sheets.indicator_facts import definition, due_words, facts, formula
from desktop.sheets.indicator_houses import houses
from desktop.sheets.indicator_tables import categories, comments, periods, why_secret

_SHARES = (26, 20, 20, 20)
_TALLER = 1.3


def indicator_part(sheet: IndicatorSheet, frame: Frame, sittings: Sequence[date] = ()) -> Part:
    """The sheet as a part of a binding; `sittings` are the days marked on its chart."""
    known = sheet.known
    label = indicator_name(known.label)
    return Part(
        key=f"indicateur-{known.id}",
        name=_("Fiche indicateur {}").format(known.code).strip(),
        bookmark=" · ".join(part for part in (known.code, label) if part),
        lay=lambda _numbers: _lay(sheet, frame, sittings),
        sections=True,
    )


def _lay(sheet: IndicatorSheet, frame: Frame, sittings: Sequence[date]) -> list[Page]:
    label = indicator_name(sheet.known.label)
    recalled = " ".join(part for part in (sheet.known.code, _("(suite)")) if part)

    def lay(density: Density) -> list[Page]:
        running = f"{recalled} · {label}"
        return paginate(_blocks(sheet, density, sittings), frame, lambda: running_title(running))

    return fewest_pages(DENSITIES, lay, frame)


def _blocks(sheet: IndicatorSheet, density: Density, sittings: Sequence[date]) -> list[Block]:
    known = sheet.known
    return [
        CodedTitle(known.code, indicator_name(known.label), under(sheet)),
        _standing(sheet),
        *definition(sheet, density),
        *facts(sheet),
        *formula(sheet, density),
        *_chart(sheet, density, sittings),
        *periods(sheet, density),
        *categories(sheet, density),
        *houses(sheet, density),
        *why_secret(sheet, density),
        *comments(sheet, density),
    ]


def under(sheet: IndicatorSheet) -> str:
    """What the indicator belongs to, under its title."""
    if not sheet.actions:
        return _("Indicateur du schéma")
    code, title = sheet.actions[0]
    return " · ".join(part for part in (_("Action {}").format(code).strip(), title) if part)


def _standing(sheet: IndicatorSheet) -> Block:
    """The four facts that one looks at first, each said to be missing if it is."""
    cells = [
        _fact(_("Dernier résultat"), _latest(sheet)),
        _fact(_("Cible de la période"), _expected(sheet)),
        _fact(_("Écart"), _gap(sheet)),
        _fact(_("Prochaine saisie"), _due(sheet)),
    ]
    return Ruled(Columns(cells, _SHARES, gutter=10), gap=9)


def _fact(label: str, value: Sequence[Block]) -> Stack:
    return Stack([Paragraph.of(label, NOTE), *value])


def _said(text: str, note: str = "", *, icon: str | None = None) -> list[Block]:
    blocks: list[Block] = [Paragraph.of(text, BODY_STRONG, gap=1, icon=icon)]
    return [*blocks, Paragraph.of(note, NOTE)] if note else blocks


def _nothing(text: str = "") -> list[Block]:
    return [Paragraph.of(text or not_given(), BODY_MUTED, gap=1)]


def _latest(sheet: IndicatorSheet) -> list[Block]:
    latest = sheet.known.latest
    if latest is None:
        return _nothing(said_missing(sheet.known, "latest"))
    line = next((one for one in sheet.lines if one.period == latest.period), None)
    if line is None or line.figure.value is None:
        return _nothing(missing(line.figure.empty if line else None))
    notes = [said_counts(line.figure), latest.period.label]
    notes += [_("cumul en cours")] if sheet.known.running else []
    notes += [_("estimé")] if line.figure.estimated else []
    if sheet.known.contested:
        notes.append(_("valeur à arbitrer"))
    said = said_value(line.figure.value, sheet.expects)
    return _said(said, " · ".join(note for note in notes if note))


def _expected(sheet: IndicatorSheet) -> list[Block]:
    known = sheet.known
    final = known.targets[-1] if known.targets else None
    if final is None:
        return _nothing(_("aucune"))
    note = _("finale : {} ({})").format(said_target(final.value, sheet.expects), final.period.label)
    if known.expected is None:
        return [*_nothing(said_missing(known, "expected")), Paragraph.of(note, NOTE)]
    return _said(said_target(known.expected, sheet.expects), note)


def _gap(sheet: IndicatorSheet) -> list[Block]:
    known = sheet.known
    if known.gap is None or known.off_course is None:
        unset = "" if known.targets else _("sans cible")
        return _nothing(unset or said_missing(known, "gap"))
    text = said_gap(known.gap, sheet.expects, off_course=known.off_course)
    if known.off_course:
        return [*_said(text, icon=ALERT), Paragraph.of(_("hors trajectoire"), NOTE_STRONG)]
    return _said(text, _("dans la trajectoire"), icon=HELD)


def _due(sheet: IndicatorSheet) -> list[Block]:
    if sheet.computed:
        return _nothing(_("calculé, ne se saisit pas"))
    said = due_words(sheet)
    return _said(said) if said else _nothing(_("à jour"))


def _chart(sheet: IndicatorSheet, density: Density, sittings: Sequence[date]) -> list[Block]:
    holes = [(one.period, missing(one.figure.empty)) for one in sheet.lines if one.figure.empty]
    drawn = chart_of(sheet.known, levels=sheet.expects.levels, holes=holes, sittings=sittings)
    if drawn.course.is_empty:
        return []
    heading = Columns([Heading(_("Trajectoire")), ChartKey(drawn.keys)], (1, 5), gap=density.gap)
    heading.keep_next = True
    chart = ChartBlock(drawn, density.chart * _TALLER)
    chart.gap = 4
    return [heading, chart]
