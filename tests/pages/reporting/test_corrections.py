"""Values told before that are typed otherwise, what is odd, and what a secretary returned."""

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.acceptance import ask_acceptance, send_back
from db.commands.entries import enter_value
from db.commands.indicator import NewIndicator, add_indicator
from db.exchange.export import export_file
from db.exchange.receive import receive
from db.kinds.choices import Direction, EntryState, IndicatorKind
from db.kinds.period import parse_period
from db.queries.base.lookup import scheme_of
from db.queries.entry.history import entries_of
from desktop.pages.reporting.grid_card import GridCard
from desktop.pages.reporting.grid_items import Col
from desktop.place import Place
from tests.pages.base import sent_file
from tests.pages.reporting.conftest import Desk

NBSP = "\u00a0"
S1 = parse_period("2024-S1")
SHARE, DELAY = 0, 1
SUM = IndicatorKind.SUM


def card(desk: Desk) -> GridCard:
    """The card of the figures of 5.2."""
    desk.open("5.2")
    return desk.page.sheet.figures


def fill(found: GridCard, row: int, text: str) -> None:
    """Type a plain value."""
    model = found.grid.figures
    assert model.setData(model.index(row, Col.VALUE), text)


def line(desk: Desk):  # type: ignore[no-untyped-def]
    """What the pilot's base says of the delay of S1."""
    lines = desk.pilot.ask(entries_of, desk.base.indicators["delay"])
    return next(one for one in lines if one.period == S1)


def test_a_value_told_before_asks_why_it_changes(desk: Desk, qtbot: QtBot) -> None:
    """Not before something differs; the reason goes with the value."""
    found = card(desk)
    assert not found.reason.isVisible()
    fill(found, DELAY, "43")
    assert found.reason.isVisible()
    assert not found.is_right()
    assert "Dites pourquoi" in found.reason.accessibleDescription()
    qtbot.keyClicks(found.reason, "Un rendez-vous en double")
    assert found.is_right()
    desk.page.foot.ready_asked.emit()
    told = line(desk)
    assert (told.words, told.reason) == (f"43{NBSP}jours", "Un rendez-vous en double")
    assert [one.words for one in told.former] == [f"44{NBSP}jours"]


def test_the_reason_is_kept_while_it_is_typed(desk: Desk, qtbot: QtBot) -> None:
    """Another action and back: the value and its reason are there."""
    found = card(desk)
    fill(found, DELAY, "43")
    qtbot.keyClicks(found.reason, "Relu")
    desk.open("5.1")
    assert not found.reason.isVisible()
    desk.open("5.2")
    assert (found.reason.text(), found.grid.figures.figures.reason) == ("Relu", "Relu")
    fill(found, DELAY, "44")
    assert not found.reason.isVisible()


def test_what_is_odd_is_asked_and_does_not_block(desk: Desk) -> None:
    """Ten times too much."""
    found = card(desk)
    fill(found, DELAY, "440")
    assert f"Est-ce exact{NBSP}?" not in found.said
    assert found._odd.isVisible() is False  # the years before are of another length
    desk.pilot.do(
        enter_value, desk.base.indicators["delay"], parse_period("2023-S2"), {"value": Decimal(45)}
    )
    desk.open("5.1")
    desk.open("5.2")
    fill(found, DELAY, "450")
    assert f"Est-ce exact{NBSP}?" in found._odd.text()
    found.grid.figures.figures.reason = "Vérifié"
    assert found.is_right()


def test_what_was_returned_stands_on_top(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """With the secretary's reason; a returned value is corrected without another reason."""
    base, pilot = desk.base, desk.pilot
    base.do(receive, [sent_file(pilot, "connu.jalon")])
    base.do(ask_acceptance, base.ask(lambda session: scheme_of(session).id), asked=True)
    entry = next(
        one.id for one in base.ask(entries_of, base.indicators["delay"]) if one.period == S1
    )
    base.do(send_back, [entry], "Joindre le relevé")
    file = tmp_path / "pour-sante.jalon"
    file.write_bytes(base.do(export_file, base.persons["health"]))
    desk.hub.do(receive, [file])
    desk.page.refresh()
    banner = desk.page.returned
    assert banner.isVisible()
    assert "1 saisie renvoyée" in banner.banner.accessibleName()
    assert "Joindre le relevé" in banner.banner.accessibleName()
    asked: list[Place] = []
    desk.page.place_asked.connect(asked.append)
    button = banner.findChildren(type(desk.page.sending))[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [Place("entries", "", (("tab", "returned"),))]
    found = card(desk)
    fill(found, DELAY, "43")
    assert not found.reason.isVisible()
    desk.page.foot.ready_asked.emit()
    assert line(desk).state is EntryState.SUBMITTED
    assert not banner.isVisible()


def test_what_is_computed_is_shown_and_not_typed(desk: Desk) -> None:
    """Beside what it is made of, for its own period; it counts for nothing to enter."""
    scheme = desk.base.ask(lambda session: scheme_of(session).id)
    more = {"formula": {"terms": desk.base.indicators["delay"]}}
    new = NewIndicator("5.2-s", "Total des délais", "jours", Direction.DOWN, SUM, more=more)
    desk.base.do(receive, [sent_file(desk.pilot, "connu.jalon")])
    desk.base.do(add_indicator, scheme, new, desk.base.actions["5.2"])
    file = desk.base.folder / "pour-sante.jalon"
    file.write_bytes(desk.base.do(export_file, desk.base.persons["health"]))
    desk.hub.do(receive, [file])
    found = card(desk)
    model = found.grid.figures
    assert [row.label for row in model.figures.rows][-1] == "Total des délais"
    last = model.rowCount() - 1
    assert model.index(last, Col.VALUE).data() == f"44{NBSP}j"
    assert model.index(last, Col.COMMENT).data() == "se calcule"
    assert not any(model.fills(model.index(last, column)) for column in Col)
    assert (model.figures.entered, len(model.figures.asked)) == (2, 2)
    assert found.is_right()
    assert model.figures.new_values() == []
