"""Typing another value than those in presence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.errors import UserError
from db.kinds.choices import Status
from db.queries.journal.settlement import Bounds, Issue, Typing
from desktop.pages.exchange.editors import Editor, make_editor, read_number

pytestmark = pytest.mark.usefixtures("qapp")
FREE = Bounds()
STATUSES = ((None, "non renseigné"), *((one, one.label) for one in Status))


def issue(typing: Typing, bounds: Bounds = FREE, *, measured: bool = False) -> Issue:
    """A field to decide."""
    return Issue(
        "field", "Champ", typing, ("a", "b"), (1, 2), (True, True), bounds, STATUSES, measured
    )


def editor(typing: Typing, bounds: Bounds = FREE, *, measured: bool = False) -> Editor:
    """The editor of such a field."""
    made = make_editor(issue(typing, bounds, measured=measured))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("typing", "value"),
    [
        (Typing.TEXT, "Deux lignes\nde texte"),
        (Typing.NUMBER, Decimal("12100.5")),
        (Typing.WHOLE, 45),
        (Typing.DAY, date(2024, 10, 8)),
        (Typing.CHOICE, Status.POSTPONED),
        (Typing.SHARE, {"numerator": Decimal(3), "denominator": Decimal(4)}),
    ],
)
def test_an_editor_gives_back_what_it_started_from_and_what_was_kept(
    typing: Typing, value: Any, qtbot: QtBot
) -> None:
    bounds = Bounds(0, 600)
    made, other = editor(typing, bounds), editor(typing, bounds)
    qtbot.addWidget(made)
    with qtbot.assertNotEmitted(made.changed):
        made.start_from(value)
    assert made.value() == value
    other.set_raw(made.raw)
    assert other.value() == value


def test_where_one_may_not_type_there_is_no_editor() -> None:
    assert make_editor(issue(Typing.NONE)) is None


def test_the_value_of_an_indicator_is_given_as_a_measure() -> None:
    made = editor(Typing.NUMBER, measured=True)
    made.start_from({"value": Decimal(44)})
    assert made.value() == {"value": Decimal(44)}


def test_typing_says_that_it_changed(qtbot: QtBot) -> None:
    made = editor(Typing.NUMBER)
    qtbot.addWidget(made)
    line = made.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    with qtbot.waitSignal(made.changed):
        qtbot.keyClicks(line, "4")


@pytest.mark.parametrize("text", ["", "abc", "1,2,3", "NaN", "Infinity"])
def test_what_is_no_number_is_refused_with_the_name_of_the_field(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_number(text, "Total")
    assert refused.value.sentence.startswith("Total")


@pytest.mark.parametrize("text", ["12 100,5", "12\u00a0100.5", "12\u202f100,5"])
def test_a_number_is_read_as_it_is_written_in_french(text: str) -> None:
    assert read_number(text, "Total") == Decimal("12100.5")


@pytest.mark.parametrize(("raw", "word"), [("5/4", "dépasse"), ("1/0", "zéro")])
def test_a_share_that_cannot_be_is_refused(raw: str, word: str) -> None:
    made = editor(Typing.SHARE)
    made.set_raw(raw)
    with pytest.raises(UserError) as refused:
        made.value()
    assert word in refused.value.sentence


def test_a_text_that_is_too_long_is_refused_whole() -> None:
    made = editor(Typing.TEXT, Bounds(0, 5))
    made.set_raw("six ou plus")
    with pytest.raises(UserError):
        made.value()
    assert made.raw == "six ou plus"
