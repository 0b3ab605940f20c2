"""What a file changes, in words, as the screen and the command line list it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.exchange.effect import ERASURES, SITUATION, Effect, Group
from db.journal.cells import standing_ops
from db.journal.session import raw
from db.kinds.choices import Verdict
from db.kinds.erasure import Erasure
from db.kinds.expectation import Asked, Deployment, Expectation
from db.kinds.field import Entity
from db.kinds.policy import Cut, Grant, Ruling
from db.kinds.registry import KINDS, kind_of
from db.queries.base.display import code_of, label_of, name_of, shown
from db.queries.base.order import natural
from db.queries.establishment.words import rule_said, standing_said
from db.words import _, long_date

_AT_ONCE = 500
_SHORT = 32
_OWNERS = ("action", "indicator", "expectation", "establishment")
_ORDER: dict[Group, int] = {"conflict": 0, "new": 1, "update": 2}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of the preview. `cells` are the journal's cells that it stands for."""

    group: Group
    code: str | None
    label: str
    before: str
    after: str
    entity: str
    field: str
    cells: frozenset[tuple[str, str]]


def in_words(session: Session, effects: Iterable[Effect]) -> list[ChangeRow]:
    """The lines of the preview, conflicts first, then new entries, then updates."""
    found = list(effects)
    kept = _load(session, {effect.entity for effect in found})  # held here, or each is asked again
    rows = [_row(session, effect) for effect in found]
    kept.clear()
    return sorted(rows, key=lambda row: (_ORDER[row.group], natural(row.code), row.label))


def _row(session: Session, effect: Effect) -> ChangeRow:
    label, before, after = _told(session, effect)
    code = code_of(session, _whose(session, effect.entity))
    cells = frozenset({effect.cell})
    return ChangeRow(effect.group, code, label, before, after, effect.entity, effect.field, cells)


def _told(session: Session, effect: Effect) -> tuple[str, str, str]:
    """(label, before, after)."""
    entity, field = effect.entity, effect.field
    if effect.group == "conflict":
        return _conflict(session, effect)
    if effect.group == "new" and field == SITUATION:
        return _("Premier point d'avancement"), "", ""
    if effect.group == "new":
        label, after = _born(session, entity)
        return label, "", after
    if field == SITUATION:
        return _("Situation confirmée"), "", ""
    if field.startswith(f"{SITUATION}."):
        entity, field = "rep_", field.partition(".")[2]
        label = label_of(entity, field)
    else:
        label = _about(session, entity, field)
    before, after = (shown(session, entity, field, value) for value in effect[3:5])
    if entity.startswith(ERASURES):
        return _("Texte effacé par le secrétariat"), "", after
    return label, before, after


def _whose(session: Session, entity: str) -> str:
    """What a line is about: for an erasure, what owns the scope in which it stands."""
    row = session.get(Erasure, entity) if entity.startswith(ERASURES) else None
    return row.scope if row else entity


def _conflict(session: Session, effect: Effect) -> tuple[str, str, str]:
    """The values that compete, where they are short; else how many they are."""
    label = _about(session, effect.entity, effect.field)
    if effect.field == SITUATION:
        return label, "", _("{} points d'avancement en présence").format(effect.rivals)
    standing = standing_ops(raw(session), effect.entity, effect.field)
    values = dict.fromkeys(shown(session, effect.entity, effect.field, op.value) for op in standing)
    if all(len(value) <= _SHORT for value in values):
        return label, "", _(" ou ").join(values)
    return label, "", _("{} valeurs en présence").format(effect.rivals)


def _about(session: Session, entity: str, field: str) -> str:
    label = label_of(entity, field)
    return label if entity.startswith(("act_", "sch_")) else f"{name_of(session, entity)} · {label}"


def _born(session: Session, entity: str) -> tuple[str, str]:
    """What something new is called, and the value that says most about it."""
    kind = kind_of(entity)
    row = session.get(kind, entity) if kind else None
    if (of_house := _about_houses(session, row)) is not None:
        return of_house
    if isinstance(row, Ruling):
        refused = row.verdict == Verdict.REFUSE
        said = _("Refusé par le secrétariat") if refused else _("Adopté par le secrétariat")
        return said, row.reason or ""
    if isinstance(row, Cut):
        said = _("Fin d'un droit") if row.grant else _("Poste ou invitation arrêtés")
        return said, row.reason or ""
    if isinstance(row, Grant):
        role = row.role.label if row.role else ""
        return _("{} · Droit").format(name_of(session, row.person)), role
    return name_of(session, entity), _first_value(session, entity)


def _about_houses(session: Session, row: Entity | None) -> tuple[str, str] | None:
    """The same of what is expected of establishments, and of what they say; None for all else."""
    if isinstance(row, Deployment):
        told = standing_said(row.standing or {})
        return _("{} · Déploiement").format(name_of(session, row.id)), told
    if isinstance(row, Asked):
        return name_of(session, row.id), _asked(row)
    if isinstance(row, Expectation):
        said = _("{} · Attendu des établissements").format(name_of(session, row.id))
        return said, rule_said(row.rule or {}, partial(name_of, session))
    return None


def _asked(row: Asked) -> str:
    """What is said by hand of an establishment."""
    if row.asked is False:
        return _("Dispensé : {}").format(row.reason or _("sans motif"))
    if row.asked:
        return _("Désigné")
    return _("Échéance : {}").format(long_date(row.deadline)) if row.deadline else ""


def _first_value(session: Session, entity: str) -> str:
    """The value that a new entry or target came with, '' for other kinds."""
    field = "measured" if entity.startswith("ent_") else "value"
    row = (
        raw(session)
        .execute("SELECT value FROM cell WHERE entity = ? AND field = ?", (entity, field))
        .fetchone()
    )
    return shown(session, entity, field, row[0]) if row and row[0] else ""


def _load(session: Session, entities: set[str]) -> list[Entity]:
    """Read these entities, and those that they belong to, in few queries."""
    kept: list[Entity] = []
    todo = entities
    for _step in range(3):
        came = [row for prefix in KINDS for row in _load_kind(session, prefix, todo)]
        kept += came
        owners = {getattr(row, name, None) or "" for row in came for name in _OWNERS}
        todo = owners - {"", *(row.id for row in kept)}
        if not todo:
            break
    return kept


def _load_kind(session: Session, prefix: str, entities: Iterable[str]) -> list[Entity]:
    kind = KINDS[prefix]
    wanted = sorted(entity for entity in entities if entity.startswith(f"{prefix}_"))
    found: list[Entity] = []
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        found += session.scalars(select(kind).where(kind.id.in_(part)))
    return found
