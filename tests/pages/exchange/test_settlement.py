"""What must be decided of a conflict, for each kind of field, and that it can be written."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.commands.action import edit_action
from db.commands.conflict import settle
from db.commands.entries import enter_value
from db.errors import UserError
from db.exchange.receive import receive
from db.kinds.period import parse_period
from db.queries.exchange.outgoing import outgoing, scopes_in_words
from db.queries.journal.conflict import Conflict, conflicts
from db.queries.journal.settlement import Issue, Settlement, Typing, settlements
from desktop.pages.exchange.words import in_presence
from tests.pages.base import Base, pilot_base, second_secretary, sent_file

PERIOD = parse_period("2024-S1")


def deadline(base: Base, sides: tuple[Base, Base]) -> None:
    """A date."""
    for one, day in zip(sides, (date(2025, 3, 31), date(2025, 6, 30)), strict=True):
        one.do(edit_action, base.actions["5.1"], "deadline", day)


def title(base: Base, sides: tuple[Base, Base]) -> None:
    """A text."""
    for one, text in zip(sides, ("Titre du secrétariat", "Titre de l’adjoint"), strict=True):
        one.do(edit_action, base.actions["5.1"], "title", text)


def share(base: Base, sides: tuple[Base, Base]) -> None:
    """A number and its total."""
    for one, part in zip(sides, (150, 160), strict=True):
        measured = {"numerator": Decimal(part), "denominator": Decimal(275)}
        one.do(enter_value, base.indicators["share"], PERIOD, measured)


def partner(base: Base, sides: tuple[Base, Base]) -> None:
    """A member of a set."""
    for one, linked in zip(sides, (True, False), strict=True):
        one.do(edit_action, base.actions["5.1"], "partner:org_1", linked)


def contested(base: Base, write: Callable[[Base, tuple[Base, Base]], None]) -> Settlement:
    """Two people write without seeing each other; what is to decide then.

    A pilot enters values; the rest of an action is contested between two secretaries.
    """
    other = pilot_base(base, "psychology") if write is share else second_secretary(base)
    write(base, (base, other))
    file = sent_file(other, "autre.jalon")
    other.store.close()
    base.do(receive, [file])
    known = [one for one in base.ask(settlements) if one.conflict.field != "situation"]
    assert len(known) == 1
    found = known[0]
    assert isinstance(found, Settlement)
    return found


@pytest.mark.parametrize(
    ("write", "typing", "values"),
    [
        (deadline, Typing.DAY, {date(2025, 3, 31), date(2025, 6, 30)}),
        (title, Typing.TEXT, {"Titre du secrétariat", "Titre de l’adjoint"}),
        (share, Typing.SHARE, {Decimal(150), Decimal(160)}),
        (partner, Typing.NONE, {True, False}),
    ],
)
def test_each_value_can_be_kept_as_it_is(
    base: Base, write: Callable[[Base, tuple[Base, Base]], None], typing: Typing, values: set[Any]
) -> None:
    found = contested(base, write)
    [issue] = found.issues
    assert issue.typing is typing
    assert len(issue.shown) == 2
    read = {one["numerator"] if isinstance(one, dict) else one for one in issue.values}
    assert read == values
    chosen = issue.value_of(2)
    conflict = found.conflict
    value = found.value({conflict.field: chosen})
    base.do(settle, conflict.entity, conflict.field, value, "Vu ensemble")
    assert [one.id for one in base.ask(conflicts) if one.id == conflict.id] == []


def test_two_reports_are_decided_on_what_differs_and_keep_what_agrees(base: Base) -> None:
    [found] = base.ask(settlements)
    assert [issue.field for issue in found.issues] == ["progress"]
    assert found.issues[0].typing is Typing.WHOLE
    assert (found.issues[0].bounds.low, found.issues[0].bounds.high) == (0, 100)
    assert found.action == base.actions["5.2"]
    value = found.value({"progress": 50})
    assert value["difficulties"] == "Deux postes de psychologue restent vacants depuis avril."
    assert value["progress"] == 50


def test_a_value_that_cannot_be_read_is_not_taken(base: Base) -> None:
    found = contested(base, deadline)
    unreadable = type(found.issues[0])(
        "deadline", "Échéance", Typing.DAY, ("a", "b"), (None, None), (False, True)
    )
    assert unreadable.value_of(2) is None
    with pytest.raises(UserError) as refused:
        unreadable.value_of(1)
    assert "illisible" in refused.value.sentence


def test_what_leaves_is_said_in_words(base: Base) -> None:
    whole = base.ask(outgoing)
    assert whole.changes > 20
    assert whole.about[0].startswith("Actions 2.1, 2.9, 2.10")
    assert "Droits de chacun" in whole.about
    one = base.ask(scopes_in_words, [base.actions["5.2"], "unknown"])
    assert one == ("Action 5.2",)
    assert base.ask(scopes_in_words, []) == ()


def test_what_stands_against_what_is_said_in_a_few_words() -> None:
    """A share without its number and total, unless both round to the same figure."""

    def said(*shown: str, typing: Typing = Typing.TEXT, measured: bool = False) -> str:
        values = (None,) * len(shown)
        issue = Issue("f", "F", typing, shown, values, (True,) * len(shown), measured=measured)
        conflict = Conflict("id", "ent_1", "f", "7.1", "Sujet", "F", (), ())
        return in_presence(Settlement(conflict, None, (issue,), {}))

    shares = "45,8 % (54 / 118)", "44,1 % (52 / 118)"
    assert said(*shares, typing=Typing.SHARE, measured=True) == "45,8 % ou 44,1 %"
    same = "45,8 % (54 / 118)", "45,8 % (108 / 236)"
    assert said(*same, typing=Typing.SHARE, measured=True) == "deux valeurs"
    assert said("Un long texte du pilote", "Un autre", typing=Typing.TEXT) == "deux textes"
