"""What is painted from plain numbers: scales, milestones, the time of a sitting."""

from datetime import date

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from db.kinds.choices import Expected, Status
from desktop.look.fonts import font
from desktop.look.theme import Theme
from desktop.look.tokens import LIGHT
from desktop.widgets.date_block import ALONE, SIDE
from desktop.widgets.months import month_words
from desktop.widgets.scale import Span
from desktop.widgets.slot_bar import Slot, SlotBar, SlotLegend, margin_text
from desktop.widgets.sparkline import Sparkline
from desktop.widgets.timeline import MilestoneMark, MilestoneTimeline
from tests.look.dressed import picture, shows

NBSP = "\u00a0"
AGENDA = [Slot(10, Expected.DECISION, "Ouverture"), Slot(20, Expected.INFORMATION)]


def test_today_fits_in_the_block_of_days(theme: Theme) -> None:
    assert theme.tokens is LIGHT
    assert QFontMetricsF(font(ALONE)).horizontalAdvance("aujourd’hui") <= SIDE - 5


def test_a_span_of_one_value_stands_in_the_middle() -> None:
    assert Span(3, 3, 0, 100).at(3) == 50
    assert Span(0, 10, 100, 0).at(10) == 0


def test_a_sparkline_without_values_draws_nothing(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    empty = Sparkline()
    full = Sparkline(((2021, 1), (2022, 2), (2023, 3)), ((2021, 1), (2025, 3)))
    for spark in (empty, full):
        qtbot.addWidget(spark)
    assert not shows(picture(empty), LIGHT.result)
    assert shows(picture(full), LIGHT.result)


def test_a_sparkline_has_one_axis_of_time(qtbot: QtBot, theme: Theme) -> None:
    """A result of today stands before the target of later, not above or below it."""
    assert theme.tokens is LIGHT
    spark = Sparkline(((2022, 35), (2023, 52)), ((2023, 50), (2026, 80)))
    qtbot.addWidget(spark)
    drawn = picture(spark)
    middle = drawn.width() // 2
    left = drawn.copy(0, 0, middle, drawn.height())
    right = drawn.copy(middle, 0, drawn.width() - middle, drawn.height())
    assert shows(left, LIGHT.result)
    assert not shows(right, LIGHT.result)


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> SlotBar:
    assert theme.tokens is LIGHT
    bar = SlotBar()
    qtbot.addWidget(bar)
    bar.resize(400, 22)
    return bar


def test_what_is_left_is_said(bar: SlotBar) -> None:
    bar.set_slots(AGENDA, 40)
    assert (bar.planned, bar.margin) == (30, 10)
    assert bar.accessibleName() == f"30{NBSP}min planifiées, 10{NBSP}min de marge"
    assert not shows(picture(bar), LIGHT.status[Status.IN_DIFFICULTY].fill)


def test_what_is_too_much_is_grave_and_said(bar: SlotBar) -> None:
    bar.set_slots(AGENDA, 15)
    assert bar.margin == -15
    assert bar.accessibleName().endswith(f"15{NBSP}min de trop")
    assert shows(picture(bar), LIGHT.status[Status.IN_DIFFICULTY].fill)


def test_an_agenda_without_a_slot_has_no_margin(bar: SlotBar) -> None:
    bar.set_slots(AGENDA, None)
    assert bar.margin is None
    assert bar.accessibleName() == f"30{NBSP}min planifiées"
    bar.set_slots([], None)
    assert bar.planned == 0


def test_lengths_are_in_proportion(bar: SlotBar) -> None:
    bar.set_slots(AGENDA, 30)
    shot = picture(bar)
    decision = [x for x in range(400) if shot.pixelColor(x, 3).name() == LIGHT.accent.lower()]
    assert len(decision) == pytest.approx(400 / 3, abs=4)


def test_the_exact_slot_leaves_nothing() -> None:
    assert margin_text(0) == "sans marge"
    assert margin_text(-90) == f"1{NBSP}h{NBSP}30 de trop"


def test_the_legend_counts_each_kind_once(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    legend = SlotLegend()
    qtbot.addWidget(legend)
    legend.set_slots([*AGENDA, Slot(15, Expected.DECISION)])
    legend.set_slots([*AGENDA, Slot(15, Expected.DECISION)])
    words = [label.text() for label in legend.findChildren(object) if hasattr(label, "text")]
    assert f"Décision, 25{NBSP}min" in words


def test_milestones_say_their_state(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    day = date(2024, 6, 3)
    done = MilestoneMark("Équipe mobile", day, done=day)
    late = MilestoneMark("Foyers", date(2024, 12, 31), former=date(2024, 7, 1))
    coming = MilestoneMark("Convention", date(2024, 9, 30))
    assert [mark.status for mark in (done, late, coming)] == [
        Status.DONE,
        Status.POSTPONED,
        Status.TO_START,
    ]
    line = MilestoneTimeline()
    qtbot.addWidget(line)
    line.set_milestones([done, late, coming], date(2024, 9, 17), [date(2024, 10, 8)])
    assert "Équipe mobile, fait le 3" in line.accessibleName()
    line.resize(640, line.sizeHint().height())
    shot = picture(line)
    assert shows(shot, LIGHT.status[Status.DONE].fill)
    line.set_milestones([coming], date(2024, 9, 17))
    line.resize(640, line.sizeHint().height())
    assert not shows(picture(line), LIGHT.status[Status.DONE].fill)


def test_months_say_their_year_when_it_changes() -> None:
    words = [word for _day, word in month_words(date(2024, 11, 5), date(2025, 2, 1).toordinal())]
    assert words == ["nov.", "déc.", "janv. 2025", "févr."]
