"""What a lot says, in lines that a person reads: one a field, one an addition, one a report."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.clock import moment
from db.journal.lot import Malformed, Op, read_lot
from db.journal.session import raw
from db.kinds.decision import Recalled
from db.kinds.field import DELETED, LIVE, STATE, Entity
from db.kinds.frozen import FrozenRow
from db.kinds.policy import Grant
from db.kinds.registry import KINDS
from db.kinds.report import Report
from db.queries.base.display import EMPTY, label_of, name_of, shown
from db.queries.journal.gone import former_name
from db.queries.journal.origin import author_of_device
from db.queries.journal.written import WHY
from db.tables.journal import ACCEPTED, OP_BITS, REFUSED, TO_EXAMINE, WAITING
from db.words import _, percent

MANY = 4
_TELLING = ("verdict", "measured", "value", "stated", "state", "done_on", "planned_on", "on")
_NAMING = ("title", "name", "label")
_CALLED_AFTER = ("indicator", "person", "action", "establishment")
_MARKS = frozenset({"rul", "cut", "era"})
_NOTHING = ("null", None)
_UNTOLD = tuple(f"{kind.prefix}_" for kind in (Report, FrozenRow, Recalled))


class Standing(StrEnum):
    """What became of a gesture in this base."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    TO_EXAMINE = "to_examine"
    REFUSED = "refused"

    @property
    def status(self) -> int:
        """The code in the journal's table."""
        return _STATUS[self]

    @property
    def label(self) -> str:
        """The word that a person reads."""
        words = {
            Standing.ACCEPTED: _("Acceptée"),
            Standing.WAITING: _("En attente"),
            Standing.TO_EXAMINE: _("À examiner"),
            Standing.REFUSED: _("Refusée"),
        }
        return words[self]


_STATUS = {
    Standing.ACCEPTED: ACCEPTED,
    Standing.WAITING: WAITING,
    Standing.TO_EXAMINE: TO_EXAMINE,
    Standing.REFUSED: REFUSED,
}
_BY_STATUS = {status: standing for standing, status in _STATUS.items()}


def _added() -> dict[str, str]:
    """What an addition is called, by the prefix of its kind, when it is more than that."""
    return {
        "dev": _("Poste ajouté"),
        "inv": _("Invitation"),
        "cut": _("Fin d'un droit ou d'un poste"),
        "rul": _("Décision sur un envoi"),
        "era": _("Effacement"),
        "con": _("Coordonnées"),
        "dep": _("Déploiement"),
        "req": _("Demande au pilote"),
    }


def _many() -> dict[str, str]:
    """Many additions of a kind, by its prefix."""
    return {
        "act": _("{} actions"),
        "mea": _("{} mesures"),
        "fig": _("{} chiffres clés"),
        "ind": _("{} indicateurs"),
        "tgt": _("{} cibles"),
        "ent": _("{} saisies"),
        "mil": _("{} jalons"),
        "com": _("{} instances"),
        "itm": _("{} points"),
        "usu": _("{} points habituels"),
        "sea": _("{} sièges"),
        "req": _("{} demandes aux pilotes"),
        "att": _("{} présences"),
        "per": _("{} personnes"),
        "org": _("{} organismes"),
        "grt": _("{} droits"),
        "est": _("{} établissements"),
        "dep": _("{} déploiements"),
    }


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One change. `subject` is what changed, with the code of its action where it has one, '' for
    many things at once; `scope` is what it belongs to; `before` and `after` are '' where there was
    nothing to say.
    """

    op: int
    at: datetime
    author: str
    entity: str
    scope: str
    subject: str
    label: str
    before: str
    after: str
    standing: Standing
    reason: str | None


class Lot(NamedTuple):
    """One signed gesture, as its table holds it."""

    id: int
    hlc: int
    scope: str
    device: bytes
    status: int
    body: bytes

    @property
    def at(self) -> datetime:
        """When it says that it was written."""
        return moment(self.hlc)


class _Written(NamedTuple):
    """One op: what it says, and the value that it replaces (None: there was none)."""

    op: int
    field: str
    value: str
    before: str | None
    erased: bool


@dataclass(slots=True)
class _Known:
    """What is read once for a page; rows are held so that a session finds them again."""

    session: Session
    authors: dict[bytes, str] = field(default_factory=dict)
    rows: list[Entity] = field(default_factory=list)

    def author(self, device: bytes) -> str:
        if device not in self.authors:
            self.authors[device] = author_of_device(self.session, device)
        return self.authors[device]

    def hold(self, entities: Iterable[str]) -> None:
        by_kind: dict[str, set[str]] = defaultdict(set)
        for entity in entities:
            by_kind[entity.partition("_")[0]].add(entity)
        for prefix, ids in by_kind.items():
            if kind := KINDS.get(prefix):
                self.rows += self.session.scalars(select(kind).where(kind.id.in_(ids))).all()

    def named(self) -> set[str]:
        """What the rows held are called after: an entry by its indicator, a right by its person."""
        found = {getattr(row, name, None) for row in self.rows for name in _CALLED_AFTER}
        return {one for one in found if isinstance(one, str)} - {row.id for row in self.rows}


def tell_lots(
    session: Session, lots: Sequence[Lot], prefixes: Collection[str] = ()
) -> list[JournalLine]:
    """The lines of some lots, in their order; only about these kinds where some are given."""
    known = _Known(session)
    chosen = {lot.id: _chosen(lot, prefixes) for lot in lots}
    known.hold({op.entity for ops in chosen.values() for _index, op in ops})
    known.hold({lot.scope for lot in lots if "_" in lot.scope})
    known.hold(known.named())
    written = _written(session, chosen)
    known.hold(_text(former) for former, _erased in written.values() if _is_report(former))
    return [line for lot in lots for line in _told(known, lot, chosen[lot.id], written)]


def _is_report(value: str | None) -> bool:
    """Whether a value names a report, as an action's situation does."""
    return value is not None and value.startswith(f'"{Report.prefix}_')


def _chosen(lot: Lot, prefixes: Collection[str]) -> list[tuple[int, Op]]:
    try:
        ops = list(enumerate(read_lot(lot.body).ops))
    except Malformed:
        return []
    if prefixes:
        ops = [(index, op) for index, op in ops if op.entity.partition("_")[0] in prefixes]
    return ops


def _written(
    session: Session, chosen: Mapping[int, list[tuple[int, Op]]]
) -> dict[int, tuple[str | None, bool]]:
    """For each op that replaces: the value that stood, and whether its own was erased since."""
    asked = [
        (op.entity, op.field, number << OP_BITS | index)
        for number, ops in chosen.items()
        for index, op in ops
        if op.replaces or op.value is None
    ]
    rows = raw(session).execute(
        "SELECT op.id, (SELECT former.value FROM op AS former WHERE former.cell = op.cell"
        "  AND former.id = json_extract(op.replaces, '$[0]')),"
        " op.value = 'null' AND op.id >> 12 IN (SELECT lot FROM erased)"
        " FROM json_each(?) AS asked"
        " CROSS JOIN cell ON cell.entity = json_extract(asked.value, '$[0]')"
        "  AND cell.field = json_extract(asked.value, '$[1]')"
        " CROSS JOIN op ON op.cell = cell.id AND op.id = json_extract(asked.value, '$[2]')",
        (json.dumps(asked),),
    )
    return {op: (former, bool(erased)) for op, former, erased in rows}


def _told(
    known: _Known,
    lot: Lot,
    ops: Sequence[tuple[int, Op]],
    written: Mapping[int, tuple[str | None, bool]],
) -> Iterator[JournalLine]:
    """Additions of many things of a kind are one line; the rest, thing by thing."""
    by_entity: dict[str, list[_Written]] = defaultdict(list)
    for index, op in ops:
        number = lot.id << OP_BITS | index
        before, erased = written.get(number, (None, False))
        value = json.dumps(op.value, ensure_ascii=False)
        by_entity[op.entity].append(_Written(number, op.field, value, before, erased))
    born = {entity for entity, said in by_entity.items() if _is_birth(said)}
    counts = Counter(entity.partition("_")[0] for entity in born)
    together = {prefix for prefix in _many() if counts[prefix] >= MANY}
    for entity, said in by_entity.items():
        prefix = entity.partition("_")[0]
        if entity in born and prefix in together:
            if counts[prefix]:
                words = _many()[prefix].format(counts.pop(prefix))
                yield _line(known, lot, entity, said[0], (_("Ajout"), "", words), named=False)
            continue
        yield from _about(known, lot, entity, by_entity, born=entity in born)


def _is_birth(said: Sequence[_Written]) -> bool:
    state = next((one for one in said if one.field == STATE), None)
    return state is not None and state.value == json.dumps(LIVE) and state.before is None


def _about(
    known: _Known,
    lot: Lot,
    entity: str,
    by_entity: Mapping[str, Sequence[_Written]],
    *,
    born: bool,
) -> Iterator[JournalLine]:
    said = by_entity[entity]
    if entity.startswith(_UNTOLD):
        return  # told by the action, by the state that was frozen, by the minutes that were closed
    if born:
        yield _birth(known, lot, entity, said)
        return
    if any(one.field == STATE and one.value == json.dumps(DELETED) for one in said):
        words, called = (_("Suppression"), "", ""), former_name(known.session, entity)
        yield _line(known, lot, entity, said[0], words, called=called)
        return
    reasons = {one.field.removeprefix(WHY): one.value for one in said if one.field.startswith(WHY)}
    for one in said:
        if one.field == "situation":
            stated = {said.field: said.value for said in by_entity.get(_text(one.value), ())}
            yield _report(known, lot, entity, one, stated)
        elif one.field != STATE and not one.field.startswith(WHY):
            words = _words(known.session, entity, one)
            yield _line(known, lot, entity, one, words, reason=reasons.get(one.field))


def _birth(known: _Known, lot: Lot, entity: str, said: Sequence[_Written]) -> JournalLine:
    """What was added, with the value that says most about it."""
    values = {one.field: one for one in said}
    if entity.startswith(Grant.prefix + "_") and "role" in values:
        person = values.get("person")
        role = _say(known.session, entity, "role", values["role"].value)
        after = _say(known.session, entity, "person", person.value) if person else ""
        return _line(known, lot, entity, said[0], (_("Droit : {}").format(role), "", after))
    label = _added().get(entity.partition("_")[0], _("Ajout"))
    telling = next((values[name] for name in _TELLING if name in values), None)
    after = _say(known.session, entity, telling.field, telling.value) if telling else ""
    called = next((values[name].value for name in _NAMING if name in values), None)
    reason = values["reason"].value if "reason" in values else None
    one, words = telling or said[0], (label, "", after)
    return _line(known, lot, entity, one, words, reason=reason, called=_text(called))


def _report(
    known: _Known, lot: Lot, action: str, one: _Written, told: Mapping[str, str]
) -> JournalLine:
    """A report in one line, against the one before; `told` is what it says, field by field."""
    old = _text(one.before) if one.before else ""
    row = known.session.get(Report, old) if old else None
    before = _situation(row) if row else ""
    report = _text(one.value)
    now = [_say(known.session, report, name, told.get(name)) for name in ("status", "progress")]
    after = _joined(", ".join(filter(None, now)), _text(told.get("synthesis")))
    words = (_("Point d'avancement"), before, after)
    return _line(known, lot, action, one, words, reason=told.get("settles"))


def _situation(report: Report) -> str:
    parts = [report.status.label] if report.status else []
    parts += [] if report.progress is None else [percent(report.progress)]
    return ", ".join(parts)


def _joined(*parts: str) -> str:
    return " — ".join(filter(None, parts))


def _words(session: Session, entity: str, one: _Written) -> tuple[str, str, str]:
    label = label_of(entity, one.field)
    before = _say(session, entity, one.field, one.before)
    nothing = _("texte effacé") if one.erased else _(EMPTY)
    return label, before, _say(session, entity, one.field, one.value) or nothing


def _say(session: Session, entity: str, name: str, value: str | None) -> str:
    return "" if value in _NOTHING else shown(session, entity, name, value)


def _text(value: str | None) -> str:
    loaded = json.loads(value) if value else None
    return loaded if isinstance(loaded, str) else ""


def _line(
    known: _Known,
    lot: Lot,
    entity: str,
    one: _Written,
    words: tuple[str, str, str],
    *,
    reason: str | None = None,
    called: str = "",
    named: bool = True,
) -> JournalLine:
    label, before, after = words
    action = lot.scope if lot.scope.startswith("act_") else None
    return JournalLine(
        op=one.op,
        at=lot.at,
        author=known.author(lot.device),
        entity=entity,
        scope=lot.scope,
        subject=_subject(known.session, entity, action, called) if named else "",
        label=label,
        before=before,
        after=after,
        standing=_BY_STATUS.get(lot.status, Standing.WAITING),
        reason=_text(reason) or None,
    )


def _subject(session: Session, entity: str, action: str | None, called: str) -> str:
    nameless = entity.partition("_")[0] in _MARKS
    found = "" if nameless else name_of(session, entity)
    if found in (_("non reçu"), _("sans nom")):
        found = called
    if action is None or action == entity:
        return found
    whole = name_of(session, action)
    code = getattr(session.get(KINDS["act"], action), "code", None) or whole
    return f"{code} · {found}" if found else whole
