"""Rows in a few words, for the terminal."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from db.queries.action.follow_up import FollowUp, MilestoneRow
from db.queries.entry.measured_words import tenth
from db.queries.entry.named_value import named_target, named_value
from db.queries.indicator.trajectory import Trajectory
from db.queries.journal.conflict import Conflict
from db.queries.meeting.agenda import Agenda
from desktop.i18n import NBSP, _, clock, duration, full_date, long_date, number, percent

EMPTY = "non renseigné"


def situation_line(sheet: FollowUp) -> str:
    """'En difficulté · 45 % · Nuages · au 14 septembre 2024, Mission santé'."""
    parts = [
        sheet.status.label if sheet.status else _("statut non renseigné"),
        percent(sheet.progress) if sheet.progress is not None else None,
        sheet.weather.label if sheet.weather else None,
        _("au {}").format(long_date(sheet.updated_on)) if sheet.updated_on else None,
        sheet.updated_by,
        _("visa : {}").format(sheet.visa.words) if sheet.visa else None,
        _("en retard") if sheet.late else None,
    ]
    return " · ".join(part for part in parts if part)


def trajectory_lines(found: Trajectory) -> Iterator[str]:
    """An indicator: its latest result against the target of the period, then its targets."""
    way = found.direction.label
    yield " ".join((*(part for part in (found.code, found.label) if part), f"({way})"))
    if found.latest is None:
        yield f"  {_('Résultat : non renseigné')}"
    else:
        yield f"  {found.latest.period.label} : {result(found)}{_course(found)}"
    targets = ", ".join(
        f"{point.period.label} : {target(found, point.value, number)}" for point in found.targets
    )
    if targets:
        yield f"  {_('Cibles')} : {targets}"
    if found.rate is not None:
        yield f"  {_('Chemin fait vers la cible : {}').format(percent(found.rate))}"
    if found.contested:
        yield f"  {_('Une valeur est contestée.')}"


def result(found: Trajectory) -> str:
    """The latest result, with its number and its total when it is a share."""
    if found.latest is None:
        return _(EMPTY)
    named = named_value(found.latest.value, found.kind, found.levels)
    said = _beside(tenth(found.latest.value), found) if named is None else named
    if found.numerator is None or found.denominator is None:
        return said
    return f"{said} ({number(found.numerator)} / {number(found.denominator)})"


def target(found: Trajectory, value: Decimal, written: Callable[[Decimal], str]) -> str:
    """'52,5 %', '44 jours', 'entre passable et régulier'."""
    named = named_target(value, found.kind, found.levels)
    return _beside(written(value), found) if named is None else named


def _beside(figure: str, found: Trajectory) -> str:
    return f"{figure}{NBSP}{found.unit}".rstrip()


def _course(found: Trajectory) -> str:
    if found.expected is None or found.gap is None:
        return ""
    said = target(found, found.expected, tenth)
    words = named_target(found.expected, found.kind, found.levels)
    said = (_(" pour {} attendus") if words is None else _(", cible : {}")).format(said)
    if not found.off_course:
        return said
    return said + " · " + _("hors trajectoire")


def milestone_line(row: MilestoneRow) -> str:
    """'fait le 12 mars 2024 · Protocole', 'prévu le … · …'."""
    if row.done_on:
        when = _("fait le {}").format(long_date(row.done_on))
    elif row.planned_on:
        when = _("prévu le {}").format(long_date(row.planned_on))
    else:
        when = _("sans date")
    return f"{when} · {row.title}"


def replaced(before: str, after: str) -> str:
    """'45 % au lieu de 40 %'; the new value alone where there was none."""
    if not after or before in ("", _(EMPTY)):
        return after or before
    return _("{} au lieu de {}").format(after, before)


def shortened(text: str, signs: int = 80) -> str:
    """A text on one line, cut where it is too long for a list."""
    line = text.replace("\n", " ")
    return line if len(line) <= signs else line[: signs - 1].rstrip() + "…"


def conflict_lines(number_in_list: int, found: Conflict) -> Iterator[str]:
    """A conflict, its rivals and who wrote them."""
    about = found.subject if not found.code or found.code in found.subject else (
        f"{found.code} {found.subject}"
    )  # fmt: skip
    yield f"{number_in_list}. {about} · {found.label} [{found.id}]"
    for rival in found.rivals:
        who = f"{rival.author}, {long_date(rival.at.date())}"
        if found.field != "situation" or not found.lines:
            yield f"   {rival.number}) {shortened(rival.shown)} · {who}"
            continue
        yield f"   {rival.number}) {who}"
        for line in found.lines:
            value = shortened(line.values[rival.number - 1])
            yield f"      {line.label}{_(' :')} {value}"


def agenda_lines(found: Agenda) -> Iterator[str]:
    """A sitting and its points, with their hours."""
    hours = "-".join(clock(at) for at in (found.start, found.end) if at)
    where = [full_date(found.on), hours, found.place]
    yield " · ".join((found.title, *(part for part in where if part)))
    for row in found.items:
        start = clock(row.start) if row.start else ""
        about = ", ".join(action.code for action in row.actions)
        parts = [row.expected.label, duration(row.minutes), row.presenter, about]
        yield f"{row.number:>2}. {start:<8} {row.title} [{', '.join(p for p in parts if p)}]"
        if row.detail:
            yield f"    {row.detail}"
    planned = duration(found.planned)
    if found.slot is None:
        yield _("Durée prévue : {}").format(planned)
        return
    yield _("Durée prévue : {} sur {}").format(planned, duration(found.slot))
    if found.planned > found.slot:
        yield _("{} de trop").format(duration(found.planned - found.slot))
