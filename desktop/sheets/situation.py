"""The top of a fiche de suivi: where the action stands, and who answers for it."""

from datetime import date, timedelta

from db.queries.action.follow_up import FollowUp
from desktop.deployed import deployed_words
from desktop.i18n import _, long_date, ngettext
from desktop.paper.badge import ProgressBar, StatusPill
from desktop.paper.block import Block
from desktop.paper.containers import Columns, Labelled, Ruled, Stack
from desktop.paper.paragraph import Paragraph
from desktop.paper.pictograms import ALERT, OLD
from desktop.paper.quantity import not_given
from desktop.paper.styles import (
    BODY_MUTED,
    BODY_STRONG,
    NOTE,
    NOTE_STRONG,
    ROW,
    ROW_MUTED,
    ROW_STRONG,
)
from desktop.sheets.contests import Contests
from desktop.sheets.density import LABEL_WIDTH
from desktop.signs import WEATHER_ICONS

_OLD_AFTER = timedelta(days=92)
_SHARES = (19, 23, 18, 20, 20)


def situation(sheet: FollowUp, contests: Contests, today: date) -> Block:
    """The five facts that a committee looks at first, each said to be missing if it is."""
    facts = [
        _fact(_("Statut"), _status(sheet), contests),
        _fact(_("Avancement"), _progress(sheet), contests),
        _fact(_("Météo"), _weather(sheet), contests),
        _fact(_("Échéance"), _deadline(sheet), contests),
        _fact(_("Dernière mise à jour"), _update(sheet, today), contests),
    ]
    return Ruled(Columns(facts, _SHARES, gutter=10), gap=9)


def people(sheet: FollowUp) -> list[Block]:
    """Pilots, partners, the visa if there is one; a fiche without a pilot says so."""
    leads, partners = _named(sheet.leads), _named(sheet.partners)
    pairs = [(ngettext("Pilote", "Pilotes", len(sheet.leads)), leads)]
    if sheet.co_pilots:
        label = ngettext("Copilote", "Copilotes", len(sheet.co_pilots))
        pairs.append((label, _named(sheet.co_pilots)))
    if sheet.deputies:
        label = ngettext("Suppléant·e", "Suppléant·es", len(sheet.deputies))
        pairs.append((label, _named(sheet.deputies)))
    cells: list[Block] = [_pair(label, names) for label, names in pairs]
    rows: list[Block] = []
    for index in range(0, len(cells), 2):
        two = cells[index : index + 2]
        rows.append(Columns(two, [1] * len(two), gap=1.5 if index else 8))
    rows.append(_pair(_("Partenaires"), partners, gap=1.5))
    if sheet.visa is not None:
        rows.append(_pair(_("Visa"), sheet.visa.words, gap=1.5))
    told = deployed_words(sheet.deployed)
    return [*rows, _pair(_("Déploiement"), told, gap=1.5)] if told else rows


def _named(functions: tuple[str, ...]) -> str:
    return ", ".join(functions)


def _pair(label: str, text: str, gap: float = 0.0) -> Labelled:
    own = LABEL_WIDTH
    style = ROW if text else ROW_MUTED
    value = Paragraph.of(text or not_given(), style)
    return Labelled(Paragraph.of(label, ROW_STRONG), value, own, gap=gap)


def _fact(label: str, value: list[Block], contests: Contests) -> Stack:
    return Stack([Paragraph.of(label, NOTE), *value, *contests.mark(label)])


def _missing() -> list[Block]:
    return [Paragraph.of(not_given(), BODY_MUTED, gap=1)]


def _status(sheet: FollowUp) -> list[Block]:
    return [StatusPill(sheet.status)] if sheet.status else _missing()


def _progress(sheet: FollowUp) -> list[Block]:
    return [ProgressBar(sheet.progress)] if sheet.progress is not None else _missing()


def _weather(sheet: FollowUp) -> list[Block]:
    if sheet.weather is None:
        return _missing()
    icon = WEATHER_ICONS[sheet.weather]
    return [Paragraph.of(sheet.weather.label, BODY_STRONG, gap=1, icon=icon)]


def _deadline(sheet: FollowUp) -> list[Block]:
    if sheet.deadline is None:
        return _missing()
    blocks: list[Block] = [Paragraph.of(long_date(sheet.deadline), BODY_STRONG, gap=1)]
    if sheet.late:
        blocks.append(Paragraph.of(_("en retard"), NOTE_STRONG, icon=ALERT))
    return blocks


def _update(sheet: FollowUp, today: date) -> list[Block]:
    if sheet.updated_on is None:
        return _missing()
    old = OLD if today - sheet.updated_on > _OLD_AFTER else None
    blocks: list[Block] = [Paragraph.of(long_date(sheet.updated_on), BODY_STRONG, gap=1, icon=old)]
    if sheet.updated_by:
        blocks.append(Paragraph.of(_("par {}").format(sheet.updated_by), NOTE))
    return blocks
