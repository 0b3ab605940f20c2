"""The page of a house, as its direction works in it: clicks, keys, and what a kill leaves."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.commands.indicator import NewIndicator, add_indicator
from db.kinds.choices import Aggregation, Deployed, Direction, IndicatorKind
from db.kinds.scheme import Scheme
from db.queries.establishment.at_house import AtHouse, ExpectedHere, at_house
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.house.items import At
from desktop.pages.house.page import HousePage
from desktop.place import Place
from desktop.widgets.banner import Banner
from tests.pages.base import Base
from tests.pages.fiche.driving import answering, click, said
from tests.pages.house.conftest import opened

LEFT = Qt.MouseButton.LeftButton
Here = Callable[[str], ExpectedHere]


@pytest.fixture
def here(base: Base, house: str) -> Here:
    """What the base says of an expectation."""

    def ask(label: str) -> ExpectedHere:
        found: AtHouse = base.ask(at_house, house)
        return next(one for one in found.expected if one.label == label)

    return ask


def cell(page: HousePage, label: str, column: At) -> QModelIndex:
    """The cell of an expectation."""
    row = next(at for at, one in enumerate(page.model.rows) if one.here.label == label)
    return page.model.index(row, column)


def click_cell(page: HousePage, label: str, column: At) -> None:
    """A real click in a cell."""
    box = page.body.table.visualRect(cell(page, label, column))
    QTest.mouseClick(page.body.table.viewport(), LEFT, pos=box.center())
    QApplication.processEvents()


def choose(words: str) -> None:
    """A click on an entry of the menu that is dropped."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(one for one in menu.actions() if one.text() == words)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())
    QApplication.processEvents()


def editor(page: HousePage) -> Any:
    """What is open in the current cell."""
    return page.body.table.indexWidget(page.body.table.currentIndex())


def test_what_is_said_at_a_glance(page: HousePage) -> None:
    """The count, what is late in words, the day of what is in place; what is due first at right."""
    words = said(page)
    for part in ("attendu en place sur 3", "1 en place", "2 non renseignés", "Attendu ici"):
        assert part in words, part
    model = page.model
    spoken = [
        str(cell(page, label, At.DAY).data(Qt.ItemDataRole.AccessibleTextRole))
        for label in ("Charte remise", "Partenariat de quartier")
    ]
    assert spoken[0].endswith("depuis 1er\u00a0mars\u00a022")
    assert "en retard" in spoken[1]
    assert page.header.accessibleName() == "Foyer A"
    assert len(model.rows) == 3


def test_a_state_chosen_by_mouse_offers_today(page: HousePage, here: Here) -> None:
    """In place at once; the day offered is taken by Enter alone."""
    click_cell(page, "Bilans de santé", At.STATE)
    choose("En place")
    assert here("Bilans de santé").state is Deployed.IN_PLACE
    assert editor(page).text() == "17\u00a0septembre 2024"
    assert here("Bilans de santé").since is None
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert here("Bilans de santé").since == date(2024, 9, 17)


def test_ctrl_z_takes_the_last_entry_back(page: HousePage, here: Here) -> None:
    """Each gesture of the table is one that can be undone, and done again."""
    click_cell(page, "Bilans de santé", At.STATE)
    choose("En cours")
    assert page.hub.undo() is not None
    assert here("Bilans de santé").state is None
    assert page.model.rows[-1].here.state is None
    page.hub.redo()
    assert here("Bilans de santé").state is Deployed.IN_PROGRESS


def test_the_day_offered_may_be_left_unsaid(page: HousePage, here: Here) -> None:
    """Escape, or another day typed over it."""
    click_cell(page, "Bilans de santé", At.STATE)
    choose("En place")
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    assert here("Bilans de santé").since is None
    click_cell(page, "Bilans de santé", At.DAY)
    QTest.keyClicks(editor(page), "mai 2023")
    QTest.keyClick(editor(page), Qt.Key.Key_Tab)
    assert here("Bilans de santé").since == date(2023, 5, 1)
    assert page.body.table.currentIndex().column() == At.COMMENT


def test_a_whole_row_by_keyboard(page: HousePage, here: Here) -> None:
    """From the list of what is awaited: state, then the comment typed right away."""
    table = page.body.table
    page.body.awaited.row_asked.emit(here("Partenariat de quartier").expectation)
    QTest.keyClick(table, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert here("Partenariat de quartier").state is Deployed.IN_PROGRESS
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClicks(table, "C")
    assert isinstance(editor(page), QPlainTextEdit)
    QTest.keyClicks(editor(page), "harte en cours")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert here("Partenariat de quartier").comment == "Charte en cours"
    assert table.currentIndex().row() == cell(page, "Bilans de santé", At.STATE).row()


def test_the_keyboard_begins_where_nothing_was_said(page: HousePage, here: Here) -> None:
    """Before what is under way, which was answered already."""
    begun = here("Partenariat de quartier").expectation
    page.hub.do(enter_deployment, page.house, begun, Stands(Deployed.IN_PROGRESS))
    table = page.body.table
    table.setCurrentIndex(QModelIndex())
    page.setFocus()
    table.setFocus()
    assert table.currentIndex() == cell(page, "Bilans de santé", At.STATE)


def test_not_concerned_asks_why_in_the_dialog(page: HousePage, here: Here) -> None:
    """Nothing is written before its reason is."""
    click_cell(page, "Bilans de santé", At.STATE)

    def give(dialog: Any) -> None:
        assert here("Bilans de santé").state is None
        QTest.keyClicks(dialog.reason, "Accueil de jour")
        click(dialog, "Enregistrer")

    with answering(give):
        choose("Non concerné")
    assert here("Bilans de santé").reason == "Accueil de jour"


def test_a_comment_outlives_a_kill(page: HousePage, house: str, here: Here, qtbot: QtBot) -> None:
    """Kept while it is typed; another opening has it in its cell, and Enter signs it."""
    click_cell(page, "Charte remise", At.COMMENT)
    QTest.keyClicks(editor(page), "Relue a la rentree")
    hub = page.hub
    qtbot.waitUntil(lambda: hub.kept_draft(f"house:{house}") is not None)
    assert here("Charte remise").comment == ""
    again = opened(hub, page.jobs, house, qtbot)
    qtbot.waitUntil(lambda: editor(again) is not None)
    assert editor(again).toPlainText() == "Relue a la rentree"
    assert "Saisie retrouvée" in again.body.notice.said
    QTest.keyClick(editor(again), Qt.Key.Key_Return)
    assert here("Charte remise").comment == "Relue a la rentree"
    assert hub.kept_draft(f"house:{house}") is None


def test_leaving_the_page_signs_what_is_typed(page: HousePage, here: Here) -> None:
    """And Escape in a cell forgets it."""
    click_cell(page, "Charte remise", At.COMMENT)
    QTest.keyClicks(editor(page), "Affichee")
    page.leave()
    assert here("Charte remise").comment == "Affichee"
    click_cell(page, "Charte remise", At.COMMENT)
    QTest.keyClicks(editor(page), " partout")
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    page.leave()
    assert here("Charte remise").comment == "Affichee"


def test_no_keystroke_is_lost_when_a_file_arrives(page: HousePage, house: str, here: Here) -> None:
    """What is typed stays in its cell while another row changes under it."""
    click_cell(page, "Charte remise", At.COMMENT)
    QTest.keyClicks(editor(page), "Affi")
    other = here("Bilans de santé").expectation
    page.hub.do(enter_deployment, house, other, Stands(Deployed.IN_PROGRESS))
    QTest.keyClicks(editor(page), "chee")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert here("Charte remise").comment == "Affichee"


def test_a_day_that_is_none_stays_typed(page: HousePage, here: Here) -> None:
    """With the reason; the next try takes it."""
    click_cell(page, "Charte remise", At.DAY)
    editor(page).selectAll()
    QTest.keyClicks(editor(page), "bientot")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert "pas encore enregistré" in page.body.notice.said
    index = cell(page, "Charte remise", At.DAY)
    assert "bientot" in str(index.data())
    assert here("Charte remise").since == date(2022, 3, 1)
    page.body.table.write_in(index)
    editor(page).setText("")
    QTest.keyClicks(editor(page), "4/2022")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert here("Charte remise").since == date(2022, 4, 1)
    assert not page.body.notice.isVisible()


def test_where_one_may_not_write_nothing_opens(
    page: HousePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No menu, no editor, and the page says that it is read."""
    monkeypatch.setattr("db.queries.establishment.home.may_say", lambda *_who: False)
    page.refresh()
    click_cell(page, "Charte remise", At.COMMENT)
    assert editor(page) is None
    click_cell(page, "Charte remise", At.STATE)
    assert QApplication.activePopupWidget() is None
    assert "lire et imprimer" in page.body.hint.words


def test_a_value_asked_of_houses_is_entered_from_here(page: HousePage, base: Base) -> None:
    """The last period over, for this house."""
    scheme = base.ask(lambda session: session.query(Scheme.id).scalar())
    more = {"every": 12, "over_places": Aggregation.SUM}
    new = NewIndicator("E", "Enfants élus", "", Direction.UP, IndicatorKind.NUMBER, more=more)
    page.hub.do(add_indicator, scheme, new)
    line = next(one for one in lines(page) if "Enfants élus" in one.accessibleName())
    assert "2023" in line.accessibleName()

    def give(dialog: Any) -> None:
        QTest.keyClicks(dialog.value.first(), "9")
        click(dialog, "Enregistrer la valeur")

    with answering(give):
        QTest.mouseClick(line, LEFT, pos=QPoint(40, 20))
    assert not any("Enfants élus" in one.accessibleName() for one in lines(page))


def lines(page: HousePage) -> list[Any]:
    """The lines of what is awaited."""
    QApplication.processEvents()
    found = page.body.awaited.findChildren(QWidget)
    return [one for one in found if one.isVisible() and one.accessibleName()]


def test_nothing_expected_and_nothing_received(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """Both say so, without an empty table."""
    none = opened(hub, jobs, "", qtbot)
    assert "Aucun établissement n’est dans cette base." in said(none)
    made, _changes = base.do(add_establishment, "Foyer B")
    other = opened(hub, jobs, made, qtbot)
    assert "Rien n’est attendu de cet établissement." in said(other)
    assert not other.body.table.isVisible()


def test_one_who_directs_two_houses_chooses_which(page: HousePage) -> None:
    """By name, in the header; the other one is then asked for as a place."""
    other, _changes = page.hub.do(add_establishment, "Foyer B")
    asked: list[Place] = []
    page.place_asked.connect(asked.append)
    assert page.choice.isVisible()
    page.choice.setCurrentIndex(page.choice.findText("Foyer B"))
    page.choice.activated.emit(page.choice.currentIndex())
    assert asked == [Place("house", other)]
    page.open_at(asked[0])
    page.show_fresh()
    assert page.header.accessibleName() == "Foyer B"
    assert page.place() == asked[0]


def test_rival_answers_are_told_with_who_gave_them(
    page: HousePage, base: Base, house: str, here: Here
) -> None:
    """In the row by a word, in its dialog one by one, with the way to choose."""
    asked = here("Charte remise").expectation
    never = {"standing": ()}
    base.do(enter_deployment, house, asked, Stands(Deployed.IN_PROGRESS), seen=never)
    page.refresh()
    assert page.model.rows[0].contested
    settled: list[str] = []
    page.conflict_asked.connect(settled.append)

    def settle(dialog: Any) -> None:
        banner = next(one for one in dialog.findChildren(Banner) if one.isVisible())
        assert "Deux réponses en présence" in banner.accessibleName()
        click(dialog, "Régler le conflit")

    page.body.table.begin_at(cell(page, "Charte remise", At.STATE))
    with answering(settle):
        QTest.keyClick(page.body.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(settled) == 1
