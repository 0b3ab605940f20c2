"""From a base to the sheets about all measures: which state they are of."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from db.commands.committee import add_committee
from db.commands.entries import enter_value
from db.commands.freeze import freeze
from db.commands.indicator import NewIndicator, Redefined, add_indicator, redefine
from db.commands.meeting import add_meeting
from db.commands.report import write_report
from db.errors import UserError
from db.journal.gesture import Gesture
from db.kinds.choices import Body, Direction, Status
from db.kinds.period import parse_period
from desktop.press.bound import Asked
from desktop.press.catalogue import make, make_docx
from tests.db.queries.plan import Plan
from tests.paper.reading import words


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    """A scheme with one measure and two actions."""
    found = Plan(tmp_path)
    found.measure("1", "b")
    found.action("1.1", "1")
    found.action("1.2", "1")
    report(found, status=Status.IN_PROGRESS, progress=40)
    yield found
    found.store.close()


def report(plan: Plan, **stated: object) -> None:
    """What the first action says of itself, an hour later."""
    plan.at += timedelta(hours=1)
    with plan.write() as session:
        write_report(session, plan.actions["1.1"], dict(stated))


def sitting(plan: Plan, on: date, number: int) -> str:
    """A comité de suivi."""
    with plan.write() as session:
        committee, _changes = add_committee(session, Body.FOLLOW_UP, scheme=plan.scheme)
        return add_meeting(session, committee, on, number=number)[0]


def frozen(plan: Plan, meeting: str) -> None:
    """Freeze the state of a sitting."""
    plan.at += timedelta(hours=1)
    with plan.write() as session:
        freeze(session, meeting)


def printed(plan: Plan, word: str, subject: str, asked: Asked | None = None) -> str:
    """The words of a sheet."""
    with plan.store.read() as session:
        return words(make(session, word, subject, asked).pdf())


def test_a_frozen_state_is_what_is_printed(plan: Plan) -> None:
    """Of the sitting that froze it; today's for others."""
    meeting = sitting(plan, date(2024, 10, 8), 1)
    frozen(plan, meeting)
    report(plan, status=Status.DONE, progress=100)
    for word, subject, asked in (
        ("dashboard", meeting, Asked()),
        ("synthesis", plan.scheme, Asked(meeting=meeting)),
    ):
        text = printed(plan, word, subject, asked)
        assert "État arrêté le 17 septembre 2024 à" in text
        assert "1 mise à jour reçue après clôture" in text
        assert "40 %" in text
        assert "100 %" not in text
    assert "100 % (1 action sur 2)" in printed(plan, "synthesis", plan.scheme)
    with plan.store.read() as session:
        assert make_docx(session, "synthesis", plan.scheme)[:2] == b"PK"


def test_what_moved_starts_from_the_state_before(plan: Plan) -> None:
    """Without one, from the sitting's own to today; while nothing is frozen, a sentence."""
    first = sitting(plan, date(2024, 9, 20), 1)
    second = sitting(plan, date(2024, 10, 8), 2)
    with pytest.raises(UserError, match="Aucun état"):
        printed(plan, "moved", second)
    frozen(plan, first)
    report(plan, status=Status.IN_DIFFICULTY, progress=40)
    assert "Statut : En difficulté au lieu de En cours" in printed(plan, "moved", second)
    frozen(plan, second)
    report(plan, status=Status.DONE, progress=100)
    told = printed(plan, "moved", second)
    assert "Depuis : Comité de suivi nº 1" in told
    assert "Jusqu’à : Comité de suivi nº 2" in told
    assert "En difficulté au lieu de En cours" in told
    assert "Réalisée au lieu de En cours" in printed(plan, "moved", first)
    own = printed(plan, "moved", second, Asked(since=second))
    assert "Réalisée au lieu de En difficulté" in own
    third = sitting(plan, date(2024, 12, 1), 3)
    with pytest.raises(UserError, match="dont il faudrait partir"):
        printed(plan, "moved", second, Asked(since=third))


def test_lists_take_the_actions_asked_for_in_their_order(plan: Plan) -> None:
    """With the filter as it was told; what is late is worked out from today."""
    codes = ("1.2", "1.1")
    asked = Asked(actions=tuple(plan.actions[code] for code in codes), told="Mesure : M1")
    text = printed(plan, "actions", plan.scheme, asked)
    assert "Filtre : Mesure : M1" in text
    assert text.index("1.2 Action 1.2") < text.index("1.1 Action 1.1")
    assert "Filtre" not in printed(plan, "actions", plan.scheme)
    assert "Aucune action n’est en retard." in printed(plan, "late", plan.scheme)
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(plan.actions["1.1"], "deadline", date(2024, 9, 1))
        gesture.sign()
    late = printed(plan, "late", plan.scheme)
    assert "Filtre : échéance passée, ni réalisée ni abandonnée" in late
    assert "1.1 Action 1.1 M1" in late
    assert "1.2 Action 1.2" not in late


def test_off_course_lists_the_indicators(plan: Plan) -> None:
    """Those of the actions asked for alone."""
    assert "Aucun indicateur n’est hors trajectoire." in printed(plan, "off-course", plan.scheme)
    with plan.write() as session:
        new = NewIndicator("1.1-a", "Bilans faits", "%", Direction.UP)
        indicator, _changes = add_indicator(session, plan.scheme, new, plan.actions["1.1"])
    with plan.write() as session:
        redefine(session, indicator, Redefined(goals={parse_period("2024-S1"): Decimal(68)}))
        enter_value(session, indicator, parse_period("2024-S1"), {"value": Decimal(52)})
    assert "Bilans faits doit monter n. r. 52 % S1 2024 68 % −16 pts" in printed(
        plan, "off-course", plan.scheme
    )
    other = Asked(actions=(plan.actions["1.2"],))
    assert "Aucun indicateur" in printed(plan, "off-course", plan.scheme, other)


def test_the_voted_text_is_printed(plan: Plan) -> None:
    """Under the words that the window gives its fields."""
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(plan.actions["1.1"], "objective", "Un bilan pour chacun.")
        gesture.put(plan.actions["1.1"], "vote", "2021 DASES 1")
        gesture.sign()
    text = printed(plan, "action", plan.actions["1.1"])
    assert "Référence du vote 2021 DASES 1" in text
    assert "Objectif Un bilan pour chacun." in text
    assert "Constat non renseigné" in text
