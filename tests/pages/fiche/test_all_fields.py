"""One list leads to every field of the action: to change it, to read its past."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.kinds.action import Action
from db.kinds.choices import Role
from db.kinds.field import fields_of
from db.queries.action.fiche import Fiche, fiche
from db.queries.action.fields import FieldRow, action_fields
from desktop.dialogs.rename_action import RenameDialog
from desktop.dialogs.voted_text import VotedDialog
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.fiche.fields_dialog import FieldsDialog
from desktop.pages.fiche.page import FichePage
from desktop.pages.fiche.pilots_dialog import PilotsDialog
from desktop.widgets.dialog import Dialog
from tests.pages.base import Base, pilot_base
from tests.pages.fiche.conftest import shown_page
from tests.pages.fiche.driving import answering, answering_each, click, said

ENTER = Qt.Key.Key_Return


def _rows(base: Base, code: str = "5.2") -> dict[str, FieldRow]:
    shown = base.ask(fiche, base.actions[code])
    assert isinstance(shown, Fiche)
    return {row.key: row for row in base.ask(action_fields, shown)}


def _choose(dialog: Dialog, key: str) -> FieldsDialog:
    assert isinstance(dialog, FieldsDialog)
    dialog.table.setCurrentIndex(dialog.model.index_of(key))
    return dialog


def test_every_field_of_an_action_has_its_line(base: Base) -> None:
    """All but what is never written by hand."""
    by_themselves = {"scheme", "rank", "retired_because"}
    assert set(fields_of(Action)) - by_themselves <= set(_rows(base))


def test_a_line_says_its_value_and_its_last_author(base: Base) -> None:
    base.clock.step(days=1)
    base.do(edit_action, base.actions["5.2"], "deadline", date(2025, 3, 31))
    rows = _rows(base)
    assert rows["deadline"].value == "31\u00a0mars 2025"
    assert rows["deadline"].author == "Secrétariat du comité"
    assert rows["deadline"].at is not None
    assert rows["deadline"].at.date() == date(2024, 9, 18)
    assert rows["situation"].author == "Mission santé de l’enfant"
    assert rows["pilots"].value.startswith("Mission santé de l’enfant, Secteur psychologie")
    assert (rows["problem"].value, rows["problem"].at) == ("", None)


def test_f2_then_enter_changes_a_field_and_comes_back(page: FichePage, base: Base) -> None:
    """The list, the title's dialog, the list again: by the keyboard."""

    def begin(dialog: Dialog) -> None:
        shown = _choose(dialog, "title")
        QAbstractItemModelTester(shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        QTest.keyClick(shown.table, ENTER)

    def rename(dialog: Dialog) -> None:
        assert isinstance(dialog, RenameDialog)
        dialog.title.setText("Un autre intitulé (exemple)")
        click(dialog, "Renommer")

    with answering_each(begin, rename) as titles:
        page.activateWindow()
        page._write.setFocus()
        QTest.keyClick(page, Qt.Key.Key_F2)
    assert titles == ["Champs de l’action 5.2", "Renommer l’action", "Champs de l’action 5.2"]
    assert _rows(base)["title"].value == "Un autre intitulé (exemple)"


def test_h_reads_the_past_of_a_field(page: FichePage, base: Base, hub: Hub) -> None:
    """Of one field, or of all that stands under a line."""
    base.clock.step(days=1)
    hub.do(edit_action, base.actions["5.2"], "deadline", date(2025, 3, 31))
    words: list[str] = []

    def ask(key: str) -> Callable[[Dialog], None]:
        return lambda dialog: QTest.keyClick(_choose(dialog, key).table, Qt.Key.Key_H)

    def read(dialog: Dialog) -> None:
        words.append(said(dialog))

    with answering_each(ask("deadline"), read, ask("pilots"), read) as titles:
        page._all.open()
    assert titles[1] == "Historique\u00a0: Échéance"
    assert titles[3] == "Historique\u00a0: Pilotes"
    assert "31\u00a0mars 2025" in words[0]
    assert "Pilote\u00a0: Mission santé de l’enfant" in words[1]


def test_a_voted_text_begins_where_one_asked(page: FichePage) -> None:
    focused: list[bool] = []

    def ask(dialog: Dialog) -> None:
        click(_choose(dialog, "means"), "Modifier")

    def read(dialog: Dialog) -> None:
        assert isinstance(dialog, VotedDialog)
        focused.append(dialog.focusWidget() is dialog.areas["means"].input)

    with answering_each(ask, read):
        page._all.open()
    assert focused == [True]


def test_a_code_begins_where_one_asked(page: FichePage) -> None:
    """The same dialog as the title, at its other field."""
    focused: list[bool] = []

    def ask(dialog: Dialog) -> None:
        QTest.keyClick(_choose(dialog, "code").table, ENTER)

    def read(dialog: Dialog) -> None:
        assert isinstance(dialog, RenameDialog)
        focused.append(dialog.focusWidget() is dialog.code)

    with answering_each(ask, read):
        page._all.open()
    assert focused == [True]


def test_what_the_page_writes_itself_is_led_to(page: FichePage) -> None:
    """The comment and the report have no dialog."""
    with answering_each(lambda dialog: click(_choose(dialog, "situation"), "Modifier")) as titles:
        page._all.open()
    assert len(titles) == 1
    assert page.writing.is_open


def test_a_pilot_changes_what_is_theirs(base: Base, jobs: Jobs, qtbot: QtBot) -> None:
    """The rest is read: Enter shows its past."""
    own = pilot_base(base, "health")
    own.persons = base.persons
    page = shown_page(Hub(own.store, jobs=jobs), jobs, own, qtbot, "5.2")
    offered: list[bool] = []

    def look(dialog: Dialog) -> None:
        for key in ("situation", "milestones", "title", "pilots"):
            offered.append(_choose(dialog, key).change.isEnabled())
        QTest.keyClick(_choose(dialog, "title").table, ENTER)

    with answering_each(look) as titles:
        page._all.open()
    assert offered == [True, True, False, False]
    assert titles[1] == "Historique\u00a0: Intitulé"
    own.store.close()


def test_the_action_is_confided_from_its_fiche(page: FichePage, base: Base) -> None:
    """A copilot is added; without a person, the form says so."""

    def give(dialog: Dialog) -> None:
        assert isinstance(dialog, PilotsDialog)
        click(dialog, "Confier l’action")
        assert "Choisissez la personne." in said(dialog)
        dialog.person.setCurrentIndex(dialog.person.findData(base.persons["health"]))
        dialog.role.setCurrentIndex(dialog.role.findData(Role.DEPUTY.value))
        click(dialog, "Confier l’action")

    with answering(give):
        click(page.body.people, "Pilotes et dates")
    found = base.ask(fiche, base.actions["5.2"])
    assert found is not None
    assert found.sheet.deputies == ("Mission santé de l’enfant",)
