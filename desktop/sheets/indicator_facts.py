"""What defines an indicator, on paper: the facts, the text, how a computed one is made."""

from db.kinds.choices import IndicatorKind
from db.queries.indicator.sheet import IndicatorSheet, Input
from desktop.i18n import NBSP, _, long_date, number, short_date
from desktop.paper.block import Block
from desktop.paper.containers import Columns, Labelled, Stack
from desktop.paper.gap import size_said
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.quantity import amount, indicator_name, not_given, secret, with_unit
from desktop.paper.styles import (
    FIGURE,
    NOTE_STRONG,
    ROW,
    ROW_MUTED,
    ROW_STRONG,
)
from desktop.paper.table import Column, Table
from desktop.sheets.density import Density
from desktop.sheets.figure_words import every_words, missing, said_counts, said_value

_LABEL = 84.0


def definition(sheet: IndicatorSheet, density: Density) -> list[Block]:
    """The text that defines it; that there is none is said."""
    if not sheet.defined.definition.strip():
        note = Run(f"   {_('non renseignée')}", ROW_MUTED)
        return [Heading(_("Définition"), gap=density.gap, note=note)]
    text = Paragraph.of(sheet.defined.definition, density.body, gap=2)
    return [Heading(_("Définition"), gap=density.gap), text]


def facts(sheet: IndicatorSheet) -> list[Block]:
    """Its nature, how it is counted and by whom, in two columns; then what takes a whole line."""
    short = [pair for pair in _short(sheet) if pair[1]]
    half = (len(short) + 1) // 2
    sides: list[Block] = [
        Stack([_pair(*pair, gap=1.5 if place else 0) for place, pair in enumerate(side)])
        for side in (short[:half], short[half:])
    ]
    long = [
        _pair(label, text, gap=1.5) for label, text in _long(sheet) if text or label == _("Source")
    ]
    return [Columns(sides, [1, 1], gutter=18, gap=8), *long, *_to_confirm(sheet)]


def formula(sheet: IndicatorSheet, density: Density) -> list[Block]:
    """How a computed indicator is made, and of what; nothing for the others."""
    if not sheet.computed:
        return []
    rows = [_input(one) for one in sheet.inputs]
    columns = [
        Column(_("Indicateur"), 240),
        Column(_("Dans le calcul"), 76),
        Column(_("Dernier résultat"), 130),
    ]
    blocks: list[Block] = [
        Heading(_("Calcul"), gap=density.gap),
        Paragraph.of(_recipe(sheet), ROW, gap=2),
    ]
    if rows:
        blocks.append(Table(columns, rows, gap=4, padding=density.padding - 1))
    if sheet.known.lacking:
        said = _("Il manque pour le calculer : {}.").format(", ".join(sheet.known.lacking))
        blocks.append(Paragraph.of(said, NOTE_STRONG, gap=3))
    return blocks


def _short(sheet: IndicatorSheet) -> list[tuple[str, str]]:
    known, expects = sheet.known, sheet.expects
    axes = {part.category.axis for part in sheet.parts}
    asked = [_("par sexe")] if "sex" in axes else []
    asked += [_("par tranche d'âge")] if "age" in axes else []
    return [
        (_("Nature"), expects.kind.label),
        (_("Unité"), known.unit),
        (_("Niveaux"), " < ".join(expects.levels)),
        (_("Sens"), known.direction.label),
        (_("Périodicité"), every_words(sheet.defined.every, once=sheet.defined.once)),
        (_("Départ"), _start(sheet)),
        (_("Tolérance"), _tolerance(sheet)),
        (_("Bornes"), _bounds(sheet)),
        (_("Dans l'année"), sheet.defined.over_periods.label if sheet.defined.over_periods else ""),
        (_("Entre lieux"), sheet.defined.over_places.label if sheet.defined.over_places else ""),
        (_("Détaillé"), " et ".join(asked)),
        (_("Disponible"), _delay(sheet)),
        (_("Collecté par"), sheet.defined.collected_by),
        (_("Indicateur"), _about(sheet)),
    ]


def _long(sheet: IndicatorSheet) -> list[tuple[str, str]]:
    actions = " ; ".join(f"{code} {title}".strip() for code, title in sheet.actions[1:])
    return [
        (_("Suit aussi"), actions),
        (_("Source"), sheet.defined.source),
        (_("Méthode"), sheet.defined.method),
    ]


def _to_confirm(sheet: IndicatorSheet) -> list[Block]:
    if not sheet.defined.unconfirmed:
        return []
    said = _("Source à confirmer : la définition est proposée, personne ne l'a encore vérifiée.")
    return [Paragraph.of(said, NOTE_STRONG, gap=3)]


def _start(sheet: IndicatorSheet) -> str:
    known = sheet.known
    if known.baseline is None and "baseline" in known.withheld:
        return secret()
    if known.baseline is None:
        return _("sans valeur de départ") if sheet.defined.no_baseline else not_given()
    said = said_value(known.baseline, sheet.expects)
    return f"{said} ({short_date(known.baseline_on)})" if known.baseline_on else said


def _tolerance(sheet: IndicatorSheet) -> str:
    if not sheet.known.tolerance:
        return ""
    known = sheet.known
    if known.kind is IndicatorKind.SCALE:
        return size_said(known.tolerance, known.kind)
    unit = _("points") if known.unit == "%" else known.unit
    return f"{amount(known.tolerance)}{NBSP}{unit}".strip()


def _bounds(sheet: IndicatorSheet) -> str:
    low, high = sheet.expects.low, sheet.expects.high
    if low is not None and high is not None:
        return _("de {} à {}").format(number(low), number(high))
    if low is not None:
        return _("au moins {}").format(number(low))
    return _("au plus {}").format(number(high)) if high is not None else ""


def _delay(sheet: IndicatorSheet) -> str:
    if not sheet.defined.delay:
        return ""
    return _("{} jours après la période").format(sheet.defined.delay)


def _about(sheet: IndicatorSheet) -> str:
    said = [_("principal de {}").format(", ".join(sheet.main_of))] if sheet.main_of else []
    said += [_("du baromètre : {}").format(sheet.defined.theme)] if sheet.defined.theme else []
    said += [_("porte sur des enfants")] if sheet.defined.about_children else []
    return " ; ".join(said)


def _recipe(sheet: IndicatorSheet) -> str:
    if sheet.expects.kind is IndicatorKind.DEPLOYMENT:
        return _(
            "Établissements où ce qui est attendu est en place ÷ établissements concernés, à la "
            "fin de chaque période."
        )
    if not sheet.inputs:
        return _("Le calcul n'est pas encore défini.")
    if sheet.expects.kind is IndicatorKind.SUM:
        return _("Somme des indicateurs qui suivent, pour chaque période où tous sont connus.")
    above = _("la somme des premiers divisée par celle des seconds")
    if sheet.per == 1:
        return _("Rapport : {}.").format(above)
    return _("Rapport : {}, pour {}.").format(above, amount(sheet.per))


def _input(one: Input) -> list[Block]:
    value = missing(one.figure.empty)
    if one.figure.value is not None and one.period is not None:
        counts = said_counts(one.figure)
        said = with_unit(one.figure.value, one.unit)
        said = f"{said} ({counts})" if counts else said
        value = f"{said}, {one.period.label}"
    name = " ".join(part for part in (one.code, indicator_name(one.label)) if part)
    return [
        Paragraph.of(name if one.label else _("non reçu"), ROW),
        Paragraph.of(_("divise") if one.below else _("s'ajoute"), ROW_MUTED),
        Paragraph.of(value, FIGURE if one.figure.value is not None else ROW_MUTED),
    ]


def _pair(label: str, text: str, *, gap: float) -> Block:
    value = Paragraph.of(text or not_given(), ROW if text else ROW_MUTED)
    return Labelled(Paragraph.of(label, ROW_STRONG), value, _LABEL, gap=gap)


def due_words(sheet: IndicatorSheet) -> str:
    """'S1 2024, le 15 août 2024', '' where nothing more is awaited."""
    if sheet.next_due is None:
        return ""
    if sheet.due_on is None:
        return sheet.next_due.label
    return _("{}, à partir du {}").format(sheet.next_due.label, long_date(sheet.due_on))
