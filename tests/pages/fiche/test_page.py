"""The fiche of an action: what it says, where it leads, what it lets one do."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDateEdit, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.queries.action.follow_up import follow_up
from db.queries.journal.conflict import conflicts
from db.queries.journal.history import history
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.fiche.page import FichePage
from desktop.widgets.dialog import Dialog
from desktop.widgets.pill import CountBadge
from desktop.widgets.timeline import MilestoneTimeline
from tests.pages.base import Base, Template, opened
from tests.pages.fiche.conftest import shown_page
from tests.pages.fiche.driving import answering, button, click, said

NBSP = "\u00a0"


def _milestones(base: Base) -> dict[str, tuple[date | None, date | None]]:
    sheet = base.ask(follow_up, base.actions["5.2"])
    return {row.title: (row.planned_on, row.done_on) for row in sheet.milestones}


def test_everything_known_is_on_the_page(page: FichePage) -> None:
    """Facts, texts, indicators, milestones, people, history."""
    words = said(page)
    for expected in (
        f"14{NBSP}sept.{NBSP}24, ",
        "Renforcer l’équipe mobile de deux psychologues à temps plein.",
        "Deux postes de psychologue restent vacants depuis avril.",
        "Bilans psychiques faits dans le mois",
        f"52{NBSP}%",
        f"143 sur 275 · cible 67,5{NBSP}% · départ 22{NBSP}% (2020)",
        "doit baisser",
        "Mission santé de l’enfant",
        "Secteur psychologie de l’ASE",
        f"Avancement{NBSP}: 55{NBSP}% au lieu de 40{NBSP}%",
    ):
        assert expected in words
    names = [tag.accessibleName() for tag in page.findChildren(type(page.body.past))]
    assert names == ["Historique"]
    timeline = page.findChildren(MilestoneTimeline)[0]
    assert "Convention avec trois centres de soins, prévu le" in timeline.accessibleName()
    assert "Tous les foyers couverts, reporté au" in timeline.accessibleName()


def test_texts_that_were_not_written_are_not_shown(page: FichePage) -> None:
    """The report has no 'Suite': its title does not stand over a void."""
    assert "Suite" not in said(page.body.situation)
    assert "Avancées" in said(page.body.situation)


def test_an_action_without_anything_says_so(hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot) -> None:
    """Never 0, never a blank."""
    page = shown_page(hub, jobs, base, qtbot, "2.9")
    words = said(page)
    assert "la situation n’est pas renseignée" in words
    assert "Aucun indicateur ne suit cette action." in words
    assert "Aucun jalon n’est prévu pour cette action." in words
    assert "non renseignée" in words
    assert f"0{NBSP}%" not in words


def test_what_is_contested_is_said_with_its_authors(
    page: FichePage, base: Base, qtbot: QtBot
) -> None:
    """And the button leads to settling it."""
    banner = said(page.body.contests)
    assert f"Deux valeurs en présence{NBSP}: avancement." in banner
    assert f"Mission santé de l’enfant{NBSP}: 55{NBSP}%, le 14{NBSP}sept.{NBSP}24." in banner
    assert f"Secrétariat du comité{NBSP}: 45{NBSP}%, le 12{NBSP}sept.{NBSP}24." in banner
    assert f"La fiche garde 55{NBSP}% jusqu’à votre choix." in banner
    with qtbot.waitSignal(page.conflict_asked) as asked:
        click(page, "Régler le conflit")
    assert asked.args == [base.ask(conflicts)[0].id]


def test_from_one_action_to_the_next(page: FichePage, base: Base, qtbot: QtBot) -> None:
    """By the arrows and by the keys; they stop at both ends."""
    click(page, "Action suivante (Ctrl+Page suiv.)")
    assert page.action == base.actions["5.3"]
    qtbot.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.action == base.actions["5.1"]
    page.show_action(base.actions["2.1"], list(base.actions.values()))
    assert not button(page, "Action précédente (Ctrl+Page préc.)").isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.action == base.actions["2.1"]


def test_the_trail_leads_back_to_the_list(page: FichePage, qtbot: QtBot) -> None:
    """'Actions', above the title."""
    with qtbot.waitSignal(page.page_asked) as asked:
        click(page.header, "Actions")
    assert asked.args == ["actions"]


def test_the_deadline_is_changed_in_its_dialog(page: FichePage, base: Base) -> None:
    """Typed as day, month, year; the history keeps the former one."""

    def answer(dialog: Dialog) -> None:
        dialog.findChildren(QDateEdit)[0].setDate(date(2025, 3, 31))
        click(dialog, "Enregistrer")

    with answering(answer):
        click(page, "Changer l’échéance")
    assert base.ask(follow_up, base.actions["5.2"]).deadline == date(2025, 3, 31)
    assert f"31{NBSP}mars 2025" in said(page.band)
    latest = base.ask(history, base.actions["5.2"])[0]
    assert (latest.label, latest.before) == ("Échéance", f"31{NBSP}décembre 2024")


def test_the_deadline_may_be_taken_off(page: FichePage, base: Base) -> None:
    """No date is not a date."""

    def answer(dialog: Dialog) -> None:
        click(dialog, "Aucune date n’est fixée")
        click(dialog, "Enregistrer")

    with answering(answer):
        click(page, "Changer l’échéance")
    assert base.ask(follow_up, base.actions["5.2"]).deadline is None


def test_a_milestone_is_added(page: FichePage, base: Base) -> None:
    """Its title is needed; without a date it stands under the others."""

    def answer(dialog: Dialog) -> None:
        click(dialog, "Ajouter le jalon")
        assert dialog.isVisible()
        dialog.findChildren(QLineEdit)[0].setText("Bilan à mi-parcours")
        click(dialog, "Sans date")
        click(dialog, "Ajouter le jalon")

    with answering(answer) as titles:
        click(page, "Ajouter un jalon")
    assert titles == ["Nouveau jalon"]
    assert _milestones(base)["Bilan à mi-parcours"] == (None, None)
    assert button(page, f"Modifier le jalon «{NBSP}Bilan à mi-parcours{NBSP}»").isVisible()


def test_a_milestone_is_done_today(page: FichePage, base: Base, qtbot: QtBot) -> None:
    """From its menu; the count in the title follows."""
    title = "Convention avec trois centres de soins"
    _trigger(page, qtbot, title, "Marquer comme fait aujourd’hui")
    assert _milestones(base)[title][1] == date(2024, 9, 17)
    assert "2 faits sur 3" in _counts(page)


def test_a_milestone_is_not_done_after_all(page: FichePage, base: Base, qtbot: QtBot) -> None:
    """The other way round."""
    title = "Protocole avec les psychologues de secteur"
    _trigger(page, qtbot, title, "Marquer comme non fait")
    assert _milestones(base)[title][1] is None
    assert "0 fait sur 3" in _counts(page)


def test_a_milestone_is_moved(page: FichePage, base: Base, qtbot: QtBot) -> None:
    """Another date and another title at once."""

    def answer(dialog: Dialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText("Convention signée")
        dialog.findChildren(QDateEdit)[0].setDate(date(2024, 11, 15))
        click(dialog, "Enregistrer")

    with answering(answer):
        title = "Convention avec trois centres de soins"
        _trigger(page, qtbot, title, "Changer l’intitulé ou la date")
    assert _milestones(base)["Convention signée"] == (date(2024, 11, 15), None)


def test_a_milestone_is_deleted_once_confirmed(page: FichePage, base: Base, qtbot: QtBot) -> None:
    """Saying no keeps it; its history stays afterwards."""
    title = "Tous les foyers couverts"
    with answering(lambda dialog: click(dialog, "Annuler")):
        _trigger(page, qtbot, title, "Supprimer")
    assert title in _milestones(base)
    with answering(lambda dialog: click(dialog, "Supprimer le jalon")):
        _trigger(page, qtbot, title, "Supprimer")
    assert title not in _milestones(base)
    assert f"Supprimé{NBSP}: {title}" in said(page.body.past)


def test_all_of_the_past_on_demand(page: FichePage) -> None:
    """The last changes first; 'Réduire' comes back to them."""
    few = said(page.body.past)
    assert "autres changements" in few
    click(page.body.past, "Tout voir")
    assert len(said(page.body.past)) > 2 * len(few)
    click(page.body.past, "Réduire")
    assert said(page.body.past) == few


def test_cards_that_say_the_same_stay_as_they_are(page: FichePage, hub: Hub, base: Base) -> None:
    """Another deadline leaves the chart, hence its place and its focus."""
    before = button(page.body.indicators, "Saisir une valeur")
    hub.do(edit_action, base.actions["5.2"], "deadline", date(2025, 1, 1))
    assert button(page.body.indicators, "Saisir une valeur") is before


def test_an_action_that_is_gone_is_said(hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot) -> None:
    """Its reference may arrive before it does."""
    base.actions["9.9"] = "act_" + "0" * 32
    page = shown_page(hub, jobs, base, qtbot, "9.9")
    assert "Cette action n’est pas dans la base." in said(page)
    assert not button(page, "Imprimer la fiche").isEnabled()
    assert not button(page, "Saisir un point d’avancement").isEnabled()


def test_a_machine_without_key_only_reads(
    template: Template, jobs: Jobs, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    """It says why, and offers nothing that would be refused."""
    with opened(template, tmp_path_factory.mktemp("read"), keys=False) as base:
        page = shown_page(Hub(base.store), jobs, base, qtbot, "5.2")
        assert "Ce poste n’a pas la clé de cette base" in said(page)
        assert not button(page, "Saisir un point d’avancement").isEnabled()
        for words in ("Changer l’échéance", "Nouvel indicateur", "Ajouter un jalon"):
            with pytest.raises(LookupError):
                button(page, words)
        page.close()


def test_a_refusal_is_told_in_the_page(page: FichePage, base: Base) -> None:
    """The machine's key disappears while the page is open."""
    for key in (base.folder / "keys").iterdir():
        key.unlink()

    def answer(dialog: Dialog) -> None:
        dialog.findChildren(QDateEdit)[0].setDate(date(2025, 3, 31))
        click(dialog, "Enregistrer")

    with answering(answer):
        click(page, "Changer l’échéance")
    assert page.body.notice.said.startswith("Rien n’a été modifié.")
    assert base.ask(follow_up, base.actions["5.2"]).deadline == date(2024, 12, 31)


def _counts(page: FichePage) -> list[str]:
    return [badge.accessibleName() for badge in page.body.milestones.findChildren(CountBadge)]


def _trigger(page: FichePage, qtbot: QtBot, title: str, words: str) -> None:
    """Open the menu of a milestone and take one of its lines."""
    click(page, f"Modifier le jalon «{NBSP}{title}{NBSP}»")
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text() == words)
    menu.close()
    action.trigger()
