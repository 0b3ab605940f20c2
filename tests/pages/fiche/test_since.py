"""What became of an action since the state that a sitting examines, on its fiche."""

from datetime import date

from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.freeze import freeze
from db.commands.meeting import add_item, add_meeting, edit_meeting
from db.commands.report import write_report
from db.kinds.choices import Body, Status
from db.queries.meeting.agenda import agenda
from desktop.pages.fiche.page import FichePage
from desktop.place import Place
from desktop.widgets.label import Label
from desktop.widgets.pill import Tag
from tests.pages.base import Base


def _words(page: FichePage) -> list[str]:
    card = page.body.since
    said = [one.text() for one in card.findChildren(Label) if one.isVisibleTo(card)]
    return [one.replace("\u00a0", " ") for one in said if one]


def _late(page: FichePage) -> bool:
    card = page.body.since
    shown = [one for one in card.findChildren(Tag) if one.isVisibleTo(card)]
    return any("clôture" in one.accessibleName() for one in shown)


def test_what_moved_since_a_state_and_what_came_after_it(
    page: FichePage, base: Base, qtbot: QtBot
) -> None:
    """Nothing before any state; once the sitting was held, nothing came too late."""
    assert page.body.since.isHidden()
    action = base.actions["5.2"]
    committee, _made = base.do(add_committee, Body.FOLLOW_UP)
    meeting, _made = base.do(add_meeting, committee, date(2024, 10, 8), number=6)
    base.do(add_item, meeting, "Bilans", actions=[action])
    base.do(freeze, meeting)
    page.refresh()
    qtbot.waitUntil(lambda: "Rien n’a bougé." in _words(page))
    assert not _late(page)
    base.do(write_report, action, {"status": Status.DONE, "progress": 100})
    page.refresh()
    qtbot.waitUntil(lambda: _late(page))
    told = _words(page)
    assert told[1].startswith("Comité de suivi nº 6, arrêté le 17 sept. 24 à")
    assert "Statut : Réalisée au lieu de En difficulté" in told
    assert [one.marked for one in base.ask(agenda, meeting).items[0].actions] == [
        "5.2 (reçu après clôture)"
    ]
    with qtbot.waitSignal(page.place_asked) as asked:
        page.body.since._open.click()
    assert asked.args == [Place("meetings", meeting)]
    base.do(edit_meeting, meeting, on=date(2024, 9, 16))
    page.refresh()
    qtbot.waitUntil(lambda: "Statut : Réalisée au lieu de En difficulté" in _words(page))
    assert not _late(page)
    assert [one.marked for one in base.ask(agenda, meeting).items[0].actions] == ["5.2"]
