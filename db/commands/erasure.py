"""Taking what should never have been written out of every base: a child's name, a lost detail."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal import local
from db.journal.cells import standing_ops
from db.journal.changes import Changes
from db.journal.entitled import by_grant
from db.journal.erase import gone_from, taken_by
from db.journal.gesture import Gesture
from db.journal.lot import Lot, Op, read_lot
from db.journal.policy import read_facts
from db.journal.scrub import TO_SCRUB
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.codec import Codec, Fields
from db.kinds.erasure import Erasure
from db.kinds.field import STATE
from db.kinds.frozen import FrozenRow
from db.kinds.registry import POLICY, field_of
from db.kinds.rights import REASON
from db.queries.meeting.frozen_copies import FrozenCopy, frozen_copies, plain, stands_in
from db.words import _

_LIMIT = 250_000
_AT_ONCE = 300
_NO_TEXT = (STATE, "rank")
_ERASURES, _FROZEN, _ACTION = (f"{kind.prefix}_" for kind in (Erasure, FrozenRow, Action))
Chosen = Mapping[str, Collection[int] | None]


def erase(
    session: Session, chosen: Chosen, reason: str, drafts: Iterable[str] = (), *, text: str = ""
) -> Changes:
    """Erase values of lots (hash in hex -> places of the ops, None: all its texts), for a reason.

    Places, signatures and who wrote what when stay. `drafts` of this machine go too; `text` is what
    was looked for. UserError, with nothing changed, without a reason or for one that repeats what
    it erases, for an act about rights, or for what is gone already.
    What others erased before is not said again, but where all the texts are chosen: should their
    erasure no longer count, only what is chosen here stays erased. The rows of frozen states that
    copied a value are erased too, and written again without it.
    """
    why = reason.strip()
    if not why:
        raise UserError(_("Donnez le motif de cet effacement, sans y reprendre le texte effacé."))
    check_reason(session, chosen, why, text)
    conn = raw(session)
    copies = _copies(session, chosen, text)
    cleaned = {one.row: one.cleaned for one in copies if one.cleaned is not None}
    chosen = _with_copies(chosen, copies)
    changes, gesture, size, count = _rewrite(session, cleaned), Gesture(session), 0, 0
    for lot, places in _with_targets(session, chosen).items():
        said = _said(session, lot, places, again=lot not in chosen)
        if count == _AT_ONCE or size + len(said["ops"]) > _LIMIT:
            changes, gesture, size, count = changes.then(gesture.sign()), Gesture(session), 0, 0
        size, count = size + len(said["ops"]), count + 1
        scope = said.pop("scope")
        gesture.born(Erasure, scope, lot=lot, reason=why, **said)
    for subject in drafts:
        conn.execute("DELETE FROM draft WHERE subject = ?", (subject,))
        local.put(conn, TO_SCRUB, "1")
    return changes.then(gesture.sign())


def copies_of(session: Session, chosen: Chosen) -> tuple[FrozenCopy, ...]:
    """The rows of frozen states that copied what is chosen: they go with it."""
    return _copies(session, chosen, "")


def check_reason(session: Session, chosen: Chosen, reason: str, text: str = "") -> None:
    """UserError when the reason repeats `text`, or a whole value that is to be erased."""
    said, wanted = plain(reason), plain(text)
    if (wanted and wanted in said) or any(stands_in(one, said) for one in _values(session, chosen)):
        raise UserError(
            _("Le motif reprend le texte à effacer : écrivez-le sans lui. Rien n'a été modifié.")
        )


def check_erasable(session: Session, chosen: Chosen) -> None:
    """UserError where `erase` would refuse: an act about rights, nothing left, no right to it."""
    conn = raw(session)
    facts, me = read_facts(conn, local.base_id(conn)), local.get(conn, "person") or ""
    for name, places in chosen.items():
        scope = _said(session, name, places, again=False)["scope"]
        by_grant(facts, me, scope, [Op(_ERASURES, "lot", None, [])])


def texts_of(lot: Lot) -> list[int]:
    """The places of the values that a person typed as a text."""
    return [place for place, op in enumerate(lot.ops) if _is_text(op)]


def _values(session: Session, chosen: Chosen) -> Iterator[str]:
    """The texts that are to be erased."""
    for name, places in chosen.items():
        yield from _texts(_held(session, name)[2], places)


def _texts(lot: Lot, places: Collection[int] | None) -> Iterator[str]:
    """Those of one lot, plain; what a frozen state copied is no text of its own."""
    for place in texts_of(lot) if places is None else places:
        op = lot.ops[place]
        parts = op.value.values() if isinstance(op.value, dict) else (op.value,)
        if not op.entity.startswith(_FROZEN):
            yield from (plain(part) for part in parts if isinstance(part, str))


def _copies(session: Session, chosen: Chosen, text: str) -> tuple[FrozenCopy, ...]:
    """The rows of frozen states that copied what is chosen, or that are chosen for their text.

    What an action says is copied by its own rows alone.
    """
    by_scope: dict[str, set[str]] = {}
    for name, places in chosen.items():
        lot = _held(session, name)[2]
        scope = lot.scope if lot.scope.startswith(_ACTION) else ""
        by_scope.setdefault(scope, set()).update(_texts(lot, places))
    return tuple(frozen_copies(session, by_scope, text))


def _with_copies(chosen: Chosen, copies: Iterable[FrozenCopy]) -> Chosen:
    """What is chosen, and the copies of it."""
    found = dict(chosen)
    for one in copies:
        places = found.get(one.lot, ())
        if places is not None:
            found[one.lot] = sorted({*places, one.place})
    return found


def _rewrite(session: Session, cleaned: Mapping[str, str]) -> Changes:
    """Write the rows of frozen states again, over all that stands in them."""
    changes, gesture, size = Changes(), Gesture(session), 0
    for row, content in cleaned.items():
        if size + len(content) > _LIMIT:
            changes, gesture, size = changes.then(gesture.sign()), Gesture(session), 0
        size += len(content)
        seen = [op.id for op in standing_ops(raw(session), row, "content")]
        gesture.put(row, "content", content, seen)
    return changes.then(gesture.sign())


def _with_targets(session: Session, chosen: Chosen) -> dict[str, Collection[int] | None]:
    """What is chosen; where an erasure loses any of its own texts, its lot gets another one.

    So the lot stays erased where it was, by what is left of it now: also on bases that will never
    hold the first erasure, and would have only this one's word for it.
    """
    found = dict(chosen)
    conn = raw(session)
    for name, places in chosen.items():
        lot = _held(session, name)[2]
        lost = {lot.ops[place].entity for place in (texts_of(lot) if places is None else places)}
        for op in lot.ops:
            target = op.value
            if op.entity not in lost or not op.entity.startswith(_ERASURES) or op.field != "lot":
                continue
            if isinstance(target, str) and found.get(target, ()) is not None:
                taken = taken_by(conn, bytes.fromhex(target), op.entity)
                if taken:
                    found[target] = {*(found.get(target) or ()), *taken}
    return found


def _held(session: Session, name: str) -> tuple[bytes, bytes, Lot]:
    """The device, the signature and the body of a lot."""
    asked = "SELECT device, signature, body FROM lot WHERE hash = ? AND body IS NOT NULL"
    row = raw(session).execute(asked, (bytes.fromhex(name),)).fetchone()
    if row is None:
        raise UserError(_("Ce changement n'est pas dans cette base. Rien n'a été modifié."))
    return row[0], row[1], read_lot(row[2])


def _said(
    session: Session, name: str, places: Collection[int] | None, *, again: bool
) -> dict[str, str]:
    """What an erasure says of a lot; `again`: it takes the place of another erasure."""
    device, signature, lot = _held(session, name)
    if lot.scope == POLICY:
        raise UserError(
            _(
                "Ce changement dit qui a quels droits : toutes les copies s'y réfèrent et il ne "
                "peut pas être effacé. Rien n'a été modifié."
            )
        )
    before = gone_from(raw(session), bytes.fromhex(name))
    gone = set(texts_of(lot) if places is None else places)
    ops = [_without(op) if place in gone else op for place, op in enumerate(lot.ops)]
    if ops == lot.ops and not again:
        raise UserError(_("Il n'y a plus rien à effacer dans ce changement. Rien n'a été modifié."))
    header = {part: getattr(lot, part) for part in ("n", "prev", "hlc", "grant", "gesture")}
    text = _dumped([list(op) for op in ops])
    if len(text) > _LIMIT:
        raise UserError(
            _(
                "Ce changement garde trop de texte pour qu'une partie seulement en soit effacée. "
                "Rien n'a été modifié : choisissez-en davantage."
            )
        )
    return {
        "scope": lot.scope,
        "author": device.hex(),
        "signature": signature.hex(),
        "header": _dumped(header),
        "ops": text,
        "others": " ".join(map(str, sorted(before - gone))) if places is not None else "",
    }


def _without(op: Op) -> Op:
    """An op without its value; what exists and what does not is no text."""
    return op if op.field == STATE else op._replace(value=None)


def _is_text(op: Op) -> bool:
    if op.field in _NO_TEXT or op.value is None:
        return False
    if op.field.startswith(REASON):
        return True
    if op.entity.startswith(_ERASURES):
        return op.field == "reason"
    declared = field_of(op.entity, op.field)
    codec = declared.codec if declared and not declared.members else None
    if isinstance(codec, Fields):
        parts = op.value if isinstance(op.value, dict) else {}
        return any(type(of) is Codec and parts.get(name) for name, of in codec.names)
    return declared is None or type(codec) is Codec


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
