"""The line of the years, the flow of a legend, the strokes of steps, figures in a line."""

from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.kinds.choices import Body
from desktop.look.theme import Theme
from desktop.look.tokens import LIGHT
from desktop.widgets.flow import FlowLayout
from desktop.widgets.frise import Frise, Mark
from desktop.widgets.key_figures import Figure, KeyFigures
from desktop.widgets.steps_line import StepsLine
from desktop.widgets.stop import Stop
from tests.look.dressed import picture

TODAY = date(2024, 9, 17)


def _mark(on: date, body: Body | None = Body.FOLLOW_UP, flag: str = "") -> Mark:
    return Mark(on.isoformat(), on, body, on.isoformat(), f"le {on}", on < TODAY, flag)


def test_marks_stand_at_their_days(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    frise = Frise()
    qtbot.addWidget(frise)
    frise.resize(1000, 92)
    frise.set_marks([_mark(date(2021, 1, 1)), _mark(date(2023, 7, 2))], TODAY, (2021, 2025))
    middles = [stop.geometry().center().x() for stop in frise.stops]
    assert middles[0] == 9
    assert abs(middles[1] - 500) <= 2
    frise.set_marks([_mark(date(2029, 1, 1))], TODAY, (2021, 2025))
    assert len(frise.stops) == 1
    assert frise.stops[0].geometry().right() < 1000


def test_the_years_gone_by_are_darker(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    frise = Frise()
    qtbot.addWidget(frise)
    frise.resize(1000, 92)
    frise.set_marks([_mark(date(2024, 10, 8), flag="nº 8")], TODAY, (2021, 2025))
    shot = picture(frise)
    past, coming = shot.pixelColor(100, 38).name(), shot.pixelColor(950, 38).name()
    assert coming == LIGHT.track.lower()
    assert past not in (coming, LIGHT.surface.lower())


def test_a_flow_takes_as_many_lines_as_it_needs(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(whole, across=10, down=5)
    for _one in range(3):
        part = QWidget()
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    assert flow.heightForWidth(320) == 20
    assert flow.heightForWidth(319) == 45
    assert flow.heightForWidth(100) == 70
    assert flow.sizeHint().width() == 320


def test_steps_are_full_up_to_the_one_in_hand(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    line = StepsLine()
    qtbot.addWidget(line)
    line.resize(205, 6)
    line.set_steps(3, 2)
    shot = picture(line)
    colours = [shot.pixelColor(x, 3).name() for x in (30, 100, 170)]
    assert colours == [LIGHT.accent.lower(), LIGHT.accent.lower(), LIGHT.track.lower()]


def test_only_figures_that_lead_somewhere_are_pressed(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    figures = KeyFigures()
    qtbot.addWidget(figures)
    figures.set_figures([Figure("100", "actions", "actions"), Figure("4", "sur 5", before="année")])
    stops = figures.findChildren(Stop)
    assert [stop.accessibleName() for stop in stops] == ["100 actions"]
    with qtbot.waitSignal(figures.chosen) as told:
        stops[0].click()
    assert told.args == ["actions"]
