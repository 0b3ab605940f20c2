"""The settings of a scheme and the backups, without a window."""

from datetime import date, timedelta

import pytest

from db.commands.backup import backup_base
from db.commands.rotation import in_excess, rotate
from db.commands.scheme_edit import edit_scheme, set_logo
from db.errors import UserError
from db.queries.base.backups import BackupWhy, backups
from db.queries.journal.find_text import copies_beside
from db.queries.scheme.head import SchemeHead, scheme_head
from db.queries.scheme.letterhead import letterhead
from tests.pages.base import Base, pilot_base

PNG = b"\x89PNG\r\n\x1a\n"


def head_of(base: Base) -> SchemeHead:
    """The settings now."""
    head: SchemeHead = base.ask(scheme_head)
    return head


def test_what_is_changed_is_on_the_letterhead(base: Base) -> None:
    head = head_of(base)
    fields = {"authority": " Département du Nord ", "last_year": "2027", "direction": ""}
    base.do(edit_scheme, head.id, fields, head.seen)
    printed = base.ask(letterhead)
    assert (printed.authority, printed.years) == ("Département du Nord", "2021-2027")
    assert printed.direction is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("first_year", "deux mille"),
        ("first_year", "12"),
        ("last_year", "2019"),
        ("reply_to", "le secrétariat"),
        ("reply_to", "a@b, c@d.fr"),
    ],
)
def test_what_makes_no_sense_is_refused(base: Base, name: str, value: str) -> None:
    head = head_of(base)
    with pytest.raises(UserError):
        base.do(edit_scheme, head.id, {name: value}, head.seen)
    assert head_of(base) == head


def test_a_logo_is_a_light_png(base: Base) -> None:
    head = head_of(base)
    base.do(set_logo, head.id, PNG + b"exemple", head.seen)
    assert head_of(base).logo == PNG + b"exemple"
    for wrong in (b"GIF89a", PNG + bytes(150_000)):
        with pytest.raises(UserError):
            base.do(set_logo, head.id, wrong)
    base.do(set_logo, head.id, None)
    assert head_of(base).logo is None


def test_one_backup_a_day_makes_itself(base: Base) -> None:
    made = base.ask(rotate)
    assert made.name == "secretariat.auto-2024-09-17.jalonbase"
    assert base.ask(rotate) is None
    base.clock.step(days=1)
    assert base.ask(rotate) is not None
    found = base.ask(backups)
    assert [one.why for one in found] == [BackupWhy.AUTOMATIC] * 2
    assert {one.path for one in found} == set(base.ask(copies_beside))


def test_old_backups_give_way_and_nothing_else(base: Base) -> None:
    by_hand = base.folder / "ma-copie.jalonbase"
    base.ask(backup_base, by_hand)
    for _day in range(9):
        base.ask(rotate)
        base.clock.step(days=1)
    found = base.ask(backups)
    assert [one.path for one in found if one.why is BackupWhy.BY_HAND] == [by_hand]
    assert len(found) == 1 + 7 + 1  # the two days before fall in one week
    base.clock.step(days=-1)


def test_seven_days_and_eight_weeks_stay() -> None:
    last = date(2024, 9, 17)
    days = {last - timedelta(days=past) for past in range(120)}
    kept = sorted(days - in_excess(days), reverse=True)
    assert kept[:7] == [last - timedelta(days=past) for past in range(7)]
    assert len(kept) == 7 + 8
    assert len({day.isocalendar()[:2] for day in kept[7:]}) == 8
    assert in_excess(set(kept)) == set()


def test_a_colleague_s_base_in_the_folder_is_no_backup(base: Base) -> None:
    pilot = pilot_base(base, "health")
    pilot.store.close()
    assert base.ask(backups) == ()
    assert base.ask(copies_beside)
