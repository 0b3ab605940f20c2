"""What holds for the file of every sheet of the catalogue."""

from collections.abc import Iterator
from typing import Any

import pytest

from db.commands.change import change_fields
from db.commands.freeze import freeze
from db.commands.person import assign
from db.commands.seat import SeatSaid, write_seat
from db.kinds.meeting import Meeting
from db.queries.scheme.letterhead import letterhead
from desktop.press.bound import Asked, Subject
from desktop.press.catalogue import SHEETS, make
from tests.db.queries.plan import Plan
from tests.paper.checks import well_printed
from tests.paper.reading import reader
from tests.press.base import sitting, small_plan
from tests.press.deployed import answer, expectations, houses
from tests.press.observed import indicator

Subjects = dict[Subject, str]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Plan, Subjects]]:
    """A base, and something to print of each kind: a frozen sitting with a member, a pilot."""
    plan = small_plan(tmp_path_factory.mktemp("held"))
    yield plan, _subjects(plan, sitting(plan))
    plan.store.close()


def _subjects(plan: Plan, meeting: str) -> Subjects:
    person = plan.person("Bureau des droits")
    with plan.write() as session:
        assign(session, plan.actions["1.1"], person)
    with plan.write() as session:
        committee = session.get_one(Meeting, meeting).committee or ""
        write_seat(session, committee, SeatSaid(person=person))
    with plan.write() as session:
        change_fields(session, plan.scheme, {"authority": "Département d'essai"})
    with plan.write() as session:
        freeze(session, meeting)
    return {
        Subject.ACTION: plan.actions["1.1"],
        Subject.MEETING: meeting,
        Subject.SCHEME: plan.scheme,
        Subject.PERSON: person,
        Subject.INDICATOR: indicator(plan, "1.1-a", action="1.1", targets={"2025": "3"}),
        Subject.ESTABLISHMENT: _house(plan),
    }


def _house(plan: Plan) -> str:
    """The first of three, where several things are expected."""
    found = houses(plan, 3)
    answer(plan, expectations(plan, 4), found)
    return found[0]


@pytest.mark.parametrize("word", [one.word for one in SHEETS])
def test_a_file_says_what_it_is_and_leads_to_its_parts(
    held: tuple[Plan, Subjects], word: str
) -> None:
    """Title, author, subject, language, whole pages with embedded fonts, bookmarks, links."""
    plan, subjects = held
    (one,) = [sheet for sheet in SHEETS if sheet.word == word]
    with plan.store.read() as session:
        head = letterhead(session, plan.scheme)
        asked = Asked(meeting=subjects[Subject.MEETING])
        data = make(session, word, subjects[one.subject], asked).pdf()
        again = make(session, word, subjects[one.subject], asked).pdf()
    assert data == again
    assert well_printed(data) == []
    file = reader(data)
    said = file.metadata
    assert said is not None
    assert said.title
    assert (said.author, said.subject) == (head.authority, head.scheme)
    root: Any = file.trailer["/Root"]
    assert root["/Lang"] == "fr-FR"
    titles = list(file.outline)
    assert titles
    assert _dangling(file) == []
    assert all("base version" in page.extract_text() for page in file.pages)


def _dangling(file: Any) -> list[Any]:
    """Links that lead to no page of the file."""
    pages = {page.indirect_reference.idnum for page in file.pages}
    notes = [note.get_object() for page in file.pages for note in page.get("/Annots", [])]
    return [note for note in notes if note["/Dest"][0].idnum not in pages]
