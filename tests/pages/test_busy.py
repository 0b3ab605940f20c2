"""While the worker writes to the base, the window goes on: drafts wait, gestures are refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.errors import BusyError
from db.exchange.receive import receive
from db.journal.local import put
from db.journal.session import raw
from db.queries.action.follow_up import follow_up
from db.queries.journal.draft import drafts, read_draft
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.fiche.page import FichePage
from tests.pages.base import Base, second_secretary, sent_file
from tests.pages.fiche.conftest import shown_page
from tests.pages.fiche.driving import click

TYPED = {"stated": {"synthesis": "En train"}}


@contextmanager
def long_import(base: Base, jobs: Jobs) -> Iterator[Callable[[], None]]:
    """A job that holds the base from now on; what it gives ends it."""
    holds, ends = Event(), Event()

    def work(_progress: object) -> None:
        with base.store.write() as session:
            put(raw(session), "held", "1")
            holds.set()
            assert ends.wait(60)

    jobs.run(work, lambda _none: None, lambda _error: None)
    assert holds.wait(60)
    try:
        yield ends.set
    finally:
        ends.set()
        jobs.wait()


def test_a_draft_kept_during_an_import_is_on_disk_in_the_end(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """The window's thread comes back while the import still holds the base: it alone ends it."""
    with long_import(base, jobs) as end:
        hub.keep("report:one", {"stated": {}})
        hub.keep("report:one", TYPED)
        hub.keep("report:two", TYPED)
        hub.forget("report:two")
        assert base.ask(drafts) == []
        assert hub.kept_draft("report:one") == TYPED, "what waits is found again"
        assert hub.kept_draft("report:two") is None
        end()
        qtbot.waitUntil(lambda: base.ask(drafts) == ["report:one"])
    assert base.ask(read_draft, "report:one") == TYPED


def test_what_waits_is_written_before_the_base_is_closed(base: Base, hub: Hub, jobs: Jobs) -> None:
    with long_import(base, jobs):
        hub.keep("report:one", TYPED)
    hub.drafts.flush()
    assert base.ask(read_draft, "report:one") == TYPED


def test_a_gesture_during_an_import_is_refused_and_may_be_done_after(
    base: Base, hub: Hub, jobs: Jobs
) -> None:
    action, day = base.actions["5.2"], date(2025, 3, 31)
    with long_import(base, jobs) as end:
        with pytest.raises(BusyError, match="Rien n’a été modifié"):
            hub.do(edit_action, action, "deadline", day)
        end()
    hub.do(edit_action, action, "deadline", day)
    assert base.ask(follow_up, action).deadline == day


def test_the_form_says_that_what_is_typed_waits(
    hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot
) -> None:
    page: FichePage = shown_page(hub, jobs, base, qtbot, "2.1")
    click(page, "Saisir un point d’avancement")
    with long_import(base, jobs) as end:
        page.body.form.texts["synthesis"].input.setPlainText("En train")
        page.leave()
        assert page.bar.witness.startswith("Pas encore enregistré")
        with qtbot.waitSignal(page.writing.kept):
            end()
    assert page.bar.witness.startswith("Enregistré sur ce poste")


def test_a_preview_leaves_the_base_free(base: Base) -> None:
    """A gesture is written while files are looked at, and the preview changes nothing."""
    action = base.actions["2.1"]
    other = second_secretary(base)
    other.do(edit_action, action, "deadline", date(2026, 1, 1))
    file: Path = sent_file(other, "adjoint.jalon")
    other.store.close()
    with base.store.rehearse() as session:
        assert receive(session, [file]).files[0].status == "taken"
        base.do(edit_action, base.actions["5.2"], "deadline", date(2025, 3, 31))
    assert base.ask(follow_up, base.actions["5.2"]).deadline == date(2025, 3, 31)
    assert base.ask(follow_up, action).deadline == date(2024, 12, 31)
