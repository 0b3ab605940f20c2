"""Random exchanges between people who write and secretaries who erase: all end alike."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from db.commands.erasure import erase
from db.commands.restore import take_back
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.journal.verify import verify
from db.kinds.action import Milestone
from db.queries.journal.find_text import find_text
from tests.db.court import Court
from tests.db.replicas import Replica
from tests.db.test_erasure import bytes_of, state

SECRET = "Maëlys Quatrefages"
STEPS = 24


class Play:
    """Two secretaries and a pilot; what was erased must be nowhere in the end."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.court = Court(folder)
        self.deputy = self.court.secretary("B")
        self.pilot = self.court.pilot("A", self.court.actions[0])
        self.draw = random.Random(seed)
        self.count = 0
        self.done: list[tuple[Replica, Changes]] = []

    def step(self) -> None:
        """One thing that somebody does."""
        who = self.draw.choice(self.court.replicas)
        what = self.draw.choices(("write", "edit", "erase", "send", "undo"), (4, 3, 2, 5, 2))[0]
        getattr(self, what)(who)

    def write(self, who: Replica) -> None:
        """Somebody names a child in a milestone."""
        self.count += 1
        with who.store.write() as session:
            gesture = Gesture(session)
            title = f"{SECRET} {self.count}"
            action = self.court.actions[0]
            gesture.born(Milestone, action, action=action, title=title)
            self.done.append((who, gesture.sign()))

    def edit(self, who: Replica) -> None:
        """Somebody writes over what they see."""
        with who.store.read() as session:
            rows = raw(session).execute("SELECT id FROM milestone ORDER BY id").fetchall()
        if rows:
            self.count += 1
            changes = who.write((self.draw.choice(rows)[0], "title", f"{SECRET} {self.count}"))
            self.done.append((who, changes))

    def erase(self, who: Replica) -> None:
        """A secretary erases one of the places where the name stands."""
        if who is self.pilot:
            return
        with who.store.read() as session:
            places = find_text(session, SECRET).places
        if places:
            place = self.draw.choice(places)
            with who.store.write() as session:
                erase(session, {place.lot: [place.op]}, "Nom d'enfant")

    def undo(self, who: Replica) -> None:
        """Somebody takes back something that they did, where it can still be taken back."""
        own = [changes for one, changes in self.done if one is who]
        if own:
            self.take_back(who, self.draw.choice(own))

    def take_back(self, who: Replica, changes: Changes) -> None:
        """Take a gesture back, which is then one that can be taken back itself, or be refused."""
        with suppress(UserError), who.store.write() as session:
            self.done.append((who, take_back(session, changes)))

    def send(self, who: Replica) -> None:
        """A file to somebody else, who takes it in; some get lost."""
        other = self.draw.choice([one for one in self.court.replicas if one is not who])
        content = who.export(other)
        if self.draw.random() < 0.7:
            other.receive(content)

    def exchange(self) -> None:
        """Everybody tells everybody, until nothing is new."""
        for _round in range(3):
            for who in self.court.replicas:
                for other in self.court.replicas:
                    if other is not who:
                        other.receive(who.export(other))

    def clean(self) -> None:
        """A secretary erases all that is left, as often as it takes."""
        for _time in range(3):
            with self.court.host.store.read() as session:
                found = find_text(session, SECRET)
            if found.chosen:
                with self.court.host.store.write() as session:
                    erase(session, {**found.chosen}, "Nom d'enfant")


@pytest.mark.parametrize("seed", range(6))
def test_all_copies_end_alike_and_clean(tmp_path: Path, seed: int) -> None:
    """The same values and statuses everywhere, each base in order, and not a byte of the name."""
    play = Play(tmp_path / "play", seed)
    for _step in range(STEPS):
        play.step()
    play.exchange()
    assert state(play.court.host) == state(play.deputy)
    play.clean()
    play.exchange()
    for who, changes in list(play.done):
        play.take_back(who, changes)  # what was erased does not come back by this door
    play.exchange()
    assert state(play.court.host) == state(play.deputy)
    shared = {entity for entity, *_rest in state(play.pilot)["cells"]}
    for name in ("cells", "ops"):
        whole = [row for row in state(play.court.host)[name] if row[0] in shared]
        assert state(play.pilot)[name] == whole
    for replica in play.court.replicas:
        assert SECRET.encode() not in bytes_of(replica)
        with replica.store.read() as session:
            assert verify(raw(session), replica.path).problems == ()
    play.court.close()
