"""Playing a Hypothesis state machine some runs at a time, from a seed and a number."""

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.db import campaign


def play(
    machine: type[RuleBasedStateMachine], part: int, schedules: int, *, together: int, steps: int
) -> None:
    """Play one worker's part of the schedules, `together` of them for each number drawn from.

    The machine's own teardown compares what is shown with the oracle; a failure says its number.
    """
    how = settings(
        max_examples=together,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
        print_blob=False,
    )
    for number in campaign.numbers(schedules // together, part, first=campaign.FIRST // together):
        try:
            run_state_machine_as_test(seed(f"{campaign.SEED} {number}")(machine), settings=how)
        except Exception as error:
            error.add_note(campaign.where(number * together))
            raise
