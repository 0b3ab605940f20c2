"""What is done for the base behind the window."""

import sqlite3
from contextlib import closing

from db.queries.backups import backups
from desktop.upkeep import look_after, was_cut_short
from tests.pages.base import Base


def test_a_base_that_was_closed_is_backed_up_without_a_word(base: Base) -> None:
    assert look_after(base.store, cut_short=False) == ""
    assert len(base.ask(backups)) == 1


def test_a_base_that_was_cut_short_is_checked_first(base: Base) -> None:
    said = look_after(base.store, cut_short=True)
    assert "La base est vérifiée" in said
    assert len(base.ask(backups)) == 1


def test_a_base_that_is_not_in_order_is_not_backed_up(base: Base) -> None:
    with closing(sqlite3.connect(base.store.path)) as conn:
        conn.execute("UPDATE cell SET value = '\"autre\"' WHERE field = 'title'")
        conn.commit()
    said = look_after(base.store, cut_short=True)
    assert "Restaurez une sauvegarde" in said
    assert base.ask(backups) == ()


def test_the_log_that_is_left_tells_of_an_unclean_stop(base: Base) -> None:
    base.store.close()
    assert not was_cut_short(base.store.path)
    base.store.path.with_name(base.store.path.name + "-wal").write_bytes(b"reste")
    assert was_cut_short(base.store.path)
