"""The values that wait for a secretary, driven as a person would, on a real base."""

from collections.abc import Iterator
from decimal import Decimal
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.acceptance import accept, ask_acceptance, send_back
from db.commands.entries import enter_value
from db.exchange.export import export_file
from db.exchange.receive import receive
from db.kinds.choices import EntryState
from db.kinds.period import parse_period
from db.kinds.scheme import Scheme
from db.queries.entry.judging import JudgedEntry, judged_entries
from db.queries.journal.conflict import conflicts
from db.store import Store
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.look.theme import Theme
from desktop.pages.entries.columns import flags
from desktop.pages.entries.page import EntriesPage
from desktop.pages.entries.return_dialog import ReturnDialog
from desktop.place import Place
from desktop.widgets.empty import EmptyState
from tests.pages.base import Base, pilot_base, sent_file
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton
NBSP = "\u00a0"
SECOND, LATER = parse_period("2024-S2"), parse_period("2025-S1")


@pytest.fixture
def waiting(base: Base) -> Base:
    """Acceptance is on; a correction and a new value wait, another is a draft."""
    scheme = base.ask(lambda session: session.query(Scheme.id).scalar())
    base.do(ask_acceptance, scheme, asked=True)
    delay = base.indicators["delay"]
    corrected = {"numerator": Decimal(150), "denominator": Decimal(275)}
    base.do(
        *(enter_value, base.indicators["share"], parse_period("2024-S1"), corrected),
        reason="Sept bilans arrivés en juillet",
    )
    base.do(enter_value, delay, SECOND, {"value": Decimal(440)}, "Relevé de fin d’année")
    base.do(enter_value, delay, LATER, {"value": Decimal(39)}, draft=True)
    return base


@pytest.fixture
def page(hub: Hub, jobs: Jobs, waiting: Base, qtbot: QtBot) -> Iterator[EntriesPage]:  # noqa: ARG001 — they are there first
    """The page, connected as the window does it."""
    made = EntriesPage(hub, jobs)
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    let_finish(jobs)
    yield made
    made.hide()
    let_finish(jobs)


def shown(page: EntriesPage) -> list[tuple[str, str, EntryState]]:
    """The rows in sight."""
    return [(row.code, row.words, row.state) for row in page.model.shown]


def states(base: Base) -> dict[str, EntryState]:
    """The state of what waits, by its words."""
    found = base.ask(judged_entries)
    return {row.words: row.state for row in found}


def test_what_waits_is_shown_with_what_it_corrects(page: EntriesPage) -> None:
    """The value that counts meanwhile, why it changed, the target, what is odd."""
    assert shown(page) == [
        ("5.2-a", f"54,5{NBSP}% (150 / 275)", EntryState.SUBMITTED),
        ("5.2-b", f"440{NBSP}jours", EntryState.SUBMITTED),
    ]
    share, delay = page.model.shown
    assert share.accepted == f"52{NBSP}% (143 / 275)"
    assert share.reason == "Sept bilans arrivés en juillet"
    assert share.target == f"67,5{NBSP}%"
    assert share.pilots == ("Mission santé de l’enfant",)
    assert (share.author, flags(share)) == ("Secrétariat du comité", [])
    assert delay.accepted == ""
    assert flags(delay)[0].startswith(f"Est-ce exact{NBSP}?")
    page.tabs.select("all")
    assert len(shown(page)) == 3


def test_many_are_accepted_in_one_gesture_and_undone(
    page: EntriesPage, hub: Hub, waiting: Base, qtbot: QtBot
) -> None:
    """All chosen, one click; Ctrl+Z takes them back."""
    page.table.selectAll()
    assert page.accept.text() == "Accepter (2)"
    qtbot.mouseClick(page.accept, LEFT)
    assert "2 saisies acceptées." in page.notice.said
    assert shown(page) == []
    assert list(states(waiting).values()) == [EntryState.DRAFT]
    assert hub.undo()
    assert len(shown(page)) == 2


def test_returned_with_one_reason(page: EntriesPage, waiting: Base, qtbot: QtBot) -> None:
    """Without a reason, nothing; with one, it is told to whoever entered them."""

    def answer(dialog: ReturnDialog) -> int:
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.mouseClick(dialog.save, LEFT)
        assert dialog.isVisible()
        dialog.reason.set_text("Joindre le relevé")
        qtbot.mouseClick(dialog.save, LEFT)
        return dialog.result()

    page.table.selectAll()
    with patch.object(ReturnDialog, "exec", answer):
        qtbot.mouseClick(page.send_back, LEFT)
    assert "2 saisies renvoyées." in page.notice.said
    page.tabs.select("returned")
    assert [row.returned for row in page.model.shown] == ["Joindre le relevé"] * 2
    assert list(states(waiting).values()).count(EntryState.RETURNED) == 2


def test_a_draft_is_submitted(page: EntriesPage, waiting: Base, qtbot: QtBot) -> None:
    """From its own list."""
    page.open_at(Place("entries", "", (("tab", "draft"),)))
    page.table.selectAll()
    assert not page.accept.isVisible()
    qtbot.mouseClick(page.submit, LEFT)
    assert states(waiting)[f"39{NBSP}jours"] is EntryState.SUBMITTED


def test_by_pilot_and_by_measure(page: EntriesPage) -> None:
    """What does not match is away, and comes back."""
    page.pilot.setCurrentText("Mission santé de l’enfant")
    assert len(shown(page)) == 2
    page.measure.setCurrentText("5 Santé")
    assert len(shown(page)) == 2
    page.search.setText("bilans")
    assert [code for code, *_rest in shown(page)] == ["5.2-a"]
    page.show_all()
    assert len(shown(page)) == 3


def test_what_is_contested_stays(page: EntriesPage, waiting: Base, qtbot: QtBot) -> None:
    """Two values in presence are settled first; the others are accepted."""
    delay = waiting.indicators["delay"]
    waiting.do(enter_value, delay, SECOND, {"value": Decimal(44)}, seen={"measured": ()})
    page.refresh()
    page.table.selectAll()
    assert page.accept.text() == "Accepter"
    qtbot.mouseClick(page.accept, LEFT)
    assert "contestée" in page.notice.said
    page.table.selectRow(0)
    qtbot.waitUntil(page.pane.settle.isVisible)
    with qtbot.waitSignal(page.conflict_asked) as asked:
        qtbot.mouseClick(page.pane.settle, LEFT)
    assert asked.args == [one.id for one in waiting.ask(conflicts) if one.field == "measured"]
    (left,) = page.model.shown
    assert isinstance(left, JudgedEntry)
    assert left.contested


def test_where_nothing_is_to_accept_it_says_so(hub: Hub, jobs: Jobs, qtbot: QtBot) -> None:
    """Off, values count at once."""
    made = EntriesPage(hub, jobs)
    qtbot.addWidget(made)
    made.show()
    made.show_fresh()
    assert "Les saisies comptent aussitôt." in made.findChildren(EmptyState)[-1].accessibleName()


def test_whose_they_are_is_said(jobs: Jobs, base: Base, theme: Theme, qtbot: QtBot) -> None:  # noqa: ARG001 — the theme stands first
    """A secretary's title is theirs, even before a scheme asks that they accept."""

    def title(store: Store) -> str:
        made = EntriesPage(Hub(store), jobs)
        qtbot.addWidget(made)
        made.refresh()
        return made.header.accessibleName()

    assert title(base.store) == "Saisies à accepter"
    pilot = pilot_base(base, "health")
    try:
        assert title(pilot.store) == "Mes saisies"
    finally:
        pilot.store.close()


def test_what_was_returned_goes_back_and_forth(
    jobs: Jobs,
    waiting: Base,
    theme: Theme,  # noqa: ARG001 — the theme stands first
    qtbot: QtBot,
) -> None:
    """A pilot says more and submits the same value again; the secretary sees it so and accepts."""
    pilot = pilot_base(waiting, "health")
    try:
        sent_back = [one.id for one in pilot.ask(judged_entries) if one.period == SECOND]
        waiting.do(send_back, sent_back, "Joindre le relevé")
        waiting.do(receive, [sent_file(pilot, "first.jalon")])  # their machine is known by it
        back = waiting.folder / "back.jalon"
        back.write_bytes(waiting.do(export_file, waiting.persons["health"]))
        pilot.do(receive, [back])
        made = EntriesPage(Hub(pilot.store), jobs)
        qtbot.addWidget(made)
        made.hub.changed.connect(made.on_changed)
        made.show()
        made.open_at(Place("entries", "", (("tab", "returned"),)))
        made.show_fresh()
        made.table.selectRow(0)
        assert made.submit.text() == "Soumettre de nouveau"
        qtbot.mouseClick(made.submit, LEFT)
        assert made.notice.said.startswith("1 saisie soumise de nouveau.")
        waiting.do(receive, [sent_file(pilot, "again.jalon")])
    finally:
        let_finish(jobs)
        pilot.store.close()
    (row,) = (one for one in waiting.ask(judged_entries) if one.id in sent_back)
    assert (row.state, row.returned) == (EntryState.SUBMITTED, "Joindre le relevé")
    assert any("soumise de nouveau" in said for said in flags(row))
    assert not any(one.field == "measured" for one in waiting.ask(conflicts))
    waiting.do(accept, [row.id], {row.id: row.measured})
    assert row.id not in {one.id for one in waiting.ask(judged_entries)}
