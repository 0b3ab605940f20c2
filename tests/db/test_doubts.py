"""Machines in doubt, secretaries at odds, the root key: every base decides alike."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from db.commands.grant import end_grant, give
from db.commands.machine import cancel_invitation, lose_machine
from db.commands.ruling import rule_machine
from db.errors import UserError
from db.exchange.select import lots_of, selection_afresh
from db.genesis import Machine, joined_base
from db.journal import local
from db.journal.births import birth_ops
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.journal.lot import Lot, sign_lot
from db.journal.session import desk, raw
from db.kinds.choices import Role, Verdict
from db.kinds.policy import Invitation
from db.kinds.registry import POLICY
from db.queries.rights.examine import lots_to_examine
from db.queries.rights.held import rights
from db.queries.rights.machines import MachineState
from db.queries.rights.root import root_device
from db.root import make_secretary, put_out
from tests.db.court import Court, key_of, last, step, title
from tests.db.replicas import Replica, Watch, machine


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and two actions."""
    found = Court(tmp_path / "court")
    yield found
    found.close()


def test_a_lost_machine_is_cut_off_with_what_it_certifies(court: Court) -> None:
    """Whoever holds the key cannot get round the cut by a copy of the base."""
    one = court.pilot("A", court.actions[0])
    before = step(one, court.actions[0], "avant")
    court.tell(one, to=[court.host])
    with court.host.store.write() as session:
        lose_machine(session, key_of(one), "Volé dans le train")
    copy = one.path.with_name("copie.jalonbase")
    shutil.copy(one.path, copy)
    thief = Replica(copy, one.keys, one.watch, None)
    court.replicas.append(thief)
    stolen = step(thief, court.actions[0], "volé")
    assert key_of(thief) != key_of(one)
    late = step(one, court.actions[0], "tard")
    court.tell(court.host, one, thief)
    found = court.agreed()
    assert (found[before], found[late], found[stolen]) == ("accepted", "to examine", "to examine")
    again = court.machine(one.person, "neuf")
    court.tell(court.host, to=[again])
    fresh = step(again, court.actions[0], "repris")
    court.tell(again)
    assert court.agreed()[fresh] == "accepted"


def test_this_machine_cannot_be_declared_lost_on_itself(court: Court) -> None:
    """It would be the last thing that it does."""
    with court.host.store.write() as session, pytest.raises(UserError, match="travaillez"):
        lose_machine(session, key_of(court.host), "")


def twice_invited(
    court: Court, *, cancelled: bool = False
) -> tuple[Replica, Replica, bytes, bytes]:
    """One invitation opened on two machines, and what each wrote.

    `cancelled`: the secretary took the invitation back once the first had come.
    """
    one = court.pilot("A", court.actions[0])
    once = SigningKey.generate()
    with court.host.store.write() as session:
        gesture = Gesture(session)
        key = bytes(once.verify_key).hex()
        invitation = gesture.born(Invitation, POLICY, person=one.person, key=key)
        gesture.sign()
    made = []
    for name in ("bureau", "maison"):
        with court.host.store.read() as session:
            base = local.base_id(raw(session))
            chosen = lots_of(raw(session), selection_afresh(raw(session), one.person))
            lots = [found.lot for found in chosen]
            hlc = local.clock(raw(session)) + 1
        own = SigningKey.generate()
        birth = Lot(POLICY, 1, "", hlc, "", "", birth_ops(base, own, once, one.person))
        path = court.folder / f"{name}.jalonbase"
        keys, watch = KeyStore(court.folder / f"{name}-keys"), Watch()
        lots.append(sign_lot(base, own, birth))
        store = joined_base(path, keys, base, Machine(own, one.person), lots, now=watch)
        made.append(Replica(path, keys, watch, store))
    if cancelled:
        court.tell(made[0], to=[court.host])
        with court.host.store.write() as session:
            cancel_invitation(session, invitation, "Une fois suffit")
    court.replicas += made
    written = [step(replica, court.actions[0], replica.name) for replica in made]
    court.tell(*made)
    return made[0], made[1], written[0], written[1]


def test_an_invitation_used_twice_puts_both_machines_in_doubt(court: Court) -> None:
    """Both machines' lots are to examine until a secretary names the right one."""
    office, home, at_desk, at_home = twice_invited(court)
    found = court.agreed()
    assert (found[at_desk], found[at_home]) == ("to examine", "to examine")
    with court.host.store.write() as session:
        rule_machine(session, key_of(office), Verdict.ADOPT, "C'est le poste du bureau")
    found = court.agreed()
    assert (found[at_desk], found[at_home]) == ("accepted", "to examine")
    with court.host.store.write() as session:
        rule_machine(session, key_of(home), Verdict.REFUSE, "Inconnu d'elle")
    found = court.agreed()
    assert (found[at_desk], found[at_home]) == ("accepted", "refused")


def test_an_invitation_that_was_cancelled_lets_nobody_in_any_more(court: Court) -> None:
    """The machine that it let in before stays."""
    one = court.pilot("A", court.actions[0])
    court.tell(one, to=[court.host])
    good = step(one, court.actions[0], "bon")
    with court.host.store.write() as session:
        query = "SELECT id FROM invitation WHERE person = ?"
        (invitation,) = raw(session).execute(query, (one.person,)).fetchone()
        cancel_invitation(session, invitation, "Mots dits au mauvais numéro")
    court.tell(court.host, one)
    assert court.agreed()[good] == "accepted"


def test_a_second_use_after_the_cancelling_puts_nobody_in_doubt(court: Court) -> None:
    """Whoever kept the file and its words gets nothing, and the good machine stays good."""
    office, home, at_office, at_home = twice_invited(court, cancelled=True)
    found = court.agreed()
    assert (found[at_office], found[at_home]) == ("accepted", "to examine")
    court.tell(court.host, to=[office, home])
    step(office, court.actions[0], "suite")
    with pytest.raises(UserError, match="invitation de ce poste avait été annulée"):
        step(home, court.actions[0], "suite")
    with court.host.store.read() as session:
        assert {line.reason for line in lots_to_examine(session)} == {
            "Ce poste est entré par une invitation annulée."
        }
        states = [one.state for row in rights(session) for one in row.machines]
    assert states.count(MachineState.UNINVITED) == 1
    with court.host.store.write() as session:
        lose_machine(session, key_of(office), "Perdu ensuite")
    with court.host.store.read() as session:
        states = [one.state for row in rights(session) for one in row.machines]
    assert (states.count(MachineState.UNINVITED), states.count(MachineState.LOST)) == (1, 1)


def test_a_machine_in_doubt_is_told_before_it_signs(court: Court) -> None:
    """Typing into nothing would be losing what is typed."""
    office, _home, _at_office, _at_home = twice_invited(court)
    with pytest.raises(UserError, match="servi deux fois"):
        step(office, court.actions[0], "suite")


def test_two_who_cut_each_other_off_are_both_cut_off(court: Court) -> None:
    """Only the root key can tell them apart; every base agrees on it."""
    second, third = court.secretary("B"), court.secretary("C")
    court.tell(*court.replicas)
    for replica, target in ((second, third), (third, second)):
        with replica.store.write() as session:
            end_grant(session, court.grants(target.person)[0], "Désaccord")
    court.tell(second, third)
    assert list(court.agreed().values()).count("to examine") == 2
    for replica in (second, third):
        with pytest.raises(UserError, match="ont pris fin"):
            replica.write((court.actions[0], "title", "autre"))
    court.host.write((court.actions[0], "title", "tranché"))
    with court.host.store.write() as session:
        give(session, second.person, Role.SECRETARY)
    court.tell(court.host)
    second.write((court.actions[0], "title", "à nouveau"))
    court.tell(second)
    assert court.agreed()[last(second)] == "accepted"
    assert title(court.host, court.actions[0]) == "à nouveau"


def test_the_root_key_acts_where_no_secretary_is_left(court: Court) -> None:
    """A secretary who put the other out is put out in turn by the root key's own."""
    other = court.secretary("B")
    court.tell(court.host, other)
    with other.store.write() as session:
        end_grant(session, court.grants(court.host.person)[0], "Pris de force")
    court.tell(other)
    with pytest.raises(UserError, match="ont pris fin"):
        court.host.write((court.actions[0], "title", "autre"))
    with court.host.store.write() as session:
        kept = desk(session).keys.read(root_device(session))
        assert kept is not None
        make_secretary(session, kept.key)
    court.host.write((court.actions[0], "title", "repris"))
    with court.host.store.write() as session:
        end_grant(session, court.grants(other.person)[0], "Réponse")
    court.tell(court.host, other)
    assert court.agreed()[last(court.host)] == "accepted"
    with pytest.raises(UserError, match="ont pris fin"):
        other.write((court.actions[0], "title", "autre"))


def test_the_root_key_puts_out_a_thief_whatever_they_answer(court: Court) -> None:
    """A secretary's stolen laptop cuts everybody off; the root key goes before it."""
    thief = court.secretary("B")
    court.tell(court.host, thief)
    with thief.store.write() as session:
        end_grant(session, court.grants(court.host.person)[0], "Pris de force")
    with thief.store.write() as session:
        lose_machine(session, key_of(court.host), "Pris de force")
    with court.host.store.write() as session:
        kept = desk(session).keys.read(root_device(session))
        assert kept is not None
        put_out(session, kept.key, thief.person, "Ordinateur volé")
    court.host.write((court.actions[0], "title", "repris"))
    mine = last(court.host)
    court.tell(court.host, thief)
    found = court.agreed()
    assert found[mine] == "accepted"
    assert list(found.values()).count("to examine") == 2
    assert title(court.host, court.actions[0]) == "repris"


def test_a_machine_made_by_one_more_invitation(court: Court) -> None:
    """Two machines of a person, each let in by an invitation of its own, are in no doubt."""
    one = court.pilot("A", court.actions[0])
    two = machine(court.host, one.person, "second")
    court.replicas.append(two)
    written = [step(replica, court.actions[0], replica.name) for replica in (one, two)]
    court.tell(one, two)
    agreed = court.agreed()
    assert {agreed[name] for name in written} == {"accepted"}
