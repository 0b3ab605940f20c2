"""What differs between two rows of one action: a line for each value, text, step and result."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.kinds.period import Period
from db.kinds.report import NARRATIVES, Report
from db.kinds.scheme import Measure
from db.queries.action.follow_up import FollowUp, MilestoneRow
from db.queries.base.display import label_of
from db.queries.entry.named_value import named_value
from db.queries.indicator.trajectory import Point, Trajectory
from db.queries.meeting.frozen_measures import Said
from db.words import _, number, percent, short_date


@dataclass(frozen=True, slots=True)
class Move:
    """One value that changed: the word for it, and both values as a person reads them.

    `before` is '' for what was not there.
    """

    label: str
    before: str
    after: str

    @property
    def told(self) -> str:
        """'Statut : En difficulté au lieu de En cours'."""
        said = _("{} : {}").format(self.label, self.after)
        if self.before in ("", _("non renseigné")):
            return said
        return _("{} au lieu de {}").format(said, self.before)


def measure_moves(old: Said, new: Said) -> tuple[Move, ...]:
    """The same of a measure: what the secretariat says of it, then its name."""
    label = label_of(f"{Measure.prefix}_", "comment")
    comment = _text(label, old.get("comment"), new.get("comment"))
    return (*_values(_weather(old), _weather(new)), *comment, *_values(_name(old), _name(new)))


def _weather(said: Said) -> list[tuple[str, str]]:
    return [(_("Météo"), said["weather"].label if said.get("weather") else "")]


def _name(said: Said) -> list[tuple[str, str]]:
    return [(_("Numéro"), said.get("code") or ""), (_("Intitulé"), said.get("title") or "")]


def moves_of(old: FollowUp, new: FollowUp) -> tuple[Move, ...]:
    """Everything that differs, what a committee asks for first at the beginning.

    A report that says the same again is no difference, nor who signed it on which day.
    """
    return (
        *_values(_situation(old), _situation(new)),
        *_texts(old, new),
        *_milestones(old, new),
        *_indicators(old, new),
        *_values(_identity(old), _identity(new)),
    )


def _situation(row: FollowUp) -> list[tuple[str, str]]:
    return [
        (_("Statut"), row.status.label if row.status else ""),
        (_("Avancement"), "" if row.progress is None else percent(row.progress)),
        (_("Météo"), row.weather.label if row.weather else ""),
        (_("Échéance"), _day(row.deadline)),
        (_("En retard"), _("oui") if row.late else _("non")),
        (_("Pilote"), ", ".join(row.leads)),
        (_("Visa"), row.visa.words if row.visa else ""),
        (_("Contesté"), ", ".join(one.label for one in row.contests) or _("rien")),
    ]


def _identity(row: FollowUp) -> list[tuple[str, str]]:
    measure = f"{row.measure_level} {row.measure_code} {row.measure_title}"
    return [
        (_("Copilotes"), ", ".join(row.co_pilots)),
        (_("Suppléants"), ", ".join(row.deputies)),
        (_("Partenaires"), ", ".join(row.partners)),
        (_("Numéro"), row.code),
        (_("Intitulé"), row.title),
        (_("Place dans le schéma"), " ".join(measure.split())),
    ]


def _values(old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> Iterator[Move]:
    """The values of the same labels that are not the same."""
    nothing = _("non renseigné")
    for (label, before), (_same, after) in zip(old, new, strict=True):
        if before != after:
            yield Move(label, before or nothing, after or nothing)


def _texts(old: FollowUp, new: FollowUp) -> Iterator[Move]:
    for name in NARRATIVES:
        label = label_of(f"{Report.prefix}_", name)
        yield from _text(label, getattr(old, name), getattr(new, name))


def _text(label: str, old: str | None, new: str | None) -> Iterator[Move]:
    """That a text changed: both would be too long for a line."""
    before, after = ((one or "").strip() for one in (old, new))
    if before != after:
        said = _("texte modifié") if before else _("texte ajouté")
        yield Move(label, "", said if after else _("texte retiré"))


def _milestones(old: FollowUp, new: FollowUp) -> Iterator[Move]:
    former = {one.id: one for one in old.milestones}
    for one in new.milestones:
        before = former.pop(one.id, None)
        label = _step_label(one)
        if before is None:
            yield Move(label, "", _("ajouté, {}").format(_step(one)))
            continue
        if before.title != one.title:
            yield Move(_("Jalon"), before.title or _("sans titre"), one.title or _("sans titre"))
        if _step(before) != _step(one):
            yield Move(label, _step(before), _step(one))
    for one in former.values():
        yield Move(_step_label(one), _step(one), _("retiré"))


def _step_label(one: MilestoneRow) -> str:
    return _("Jalon « {} »").format(one.title or _("sans titre"))


def _step(one: MilestoneRow) -> str:
    """Where a milestone is: 'prévu le 1er oct. 24'."""
    if one.done_on is not None:
        return _("fait le {}").format(short_date(one.done_on))
    return _("prévu le {}").format(short_date(one.planned_on)) if one.planned_on else _("sans date")


def _indicators(old: FollowUp, new: FollowUp) -> Iterator[Move]:
    former = {one.id: one for one in old.indicators}
    for one in new.indicators:
        before = former.pop(one.id, None)
        if before is None:
            yield Move(_named(one), "", _new(one))
        else:
            yield from _indicator(before, one)
    for one in former.values():
        yield Move(_named(one), _latest(one), _("indicateur retiré"))


def _new(one: Trajectory) -> str:
    said = _latest(one)
    return _("nouvel indicateur, {}").format(said) if said else _("nouvel indicateur")


def _indicator(old: Trajectory, new: Trajectory) -> Iterator[Move]:
    named = _named(new)
    yield from _results(old, new)
    targets = _points(old.targets, old), _points(new.targets, new)
    for period in sorted(targets[0].keys() | targets[1].keys()):
        before, after = (side.get(period) for side in targets)
        if before != after and _is_kept(period, old.targets):
            label = _("{name}, cible {period}").format(name=named, period=period.label)
            yield Move(label, before or "", after or _("retirée"))
    yield from _values(_declared(old, named), _declared(new, named))


def _declared(one: Trajectory, named: str) -> list[tuple[str, str]]:
    """What the indicator itself says."""
    start = "" if one.baseline is None else _figure(one.baseline, one)
    if "baseline" in one.withheld:
        start = _("secret")
    return [
        (_("{}, valeur de départ").format(named), start),
        (_("{}, unité").format(named), one.unit),
        (_("{}, sens").format(named), one.direction.label),
        (_("Indicateur"), _named(one)),
    ]


def _results(old: Trajectory, new: Trajectory) -> Iterator[Move]:
    """A new latest result beside the one before it, then what else was added, changed, withdrawn.

    A frozen state may lack the oldest results, so what is older than its first one is not told.
    """
    named, was, now = _named(new), _told(old), _told(new)
    latest = new.latest.period if new.latest else None
    for period in sorted(was.keys() | now.keys()):
        before, after = was.get(period), now.get(period)
        if before == after or not _is_kept(period, old.results):
            continue
        if period == latest and before is None:
            yield Move(named, _latest(old) or _("non renseigné"), after or "")
        else:
            yield Move(named, before or "", after or _("résultat retiré"))


def _is_kept(period: Period, known: tuple[Point, ...]) -> bool:
    return not known or period >= known[0].period


def _told(one: Trajectory) -> dict[Period, str]:
    """Its results; of those that may not be printed, that they are secret."""
    hidden = {} if not one.withheld else {period: _secret(period) for period in one.secret}
    return hidden | _points(one.results, one)


def _secret(period: Period) -> str:
    return f"{_('secret')} ({period.label})"


def _points(points: Iterable[Point], row: Trajectory) -> dict[Period, str]:
    return {one.period: _point(one, row) for one in points}


def _point(one: Point, row: Trajectory) -> str:
    """'360 (S1 2024)'."""
    return f"{_figure(one.value, row)} ({one.period.label})"


def _figure(value: Decimal, row: Trajectory) -> str:
    named = named_value(value, row.kind, row.levels)
    return number(value) if named is None else named


def _latest(one: Trajectory) -> str:
    if "latest" in one.withheld:
        return _secret(one.secret[-1])
    return _point(one.latest, one) if one.latest else ""


def _named(one: Trajectory) -> str:
    return f"{one.code} {one.label}".strip()


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
