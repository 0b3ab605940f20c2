"""Erasing a text and a person, driven as a secretary would."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from db.commands.backup import backup_base
from db.commands.committee import add_committee
from db.commands.erasure import erase
from db.commands.freeze import freeze
from db.commands.meeting import add_meeting
from db.kinds.choices import Body
from db.queries.action.listed import action_list
from db.queries.journal.find_text import find_text
from db.queries.meeting.frozen import frozen_actions
from db.queries.rights.held import rights
from db.queries.rights.personal import personal_data
from desktop.dialogs.erase_text import EraseTextDialog
from desktop.dialogs.personal import ErasePersonDialog, PersonalDialog
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.widgets.label import Label
from tests.pages.base import Base

LEFT = Qt.MouseButton.LeftButton
WORD = "psychologue"


@pytest.fixture
def hub(base: Base) -> Hub:
    """The hub on the base."""
    return Hub(base.store)


@pytest.fixture
def jobs(base: Base) -> Iterator[Jobs]:  # noqa: ARG001 — the worker ends before the base closes
    """The worker, idle again at the end."""
    made = Jobs()
    yield made
    made.wait()


@pytest.fixture
def dialog(hub: Hub, jobs: Jobs, qtbot: QtBot) -> EraseTextDialog:
    """The dialog in sight, nothing typed."""
    made = EraseTextDialog(hub, jobs)
    qtbot.addWidget(made)
    made.show()
    return made


def searched(dialog: EraseTextDialog, qtbot: QtBot, text: str) -> None:
    """Type a text and look for it."""
    dialog.text.clear()
    qtbot.keyClicks(dialog.text, text)
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.summary.isVisible() and dialog.busy.isHidden())


def done(dialog: QDialog, qtbot: QtBot) -> None:
    """Wait until a dialog closed by itself."""
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_the_copies_in_frozen_states_go_with_the_text(
    dialog: EraseTextDialog, base: Base, qtbot: QtBot
) -> None:
    """They are told, cannot stay behind, and the rest of the state stands."""
    committee, _made = base.do(add_committee, Body.FOLLOW_UP)
    meeting, _made = base.do(add_meeting, committee, date(2024, 10, 8))
    state, _made = base.do(freeze, meeting)
    searched(dialog, qtbot, "carnet de sante")
    ticks = dialog.list.findChildren(QCheckBox)
    locked = [one for one in ticks if not one.isEnabled()]
    assert [one.text().partition(" · ")[0] for one in locked] == ["Copie dans un état arrêté"]
    assert locked[0].isChecked()
    assert any("part avec le texte" in one.text() for one in dialog.list.findChildren(Label))
    dialog.reason.set_text("Saisi par erreur")
    qtbot.mouseClick(dialog.act, LEFT)
    done(dialog, qtbot)
    rows = {one.row.id: one.row for one in base.ask(frozen_actions, state)}
    assert len(rows) == len(base.actions)
    assert rows[base.actions["5.3"]].title == "effacé"


def test_a_text_is_searched_and_erased(
    dialog: EraseTextDialog, base: Base, hub: Hub, qtbot: QtBot
) -> None:
    """All that was found is ticked; what is unticked stays; the pages are told."""
    assert not dialog.act.isEnabled()
    searched(dialog, qtbot, WORD.upper())
    found = base.ask(find_text, WORD)
    assert dialog.summary.text() == f"Trouvé à {len(found.places)} endroits."
    assert dialog.chosen == found.chosen
    assert "Mission santé de l’enfant" in dialog.beyond.text()
    kept = dialog.list.findChildren(QCheckBox)[0]
    kept.setChecked(False)
    qtbot.keyClicks(dialog.reason.input, "Nom saisi par erreur")
    with qtbot.waitSignal(hub.changed):
        qtbot.mouseClick(dialog.act, LEFT)
    done(dialog, qtbot)
    left = base.ask(find_text, WORD).places
    kept_at = (found.places[0].lot, found.places[0].op)
    assert [(one.lot, one.op) for one in left if one.subject != "Effacement"] == [kept_at]
    assert len(left) == 2, "the erasure repeats what was kept of the lot"


def test_what_an_erasure_repeats_is_erased_with_the_rest(
    dialog: EraseTextDialog, base: Base, qtbot: QtBot
) -> None:
    """A first erasure spared one value of the lot; the second spares none."""
    first = base.ask(find_text, WORD).places[0]
    base.do(erase, {first.lot: [first.op]}, "Une seule")
    searched(dialog, qtbot, WORD)
    qtbot.keyClicks(dialog.reason.input, "Toutes")
    qtbot.mouseClick(dialog.act, LEFT)
    done(dialog, qtbot)
    assert base.ask(find_text, WORD).places == ()


@pytest.mark.parametrize("wanted", [True, False])
def test_backups_that_hold_the_text_go_with_it(
    dialog: EraseTextDialog, base: Base, qtbot: QtBot, *, wanted: bool
) -> None:
    """They are named and ticked; unticked, they stay; one without the text is never named."""
    kept = base.folder / "sauvegarde.jalonbase"
    base.ask(backup_base, kept)
    searched(dialog, qtbot, "introuvable")
    assert dialog.backups.isHidden()
    searched(dialog, qtbot, WORD)
    assert dialog.backups.isVisible()
    assert dialog.backups.isChecked()
    assert dialog.backup_names.text() == kept.name
    assert kept.name not in dialog.beyond.text()
    if not wanted:
        qtbot.mouseClick(dialog.backups, LEFT, pos=QPoint(8, dialog.backups.height() // 2))
    qtbot.keyClicks(dialog.reason.input, "Nom saisi par erreur")
    qtbot.mouseClick(dialog.act, LEFT)
    done(dialog, qtbot)
    assert kept.exists() is not wanted
    assert base.ask(find_text, WORD).places == ()


def test_a_backup_that_stays_is_said(
    dialog: EraseTextDialog, base: Base, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text is gone from the base; the dialog says what is left to do, and closes."""
    kept = base.folder / "sauvegarde.jalonbase"
    base.ask(backup_base, kept)
    searched(dialog, qtbot, WORD)
    qtbot.keyClicks(dialog.reason.input, "Nom saisi par erreur")
    monkeypatch.setattr("desktop.dialogs.erase_text.delete_backups", lambda *_args: ())
    qtbot.mouseClick(dialog.act, LEFT)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert kept.name in dialog.banner.accessibleName()
    assert dialog.act.isHidden()
    qtbot.mouseClick(dialog.cancel, LEFT)
    assert not dialog.isVisible()
    assert base.ask(find_text, WORD).places == ()


def test_nothing_is_erased_without_a_reason(
    dialog: EraseTextDialog, base: Base, qtbot: QtBot
) -> None:
    """The field says so and everything stays."""
    searched(dialog, qtbot, WORD)
    qtbot.mouseClick(dialog.act, LEFT)
    assert dialog.isVisible()
    assert base.ask(find_text, WORD).places


def test_what_was_found_is_forgotten_with_another_text(
    dialog: EraseTextDialog, qtbot: QtBot
) -> None:
    """One never erases what is not in sight."""
    searched(dialog, qtbot, WORD)
    qtbot.keyClicks(dialog.text, "s")
    assert dialog.chosen == {}
    assert not dialog.act.isEnabled()
    assert dialog.list.isHidden()
    searched(dialog, qtbot, "introuvable")
    assert "nulle part" in dialog.summary.text()
    assert not dialog.act.isEnabled()


def test_a_draft_that_holds_the_text_goes_too(
    dialog: EraseTextDialog, hub: Hub, qtbot: QtBot
) -> None:
    """It is counted before, and gone after."""
    hub.keep("report:act_x", {"done": "Rencontre avec Zoé Quatrefages"})
    searched(dialog, qtbot, "zoe quatrefages")
    assert "1 saisie en cours sur ce poste sera oubliée" in dialog.summary.text()
    qtbot.keyClicks(dialog.reason.input, "Nom d'enfant")
    qtbot.mouseClick(dialog.act, LEFT)
    done(dialog, qtbot)
    assert hub.kept_draft("report:act_x") is None


def test_acts_about_rights_cannot_be_ticked(
    dialog: EraseTextDialog, base: Base, qtbot: QtBot
) -> None:
    """They are shown, and say why they stay."""
    role = base.ask(rights)[0].id
    searched(dialog, qtbot, role)
    fixed = [tick for tick in dialog.list.findChildren(QCheckBox) if not tick.isEnabled()]
    assert fixed
    assert not any(tick.isChecked() for tick in fixed)


@pytest.fixture
def person(base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot) -> PersonalDialog:
    """What the base holds about a pilot, in sight."""
    made = PersonalDialog(hub, jobs, base.persons["health"], may_erase=True)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.data is not None)
    return made


def test_the_person_is_given_a_file(
    person: PersonalDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds a text to read; a place that cannot be written is told."""
    path = tmp_path / "remis.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    qtbot.mouseClick(person.save, LEFT)
    with zipfile.ZipFile(path) as archive:
        assert "Mission santé de l’enfant" in archive.read("donnees.txt").decode()
    assert "Enregistré" in person.banner.accessibleName()
    away = tmp_path / "absent" / "remis.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(away), ""))
    qtbot.mouseClick(person.save, LEFT)
    assert "n’a pas pu être écrit" in person.banner.accessibleName()


def test_a_person_is_erased(person: PersonalDialog, base: Base, hub: Hub, jobs: Jobs,
                            qtbot: QtBot) -> None:  # fmt: skip
    """What stays is said before; then the name is gone and the actions go on."""
    assert person.data is not None
    before = [(row.code, row.status, row.progress) for row in base.ask(action_list)]
    asked = ErasePersonDialog(hub, jobs, person.data, person)
    qtbot.addWidget(asked)
    asked.show()
    qtbot.mouseClick(asked.act, LEFT)
    assert asked.isVisible(), "a reason is wanted"
    qtbot.keyClicks(asked.reason.input, "Sur demande")
    qtbot.mouseClick(asked.act, LEFT)
    done(asked, qtbot)
    data = base.ask(personal_data, person.data.id)
    assert data.name == "Personne effacée"
    assert all(one.ended for one in data.grants)
    assert [(row.code, row.status, row.progress) for row in base.ask(action_list)] == before
