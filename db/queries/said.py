"""What a signed lot says, in words, even where it does not count and no table holds it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.journal.lot import Lot, Op
from db.kinds.choices import Role
from db.kinds.field import DELETED, STATE
from db.kinds.period import parse_period
from db.queries.display import action_of, label_of, name_of, shown
from db.queries.written import WHY
from db.words import _

_NAMES = ("title", "name", "label")
_BRIEF = ("status", "weather", "progress")
_TELLING = ("measured", "value", "planned_on")
SITUATION = "situation"
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One thing that a lot says: the action's code ('' for none), what it is about, the value."""

    code: str
    label: str
    value: str

    @property
    def whole(self) -> str:
        """'5.1 · Avancement : 45 %'."""
        about = " · ".join(part for part in (self.code, self.label) if part)
        return _("{} : {}").format(about, self.value) if self.value else about


def said_by(session: Session, lot: Lot) -> tuple[SaidLine, ...]:
    """What a lot says, in its order, without the mechanics."""
    entities = dict.fromkeys(op.entity for op in lot.ops)
    reports = {entity for entity in entities if entity.startswith("rep_")}
    lines: list[SaidLine] = []
    for entity in entities:
        ops = [op for op in lot.ops if op.entity == entity and not op.field.startswith(WHY)]
        lines += _lines(session, lot, entity, [op for op in ops if not _points(op, reports)])
    return tuple(lines)


def _points(op: Op, reports: set[str]) -> bool:
    """Whether an op only names the report that stands beside it."""
    return op.field == SITUATION and op.value in reports


def _lines(session: Session, lot: Lot, entity: str, ops: Sequence[Op]) -> list[SaidLine]:
    values = {op.field: op.value for op in ops}
    state = next((op for op in ops if op.field == STATE), None)
    code = _code(session, lot, entity)
    if entity.startswith("rep_"):
        return [SaidLine(code, _("Point d'avancement"), _brief(session, entity, values))]
    if state is not None and state.value == DELETED:
        return [SaidLine(code, _("Suppression"), _named(session, entity, values))]
    if state is not None and not state.replaces:
        return [_birth(session, code, entity, values)]
    return [
        SaidLine(code, _about(session, entity, op.field), _value(session, op))
        for op in ops
        if op.field != STATE
    ]


def _birth(session: Session, code: str, entity: str, values: Values) -> SaidLine:
    """What is added, with the value that says most about it."""
    prefix = entity.partition("_")[0]
    if prefix in _OF_POLICY:
        return SaidLine(code, _(_OF_POLICY[prefix]), _of_policy(session, values))
    telling = next((name for name in _TELLING if values.get(name) is not None), None)
    name = _named(session, entity, values)
    if telling is None:
        return SaidLine(code, _("Ajout"), name)
    return SaidLine(code, name, _value(session, Op(entity, telling, values[telling], [])))


_OF_POLICY = {
    "grt": "Droit donné",
    "inv": "Invitation",
    "dev": "Nouveau poste",
    "cut": "Fin d'un droit ou d'un poste",
    "rul": "Décision sur un envoi",
    "era": "Effacement d'un texte",
}


def _of_policy(session: Session, values: Values) -> str:
    role = next((one for one in Role if one.value == values.get("role")), None)
    parts = [
        role.label if role else "",
        name_of(session, str(values["person"])) if values.get("person") else "",
        name_of(session, str(values["action"])) if values.get("action") else "",
    ]
    return ", ".join(part for part in parts if part)


def _about(session: Session, entity: str, field: str) -> str:
    label = label_of(entity, field)
    return label if entity.startswith("act_") else f"{name_of(session, entity)} · {label}"


def _named(session: Session, entity: str, values: Values) -> str:
    """What an entity is called, by the base or, where no table holds it, by the lot itself."""
    known = name_of(session, entity)
    if known != _("non reçu"):
        return known
    given = next((str(values[name]) for name in _NAMES if values.get(name)), None)
    if given is not None:
        return given
    if values.get("indicator"):
        period = _period(values.get("period"))
        parts = (name_of(session, str(values["indicator"])), period)
        return ", ".join(part for part in parts if part)
    return _("sans nom")


def _period(value: object) -> str:
    try:
        return parse_period(str(value)).label if value else ""
    except ValueError:
        return _("illisible")


def _brief(session: Session, report: str, values: Values) -> str:
    stated = [name for name in _BRIEF if values.get(name) is not None]
    return ", ".join(_value(session, Op(report, name, values[name], [])) for name in stated)


def _value(session: Session, op: Op) -> str:
    return shown(session, op.entity, op.field, json.dumps(op.value, ensure_ascii=False))


def _code(session: Session, lot: Lot, entity: str) -> str:
    """The code of the action that it is about: its own, or that of the lot's scope."""
    for one in (entity, lot.scope):
        action = action_of(session, one)
        if action is not None and action.prefix == "act":
            return str(getattr(action, "code", None) or "")
    return ""
