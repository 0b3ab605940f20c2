"""Wrong versions of our own rules on rights, each of which a check must catch."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest

from db.exchange import reach
from db.exchange.reach import Reach
from db.journal import apply, authority, erase, prepare
from db.journal.authority import Why
from db.journal.births import PolicyLot
from db.journal.cuts import Cut, Cuts
from db.journal.cuts import read_cuts as right_cuts
from db.journal.facts import Facts
from db.journal.lot import Lot, Op
from db.journal.rulings import verdicts as right_verdicts

Patch = Callable[[pytest.MonkeyPatch], None]


def rights_without_scope(patch: pytest.MonkeyPatch) -> None:
    """What a role may write in its own action, it may write in any."""

    right = Facts.permits

    def mutant(facts: Facts, grant: str, _scope: str, ops: Iterable[Op]) -> bool:
        text, wanted = facts.grants.get(grant, {}).get("rights", ""), list(ops)
        scopes = {line.partition(" ")[0] for line in text.split("\n")}
        return any(right(facts, grant, scope, wanted) for scope in scopes)

    patch.setattr(Facts, "permits", mutant)


def cuts_ignored(patch: pytest.MonkeyPatch) -> None:
    """The end of a right changes nothing for whoever has not heard of it."""
    patch.setattr(authority, "read_cuts", lambda _said: Cuts({}, {}))


def cuts_by_timestamp(patch: pytest.MonkeyPatch) -> None:
    """What is dated from before the end still counts."""
    right = authority._doubt
    ended: dict[str, int] = {}
    right_established = authority._established

    def noting(base: bytes, held: Sequence[PolicyLot], *more: Any) -> Facts:
        for one in held:
            if any(op.entity.startswith("cut_") for op in one.lot.ops):
                ended["at"] = one.lot.hlc
        return right_established(base, held, *more)

    def mutant(facts: Facts, device: bytes, lot: Lot) -> Why | None:
        return None if lot.hlc < ended.get("at", 0) else right(facts, device, lot)

    patch.setattr(authority, "_established", noting)
    patch.setattr(authority, "_doubt", mutant)


def highest_cut_wins(patch: pytest.MonkeyPatch) -> None:
    """Of two ends of one right, the more generous counts."""

    def merged(cuts: list[Cut]) -> list[Cut]:
        lanes: dict[tuple[str, str], int] = {}
        for cut in cuts:
            for lane, n in cut.lanes.items():
                lanes[lane] = max(n, lanes.get(lane, 0))
        return [Cut(lanes, frozenset())]

    def mutant(said: Iterable[Mapping[str, str]]) -> Cuts:
        found = right_cuts(said)
        return Cuts({name: merged(cuts) for name, cuts in found.grants.items()}, found.keys)

    patch.setattr(authority, "read_cuts", mutant)


def anybody_rules(patch: pytest.MonkeyPatch) -> None:
    """A ruling counts whoever signed it."""

    def mutant(lots: Sequence[PolicyLot], _counted: object) -> dict[str, str]:
        return right_verdicts(lots, {one.hash for one in lots})

    patch.setattr(authority, "verdicts", mutant)


def second_use_accepted(patch: pytest.MonkeyPatch) -> None:
    """An invitation may be used as often as one likes."""
    patch.setattr(authority, "_twice_invited", lambda _facts: frozenset())


def secretariat_leaks(patch: pytest.MonkeyPatch) -> None:
    """Whoever may receive something receives everything."""
    patch.setattr(Reach, "__contains__", lambda _reach, _scope: True)


def scopes_leak(patch: pytest.MonkeyPatch) -> None:
    """Everybody receives all but what is the secretariat's."""
    patch.setattr(Reach, "__contains__", lambda _reach, scope: scope != "secretariat")


def directors_widen_what_they_receive(patch: pytest.MonkeyPatch) -> None:
    """Whoever says where an expectation stands in their house receives its action."""
    said_there = reach._BY_HAND.replace("ask_", "dep_").replace("ask`", "dep`")
    patch.setattr(reach, "_BY_HAND", said_there)


def every_sitting_is_sent(patch: pytest.MonkeyPatch) -> None:
    """Whoever receives sittings receives those of others."""
    query = "SELECT id FROM meeting"
    patch.setattr(reach, "_sittings", lambda conn, *_who: {one for (one,) in conn.execute(query)})


def first_to_cut_wins(patch: pytest.MonkeyPatch) -> None:
    """Of two who cut each other off, the one with the earlier clock stays."""
    right = authority._established

    def mutant(base: bytes, held: Sequence[PolicyLot], counted: set[bytes], *more: Any) -> Facts:
        cuts = [one for one in held if one.hash in counted and _cuts(one)]
        return right(base, held, counted - {one.hash for one in cuts[1:]}, *more)

    patch.setattr(authority, "_established", mutant)


def ranks_ignored(patch: pytest.MonkeyPatch) -> None:
    """Whoever was made a secretary may cut off the one who made them so."""
    patch.setattr(Facts, "rank", lambda _facts, _device: 0)


def lost_machines_let_others_in(patch: pytest.MonkeyPatch) -> None:
    """A cut concerns one key, and not those that it certified."""
    right = Cuts.over

    def mutant(cuts: Cuts, device: bytes, _certified_by: Mapping[bytes, str]) -> tuple[Cut, ...]:
        return right(cuts, device, {})

    patch.setattr(Cuts, "over", mutant)


def the_last_ruling_wins(patch: pytest.MonkeyPatch) -> None:
    """Of two rulings that differ, one is taken."""

    def mutant(lots: Sequence[PolicyLot], counted: set[bytes]) -> dict[str, str]:
        one_by_one = [right_verdicts([one], counted) for one in lots]
        return {name: said for found in one_by_one for name, said in found.items()}

    patch.setattr(authority, "verdicts", mutant)


def erased_bodies_come_back(patch: pytest.MonkeyPatch) -> None:
    """What was erased is taken in again from an old file."""
    right = prepare._held
    every = "SELECT lot.hash, lot.id FROM erased JOIN lot ON lot.id = erased.lot"

    def all_erased(conn: sqlite3.Connection) -> dict[bytes, int]:
        return dict(conn.execute(every).fetchall())

    def mutant(conn: sqlite3.Connection, names: Sequence[bytes]) -> set[bytes]:
        return right(conn, names) - all_erased(conn).keys()

    patch.setattr(prepare, "_held", mutant)
    patch.setattr(apply, "awaited", all_erased)
    patch.setattr(erase, "_own", lambda _device, _lot, _said: frozenset())


def _cuts(one: PolicyLot) -> bool:
    return any(op.entity.startswith("cut_") for op in one.lot.ops)
