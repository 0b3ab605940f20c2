"""Where each line of the journal leads: no click that does nothing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from db.commands.attendance import attend
from db.commands.committee import add_committee
from db.commands.establishment import add_establishment
from db.commands.expectation import ask_houses
from db.commands.grant import end_grant
from db.commands.meeting import add_meeting
from db.commands.person import add_organisation
from db.kinds.choices import Body, Deployed, Presence
from db.kinds.policy import Grant
from db.queries.journal.lines import JournalLine
from db.queries.journal.reading import Asked, journal
from db.queries.journal.sight import Kind, Sight, sight
from desktop.pages.past.items import Col
from desktop.pages.past.page import PastPage
from desktop.place import Place
from tests.db.expecting import expect, stand
from tests.pages.base import Base
from tests.pages.fiche.driving import answering
from tests.pages.past.test_page import page  # noqa: F401 — the page in sight
from tests.pages.quiet import let_finish


def _lines(base: Base) -> tuple[JournalLine, ...]:
    found: tuple[JournalLine, ...] = base.ask(journal, Asked(), None, 10_000).lines
    return found


def _seen(base: Base, prefix: str) -> Sight:
    """Where the latest line about a kind leads."""
    line = next(one for one in _lines(base) if one.entity.startswith(prefix + "_"))
    found: Sight = base.ask(sight, line)
    return found


def test_every_line_leads_somewhere(base: Base) -> None:
    base.do(add_organisation, "Maison d’exemple")
    assert len(_lines(base)) > 20
    assert all(base.ask(sight, line).kind is not Kind.NOTHING for line in _lines(base))


def test_a_line_leads_to_the_row_itself(base: Base) -> None:
    """A measure, a shared thing's page, a person, the sitting of a body, a house."""
    assert _seen(base, "mea").kind is Kind.MEASURE
    assert _seen(base, "mea").of in base.measures.values()
    assert _seen(base, "sch").kind is Kind.SCHEME
    assert _seen(base, "per").kind is Kind.PERSON
    grant = _seen(base, "grt")
    assert (grant.kind, bool(grant.of)) == (Kind.PERSON, True)

    body, _changes = base.do(add_committee, Body.FOLLOW_UP)
    assert _seen(base, "com").kind is Kind.FIELD
    meeting, _changes = base.do(add_meeting, body, date(2024, 10, 8))
    line = next(one for one in _lines(base) if one.entity == body)
    assert base.ask(sight, line) == Sight(Kind.MEETING, meeting)

    base.do(attend, meeting, base.persons["health"], Presence.PRESENT)
    assert _seen(base, "att") == Sight(Kind.MEETING, meeting)

    house, _changes = base.do(add_establishment, "Foyer d’exemple")
    assert _seen(base, "est") == Sight(Kind.HOUSE, house)
    action = base.actions["5.1"]
    asked = expect(base.store, action)
    assert _seen(base, "exp") == Sight(Kind.ACTION, action)
    stand(base.store, house, asked, Deployed.IN_PLACE)
    assert _seen(base, "dep") == Sight(Kind.HOUSE, house)
    base.do(ask_houses, asked, [house], asked=False, reason="Accueil de jour")
    assert _seen(base, "ask") == Sight(Kind.HOUSE, house)


def test_the_end_of_a_right_leads_to_its_person(base: Base) -> None:
    def right(session: object) -> str:
        found = session.query(Grant).filter(Grant.action == base.actions["5.1"]).first()  # type: ignore[attr-defined]
        return str(found.id)

    base.do(end_grant, base.ask(right), "Mutation (exemple)")
    ended = _seen(base, "cut")
    assert (ended.kind, bool(ended.of)) == (Kind.PERSON, True)


def test_enter_opens_the_row_of_a_measure(page: PastPage, base: Base) -> None:  # noqa: F811
    asked: list[Place] = []
    page.place_asked.connect(asked.append)
    row = next(at for at, line in enumerate(page.lines.rows) if line.entity.startswith("mea_"))
    page.table.setFocus()
    page.table.setCurrentIndex(page.lines.index(row, Col.AT))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert [(one.page, one.of in base.measures.values()) for one in asked] == [("measures", True)]


@pytest.mark.usefixtures("qapp")
def test_what_no_page_shows_opens_its_past(page: PastPage, base: Base) -> None:  # noqa: F811
    page.hub.do(add_organisation, "Maison d’exemple")
    page.refresh()
    let_finish(page.jobs)
    assert page.lines.rows[0].entity.startswith("org_")
    words: list[str] = []

    def read(dialog: object) -> None:
        words.extend(one.text() for one in dialog.findChildren(QLabel))  # type: ignore[attr-defined]

    with answering(read) as titles:
        page.table.clicked.emit(page.lines.index(0, Col.SUBJECT))
    assert len(titles) == 1
    assert any("Maison d’exemple" in one for one in words)
    assert base.ask(sight, page.lines.rows[0]).kind is Kind.FIELD
