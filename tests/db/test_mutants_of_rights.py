"""The checks on rights catch what they are for: right on our code, wrong on each wrong version."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.commands.erasure import erase
from db.commands.grant import give
from db.commands.machine import lose_machine
from db.commands.ruling import rule_lots
from db.journal import policy
from db.journal.session import raw
from db.journal.verify import verify
from db.kinds.choices import Deployed, Role, Verdict
from tests.db import mail, oracle
from tests.db import mutants_of_rights as mutants
from tests.db.assize import Assize, make_assize
from tests.db.judging import natural
from tests.db.sitting import Sitting

Check = Callable[[Sitting], None]
HOST, OTHER = "secretariat", "adjointe"


def elsewhere(sitting: Sitting) -> None:
    """A pilot writes the situation of somebody else's action, by the right over her own."""
    pilot, action = sitting.at("pilote"), sitting.made.actions[1]
    hand = sitting.hand(pilot)
    grant = next(
        name
        for name, said in sitting.knows("pilote").grants.items()
        if said.get("person") == pilot.person and said.get("action")
    )
    op = [action, "situation", "rep_" + "0" * 32, []]
    sitting.post(hand.file([hand.lot(hand.body(action, op, grant=grant))]), "pilote")
    sitting.deliver(HOST, -1)
    assert oracle.REFUSED in statuses(sitting, HOST)


def after_the_end(sitting: Sitting) -> None:
    """A right ends; its holder goes on without knowing."""
    sitting.end_then_step(HOST, "pilote", sitting.made.actions[0])
    assert oracle.TO_EXAMINE in statuses(sitting, HOST)


def dated_back(sitting: Sitting) -> None:
    """The same, by a machine whose clock is years late."""
    mail.shift_clock(sitting.at(HOST), 5)
    sitting.end_then_step(HOST, "pilote", sitting.made.actions[0])
    assert oracle.TO_EXAMINE in statuses(sitting, HOST)


def ended_twice(sitting: Sitting) -> None:
    """Two secretaries end one right; one of them had received more."""
    action = sitting.made.actions[0]
    sitting.step("pilote", action, "reçu par l'une")
    sitting.send("pilote", OTHER)
    sitting.deliver(OTHER, -1)
    grants = sorted(sitting.knows(HOST).grants)
    held = sitting.knows(HOST).grants
    person = sitting.made.people["pilote"]
    choice = next(n for n, g in enumerate(grants) if _over(held[g], person, action))
    for name in (HOST, OTHER):
        sitting.end(name, choice)
    sitting.send(OTHER, HOST)
    sitting.deliver(HOST, -1)
    assert oracle.TO_EXAMINE in statuses(sitting, HOST)


def ruled_by_a_pilot(sitting: Sitting) -> None:
    """Somebody adopts her own lot."""
    after_the_end(sitting)
    pilot = sitting.at("pilote")
    found = sitting.world.expects(sitting.at(HOST)).statuses
    lot = next(name.hex() for name, said in found.items() if said == oracle.TO_EXAMINE)
    hand = sitting.hand(pilot)
    grant = next(
        name
        for name, said in sitting.knows("pilote").grants.items()
        if said.get("person") == pilot.person and said.get("action")
    )
    n, prev = sitting.next_place(hand.device, "policy", pilot)
    said = {"_state": "live", "lot": lot, "verdict": "adopt", "reason": "Moi"}
    ops = [[natural("rul", lot), name, value, []] for name, value in said.items()]
    body = hand.body("policy", *ops, n=n, prev=prev, grant=grant)
    sitting.post(hand.file([hand.lot(body)]), "pilote")
    sitting.deliver(HOST, -1)


def used_twice(sitting: Sitting) -> None:
    """Two machines by one invitation: both are in doubt."""
    sitting.use_twice(HOST, "pilote", sitting.made.actions[0])
    assert oracle.TO_EXAMINE in statuses(sitting, HOST)


def letters(sitting: Sitting) -> None:
    """A pilot and a reader receive what is theirs."""
    for action in sitting.made.actions:
        sitting.step("copilote", action, "étape")
    sitting.send("copilote", HOST)
    sitting.deliver(HOST, -1)
    for reader in ("pilote", "lectrice"):
        sitting.send(HOST, reader)


def deployed_by_its_director(sitting: Sitting) -> None:
    """A director says that what nobody expects of the house is at work there."""
    sitting.deploy("directrice", sitting.made.expectations[1], Deployed.IN_PROGRESS)
    sitting.send("directrice", HOST)
    sitting.deliver(HOST, -1)
    sitting.send(HOST, "directrice")


def cut_each_other(sitting: Sitting) -> None:
    """Two secretaries of one rank declare each other's machine lost."""
    person = sitting.made.people["copilote"]
    sitting.write(HOST, lambda session: give(session, person, Role.SECRETARY))
    for name in ("copilote", OTHER):
        sitting.send(HOST, name)
        sitting.deliver(name, -1)
    keys = {name: sitting.hand(sitting.at(name)).device.hex() for name in ("copilote", OTHER)}
    sitting.write("copilote", lambda session: lose_machine(session, keys[OTHER], "Perdu"))
    sitting.write(OTHER, lambda session: lose_machine(session, keys["copilote"], "Perdu"))
    for name in ("copilote", OTHER):
        sitting.step(name, sitting.made.actions[1], "après")
        sitting.send(name, HOST)
    sitting.deliver(HOST, -1, -2)


def cut_from_below(sitting: Sitting) -> None:
    """A secretary and the one whom she made so declare each other's machine lost."""
    keys = {name: sitting.hand(sitting.at(name)).device.hex() for name in (HOST, OTHER)}
    sitting.write(OTHER, lambda session: lose_machine(session, keys[HOST], "Perdu"))
    sitting.write(HOST, lambda session: lose_machine(session, keys[OTHER], "Perdu"))
    sitting.send(OTHER, HOST)
    sitting.deliver(HOST, -1)
    sitting.step(HOST, sitting.made.actions[1], "après")


def heir_of_a_lost_machine(sitting: Sitting) -> None:
    """A lost machine's base is copied: the copy is a new machine, certified by the lost one."""
    pilot = sitting.at("pilote")
    key = sitting.hand(pilot).device.hex()
    sitting.write(HOST, lambda session: lose_machine(session, key, "Perdu"))
    for file in pilot.keys.folder.iterdir():
        file.write_text(file.read_text("utf-8").replace('"serial": ', '"serial": 9'), "utf-8")
    sitting.step("pilote", sitting.made.actions[0], "ailleurs")
    assert sitting.hand(pilot).device.hex() != key
    sitting.send("pilote", HOST)
    sitting.deliver(HOST, -1)
    assert oracle.TO_EXAMINE in statuses(sitting, HOST)


def ruled_otherwise(sitting: Sitting) -> None:
    """Two secretaries rule otherwise on one lot."""
    after_the_end(sitting)
    sitting.send(HOST, OTHER)
    sitting.deliver(OTHER, -1)
    found = sitting.world.expects(sitting.at(HOST)).statuses
    lot = next(name.hex() for name, said in found.items() if said == oracle.TO_EXAMINE)
    sitting.write(HOST, lambda session: rule_lots(session, [lot], Verdict.ADOPT, "Vu"))
    sitting.write(OTHER, lambda session: rule_lots(session, [lot], Verdict.REFUSE, "Vu"))
    sitting.send(OTHER, HOST)
    sitting.deliver(HOST, -1)


def erased(sitting: Sitting) -> None:
    """A name typed by mistake is erased; a file from before comes again, here and elsewhere."""
    host, other = sitting.at(HOST), sitting.at(OTHER)
    sitting.step(HOST, sitting.made.actions[0], "Prénom d'un enfant")
    lot = next(reversed(sitting.places(HOST, "act_")))
    before = host.export()
    with host.store.write() as session:
        erase(session, {lot.hex(): None}, "Un prénom")
    for replica, letters in ((host, [before]), (other, [host.export(), before])):
        for letter in letters:
            replica.receive(letter)
        with replica.store.read() as session:
            for table, column in (("lot", "body"), ("op", "value"), ("milestone", "title")):
                query = f"SELECT count(*) FROM {table} WHERE instr({column}, 'Prénom d')"
                assert raw(session).execute(query).fetchone() == (0,), table
            assert verify(raw(session), replica.path).problems == ()


CAUGHT: list[tuple[mutants.Patch, Check]] = [
    (mutants.rights_without_scope, elsewhere),
    (mutants.cuts_ignored, after_the_end),
    (mutants.cuts_by_timestamp, dated_back),
    (mutants.highest_cut_wins, ended_twice),
    (mutants.anybody_rules, ruled_by_a_pilot),
    (mutants.second_use_accepted, used_twice),
    (mutants.secretariat_leaks, letters),
    (mutants.scopes_leak, letters),
    (mutants.directors_widen_what_they_receive, deployed_by_its_director),
    (mutants.every_sitting_is_sent, letters),
    (mutants.first_to_cut_wins, cut_each_other),
    (mutants.ranks_ignored, cut_from_below),
    (mutants.lost_machines_let_others_in, heir_of_a_lost_machine),
    (mutants.the_last_ruling_wins, ruled_otherwise),
    (mutants.erased_bodies_come_back, erased),
]
CHECKS = list(dict.fromkeys(check for _mutant, check in CAUGHT))


@pytest.fixture(scope="session")
def assize(tmp_path_factory: pytest.TempPathFactory) -> Assize:
    """The base, made once a worker."""
    return make_assize(tmp_path_factory.mktemp("assize") / "template")


@pytest.fixture
def sitting(assize: Assize, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitting]:
    """One run, which remembers nothing of what other ones established."""
    monkeypatch.setattr(policy, "_established", {})
    found = Sitting(assize, tmp_path)
    yield found
    found.machines.close()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_our_code_passes(sitting: Sitting, check: Check) -> None:
    """Each check passes on what we ship."""
    check(sitting)


@pytest.mark.parametrize(
    ("mutant", "check"), CAUGHT, ids=[mutant.__name__ for mutant, _check in CAUGHT]
)
def test_the_mutant_is_caught(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, mutant: mutants.Patch, check: Check
) -> None:
    """And fails on the wrong version."""
    mutant(monkeypatch)
    with pytest.raises(AssertionError):
        check(sitting)


def statuses(sitting: Sitting, name: str) -> set[str]:
    """The statuses of the lots that somebody holds."""
    return set(sitting.world.expects(sitting.at(name)).statuses.values())


def _over(grant: dict[str, str], person: str, action: str) -> bool:
    return grant.get("person") == person and action in grant.get("rights", "")
