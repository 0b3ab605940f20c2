"""Finding what people wrote, by any word of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.commands.action import add_milestone, delete_milestone, edit_action
from db.commands.erasure import erase
from db.commands.report import write_report
from db.journal import find
from db.journal.session import raw
from db.kinds.choices import Status
from db.queries.base.search import Found, excerpt, matching_actions, search
from tests.db.queries.plan import Plan


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    """Two actions of one measure."""
    found = Plan(tmp_path)
    measure = found.measure("1", "a")
    for code in ("1.1", "1.2"):
        found.action(code, measure)
    with found.write() as session:
        edit_action(session, found.actions["1.1"], "title", "Écouter les frères et sœurs")
    yield found
    found.store.close()


def ask(plan: Plan, text: str) -> tuple[Found, ...]:
    """Search."""
    with plan.store.read() as session:
        return search(session, text)


def codes(plan: Plan, text: str) -> set[str]:
    """The codes of the actions that match."""
    with plan.store.read() as session:
        found = matching_actions(session, text)
    return {code for code, action in plan.actions.items() if action in found}


@pytest.mark.parametrize("words", ["ecouter", "SŒURS", "soeur", "frère", "fre écou", "1.1"])
def test_accents_ligatures_and_capitals_do_not_matter(plan: Plan, words: str) -> None:
    """Each word is the beginning of a word; a code is found as well."""
    assert ask(plan, words)[0].code == "1.1"
    assert codes(plan, words) == {"1.1"}


@pytest.mark.parametrize("words", ["", "  ", "couter", '"', "écouter zzz", "* OR", "a AND b"])
def test_what_stands_nowhere_is_not_found(plan: Plan, words: str) -> None:
    """Whatever is typed is words, never a language."""
    assert ask(plan, words) == ()


def test_the_current_report_answers_and_a_former_one_does_not(plan: Plan) -> None:
    """In the list of actions; search itself finds both."""
    action = plan.actions["1.2"]
    for text in ("Trois bénévoles recrutés", "Convention signée"):
        with plan.write() as session:
            write_report(session, action, {"status": Status.IN_PROGRESS, "synthesis": text})
    assert codes(plan, "convention") == {"1.2"}
    assert codes(plan, "bénévoles") == set()
    (found,) = ask(plan, "benevoles")
    assert (found.code, found.label) == ("1.2", "Synthèse")
    assert ("bénévoles", True) in found.excerpt


def test_what_is_deleted_is_not_found_any_more(plan: Plan) -> None:
    """A part leads to its action while it is there."""
    with plan.write() as session:
        step, _changes = add_milestone(session, plan.actions["1.1"], "Visiter les foyers", None)
    assert codes(plan, "foyer") == {"1.1"}
    with plan.write() as session:
        delete_milestone(session, step)
    assert codes(plan, "foyer") == set()
    assert ask(plan, "foyer") == ()


def test_erased_words_leave_the_file(plan: Plan) -> None:
    """Even those that the index keeps aside until it is put in order."""
    with plan.write() as session:
        changes = edit_action(session, plan.actions["1.1"], "comment", "Zébulon est parti")
    assert codes(plan, "zebulon") == {"1.1"}
    (lot,) = changes.lots
    with plan.write() as session:
        erase(session, {lot.hex(): None}, "Un prénom")
    assert codes(plan, "zebulon") == set()
    files = plan.store.path.parent.glob(f"{plan.store.path.name}*")
    assert not any(b"zebulon" in file.read_bytes().lower() for file in files)


def test_what_is_due_is_found_before_it_is_taken_in(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large import is found at once too, by reading it."""
    monkeypatch.setattr(find, "AT_ONCE", 0)
    with plan.write() as session:
        edit_action(session, plan.actions["1.2"], "objective", "Réunir les fratries")
    assert codes(plan, "fratrie") == {"1.2"}
    assert [one.label for one in ask(plan, "fratries")] == ["Objectif"]
    with plan.write() as session:
        assert find.catch_up(raw(session)) == 0
    assert [one.label for one in ask(plan, "fratries")] == ["Objectif"]


def test_an_excerpt_shows_what_is_around() -> None:
    """And says where it was cut."""
    text = "a" * 60 + " une fratrie réunie " + "b" * 200
    pieces = excerpt(text, ["fratrie"])
    assert [piece for piece, is_match in pieces if is_match] == ["fratrie"]
    assert pieces[0][0].startswith("…")
    assert pieces[-1][0].endswith("…")


def test_the_date_of_an_example_is_no_matter(plan: Plan) -> None:
    """Fields that are not texts are not searched."""
    with plan.write() as session:
        edit_action(session, plan.actions["1.1"], "deadline", date(2024, 12, 31))
    assert ask(plan, "2024") == ()
