"""Random people with rights at work, against the oracle: ends of rights, lost machines, rulings,
invitations used twice, letters that carry only what their reader may receive.

Runs are played by the dozen; `JALON_SEED` and `JALON_FROM` (a run's number) play them again.
"""

import random
import shutil
import tempfile
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from db.kinds.choices import Deployed, Presence, Verdict
from tests.db import campaign, mail, schedules
from tests.db.assize import PEOPLE, SECRETARIES, Assize, make_assize
from tests.db.sitting import Sitting

SCHEDULES = campaign.count("schedules", 150) * 4 // 5  # the others are those of test_world
TOGETHER = 12
STEPS = 10
WHO = st.sampled_from(PEOPLE)
SECRETARY = st.sampled_from(SECRETARIES)
WHICH = st.integers(0, 40)
ACTION = st.integers(0, 1)
VERDICT = st.none() | st.sampled_from(list(Verdict))


class Sittings(RuleBasedStateMachine):
    """What people with rights may do, and what others may try."""

    made: ClassVar[Assize]

    def __init__(self) -> None:
        super().__init__()
        self.draws = campaign.fixed_draws("run")
        self.draws.__enter__()  # until teardown
        self.folder = Path(tempfile.mkdtemp(prefix="jalon-sitting-", dir=campaign.QUICK))
        self.sitting = Sitting(self.made, self.folder)

    def teardown(self) -> None:
        """Both secretaries must decide alike."""
        try:
            self.sitting.finish()
        finally:
            self.sitting.machines.close()
            shutil.rmtree(self.folder)
            self.draws.__exit__(None, None, None)

    @rule(who=WHO, action=ACTION, text=st.sampled_from(["un", "deux"]))
    def step(self, who: str, action: int, text: str) -> None:
        """Add a milestone."""
        self.sitting.step(who, self.made.actions[action], text)

    @rule(who=WHO, action=ACTION, state=st.sampled_from(list(Deployed)))
    def deploy(self, who: str, action: int, state: Deployed) -> None:
        """Say where an expectation stands in the house: its director may, and secretaries."""
        self.sitting.deploy(who, self.made.expectations[action], state)

    @rule(who=WHO, action=ACTION, asked=st.booleans())
    def ask(self, who: str, action: int, asked: bool) -> None:
        """Ask the house by hand or exempt it: secretaries may."""
        self.sitting.ask(who, self.made.expectations[action], asked=asked)

    @rule(who=WHO, action=ACTION, everyone=st.booleans())
    def expect_of_all(self, who: str, action: int, everyone: bool) -> None:
        """Expect something of everybody or of nobody: secretaries may."""
        self.sitting.expect_of_all(who, self.made.expectations[action], everyone=everyone)

    @rule(who=WHO, whom=WHO, presence=st.sampled_from([Presence.PRESENT, Presence.EXCUSED]))
    def attend(self, who: str, whom: str, presence: Presence) -> None:
        """Say who comes: secretaries may."""
        self.sitting.attend(who, whom, presence)

    @rule(who=WHO, action=ACTION, title=st.sampled_from(["un", "deux"]))
    def put_on_agenda(self, who: str, action: int, title: str) -> None:
        """Add a point to the sitting: secretaries may."""
        self.sitting.put_on_agenda(who, self.made.actions[action], title)

    @rule(
        who=WHO,
        place=st.integers(0, 3),
        field=st.sampled_from(["title", "situation", "name"]),
        chance=st.randoms(use_true_random=False),
    )
    def forge(self, who: str, place: int, field: str, chance: random.Random) -> None:
        """Sign what one may not."""
        places = (*self.made.actions, self.made.house, self.made.meeting)
        self.sitting.forge(who, places[place], field, chance)

    @rule(who=SECRETARY, choice=WHICH)
    def end(self, who: str, choice: int) -> None:
        """End a right."""
        self.sitting.end(who, choice)

    @rule(who=SECRETARY, choice=WHICH)
    def lose(self, who: str, choice: int) -> None:
        """Declare a machine lost."""
        self.sitting.lose(who, choice)

    @rule(who=SECRETARY, whom=WHO, action=ACTION, verdict=VERDICT)
    def end_then_step(self, who: str, whom: str, action: int, verdict: Verdict | None) -> None:
        """End a right whose holder goes on."""
        self.sitting.end_then_step(who, whom, self.made.actions[action])
        if verdict:
            self.sitting.rule(who, 1, verdict)

    @rule(who=SECRETARY, whom=WHO, action=ACTION, verdict=VERDICT)
    def lose_then_step(self, who: str, whom: str, action: int, verdict: Verdict | None) -> None:
        """Declare lost a machine that goes on."""
        self.sitting.lose_then_step(who, whom, self.made.actions[action])
        if verdict:
            self.sitting.rule(who, 1, verdict)

    @rule(who=SECRETARY, whom=WHO, action=ACTION, verdict=VERDICT)
    def use_twice(self, who: str, whom: str, action: int, verdict: Verdict | None) -> None:
        """Two machines by one invitation."""
        self.sitting.use_twice(who, whom, self.made.actions[action])
        if verdict:
            self.sitting.rule(who, 0, verdict)

    @rule(who=SECRETARY, to=SECRETARY)
    def tell(self, who: str, to: str) -> None:
        """A secretary tells the other one everything."""
        self.sitting.send(who, to)
        self.sitting.deliver(to, -1)

    @rule(who=SECRETARY, whom=WHO, role=WHICH, action=ACTION)
    def give(self, who: str, whom: str, role: int, action: int) -> None:
        """Give a right."""
        self.sitting.give(who, whom, role, self.made.actions[action])

    @rule(who=SECRETARY, whom=WHO)
    def invite(self, who: str, whom: str) -> None:
        """Invite a machine."""
        self.sitting.invite(who, whom)

    @rule(choice=WHICH, action=ACTION)
    def use(self, choice: int, action: int) -> None:
        """Use an invitation, perhaps once more."""
        self.sitting.use(choice, self.made.actions[action])

    @rule(who=SECRETARY, choice=WHICH, verdict=st.sampled_from(list(Verdict)))
    def decide(self, who: str, choice: int, verdict: Verdict) -> None:
        """Adopt or refuse."""
        self.sitting.rule(who, choice, verdict)

    @rule(who=WHO, to=WHO)
    def send(self, who: str, to: str) -> None:
        """Send what somebody may receive."""
        self.sitting.send(who, to)

    @rule(who=WHO, letters=st.lists(WHICH, min_size=1, max_size=4))
    def deliver(self, who: str, letters: list[int]) -> None:
        """Take letters in: late, again, out of order."""
        self.sitting.deliver(who, *letters)

    @rule(who=WHO, years=st.integers(-30, 30))
    def shift_clock(self, who: str, years: int) -> None:
        """Set a clock wrong."""
        mail.shift_clock(self.sitting.at(who), years)


@pytest.fixture(scope="session")
def assize(tmp_path_factory: pytest.TempPathFactory) -> Assize:
    """The base, made once a worker."""
    with campaign.fixed_draws("assize"):
        return make_assize(tmp_path_factory.mktemp("assize") / "template")


@pytest.mark.parametrize("part", range(campaign.SLICES))
def test_people_with_rights(assize: Assize, part: int) -> None:
    """Some hundred short runs, by the dozen."""
    machine = type("Playing", (Sittings,), {"made": assize})
    schedules.play(machine, part, SCHEDULES, together=TOGETHER, steps=STEPS)
