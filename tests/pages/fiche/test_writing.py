"""Entering a progress report: the draft, its return, its signing, and who is not overwritten."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from db.commands.report import write_report
from db.errors import UserError
from db.exchange.receive import receive
from db.kinds.choices import Status, Weather
from db.queries.action.follow_up import follow_up
from db.queries.action.situation import situation
from db.queries.journal.conflict import conflicts_of
from db.queries.journal.draft import drafts
from db.queries.journal.history import history
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.fiche.page import FichePage
from tests.pages.base import Base, pilot_base, sent_file
from tests.pages.fiche.conftest import shown_page
from tests.pages.fiche.driving import answering, button, click, said

SAVE, BEGIN = "Enregistrer le point d’avancement", "Saisir un point d’avancement"


@pytest.fixture
def calm(hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot) -> FichePage:
    """The page on 2.1, about which nobody disagrees, with the form open."""
    page = shown_page(hub, jobs, base, qtbot, "2.1")
    click(page, BEGIN)
    return page


def _type(page: FichePage, name: str, text: str, qtbot: QtBot) -> None:
    area = page.body.form.texts[name].input
    area.setFocus()
    qtbot.keyClicks(area, text)


def _sheet(base: Base, code: str = "2.1"):  # type: ignore[no-untyped-def]
    return base.ask(follow_up, base.actions[code])


def test_the_form_begins_from_the_last_report(calm: FichePage) -> None:
    """Everything is prefilled, the last values are recalled, nothing is kept yet."""
    form = calm.body.form
    assert form.stated["status"] == Status.IN_PROGRESS.value
    assert form.stated["progress"] == 75
    assert form.stated["weather"] == Weather.BRIGHT.value
    assert not calm.body.situation.isVisible()
    assert calm.bar.witness == ""
    assert calm.bar.isVisible()
    assert form.status.findChildren(type(button(form, "En cours")))[1].hasFocus()


def test_a_report_is_entered_and_signed(calm: FichePage, base: Base, qtbot: QtBot) -> None:
    """Status, progress, weather, texts: one gesture, and no draft is left."""
    click(calm.body.form, "En difficulté")
    click(calm.body.form, "Orage")
    slider = calm.body.form.findChildren(QSlider)[0]
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    _type(calm, "synthesis", "Deux postes vacants.", qtbot)
    _type(calm, "asked", "Un renfort.", qtbot)
    click(calm, SAVE)
    sheet = _sheet(base)
    assert (sheet.status, sheet.weather, sheet.progress) == (
        Status.IN_DIFFICULTY, Weather.STORM, 70,
    )  # fmt: skip
    assert (sheet.synthesis, sheet.asked) == ("Deux postes vacants.", "Un renfort.")
    assert sheet.updated_on == base.clock.at.date()
    assert base.ask(drafts) == []
    assert not calm.bar.isVisible()
    assert "Deux postes vacants." in said(calm.body.situation)
    assert button(calm, BEGIN).hasFocus()


def test_progress_may_be_typed(calm: FichePage, base: Base, qtbot: QtBot) -> None:
    """0 is a value that one may enter."""
    box = calm.body.form.findChildren(QSpinBox)[0]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "0")
    click(calm, SAVE)
    assert _sheet(base).progress == 0


def test_tab_goes_from_the_status_to_the_gestures(calm: FichePage, qtbot: QtBot) -> None:
    """In the order in which one reads the form, though the choice moved meanwhile."""
    click(calm.body.form, "Reportée")
    seen = []
    for _step in range(9):
        here = QApplication.focusWidget()
        seen.append(here.accessibleName() or here.text())  # type: ignore[attr-defined]
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert seen == [
        *("Reportée", "Avancement", "Avancement", "Éclaircies", "Synthèse", "Avancées"),
        *("Difficultés", "Suite", "Décision attendue du comité"),
    ]


def test_ctrl_enter_signs_from_a_text(calm: FichePage, base: Base, qtbot: QtBot) -> None:
    """The keyboard is enough."""
    _type(calm, "done", "Trois ateliers.", qtbot)
    area = calm.body.form.texts["done"].input
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert _sheet(base).done == "Trois ateliers."


def test_what_is_typed_is_kept_within_a_second(calm: FichePage, base: Base, qtbot: QtBot) -> None:
    """600 ms after the last key, unsigned; the witness says when."""
    lines = len(base.ask(history, base.actions["2.1"]))
    with qtbot.waitSignal(calm.writing.kept, timeout=2000):
        _type(calm, "synthesis", "En train", qtbot)
    assert calm.bar.witness == "Enregistré sur ce poste à 12\u00a0h\u00a032"
    assert base.ask(drafts) == [f"report:{base.actions['2.1']}"]
    assert len(base.ask(history, base.actions["2.1"])) == lines
    assert _sheet(base).synthesis is None


def test_leaving_a_field_keeps_at_once(calm: FichePage, base: Base, qtbot: QtBot) -> None:
    """Without waiting for the delay."""
    _type(calm, "synthesis", "Vite", qtbot)
    assert base.ask(drafts) == []
    calm.body.form.texts["done"].input.setFocus()
    assert base.ask(drafts) == [f"report:{base.actions['2.1']}"]


def test_undoing_everything_keeps_nothing(calm: FichePage, base: Base, qtbot: QtBot) -> None:
    """A draft that says what the report says is no draft."""
    _type(calm, "synthesis", "x", qtbot)
    calm.leave()
    assert base.ask(drafts) != []
    qtbot.keyClick(calm.body.form.texts["synthesis"].input, Qt.Key.Key_Backspace)
    calm.leave()
    assert base.ask(drafts) == []


def test_a_draft_comes_back_after_a_kill(
    calm: FichePage, hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot
) -> None:
    """Another window opens the fiche: the form is there, with a word about it."""
    click(calm.body.form, "Reportée")
    _type(calm, "synthesis", "Interrompue", qtbot)
    qtbot.waitUntil(lambda: base.ask(drafts) != [])
    calm.leave()
    again = shown_page(hub, jobs, base, qtbot, "2.1")
    assert again.bar.isVisible()
    assert again.body.form.stated["synthesis"] == "Interrompue"
    assert again.body.form.stated["status"] == Status.POSTPONED.value
    assert "17\u00a0septembre 2024 à 12\u00a0h\u00a032" in again.body.notice.said
    click(again, SAVE)
    assert _sheet(base).synthesis == "Interrompue"


def test_a_draft_waits_while_one_looks_elsewhere(calm: FichePage, base: Base, qtbot: QtBot) -> None:
    """Going to another action keeps the draft; coming back opens it."""
    _type(calm, "synthesis", "À suivre"[2:], qtbot)
    everyone = list(base.actions.values())
    calm.show_action(base.actions["5.1"], everyone)
    assert not calm.bar.isVisible()
    assert calm.body.situation.isVisible()
    calm.show_action(base.actions["2.1"], everyone)
    assert calm.bar.isVisible()
    assert calm.body.form.stated["synthesis"] == "suivre"


def test_typing_survives_a_change(calm: FichePage, hub: Hub, base: Base, qtbot: QtBot) -> None:
    """Something else about the action is entered meanwhile."""
    _type(calm, "synthesis", "En cours de frappe", qtbot)
    hub.do(write_report, base.actions["5.1"], {"progress": 76})
    assert calm.body.form.stated["synthesis"] == "En cours de frappe"
    assert calm.bar.isVisible()


def test_a_value_received_meanwhile_is_not_overwritten(
    calm: FichePage, hub: Hub, base: Base, qtbot: QtBot
) -> None:
    """The pilot's file is taken while the secretary types: both values stand."""
    pilot = pilot_base(base, "participation")
    base.clock.step(minutes=5)
    pilot.do(write_report, base.actions["2.1"], {"progress": 90})
    file = sent_file(pilot, "late.jalon")
    pilot.store.close()
    _type(calm, "synthesis", "Sans le savoir", qtbot)
    hub.do(receive, [file])
    assert "arrivé pendant votre saisie" in said(calm)
    assert calm.body.form.stated["progress"] == 75
    base.clock.step(minutes=5)
    click(calm, SAVE)
    standing = base.ask(conflicts_of, base.actions["2.1"])
    assert len(standing) == 1
    assert {rival.fields["progress"] for rival in standing[0].rivals} == {
        "75\u00a0%", "90\u00a0%",
    }  # fmt: skip
    assert "en présence" in said(calm.body.contests)
    assert "arrivé pendant votre saisie" not in said(calm)


def test_what_was_seen_survives_a_kill(
    calm: FichePage, hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot
) -> None:
    """The draft remembers what was on screen when it began, not when it is found again."""
    _type(calm, "synthesis", "Avant", qtbot)
    calm.leave()
    calm.writing.close()
    hub.do(write_report, base.actions["2.1"], {"progress": 85})
    again = shown_page(hub, jobs, base, qtbot, "2.1")
    assert "arrivé pendant votre saisie" in said(again)
    click(again, SAVE)
    assert len(base.ask(conflicts_of, base.actions["2.1"])) == 1


def test_an_ordinary_report_does_not_close_a_conflict(
    page: FichePage, base: Base, qtbot: QtBot
) -> None:
    """Only what was shown is replaced: the rival stays."""
    click(page, BEGIN)
    _type(page, "synthesis", "Encore", qtbot)
    click(page, SAVE)
    values = {
        rival.fields["progress"]
        for one in base.ask(conflicts_of, base.actions["5.2"])
        for rival in one.rivals
    }
    assert values == {"55\u00a0%", "45\u00a0%"}


def test_without_change_the_date_moves(calm: FichePage, base: Base) -> None:
    """The same report, dated of the day."""
    click(calm, "Sans changement")
    sheet = _sheet(base)
    assert (sheet.progress, sheet.updated_on) == (75, base.clock.at.date())
    assert not calm.bar.isVisible()


def test_without_change_asks_before_forgetting(calm: FichePage, base: Base, qtbot: QtBot) -> None:
    """What was typed is only forgotten by a choice."""
    _type(calm, "synthesis", "Presque", qtbot)
    with answering(lambda dialog: click(dialog, "Annuler")):
        click(calm, "Sans changement")
    assert calm.body.form.stated["synthesis"] == "Presque"
    with answering(lambda dialog: click(dialog, "Oublier ma saisie")):
        click(calm, "Sans changement")
    assert _sheet(base).synthesis is None
    assert base.ask(drafts) == []


def test_there_is_nothing_to_confirm_before_the_first_report(
    hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot
) -> None:
    """2.9 was never reported on."""
    page = shown_page(hub, jobs, base, qtbot, "2.9")
    click(page, BEGIN)
    assert not button(page, "Sans changement").isEnabled()
    assert page.body.form.stated["progress"] is None
    click(page.body.form, "À lancer")
    click(page, SAVE)
    sheet = _sheet(base, "2.9")
    assert (sheet.status, sheet.progress) == (Status.TO_START, None)


def test_a_full_disk_is_said_and_the_next_key_tries_again(
    calm: FichePage, hub: Hub, base: Base, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed stays in the form, and the witness says nothing that is not so."""

    def refuse(_subject: str, _content: object) -> None:
        raise UserError("Le disque est plein.")

    _type(calm, "synthesis", "Un", qtbot)
    calm.leave()
    with monkeypatch.context() as full:
        full.setattr(hub, "keep", refuse)
        _type(calm, "synthesis", " deux", qtbot)
        calm.leave()
    assert "Le disque est plein." in calm.body.notice.said
    assert calm.bar.witness == ""
    assert calm.body.form.stated["synthesis"] == "Un deux"
    with qtbot.waitSignal(calm.writing.kept, timeout=2000):
        _type(calm, "synthesis", " trois", qtbot)
    assert calm.bar.witness != ""
    assert calm.body.notice.said == ""
    assert hub.kept_draft(base.ask(drafts)[0])["stated"]["synthesis"] == "Un deux trois"


def test_giving_up_asks_first(calm: FichePage, base: Base, qtbot: QtBot) -> None:
    """Nothing of it stays, and the situation is as before."""
    _type(calm, "synthesis", "Non", qtbot)
    calm.leave()
    with answering(lambda dialog: click(dialog, "Annuler")) as titles:
        click(calm, "Abandonner la saisie")
    assert titles == ["Abandonner la saisie\u00a0?"]
    assert calm.bar.isVisible()
    with answering(lambda dialog: click(dialog, "Abandonner")):
        click(calm, "Abandonner la saisie")
    assert not calm.bar.isVisible()
    assert base.ask(drafts) == []
    assert _sheet(base).synthesis is None


def test_a_text_too_long_is_refused_and_kept(calm: FichePage, base: Base) -> None:
    """The sentence says how long; the draft stays."""
    calm.body.form.texts["synthesis"].input.setPlainText("x" * 601)
    click(calm, SAVE)
    assert "601 signes, pour 600 au plus" in calm.body.notice.said
    assert calm.bar.isVisible()
    assert base.ask(drafts) == [f"report:{base.actions['2.1']}"]
    assert _sheet(base).synthesis is None


@pytest.mark.parametrize(
    "draft", [{}, {"seen": "x", "stated": 3}, {"seen": [], "begun": {}, "stated": {}}]
)
def test_a_draft_of_another_shape_is_left_aside(
    hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot, draft: dict[str, object]
) -> None:
    """The form opens on the report, as if there were none."""
    hub.keep(f"report:{base.actions['2.1']}", draft)
    page = shown_page(hub, jobs, base, qtbot, "2.1")
    assert page.body.form.stated["progress"] == 75
    assert page.body.notice.said == ""


def test_the_situation_gives_what_was_on_screen(base: Base) -> None:
    """Of two rivals, the one that is shown; before any report, nothing."""
    shown = base.ask(situation, base.actions["5.2"])
    assert len(shown.seen) == 1
    assert shown.stated["progress"] == 55
    assert base.ask(situation, base.actions["2.9"]).seen == ()


def test_the_draft_of_yesterday_says_its_day(
    calm: FichePage, hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot
) -> None:
    """The moment is that of the last key, not of the opening."""
    _type(calm, "synthesis", "Hier", qtbot)
    calm.leave()
    base.clock.at = datetime(2024, 9, 18, 7, 0, tzinfo=UTC)
    again = shown_page(hub, jobs, base, qtbot, "2.1")
    assert "17\u00a0septembre 2024" in again.body.notice.said
