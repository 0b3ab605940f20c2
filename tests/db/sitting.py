"""One run: people who may write some things, letters, ends of rights, lost machines, rulings.

After each step what a base shows is held against `oracle`; each letter against what its reader may
receive.
"""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nacl.signing import SigningKey
from sqlalchemy.orm import Session

from db.commands.attendance import attend
from db.commands.expectation import ask_houses, edit_expectation
from db.commands.grant import end_grant, give
from db.commands.machine import lose_machine
from db.commands.meeting import add_item
from db.commands.ruling import rule_lots, rule_machine
from db.errors import UserError
from db.journal import identity, local
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.action import Milestone
from db.kinds.choices import Deployed, Presence, Role, Verdict
from db.kinds.expectation import Deployment, Rule
from db.kinds.meeting import Meeting
from db.kinds.policy import Invitation
from db.kinds.registry import POLICY
from tests.db import oracle
from tests.db.assize import PEOPLE, SECRETARIES, Assize, Machines
from tests.db.judging import Known, led, natural
from tests.db.oracle import KnownLot
from tests.db.reaching import may_receive
from tests.db.replicas import Replica
from tests.db.world import World
from tests.files.writing import Hand

OTHER_CLOCK = (1 << 62) - 1
_REPORT = "rep_" + "0" * 32
_ROLES = (Role.LEAD, Role.CO, Role.DEPUTY, Role.READER)


class Sitting:
    """The machines of one run and the mail between them."""

    def __init__(self, made: Assize, folder: Path) -> None:
        self.made, self.machines = made, Machines(made, folder / "run")
        self.world = World(made.base, [], twins=True)
        self.once: list[tuple[str, str, SigningKey]] = []

    def at(self, name: str) -> Replica:
        """Somebody's machine, what it holds being known."""
        replica = self.machines[name]
        if replica.path not in self.world.held:
            self.world.replicas.append(replica)
            self.world.held[replica.path] = self.world.read_all(replica)
        return replica

    def write(self, name: str, work: Callable[[Session], Any]) -> bool:
        """A gesture on somebody's machine; whether it was allowed. Refused, it leaves no trace."""
        replica = self.at(name)
        refused: UserError | None = None
        try:
            with replica.store.write() as session:
                work(session)
        except UserError as error:
            refused = error
        fresh = self.world.follow(replica)
        self.world.check(replica)
        if refused:
            assert refused.sentence.endswith(".")
            assert not fresh, "refused, though something was signed"
        return refused is None

    def step(self, name: str, action: str, text: str) -> None:
        """Add a milestone: signed only if it will count, or be to examine."""

        def work(session: Session) -> None:
            gesture = Gesture(session)
            gesture.born(Milestone, action, action=action, title=text)
            gesture.sign()

        self._allowed(name, work)

    def _allowed(self, name: str, work: Callable[[Session], Any]) -> None:
        before = self.world.expects(self.at(name))
        if self.write(name, work):
            after = self.world.expects(self.at(name)).statuses
            fresh = {after[lot] for lot in after.keys() - before.statuses.keys()}
            assert oracle.REFUSED not in fresh, "signed, though refused everywhere"

    def deploy(self, name: str, expectation: str, state: Deployed) -> None:
        """Say where an expectation stands in the house, received or not, asked or not."""
        house = self.made.house

        def work(session: Session) -> None:
            gesture = Gesture(session)
            said = {"expectation": expectation, "standing": {"state": state}}
            gesture.ensure(Deployment, house, house, expectation, establishment=house, **said)
            gesture.sign()

        self._allowed(name, work)

    def ask(self, name: str, expectation: str, *, asked: bool) -> None:
        """Expect it of the house by hand, or exempt it."""
        houses, why = [self.made.house], "" if asked else "Dispensée"
        self._allowed(
            name, lambda session: ask_houses(session, expectation, houses, asked=asked, reason=why)
        )

    def expect_of_all(self, name: str, expectation: str, *, everyone: bool) -> None:
        """Expect it of everybody, or of nobody any more."""
        rule = {"rule": Rule(everyone=everyone)}
        self._allowed(name, lambda session: edit_expectation(session, expectation, rule))

    def attend(self, name: str, whom: str, presence: Presence) -> None:
        """Say how somebody comes to the sitting."""
        meeting, person = self.made.meeting, self.made.people[whom]
        self._allowed(name, lambda session: attend(session, meeting, person, presence))

    def put_on_agenda(self, name: str, action: str, title: str) -> None:
        """Add a point about an action to the sitting, where somebody has heard of it."""
        meeting, replica = self.made.meeting, self.at(name)
        with replica.store.read() as session:
            known = session.get(Meeting, meeting) is not None
        if known:
            self._allowed(name, lambda session: add_item(session, meeting, title, actions=[action]))

    def forge(self, name: str, place: str, field: str, chance: random.Random) -> None:
        """A lot of another program: any field, by any grant, dated of any day; put in the mail."""
        replica, known = self.at(name), self.knows(name)
        hand = self.hand(replica)
        grant = chance.choice(sorted(known.grants))
        n, prev = self.next_place(hand.device, place, replica)
        said = {"n": n, "prev": prev, "grant": grant, "hlc": chance.choice([1, OTHER_CLOCK])}
        value = _REPORT if field == "situation" else "forcé"
        lot = hand.lot(hand.body(place, [place, field, value, []], **said))
        self.post(hand.file([lot]), name)

    def invite(self, name: str, whom: str) -> None:
        """An invitation, whose one-time key any number of machines may then use."""
        once, person = SigningKey.generate(), self.made.people[whom]

        def work(session: Session) -> None:
            gesture = Gesture(session)
            key = bytes(once.verify_key).hex()
            gesture.born(Invitation, POLICY, person=person, key=key)
            gesture.sign()

        if self.write(name, work):
            self.once.append((whom, person, once))

    def use(self, choice: int, action: str) -> None:
        """A machine uses one of the invitations, and writes a milestone at once."""
        if not self.once:
            return
        whom, person, once = self.once[choice % len(self.once)]
        key = SigningKey.generate()
        grants = self.knows(SECRETARIES[0]).grants
        own = [name for name, said in grants.items() if said.get("person") == person]
        own.sort(key=lambda name: action not in grants[name].get("rights", ""))
        grant = own[0] if own else ""
        hand = Hand(self.made.base, key, person, grant)
        proof = b"jalon device " + self.made.base + hand.device + person.encode()
        said = {
            "_state": "live",
            "person": person,
            "key": hand.device.hex(),
            "certified_by": bytes(once.verify_key).hex(),
            "certificate": once.sign(proof).signature.hex(),
        }
        place = natural("dev", hand.device.hex())
        birth = hand.body(POLICY, *([place, field, value, []] for field, value in said.items()))
        lot = hand.body(action, [action, "situation", _REPORT, []])
        self.post(hand.file([hand.lot(birth), hand.lot(lot)]), whom)

    def end(self, name: str, choice: int) -> None:
        """A secretary ends a grant."""
        grants = sorted(self.knows(name).grants)
        self.write(name, lambda session: end_grant(session, _pick(grants, choice), "Fin"))

    def lose(self, name: str, choice: int) -> None:
        """A secretary declares a machine lost."""
        known = self.knows(name)
        machines = sorted(known.people)
        self.write(name, lambda session: lose_machine(session, _pick(machines, choice), "Perdu"))

    def end_then_step(self, name: str, whom: str, action: str) -> None:
        """A secretary ends a right, and its holder, who does not know, goes on and sends it."""
        person = self.made.people[whom]
        own = self.knows(name).grants.items()
        grants = [grant for grant, said in own if said.get("person") == person]
        over = [grant for grant in sorted(grants) if action in self._text(name, grant)]
        if over:
            self.write(name, lambda session: end_grant(session, over[0], "Fin"))
        self._step_and_send(whom, action, name)

    def lose_then_step(self, name: str, whom: str, action: str) -> None:
        """A secretary declares a machine lost that goes on and sends what it wrote."""
        key = self.hand(self.at(whom)).device.hex()
        self.write(name, lambda session: lose_machine(session, key, "Perdu"))
        self._step_and_send(whom, action, name)

    def use_twice(self, name: str, whom: str, action: str) -> None:
        """Two machines come by one invitation and send what they wrote."""
        self.invite(name, whom)
        for _time in range(2):
            self.use(-1, action)
        self.deliver(name, -1, -2)

    def _step_and_send(self, whom: str, action: str, to: str) -> None:
        self.step(whom, action, "plus tard")
        self.send(whom, to)
        self.deliver(to, -1)

    def _text(self, name: str, grant: str) -> str:
        return self.knows(name).grants[grant].get("rights", "")

    def give(self, name: str, whom: str, role: int, action: str) -> None:
        """A secretary gives somebody a right over an action."""
        person = self.made.people[whom]
        self.write(name, lambda session: give(session, person, _ROLES[role % 4], action=action))

    def rule(self, name: str, choice: int, verdict: Verdict) -> None:
        """A secretary adopts or refuses a lot that is to examine, or a machine in doubt."""
        statuses = self.world.expects(self.at(name)).statuses
        lots = sorted(lot.hex() for lot, found in statuses.items() if found == oracle.TO_EXAMINE)
        if lots and choice % 3:
            lot = _pick(lots, choice)
            self.write(name, lambda session: rule_lots(session, [lot], verdict, "Vu"))
            return
        by = self.knows(name).by
        doubtful = sorted(device for device in by if list(by.values()).count(by[device]) > 1)
        if doubtful:
            key = _pick(doubtful, choice)
            self.write(name, lambda session: rule_machine(session, key, verdict, "Vu"))

    def send(self, name: str, to: str) -> None:
        """Post what somebody may receive and has not said to hold; nothing else is in it."""
        sender, reader = self.at(name), self.at(to)
        allowed = may_receive(self.made.base, self._held(sender), reader.person)
        content = self.world.export(sender, reader)
        for lot in self.world.carried(content):
            scope = self.world.lots[lot].said["scope"]
            assert scope in allowed, f"{to} may not receive {scope}"
        self.post(content, name)

    def deliver(self, name: str, *choices: int) -> None:
        """Take in some of the letters; they stay in the mail and may come again."""
        replica, mail = self.at(name), self.world.mail
        if mail:
            letters = {choice % len(mail): None for choice in choices}
            self.world.receive(replica, *(mail[place].content for place in letters))
            self.world.check(replica)

    def finish(self) -> None:
        """Both secretaries take in everything, in another order: they must decide alike."""
        first, second = (self.at(name) for name in SECRETARIES)
        for name in [name for name in PEOPLE if name in self.machines.opened]:
            self._send_all(name)
        letters = [letter.content for letter in self.world.mail]
        for replica, some in ((first, letters), (second, letters[::-1])):
            if self.world.receive(replica, *some):
                self.world.receive(replica, *some)  # a machine may come after what it sent
            self.world.check(replica)
        if self.world.held[first.path] == self.world.held[second.path]:
            found = [self.world.expects(replica) for replica in (first, second)]
            assert found[0] == found[1]

    def _send_all(self, name: str) -> None:
        """Post everything that somebody holds, unless nobody is left who may read it."""
        if led(self.knows(name)):
            self.post(self.world.export(self.at(name), None), name)
            return
        with pytest.raises(UserError, match="n’a plus de secrétariat"):
            self.world.export(self.at(name), None)

    def post(self, content: bytes, name: str) -> None:
        """Put a letter in the mail."""
        self.world.post(content, name)

    def knows(self, name: str) -> Known:
        """What somebody's base knows of people and rights."""
        return oracle.knows(self.made.base, self._held(self.at(name)))

    def hand(self, replica: Replica) -> Hand:
        """Somebody's key, in a hand that writes what it likes."""
        with replica.store.read() as session:
            key = identity.current(raw(session), replica.keys).key
            person = local.get(raw(session), "person") or ""
        return Hand(self.made.base, key, person)

    def next_place(self, device: bytes, scope: str, replica: Replica) -> tuple[int, str]:
        """Where the next lot of a lane stands, and what it follows."""
        own = [lot for lot in self._held(replica) if lot.lane == (scope, device)]
        last = max(own, key=lambda lot: lot.n, default=None)
        return (last.n + 1, last.hash.hex()[:16]) if last else (1, "")

    def places(self, name: str, scopes: str) -> list[bytes]:
        """The lots that somebody signed in such scopes, the oldest first."""
        replica = self.at(name)
        device = self.hand(replica).device
        own = [lot for lot in self._held(replica) if lot.device == device]
        found = [lot for lot in own if lot.said["scope"].startswith(scopes)]
        return [lot.hash for lot in sorted(found, key=lambda lot: int(lot.said["hlc"]))]

    def _held(self, replica: Replica) -> list[KnownLot]:
        return [self.world.lots[name] for name in self.world.held[replica.path]]


def _pick(found: list[str], choice: int) -> str:
    return found[choice % len(found)]
