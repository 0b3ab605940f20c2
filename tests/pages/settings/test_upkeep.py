"""What is done for the base behind the window."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.queries.base.backups import backups
from desktop.app import make_window
from desktop.jobs import Cancelled
from desktop.look.theme import Theme
from desktop.settings import Settings
from desktop.upkeep import ask_for_check, is_check_due, look_after, was_cut_short
from desktop.watching import watch_over
from tests.pages.base import Base
from tests.pages.quiet import let_finish


def test_a_base_that_was_closed_is_backed_up_without_a_word(base: Base) -> None:
    assert look_after(base.store) == ""
    assert len(base.ask(backups)) == 1


def test_a_base_that_was_cut_short_is_checked_first(base: Base) -> None:
    """Once: what was found in order is not checked again."""
    ask_for_check(base.store)
    said = look_after(base.store)
    assert "La base est vérifiée" in said
    assert len(base.ask(backups)) == 1
    assert not is_check_due(base.store)


def test_a_base_that_is_not_in_order_is_not_backed_up(base: Base) -> None:
    """And it is told again, until a backup takes its place."""
    with closing(sqlite3.connect(base.store.path)) as conn:
        conn.execute("UPDATE cell SET value = '\"autre\"' WHERE field = 'title'")
        conn.commit()
    ask_for_check(base.store)
    for _opening in range(2):
        assert "Restaurez une sauvegarde" in look_after(base.store)
    assert base.ask(backups) == ()


def test_the_log_that_is_left_tells_of_an_unclean_stop(base: Base) -> None:
    base.store.close()
    assert not was_cut_short(base.store.path)
    base.store.path.with_name(base.store.path.name + "-wal").write_bytes(b"reste")
    assert was_cut_short(base.store.path)


def test_a_check_that_is_stopped_is_still_due(base: Base) -> None:
    """At each of its steps; nothing is left beside, nothing is backed up."""
    steps: list[tuple[int, int]] = []
    ask_for_check(base.store)
    look_after(base.store, lambda *step: steps.append(step))
    assert len(steps) >= 4
    assert [done for done, _total in steps] == sorted(done for done, _total in steps)
    assert steps[-1][0] == steps[-1][1]
    for stop_at in range(len(steps)):
        left = stop_at

        def stop(_done: int, _total: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Cancelled

        ask_for_check(base.store)
        with pytest.raises(Cancelled):
            look_after(base.store, stop)
        assert is_check_due(base.store)


def test_the_window_shows_the_check_and_stops_it(
    base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    """The banner's button is enough; at the next opening the check is done and says so."""
    window = make_window(base.store, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    ask_for_check(base.store)
    watch_over(window, base.store)
    foot = window.ways._foot()
    assert foot.isVisible()
    assert "Vérification de la base" in foot.banner.accessibleName()
    qtbot.mouseClick(foot.back, Qt.MouseButton.LeftButton)
    let_finish(window.jobs)
    assert not foot.isVisible()
    assert "prochaine ouverture" in window.notice.said
    assert is_check_due(base.store)
    watch_over(window, base.store)
    let_finish(window.jobs)
    assert not foot.isVisible()
    assert "La base est vérifiée" in window.notice.said
    assert not is_check_due(base.store)
