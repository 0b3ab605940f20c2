"""The page of the barometer, as a secretary uses it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.commands.barometer import add_barometer, enter_wave
from db.commands.indicator import NewIndicator, add_indicator
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import parse_period
from db.queries.indicator.barometer import BarometerRow, barometer
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.barometer import page as module
from desktop.pages.barometer.adding import AddBarometerDialog
from desktop.pages.barometer.page import BarometerPage
from desktop.pages.barometer.wave import WaveDialog
from desktop.place import Place
from tests.pages.base import Base

FIRST, SECOND = "2020-2022", "2023-2025"


def rows(base: Base) -> tuple[BarometerRow, ...]:
    """What the base says."""
    return base.ask(barometer).rows


def opened(hub: Hub, jobs: Jobs, qtbot: QtBot) -> BarometerPage:
    """The page, shown."""
    made = BarometerPage(hub, jobs)
    qtbot.addWidget(made)
    made.show_fresh()
    made.resize(1200, 800)
    made.show()
    return made


@pytest.fixture
def page(base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot) -> BarometerPage:
    """With the shipped indicators, and a wave of the first one."""
    base.do(add_barometer, base.ask(barometer).scheme)
    said = {"sex:f": (28, 63), "sex:m": (24, 64), "": (52, 127)}
    measured = {
        code: {"numerator": Decimal(part), "denominator": Decimal(total)}
        for code, (part, total) in said.items()
    }
    base.do(enter_wave, rows(base)[0].id, parse_period("2020/2022"), measured)
    return opened(hub, jobs, qtbot)


def asked(page: BarometerPage, base: Base, qtbot: QtBot) -> WaveDialog:
    """The dialog of the first indicator, as the page opens it."""
    from db.queries.entry.entering import indicator_entries

    row = rows(base)[0]
    found = base.ask(barometer)
    made = WaveDialog(page.hub, found, row, base.ask(indicator_entries, row.id), page)
    qtbot.addWidget(made)
    made.show()
    return made


def type_in(dialog: WaveDialog, qtbot: QtBot, **said: tuple[int, ...]) -> None:
    """Type the numbers of some parts."""
    names = {"girls": "sex:f", "boys": "sex:m", "whole": ""}
    for name, numbers in said.items():
        for box, number in zip(dialog.boxes[names[name]], numbers, strict=True):
            box.selectAll()
            qtbot.keyClicks(box, str(number))


def test_a_wave_stands_under_its_years_with_its_counts(page: BarometerPage) -> None:
    QAbstractItemModelTester(page.model)
    titles = [
        page.model.headerData(n, Qt.Orientation.Horizontal)
        for n in range(page.model.columnCount())
        if not page.table.isColumnHidden(n)
    ]
    assert titles == ["Thème", "Indicateur", FIRST, SECOND, "Évolution"]
    line = [page.model.index(0, n).data() for n in range(page.model.columnCount())]
    assert line[3:] == ["40,9\xa0% (52 sur 127)", "non renseigné", "rien à comparer"]
    assert page.model.rowCount() == 14


def test_the_grid_takes_the_chosen_indicator_by_parts(page: BarometerPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.place_asked) as heard:
        page.pane.grid.click()
    row = page.chosen()
    assert row is not None
    period = ("period", "2023/2025")
    assert heard.args == [Place("grid", row.id, (("by", "categories"), period))]


def test_the_whole_is_the_sum_of_the_sexes(page: BarometerPage, base: Base, qtbot: QtBot) -> None:
    """34 of 66 girls and 32 of 66 boys: 66 of 132, in one gesture."""
    dialog = asked(page, base, qtbot)
    assert dialog.period.label == SECOND
    type_in(dialog, qtbot, girls=(34, 66), boys=(32, 66))
    assert dialog.boxes[""][0].placeholderText() == "66"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    row = rows(base)[0]
    assert [figure.numerator for figure in row.figures] == [52, 66]
    assert row.parts[0][1][1].numerator == 34
    page.hub.undo()
    assert not rows(base)[0].figures[1].known


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"girls": (70, 66)}, "Filles : 70 dépasse le total de 66"),
        ({"girls": (30, 66), "boys": (30, 60), "whole": (50, 126)}, "plus que l’ensemble (50)"),
        ({}, "Rien n’a changé"),
    ],
)
def test_what_cannot_be_is_said_and_not_written(
    page: BarometerPage,
    base: Base,
    qtbot: QtBot,
    said: dict[str, tuple[int, ...]],
    sentence: str,
) -> None:
    dialog = asked(page, base, qtbot)
    type_in(dialog, qtbot, **said)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert sentence in dialog.banner.accessibleName()
    assert dialog.isVisible()
    assert not rows(base)[0].figures[1].known


def test_half_a_share_is_asked_for(page: BarometerPage, base: Base, qtbot: QtBot) -> None:
    """A number without its total is no share."""
    dialog = asked(page, base, qtbot)
    qtbot.keyClicks(dialog.boxes["sex:f"][0], "12")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "donnez le nombre et le total" in dialog.banner.accessibleName()


def test_a_correction_asks_why(page: BarometerPage, base: Base, qtbot: QtBot) -> None:
    """What a wave says already shows again; changing it needs a reason."""
    dialog = asked(page, base, qtbot)
    dialog.wave.setCurrentText(FIRST)
    assert [box.text() for box in dialog.boxes["sex:f"]] == ["28", "63"]
    type_in(dialog, qtbot, girls=(30, 63), whole=(54, 127))
    assert dialog.reason.isVisible()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.reason, "Fiches en retard")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert rows(base)[0].figures[0].numerator == 54


def test_the_barometer_of_a_scheme_begins_with_the_shipped_set(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """Under the action that is chosen; then there is nothing more to add."""
    made = opened(hub, jobs, qtbot)
    assert made.begin.isVisible()
    assert not made.print.isVisible()
    dialog = AddBarometerDialog(hub, base.ask(barometer).scheme, 14, made)
    qtbot.addWidget(dialog)
    dialog.action.setCurrentIndex(dialog.action.findData(base.actions["5.2"]))
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert len(rows(base)) == 14
    made.refresh()
    assert not made.adding.isVisible()
    assert made.print.isVisible()


def test_the_forms_of_a_wave_are_prepared(
    page: BarometerPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By sex first, then in one line: both are made of all the indicators."""
    shown: list[Any] = []

    def keep(*said: Any) -> None:
        shown.extend(said[2])

    monkeypatch.setattr(module, "print_choices", keep)
    page.prepare.click()
    assert [one.label for one in shown] == [
        "Bordereau de collecte, par catégorie",
        "Bordereau de collecte",
    ]
    make: Callable[[Any], bytes] = shown[0].make
    assert make(lambda _done, _of: None).startswith(b"%PDF")


def test_words_keep_the_rows_that_say_them(page: BarometerPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "dentiste")
    assert [row.code for row in page.model.shown] == ["BT-09"]
    page.search.setText("zzz")
    assert not page.model.shown


def test_a_wave_is_named_where_it_is_typed(page: BarometerPage, base: Base, qtbot: QtBot) -> None:
    """The name heads its column; nothing else has to be typed for that."""
    dialog = asked(page, base, qtbot)
    qtbot.keyClicks(dialog.name, "Printemps 2025")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    page.refresh()
    titles = [page.model.headerData(n, Qt.Orientation.Horizontal) for n in (3, 4)]
    assert titles == [FIRST, "Printemps 2025"]


@pytest.mark.parametrize(
    ("kind", "levels", "words", "value"),
    [(IndicatorKind.SCALE, "mal\nbien", "bien", 2), (IndicatorKind.YES_NO, None, "Non", 0)],
)
def test_a_level_and_an_answer_are_chosen_in_a_wave(
    kind: IndicatorKind, levels: str | None, words: str, value: int, *,
    page: BarometerPage, base: Base, qtbot: QtBot,
) -> None:  # fmt: skip
    """By the same words as elsewhere; nobody adds up the levels of girls and boys."""
    from db.queries.entry.entering import indicator_entries

    more = {"theme": "Essai", "every": 36, "levels": levels, "sexes": True}
    new = NewIndicator("Z1", "Accueil", "", Direction.UP, kind, None, more=more)
    base.do(add_indicator, base.ask(barometer).scheme, new)
    found = base.ask(barometer)
    row = next(one for one in found.rows if one.code == "Z1")
    dialog = WaveDialog(page.hub, found, row, base.ask(indicator_entries, row.id), page)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.wrong() is not None  # nothing is chosen yet
    for code in ("sex:f", "sex:m"):
        buttons = dialog.boxes[code][0].findChildren(QPushButton)
        chosen = next(one for one in buttons if one.text() == words)
        qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
    assert dialog.wrong() is None
    dialog.write()
    entries = base.ask(indicator_entries, row.id)
    said = entries.at(dialog.period, "", "sex:f")
    assert said is not None
    assert said.measured["value"] == value
    assert entries.at(dialog.period, "", "") is None  # the whole is not their sum
