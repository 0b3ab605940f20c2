"""A pilot's ten minutes: what is left, the form, what is signed, what is found again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.commands.report import write_report
from db.kinds.action import Action
from db.kinds.choices import Status, Weather
from db.kinds.report import Report
from db.queries.action.due import due as due_of
from db.queries.action.follow_up import follow_up
from db.queries.journal.conflict import conflicts_of
from db.queries.journal.draft import drafts
from desktop.hub import Hub
from desktop.i18n import typeset
from desktop.jobs import Jobs
from desktop.pages.reporting.due_list import closing
from desktop.pages.reporting.page import ReportingPage
from desktop.place import Place
from desktop.reporting.writing import KEPT_AFTER_MS
from tests.pages.fiche.driving import answering, button, click, said
from tests.pages.reporting.conftest import Desk

ALL_READY = "Vos trois actions sont prêtes."


def _type(desk: Desk, name: str, text: str, qtbot: QtBot) -> None:
    area = desk.page.sheet.form.texts[name].input
    area.setFocus()
    qtbot.keyClicks(area, text)


def test_it_opens_on_what_is_left(desk: Desk) -> None:
    """The states, the count, the closing day; the first action to say is in sight."""
    page = desk.page
    assert desk.states() == {
        "5.1": "ready",
        "5.2": "ready",
        "5.3": "finished",
        "5.4": "finished",
        "5.5": "to_enter",
    }
    shown = said(page)
    assert "2 prêtes sur 3" in shown
    assert "clôture dans 10 jours" in shown
    assert "Former les équipes" in shown
    assert page.action == desk.base.actions["5.5"]
    assert page.place() == Place("reporting", desk.base.actions["5.5"])


def test_the_list_is_heard(desk: Desk) -> None:
    """Each row says its action, its state, what was said last."""
    model = desk.page.model
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(5)]
    expected = "5.3 Tenir à jour le carnet de santé, rien n'est attendu, Réalisée, 100 % · 15"
    assert spoken[2] == f"{typeset(expected)}\u00a0janv."
    assert ", À saisir, " in spoken[4]


def test_unchanged_and_all_is_ready(desk: Desk) -> None:
    """One click says that nothing changed; then the page offers the file to send."""
    click(desk.page, "Sans changement")
    sheet = desk.pilot.ask(follow_up, desk.base.actions["5.5"])
    assert str(sheet.updated_on) == "2024-09-17"
    assert sheet.status == Status.TO_START
    assert ALL_READY in said(desk.page)
    assert button(desk.page.rest, "Préparer l’envoi").hasFocus()
    assert not desk.page.sending.isVisible()


def test_a_report_is_typed_kept_and_signed(desk: Desk, qtbot: QtBot) -> None:
    """The list says that it is begun; once ready, the next action is one key away."""
    desk.open("5.1")
    _type(desk, "next", "Recruter (exemple).", qtbot)
    with qtbot.waitSignal(desk.hub.drafts.kept, timeout=KEPT_AFTER_MS * 10):
        pass
    assert desk.states()["5.1"] == "started"
    assert "Enregistré sur ce poste à" in desk.page.witness.said
    desk.page.sheet.form.weather.set_value(Weather.SUN.value)
    click(desk.page, "Marquer prête")
    sheet = desk.pilot.ask(follow_up, desk.base.actions["5.1"])
    assert sheet.next == "Recruter (exemple)."
    assert sheet.weather == Weather.SUN
    assert sheet.status == Status.IN_PROGRESS
    assert desk.states()["5.1"] == "ready"
    assert desk.pilot.ask(drafts) == []
    assert button(desk.page.foot, "Action suivante").hasFocus()
    assert desk.page.foot.ready.text() == "Déjà prête"
    assert not desk.page.foot.ready.isEnabled()


def test_what_is_typed_is_found_after_a_kill(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    """Text and figures come back in another window, as they were."""
    desk.open("5.2")
    _type(desk, "done", " Trois visites.", qtbot)
    model = desk.page.sheet.figures.grid.figures
    model.setData(model.index(1, 5), "41,5")
    model.setData(model.index(1, 7), "Sessions d'avril")
    qtbot.waitUntil(lambda: len(desk.pilot.ask(drafts)) == 2, timeout=KEPT_AFTER_MS * 10)
    other = ReportingPage(Hub(desk.pilot.store), jobs)
    qtbot.addWidget(other)
    other.open_at(Place("reporting", desk.base.actions["5.2"]))
    other.show_fresh()
    assert " Trois visites." in other.sheet.form.texts["done"].text
    found = other.sheet.figures.grid.figures
    assert found.index(1, 5).data() == "41,5"
    assert found.index(1, 7).data() == "Sessions d'avril"
    assert "Votre saisie est retrouvée." in other.sheet.notice.said


def test_values_and_report_are_one_gesture(desk: Desk, qtbot: QtBot) -> None:
    """They leave together, and one undo takes them back together."""
    desk.open("5.1")
    model = desk.page.sheet.figures.grid.figures
    model.setData(model.index(0, 5), "160")
    _type(desk, "next", "Suite.", qtbot)
    click(desk.page, "Marquer prête")

    def shown() -> tuple[object, str | None]:
        sheet = desk.pilot.ask(follow_up, desk.base.actions["5.1"])
        return sheet.indicators[0].latest, sheet.next

    value, said_next = shown()
    assert (str(value.value), said_next) == ("160", "Suite.")
    assert desk.hub.undo() is not None
    assert shown() == (None, None)


def test_a_wrong_figure_blocks_ready_alone(desk: Desk, qtbot: QtBot) -> None:
    """The sentence names the indicator; the text goes on, and the next action is free."""
    desk.open("5.2")
    model = desk.page.sheet.figures.grid.figures
    model.setData(model.index(0, 3), "276")
    foot = desk.page.foot
    assert not foot.ready.isEnabled()
    assert "276 dépasse le total de 275" in desk.page.sheet.figures.said
    assert "276 dépasse" in foot.ready.accessibleDescription()
    assert foot.after.isEnabled()
    _type(desk, "done", " Encore.", qtbot)
    model.setData(model.index(0, 3), "270")
    assert foot.ready.isEnabled()
    assert desk.page.sheet.figures.said == ""


def test_a_status_is_needed_before_the_first_report(desk: Desk, qtbot: QtBot) -> None:
    """Nothing is signed, and the keyboard goes where it lacks."""
    desk.page.sheet.form.status.set_value(None)
    _type(desk, "done", "Texte.", qtbot)
    click(desk.page, "Marquer prête")
    assert "Choisissez d’abord un statut." in desk.page.sheet.notice.said
    assert desk.states()["5.5"] != "ready"


def test_what_is_typed_may_be_forgotten(desk: Desk, qtbot: QtBot) -> None:
    """Once that is confirmed; the situation stays."""
    desk.open("5.1")
    before = desk.page.sheet.form.texts["done"].text
    assert not desk.page.foot.abandon.isVisible()
    _type(desk, "done", "Non.", qtbot)
    with answering(lambda dialog: click(dialog, "Abandonner")) as asked:
        click(desk.page, "Abandonner la saisie")
    assert asked == [typeset("Abandonner la saisie ?")]
    assert desk.page.sheet.form.texts["done"].text == before
    assert desk.states()["5.1"] == "ready"


@pytest.mark.parametrize(
    ("keys", "code"), [(Qt.Key.Key_PageDown, "5.3"), (Qt.Key.Key_PageUp, "5.1")]
)
def test_the_keyboard_goes_from_one_to_the_next(desk: Desk, keys: Qt.Key, code: str) -> None:
    """Ctrl with the keys of a page."""
    desk.open("5.2")
    desk.page.sheet.form.take_focus()
    QTest.keyClick(desk.page, keys, Qt.KeyboardModifier.ControlModifier)
    assert desk.page.action == desk.base.actions[code]


def test_what_arrives_meanwhile_is_said(desk: Desk, qtbot: QtBot) -> None:
    """What is typed stays; the page says that somebody else wrote."""
    desk.open("5.1")
    _type(desk, "done", " Encore.", qtbot)
    desk.hub.do(write_report, desk.base.actions["5.1"], {"progress": 80})
    assert "Une autre mise à jour" in said(desk.page)
    assert desk.page.sheet.form.texts["done"].text.endswith(" Encore.")


def test_the_fiche_and_the_page_type_the_same_draft(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    """Typed in one, it is there in the other; signed in one, the other begins anew."""
    from desktop.pages.fiche.page import FichePage

    action = desk.base.actions["5.1"]
    desk.open("5.1")
    fiche = FichePage(desk.hub, jobs)
    desk.hub.changed.connect(fiche.on_changed)
    qtbot.addWidget(fiche)
    fiche.show_action(action)
    fiche._begin()
    fiche.body.form.texts["next"].input.insertPlainText("De la fiche.")
    fiche.leave()
    assert desk.page.sheet.form.texts["next"].text == "De la fiche."
    click(desk.page, "Marquer prête")
    assert fiche.body.form.texts["next"].text == "De la fiche."
    assert not fiche.writing.is_touched


def test_nothing_opens_before_one_chooses(desk: Desk) -> None:
    """When all is ready, coming to the list by Tab changes nothing; a key opens its first row."""
    click(desk.page, "Sans changement")
    desk.page.list.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert desk.page.action == ""
    QTest.keyClick(desk.page.list.view, Qt.Key.Key_Down)
    assert desk.page.action == desk.base.actions["5.1"]
    QTest.keyClick(desk.page.list.view, Qt.Key.Key_Down)
    assert desk.page.action == desk.base.actions["5.2"]


def test_the_keyboard_stays_with_the_last_action(desk: Desk) -> None:
    """The button that leads to it leads no further: the form has the keyboard, not the menu."""
    desk.open("5.4")
    after = desk.page.foot.after
    after.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(after, Qt.Key.Key_Space)
    assert desk.page.action == desk.base.actions["5.5"]
    assert not after.isEnabled()
    assert QApplication.focusWidget() is desk.page.sheet.form.first()


def test_a_visa_is_asked_kept_and_signed(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    """Only where the scheme asks for it; it goes with the report, dated of the day."""
    desk.open("5.1")
    page = desk.page
    assert not page.sheet.visa.isVisible()
    assert page._row is not None
    page.sheet.show_action(replace(page._row, visa=True))
    assert page.sheet.visa.isVisible()
    box = page.sheet.visa.findChild(QLineEdit)
    box.setFocus()
    qtbot.keyClicks(box, "Cheffe de service")
    page.leave()
    again = ReportingPage(Hub(desk.pilot.store), jobs)
    qtbot.addWidget(again)
    again.open_at(Place("reporting", desk.base.actions["5.1"]))
    again.show_fresh()
    assert again.sheet.visa.function == "Cheffe de service"
    click(page, "Marquer prête")

    def visa(session: Any) -> Any:
        current = session.get_one(Action, desk.base.actions["5.1"]).situation
        return session.get_one(Report, current).visa

    assert desk.pilot.ask(visa) == {"function": "Cheffe de service", "on": date(2024, 9, 17)}
    assert page.sheet.visa.function == ""


def test_what_may_not_be_written_is_not_offered(desk: Desk) -> None:
    """The reason stands above, and neither the form nor its end can be used."""
    desk.open("5.2")
    page = desk.page
    assert page._row is not None
    may = replace(page._row.may, report=False, values=False)
    page._row = replace(page._row, may=may)
    page.sheet.show_action(page._row)
    page._show_gestures()
    assert "Cette action se lit seulement." in said(page)
    assert not page.sheet.form.isEnabled()
    assert not page.sheet.figures.grid.isEnabled()
    assert not page.foot.ready.isEnabled()
    assert not page.foot.unchanged.isEnabled()
    assert page.foot.after.isEnabled()


def test_without_an_action_the_page_says_who_gives_them(hub: Hub, jobs: Jobs, qtbot: QtBot) -> None:
    """And leads to all of them."""
    page = ReportingPage(hub, jobs)
    qtbot.addWidget(page)
    page.show()
    page.show_fresh()
    assert "Aucune action ne vous est confiée." in said(page)
    with qtbot.waitSignal(page.page_asked) as asked:
        click(page, "Voir toutes les actions")
    assert asked.args == ["actions"]
    assert not page.export_page()
    assert page.offers() == []


def test_the_palette_is_offered_what_may_be_done(desk: Desk) -> None:
    """To send always, to end the writing where that is possible."""
    assert [one.label for one in desk.page.offers()] == [
        "Marquer prête",
        "Sans changement",
        "Préparer l’envoi",
        "Imprimer le formulaire",
    ]
    desk.open("5.1")
    always = ["Préparer l’envoi", "Imprimer le formulaire"]
    assert [one.label for one in desk.page.offers()] == ["Sans changement", *always]


def test_the_former_report_is_read_again(desk: Desk) -> None:
    """In a dialog of its own, with its texts."""
    desk.open("5.2")
    shown: list[str] = []
    with answering(lambda dialog: shown.append(said(dialog))) as asked:
        click(desk.page, "Relire la saisie du 3\u00a0juin 2024")
    assert asked == ["Saisie du 3\u00a0juin 2024"]
    assert "Avancement\u00a0: 40\u00a0%" in shown[0]


def test_a_text_with_french_signs_is_not_touched_by_being_read(desk: Desk) -> None:
    """Spaces that do not break stay as they are; a line end of another system is no edit."""
    text = "Trois postes\u00a0: deux à pourvoir.\r\nSuite «\u00a0en octobre\u00a0»."
    desk.hub.do(write_report, desk.base.actions["5.5"], {"synthesis": text})
    desk.open("5.5")
    area = desk.page.sheet.form.texts["synthesis"]
    assert area.text == text.replace("\r\n", "\n")
    assert not desk.page.writing.is_touched
    assert not desk.page.foot.abandon.isVisible()


def test_without_a_closing_day_the_sitting_is_counted_down(desk: Desk) -> None:
    """Or nothing, where none is planned."""
    due = desk.pilot.ask(due_of)
    assert closing(due) == "clôture dans 10 jours"
    assert closing(replace(due, closes_on=None, days=21)) == "séance dans 21 jours"
    assert closing(replace(due, closes_on=None, days=1)) == "séance demain"
    assert closing(replace(due, days=0)) == "clôture aujourd’hui"
    assert closing(replace(due, days=-2)) == "clôture passée"
    assert closing(replace(due, days=None)) == ""


def test_a_contested_action_says_so_and_leads_to_its_conflict(desk: Desk, qtbot: QtBot) -> None:
    """Two persons said otherwise of 5.2; nobody contests 5.1."""
    desk.open("5.2")
    assert "Des valeurs se contredisent sur cette action." in said(desk.page)
    with qtbot.waitSignal(desk.page.conflict_asked) as asked:
        click(desk.page, "Régler le conflit")
    assert asked.args == [conflict.id for conflict in _contested(desk, "5.2")]
    desk.open("5.1")
    assert "se contredisent" not in said(desk.page)


def _contested(desk: Desk, code: str) -> list[Any]:
    return desk.pilot.ask(conflicts_of, desk.base.actions[code])


def test_the_page_fits_the_smallest_window(desk: Desk, qtbot: QtBot) -> None:
    """1,100 wide, the side bar folded: nothing scrolls sideways, no button is cut."""
    desk.page.resize(1044, 608)
    assert desk.page.minimumSizeHint().width() <= 1044
    desk.open("5.1")
    desk.page.sheet.form.texts["synthesis"].input.setPlainText("En train")
    foot = desk.page.foot
    qtbot.waitUntil(foot.abandon.isVisible)
    assert foot.abandon.width() >= foot.abandon.sizeHint().width()
    assert foot.after.geometry().right() <= foot.width()


def test_sans_changement_is_advised_where_it_can_be_said(desk: Desk) -> None:
    """Not beside a button that answers to nothing."""
    advice = desk.page.list._advice
    assert button(desk.page, "Sans changement").isEnabled()
    assert advice.isVisible()
    desk.open("5.1")
    assert not advice.isVisible()
    desk.open("5.5")
    click(desk.page, "Sans changement")
    assert not advice.isVisible()
