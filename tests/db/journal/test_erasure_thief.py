"""What a thief's erasures cannot do: keep a false place, or a text, for good."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.commands.erasure import erase
from db.commands.machine import lose_machine
from db.journal import local
from db.journal.apply import apply_lots
from db.journal.gesture import Gesture
from db.journal.lot import SignedLot, read_lot
from db.journal.session import desk, raw
from db.journal.verify import verify
from db.kinds.action import Milestone
from db.kinds.erasure import Erasure
from db.queries.exchange.identical import lanes_held
from tests.db.court import Court, held, key_of, last, title
from tests.db.replicas import Replica, empty

KEPT, HURT = "Un titre qui compte", "Le nom d'un enfant"


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary, a second one whose machine is stolen, a pilot."""
    found = Court(tmp_path / "court")
    found.secretary("B")
    found.pilot("A", found.actions[0])
    found.tell(*found.replicas)
    yield found
    found.close()


def give(replica: Replica, *several: list[SignedLot]) -> None:
    """Take lots in, one list after the other."""
    for lots in several:
        with replica.store.write() as session:
            apply_lots(raw(session), lots, desk(session).now())


def blank(court: Court, name: str) -> Replica:
    """A base that holds nothing yet."""
    with court.host.store.read() as session:
        return empty(court.folder / name, local.base_id(raw(session)))


def typed(replica: Replica, action: str, text: str) -> bytes:
    """A milestone; the name of its lot."""
    with replica.store.write() as session:
        gesture = Gesture(session)
        gesture.born(Milestone, action, action=action, title=text)
        gesture.sign()
    return last(replica)


def milestones(replica: Replica) -> list[str | None]:
    """The titles shown."""
    with replica.store.read() as session:
        rows = raw(session).execute("SELECT title FROM milestone ORDER BY title")
        return [text for (text,) in rows]


def erased(replica: Replica, lot: bytes, text: str) -> None:
    """Erase one text of a lot."""
    with replica.store.write() as session:
        (body,) = raw(session).execute("SELECT body FROM lot WHERE hash = ?", (lot,)).fetchone()
        at = [place for place, op in enumerate(read_lot(body).ops) if op.value == text]
        erase(session, {lot.hex(): at}, "Saisi par erreur")


def stolen(court: Court) -> None:
    """The second secretary's machine is cut off."""
    with court.host.store.write() as session:
        lose_machine(session, key_of(court.replicas[1]), "Vol")


def test_a_false_place_goes_when_the_true_body_comes(court: Court) -> None:
    """Before the cut as after it; the lane is then as on a base that was never told."""
    host, thief, pilot = court.replicas
    typed(pilot, court.actions[0], "un")
    first = held(pilot)[-1]
    name = typed(pilot, court.actions[0], "deux")
    second = held(pilot)[-1]
    give(thief, [first, second])
    body = read_lot(second.body)
    header = {"n": 1, "prev": "", "hlc": body.hlc, "grant": body.grant, "gesture": ""}
    said = {"lot": name.hex(), "author": second.device.hex(), "signature": second.signature.hex()}
    ops = json.dumps([[court.actions[0], "situation", None, []]])
    with thief.store.write() as session:
        gesture = Gesture(session)
        gesture.born(
            Erasure, court.actions[0], header=json.dumps(header), ops=ops, reason="x", **said
        )
        gesture.sign()
    give(host, [first, second], held(thief))
    joined = blank(court, "joined")
    give(joined, [lot for lot in held(thief) if lot not in (first, second)], [first])
    assert court.statuses(joined)[name] == "to examine", "it cannot know better"
    give(joined, [second])
    assert court.statuses(joined) == court.statuses(host)
    assert milestones(joined) == milestones(host) == ["deux", "un"]
    with joined.store.read() as session:
        assert verify(raw(session), joined.path).problems == ()
    joined.close()


@pytest.mark.parametrize("told", [False, True])
def test_a_text_that_only_the_thief_erased_comes_back(court: Court, *, told: bool) -> None:
    """Whether the honest erasure of another text was written before or after the thief's."""
    honest = court.secretary("C")
    host, thief = court.replicas[:2]
    with host.store.write() as session:
        gesture = Gesture(session)
        gesture.put(court.actions[0], "title", KEPT)
        gesture.born(Milestone, court.actions[0], action=court.actions[0], title=HURT)
        gesture.sign()
    lot, before = last(host), held(host)
    court.tell(host)
    erased(thief, lot, KEPT)
    if told:
        give(honest, held(thief))
    erased(honest, lot, HURT)
    give(host, [one for one in held(honest) if one.device.hex() == key_of(honest)])
    stolen(court)
    orders = [
        [before, held(thief), held(host)],
        [before, held(host), held(thief)],
        [held(host), held(thief), before],
    ]
    for number, order in enumerate(orders):
        base = blank(court, f"order-{number}")
        give(base, *order)
        with base.store.read() as session:
            lacks = -1 in lanes_held(raw(session))[court.actions[0]].values()
        assert lacks == (title(base, court.actions[0]) is None), "what lacks is told to lack"
        give(base, before)
        assert title(base, court.actions[0]) == KEPT
        assert milestones(base) == [None]
        base.close()


def test_erasure_and_cut_in_either_order(court: Court) -> None:
    """Bases that never held what the thief erased agree on what follows it."""
    host, thief, pilot = court.replicas
    name = typed(pilot, court.actions[0], HURT)
    typed(pilot, court.actions[0], "suite")
    give(thief, held(pilot))
    erased(thief, name, HURT)
    stolen(court)
    one, two = blank(court, "one"), blank(court, "two")
    give(one, held(thief), held(host))
    give(two, held(host), held(thief))
    assert court.statuses(one) == court.statuses(two)
    assert name not in court.statuses(one)
    give(one, held(pilot))
    assert milestones(one) == [HURT, "suite"]
    one.close()
    two.close()
