"""Thousands of files spoiled at random: never an exception, nothing forged, nothing half taken."""

from pathlib import Path

import pytest

from db.journal.session import raw
from db.journal.verify import verify
from tests.db import campaign
from tests.db.exchange.mutation import mutated
from tests.db.exchange.trial import open_trial
from tests.files.hostile_age import encrypted_for

MUTATIONS = campaign.count("mutations", 3000)
AT_ONCE = 4


@pytest.mark.parametrize("part", range(campaign.SLICES))
def test_mutated_files(tmp_path: Path, part: int) -> None:
    """Whatever is spoiled, and signed again from there outwards."""
    with open_trial(tmp_path) as (trial, letter):
        encrypted = encrypted_for(trial.cast.secretary, letter.content)
        numbers = list(campaign.numbers(MUTATIONS, part))
        for start in range(0, len(numbers), AT_ONCE):
            some = numbers[start : start + AT_ONCE]
            contents = [
                mutated(letter, encrypted, campaign.chance("mutation", number)) for number in some
            ]
            try:
                trial.attempt(*contents)
            except Exception as error:
                error.add_note(campaign.where(some[0]))
                raise
        assert trial.outcomes["refused"] >= trial.outcomes.total() // 2
        if len(numbers) > 500:
            assert trial.outcomes["taken"] > 0
        trial.session.rollback()
        with trial.replica.store.read() as session:
            assert verify(raw(session), trial.replica.path).problems == ()
