"""Every field of the action, from its fiche: read, changed, told, put back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.commands.arrange import retire_action
from db.commands.linked import change_links
from db.commands.voted import edit_voted
from db.queries.action.fiche import Fiche, fiche
from db.queries.journal.field_past import field_past
from desktop.dialogs.field_past import FieldPastDialog
from desktop.dialogs.past_reports import PastReportsDialog
from desktop.dialogs.pick_names import PickDialog
from desktop.dialogs.voted_text import VotedDialog
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.fiche.page import FichePage
from desktop.widgets.dialog import Dialog
from tests.pages.base import Base, pilot_base
from tests.pages.fiche.conftest import shown_page
from tests.pages.fiche.driving import answering, button, click, said

NBSP = "\u00a0"
KEPT_MS = 600


def _read(base: Base, code: str = "5.2") -> Fiche:
    found = base.ask(fiche, base.actions[code])
    assert isinstance(found, Fiche)
    return found


def _vote(hub: Hub, base: Base, *texts: str) -> None:
    for number, text in enumerate(texts, 1):
        base.clock.step(hours=1)
        hub.do(edit_voted, base.actions["5.2"], {"problem": text}, f"Décision {number}")


def test_each_empty_voted_text_says_what_it_answers(page: FichePage) -> None:
    """To who may write it; what is filled takes the place of the question."""
    words = said(page.body.voted)
    assert f"À quel problème cette action répond-elle{NBSP}?" in words
    assert "Public concerné" in words


def test_the_voted_text_changes_with_its_decision(page: FichePage, base: Base) -> None:
    """Refused without; with it, the fiche and its history say it."""

    def answer(dialog: Dialog) -> None:
        assert isinstance(dialog, VotedDialog)
        dialog.areas["problem"].input.setPlainText("Un constat (exemple).")
        click(dialog, "Enregistrer le texte voté")
        assert dialog.isVisible()
        assert "Donnez la référence de la décision" in said(dialog)
        dialog.decision.setText("Délibération 12 (exemple)")
        click(dialog, "Enregistrer le texte voté")

    with answering(answer):
        click(page.body.voted, "Modifier le texte voté")
    assert _read(base).voted.texts["problem"] == "Un constat (exemple)."
    assert "Un constat (exemple)." in said(page.body.voted)
    assert f"Motif{NBSP}: Délibération 12 (exemple)" in said(page.body.past)
    assert f"Textes ajoutés{NBSP}: constat" in said(page.body.past)


def test_what_is_typed_of_the_voted_text_survives(page: FichePage, base: Base, hub: Hub) -> None:
    """The machine stops while one types: it is found again, unsigned."""
    first = VotedDialog(hub, _read(base), page)
    first.areas["problem"].input.setPlainText("À moitié écrit (exemple).")
    QTest.qWait(KEPT_MS + 200)
    first.deleteLater()
    again = VotedDialog(hub, _read(base), page)
    assert again.areas["problem"].text == "À moitié écrit (exemple)."
    assert _read(base).voted.texts["problem"] == ""
    again.reject()
    assert VotedDialog(hub, _read(base), page).areas["problem"].text == ""


def test_a_former_voted_text_comes_back_with_a_decision(
    page: FichePage, base: Base, hub: Hub
) -> None:
    """Its clock stands beside the field once it was changed; Ctrl+Z takes the return back."""
    with pytest.raises(LookupError):
        button(page.body.voted, f"Historique{NBSP}: Constat")
    _vote(hub, base, "Un (exemple)", "Deux (exemple)")

    def answer(dialog: Dialog) -> None:
        assert isinstance(dialog, FieldPastDialog)
        assert f"Motif{NBSP}: Décision 1" in said(dialog)
        click(dialog, f"Rétablir{NBSP}: Un (exemple)")
        assert dialog.isVisible()
        dialog.decision.setText("Décision 3")
        click(dialog, f"Rétablir{NBSP}: Un (exemple)")

    with answering(answer):
        click(page.body.voted, f"Historique{NBSP}: Constat")
    assert _read(base).voted.texts["problem"] == "Un (exemple)"
    latest = base.ask(field_past, base.actions["5.2"], "problem")[0]
    assert latest.reason == "Décision 3"
    hub.undo()
    assert _read(base).voted.texts["problem"] == "Deux (exemple)"


def test_the_comment_is_written_in_its_place(page: FichePage, base: Base, hub: Hub) -> None:
    """Kept while typed, signed once when the field is left."""
    area = page.body.comment.area
    area.setFocus()
    QTest.keyClicks(area.input, "Point oral (exemple)")
    QTest.qWait(KEPT_MS + 200)
    action = base.actions["5.2"]
    kept = hub.kept_draft(f"field:{action}:comment")
    assert kept is not None
    assert kept["text"] == "Point oral (exemple)"
    assert _read(base).comment == ""
    QTest.keyClick(area.input, Qt.Key.Key_Tab)
    assert _read(base).comment == "Point oral (exemple)"
    assert hub.kept_draft(f"field:{action}:comment") is None
    assert len(base.ask(field_past, action, "comment")) == 1


def test_a_comment_left_by_a_kill_is_found_and_signed(
    page: FichePage, hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot
) -> None:
    """Over what was on screen then: what arrived meanwhile is not written over."""
    page.body.comment.area.input.setPlainText("Avant l'arrêt (exemple)")
    page.body.comment._keep()
    page.body.comment._seen = {}  # as where the machine stopped
    base.do(edit_action, base.actions["5.2"], "comment", "Arrivé entre-temps (exemple)")
    again = shown_page(hub, jobs, base, qtbot, "5.2")
    assert again.body.comment.area.text == "Avant l'arrêt (exemple)"
    again.leave()
    versions = base.ask(field_past, base.actions["5.2"], "comment")
    assert {one.value for one in versions if one.stands} == {
        "Avant l'arrêt (exemple)",
        "Arrivé entre-temps (exemple)",
    }


def test_leaving_for_the_next_action_signs_the_comment(page: FichePage, base: Base) -> None:
    """Under the action that it was typed for."""
    page.body.comment.area.input.setPlainText("Pour 5.2 (exemple)")
    click(page, "Action suivante (Ctrl+Page suiv.)")
    assert _read(base).comment == "Pour 5.2 (exemple)"
    assert _read(base, "5.3").comment == ""
    assert page.body.comment.area.text == ""


def test_partners_are_added_and_taken_away(page: FichePage, base: Base) -> None:
    """A new one by its name."""

    def answer(dialog: Dialog) -> None:
        assert isinstance(dialog, PickDialog)
        QTest.keyClicks(dialog.findChildren(QComboBox)[0].lineEdit(), "Ville (exemple)")
        click(dialog, "Ajouter")
        click(dialog, "Enregistrer")

    with answering(answer):
        click(page.body.people, "Modifier les partenaires")
    assert "Ville (exemple)" in said(page.body.people)

    def take(dialog: Dialog) -> None:
        click(dialog, f"Retirer «{NBSP}Ville (exemple){NBSP}»")
        click(dialog, "Enregistrer")

    with answering(take):
        click(page.body.people, "Modifier les partenaires")
    assert _read(base).around.partners == ()


def test_a_link_is_a_name_of_the_list(page: FichePage, base: Base, qtbot: QtBot) -> None:
    """Another one is refused; the linked action opens from the card."""

    def answer(dialog: Dialog) -> None:
        typed = dialog.findChildren(QLineEdit)[0]
        typed.setText("Rien de tel")
        click(dialog, "Enregistrer")
        assert "Choisissez un nom de la liste." in said(dialog)
        typed.setText("5.3 Tenir à jour le carnet de santé")
        click(dialog, "Enregistrer")

    with answering(answer):
        click(page.body.near, "Relier à d’autres actions")
    with qtbot.waitSignal(page.action_asked) as asked:
        click(page.body.near, "5.3 Tenir à jour le carnet de santé, Réalisée")
    assert asked.args == [base.actions["5.3"]]


def test_a_former_situation_is_read_and_put_back(page: FichePage, base: Base) -> None:
    """Both rivals are said to compete; the one before them comes back whole."""

    def answer(dialog: Dialog) -> None:
        assert isinstance(dialog, PastReportsDialog)
        words = said(dialog)
        assert f"Avancement{NBSP}: 55{NBSP}%" in words
        assert f"Avancement{NBSP}: 40{NBSP}%" in words
        click(dialog, f"Rétablir la situation du 3{NBSP}juin 2024")

    with answering(answer):
        click(page.body.situation, "Versions précédentes")
    assert _read(base).sheet.progress == 40


def test_the_menu_of_the_action(page: FichePage, base: Base, qtbot: QtBot) -> None:
    """Renamed, and its former title told."""
    base.clock.step(hours=1)

    def rename(dialog: Dialog) -> None:
        dialog.findChildren(QLineEdit)[1].setText("Autre intitulé (exemple)")
        click(dialog, "Renommer")

    with answering(rename):
        _choose(page, qtbot, "Renommer…")
    assert _read(base).sheet.title == "Autre intitulé (exemple)"

    def look(dialog: Dialog) -> None:
        assert "Faire le bilan de santé psychique" in said(dialog)

    with answering(look):
        _choose(page, qtbot, f"Historique{NBSP}: Intitulé")


def test_the_former_dates_of_a_milestone(page: FichePage, base: Base) -> None:
    """From its menu."""
    late = next(row for row in _read(base).sheet.milestones if row.title.startswith("Tous"))

    def answer(dialog: Dialog) -> None:
        click(dialog, f"Rétablir{NBSP}: 10{NBSP}juillet 2024")

    with answering(answer):
        page.body.milestones.past_asked.emit(late.id)
    moved = next(row for row in _read(base).sheet.milestones if row.id == late.id)
    assert moved.planned_on == moved.first_planned_on


def test_a_pilot_reads_and_is_offered_nothing_else(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """No question about what they may not write, no look of a field, no gesture."""
    hub.do(edit_action, base.actions["5.2"], "comment", "À dire au comité (exemple)")
    hub.do(change_links, base.actions["5.2"], [base.actions["5.1"]], [])
    other = pilot_base(base, "health")
    page = shown_page(Hub(other.store, jobs=jobs), jobs, other, qtbot, "5.2")
    words = said(page)
    assert "Le texte voté de cette action n’est pas dans la base." in words
    assert "À quel problème" not in words
    assert "À dire au comité (exemple)" in said(page.body.comment)
    assert not page.body.comment.area.isVisible()
    for gesture in ("Modifier le texte voté", "Modifier les partenaires", "Relier"):
        with pytest.raises(LookupError):
            button(page, gesture)
    page.close()
    other.store.close()


def test_an_action_that_left_the_scheme_says_so(page: FichePage, base: Base, hub: Hub) -> None:
    """With the day and the reason; the page stays readable."""
    assert "Retirée du schéma" not in said(page)
    hub.do(retire_action, base.actions["5.2"], "Reprise par la Ville (exemple)")
    words = said(page)
    assert f"Retirée du schéma le 17{NBSP}septembre 2024." in words
    assert "Reprise par la Ville (exemple)" in words


def test_the_palette_offers_the_same_gestures(page: FichePage) -> None:
    """Each opens its dialog."""
    offers = {one.label: one.do for one in page.offers()}
    with answering(lambda dialog: dialog.reject()) as titles:
        offers["Modifier le texte voté"]()
    with answering(lambda dialog: dialog.reject()) as more:
        offers["Déplacer l’action"]()
    assert (titles, more) == (["Modifier le texte voté"], ["Déplacer l’action 5.2"])


def _choose(page: FichePage, qtbot: QtBot, words: str) -> None:
    click(page, "Autres gestes sur cette action")
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text() == words)
    menu.close()
    action.trigger()
