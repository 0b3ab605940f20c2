"""Random people at work on several copies of one base, against the oracle.

`JALON_SEED` and `JALON_FROM` (a run's number) play them again.
"""

import random
import shutil
import tempfile
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.db import campaign, gestures, mail, schedules
from tests.db.replicas import Replica
from tests.db.scene import Scene, open_scene

SCHEDULES = campaign.count("schedules", 150) // 5  # the others are those of test_sittings
TOGETHER = 15
STEPS = 16
WHO = st.integers(0, 5)
WHICH = st.integers(0, 40)
TEXT = st.sampled_from(["un", "deux", "trois"])
FIELD = st.sampled_from(["title", "problem", "comment"])
YEARS = st.integers(-30, 30)


class People(RuleBasedStateMachine):
    """What users may do, in any order, and what happens to letters and machines."""

    scene: ClassVar[Scene]
    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.draws = campaign.fixed_draws("run")
        self.draws.__enter__()  # until teardown
        self.folder = Path(tempfile.mkdtemp(prefix="jalon-world-", dir=campaign.QUICK))
        self.world = open_scene(self.scene, self.template, self.folder / "world")

    def teardown(self) -> None:
        """Everything is exchanged: all must be the same."""
        try:
            self.world.check_same()
        finally:
            self.world.close()
            shutil.rmtree(self.folder)
            self.draws.__exit__(None, None, None)

    def _who(self, number: int) -> Replica:
        return self.world.replicas[number % len(self.world.replicas)]

    def _action(self, number: int) -> str:
        return self.scene.actions[number % len(self.scene.actions)]

    @rule(who=WHO, which=WHICH, field=FIELD, text=TEXT)
    def edit(self, who: int, which: int, field: str, text: str) -> None:
        """Write a field of an action."""
        gestures.edit(self.world, self._who(who), self._action(which), field, text)

    @rule(who=WHO, which=WHICH, text=TEXT)
    def edit_milestone(self, who: int, which: int, text: str) -> None:
        """Write the title of a milestone, which somebody else may delete."""
        milestone = self.scene.milestones[which % len(self.scene.milestones)]
        gestures.edit(self.world, self._who(who), milestone, "title", text)

    @rule(who=WHO, which=WHICH, progress=st.integers(0, 100))
    def report(self, who: int, which: int, progress: int) -> None:
        """Say where an action stands."""
        gestures.report(self.world, self._who(who), self._action(which), progress)

    @rule(who=WHO, which=WHICH, year=st.integers(2021, 2023), value=st.integers(0, 9))
    def enter(self, who: int, which: int, year: int, value: int) -> None:
        """Enter a value of an indicator."""
        indicator = self.scene.indicators[which % len(self.scene.indicators)]
        gestures.enter(self.world, self._who(who), indicator, str(year), value)

    @rule(who=WHO, which=WHICH, accepted=st.booleans())
    def judge(self, who: int, which: int, accepted: bool) -> None:
        """Accept or return what was entered of an indicator."""
        indicator = self.scene.indicators[which % len(self.scene.indicators)]
        gestures.judge(self.world, self._who(who), indicator, accepted=accepted)

    @rule(who=WHO, which=WHICH)
    def delete(self, who: int, which: int) -> None:
        """Delete a milestone."""
        milestone = self.scene.milestones[which % len(self.scene.milestones)]
        gestures.delete(self.world, self._who(who), milestone)

    @rule(who=WHO, which=WHICH)
    def settle(self, who: int, which: int) -> None:
        """Settle one of the conflicts."""
        gestures.settle_one(self.world, self._who(who), which)

    @rule(who=WHO, to=st.none() | WHO)
    def send(self, who: int, to: int | None) -> None:
        """Send everything, or what somebody lacks."""
        recipient = None if to is None else self._who(to)
        mail.send(self.world, self._who(who), recipient)

    @rule(who=WHO, chosen=st.randoms(use_true_random=False))
    def send_part(self, who: int, chosen: random.Random) -> None:
        """Send a file in which lots are missing."""
        mail.send_part(self.world, self._who(who), lambda _place: chosen.random() < 0.6)

    @rule(who=WHO, letters=st.lists(WHICH, min_size=1, max_size=4))
    def deliver(self, who: int, letters: list[int]) -> None:
        """Take letters in: late, again, out of order."""
        mail.deliver(self.world, self._who(who), *letters)

    @rule(who=WHO, years=YEARS)
    def shift_clock(self, who: int, years: int) -> None:
        """Set a clock wrong."""
        mail.shift_clock(self._who(who), years)

    @rule(who=WHO)
    def rebuild(self, who: int) -> None:
        """Make the read tables again."""
        mail.rebuild_all(self._who(who))

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        """Keep a copy."""
        mail.back_up(self.world, self._who(who))

    @rule(which=WHICH)
    def restore(self, which: int) -> None:
        """Put an old copy back."""
        mail.restore(self.world, which)

    @rule(who=WHO)
    def duplicate(self, who: int) -> None:
        """Copy a base and use both."""
        if len(self.world.replicas) < 6:
            mail.duplicate(self.world, self._who(who))


@pytest.fixture
def machine(template: tuple[Scene, Path]) -> type[People]:
    """The machine, playing in copies of the scene."""
    return type("Playing", (People,), {"scene": template[0], "template": template[1]})


@pytest.mark.parametrize("part", range(campaign.SLICES))
def test_people_at_work(machine: type[People], part: int) -> None:
    """Short runs, some at a time; `JALON_FROM` is the number of the first one."""
    schedules.play(machine, part, SCHEDULES, together=TOGETHER, steps=STEPS)
