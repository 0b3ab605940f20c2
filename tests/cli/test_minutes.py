"""What a sitting decides and votes, its minutes closed and approved."""

from datetime import UTC, datetime

import pytest

from db.commands.meeting import add_item
from db.journal.identity import KeyStore
from db.queries.meeting.agenda import meetings
from db.store import Store
from tests.cli.stage import Stage

DAY, NEXT = "2024-09-10", "2025-04-08"


@pytest.fixture
def held(stage: Stage) -> Stage:
    """A sitting that was held, with two points, and the one after it."""
    base = stage.secretary
    stage.do("meeting", base, "add", "follow_up", DAY, "--number", "6")
    stage.do("meeting", base, "add", "follow_up", NEXT, "--number", "7")
    for title in ("Bilans", "Référents"):
        stage.do("agenda", base, DAY, "add", title)
    return stage


def test_a_decision_from_the_sitting_to_the_day_it_is_carried_out(held: Stage) -> None:
    base = held.secretary
    made = held.do(
        *("decide", base, DAY, "Créer deux postes", "--point", "2", "--who", "Ville"),
        *("--due", "2024-09-12", "--action", "5.1"),
    )
    said = "D6-01 · Créer deux postes · Ville · avant le 12 sept. 24 · 5.1 · à faire, en retard"
    assert said in made.out.replace("\xa0", " ")
    (row,) = held.do("decision", base, "list", "--overdue", "--json").facts
    assert (row["id"], row["actions"][0]["code"]) == (made.last, "5.1")
    assert held.do("decision", base, "list", "--action", "4.1").out == "0 décision\n"
    held.do("decision", base, "edit", "d6-01", "--due", "2025-03-03")
    assert held.do("decision", base, "list", "--overdue").out == "0 décision\n"
    assert "pourquoi" in held.refused("decision", base, "state", "D6-01", "dropped")
    said = held.do("decision", base, "state", "D6-01", "abandonnée", "--reason", "Sans moyens")
    assert "abandonnée (Sans moyens)" in said.out
    assert held.do("decision", base, "list", "--open").out == "0 décision\n"
    assert "retirée" in held.do("decision", base, "remove", made.last).out
    assert "D6-01" in held.refused("decision", base, "state", "D6-01", "done")
    keys = KeyStore(held.folder / "keys")
    with Store(base, keys, now=lambda: held.at) as store, store.write() as session:
        sitting = next(row.id for row in meetings(session) if row.on.isoformat() == DAY)
        add_item(session, sitting, "Pause", pause=True)
    for number in ("0", "3"):
        assert "en compte 2" in held.refused("decide", base, DAY, "X", "--point", number)


def test_the_votes_of_the_room(held: Stage) -> None:
    vote = ("vote", held.secretary, DAY)
    held.do(*vote, "add", "Poursuivre ?", "--point", "1", "--yes", "31", "--no", "4")
    held.do(*vote, "add", "Étendre ?", "--unknown", "9")
    said = held.do(*vote, "change", "1", "Poursuivre ?", "--yes", "30", "--no", "5").out
    assert "1. Poursuivre ?\n   30 oui, 5 non, 0 ne sait pas" in said
    assert "négatif" in held.refused(*vote, "add", "X", "--yes", "-3")
    held.do(*vote, "remove", "1")
    (left,) = held.do(*vote, "list", "--json").facts
    assert (left["question"], left["unknown"], left["item"]) == ("Étendre ?", 9, None)
    assert "en compte 1" in held.refused(*vote, "remove", "2")


def test_minutes_are_closed_then_approved(held: Stage) -> None:
    base = held.secretary
    made = held.do("decide", base, DAY, "Créer deux postes").last
    assert "n’est pas clos" in held.refused("approve", base, DAY, NEXT)
    assert "1 décision · relevé clos" in held.do("seal", base, DAY).out
    assert "clos depuis" in held.refused("decide", base, DAY, "Encore une")
    held.do("decision", base, "state", made, "in_progress")
    assert "rouvert" in held.do("seal", base, DAY, "--reopen").out
    held.do("seal", base, DAY)
    assert "d’après" in held.refused("approve", base, DAY, DAY)
    assert "pas encore eu lieu" in held.refused("approve", base, DAY, NEXT)
    assert "pas encore eu lieu" in held.refused("seal", base, NEXT)
    held.at = datetime(2025, 4, 8, 18, 0, tzinfo=UTC)
    assert "Comité de suivi nº\u00a07" in held.do("approve", base, DAY, NEXT).out
    assert "ne se rouvre plus" in held.refused("seal", base, DAY, "--reopen")
