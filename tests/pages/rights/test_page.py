"""The page of rights, driven as a person would, on a real base."""

from datetime import date
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from db.commands.establishment import add_establishment
from db.commands.person import add_person
from db.kinds.choices import Role
from db.queries.people.person import assignments
from db.queries.rights.held import GrantRow, PersonRights, rights
from db.queries.rights.machines import InvitationState, MachineState
from desktop.dialogs.exchange_invite import InviteDialog
from desktop.pages.rights.grant_dialog import GrantDialog
from desktop.pages.rights.person_dialog import PersonDialog
from desktop.pages.rights.reason_dialog import ReasonDialog
from desktop.widgets.roles import Role as Item
from tests.pages.base import Base, _quick_words
from tests.pages.rights.conftest import Stage, in_dialog, open_with


def held(row: PersonRights, code: str) -> GrantRow:
    """The latest right of a person over an action."""
    return next(one for one in row.grants if one.code == code)


def because(stage: Stage, why: str) -> None:
    """Give a reason in the dialog in sight, then take the gesture upon oneself."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.input.insertPlainText(why)
    stage.click(dialog.act)


def test_everybody_stands_with_their_roles_and_machines(stage: Stage) -> None:
    """The list keeps Qt's rules; each line says who, what, from where."""
    model = stage.page.listing.view.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [model.index(number, 0) for number in range(model.rowCount())]
    lines = {at.data(): (at.data(Item.NOTE), at.data(Item.TAG)[0]) for at in rows}
    assert lines["Mission santé de l’enfant"] == ("Pilote de 5 actions", "1 poste")
    assert lines["Mission participation"][0] == "Pilote des actions 2.1, 2.9 et 2.10"
    assert lines["Secteur psychologie de l’ASE"] == ("Copilote de l’action 5.2", "pas de poste")
    assert lines["Secrétariat du comité (vous)"] == ("Secrétariat", "1 poste")
    spoken = rows[0].data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Mission participation, Service d’exemple participation, Pilote")


def test_one_s_own_rights_come_first(stage: Stage) -> None:
    chosen = stage.page.listing.chosen
    assert chosen is not None
    assert chosen.me
    assert "Poste 1 · celui-ci" in stage.said()


def test_people_are_searched_by_any_word(stage: Stage, qtbot: QtBot) -> None:
    """Accents and order don't matter; what is not there is said."""
    page = stage.page
    page.start_search()
    qtbot.keyClicks(page.search, "copilote ASE")
    model = page.listing.view.model()
    assert model.rowCount() == 1
    assert page.listing.chosen == stage.person("psychology")
    qtbot.keyClicks(page.search, " zzz")
    assert (model.rowCount(), page.listing.view.isVisible()) == (0, False)
    page.search.clear()
    assert model.rowCount() == 4
    assert page.listing.view.isVisible()


def test_nothing_ends_without_a_reason(stage: Stage) -> None:
    """The field says so, and the right stays."""
    grant = held(stage.choose("health"), "5.4")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        stage.click(dialog.act)
        assert dialog.isVisible()
        assert "motif" in dialog.reason.input.accessibleDescription()
        stage.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    stage.press("end", grant.id, answer)
    assert not held(stage.person("health"), "5.4").ended


def test_a_right_is_ended_on_a_day_for_a_reason(stage: Stage) -> None:
    """It stays in sight with why, without a button."""
    grant = held(stage.choose("health"), "5.4")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        assert "sera à examiner" in dialog.accessibleDescription()
        dialog.day.set_day(date(2024, 9, 10))
        because(stage, "Action abandonnée")

    stage.press("end", grant.id, answer)
    ended = held(stage.person("health"), "5.4")
    assert (ended.ended, ended.until, ended.reason) == (
        True,
        date(2024, 9, 10),
        "Action abandonnée",
    )
    assert "Action abandonnée" in stage.said()
    assert not stage.has("end", grant.id)


def test_the_last_secretary_stays(stage: Stage) -> None:
    """A refusal is said in the dialog, where one may change one's mind."""
    me = next(row for row in stage.base.ask(rights) if row.me)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        because(stage, "Départ")
        stage.qtbot.waitUntil(dialog.banner.isVisible)
        assert "dernier droit de secrétariat" in dialog.banner.accessibleName()
        stage.click(dialog.cancel)

    stage.press("end", me.grants[0].id, answer)
    assert next(row for row in stage.base.ask(rights) if row.me).grants == me.grants


def test_another_pilot_takes_an_action_over(stage: Stage) -> None:
    """The dialog says who is succeeded; history keeps both."""
    grant = held(stage.choose("health"), "5.2")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, GrantDialog)
        assert not dialog.role.isVisible()
        stage.click(dialog.act)
        assert dialog.isVisible()
        dialog.person.setCurrentIndex(dialog.person.findText("Mission participation"))
        stage.click(dialog.act)

    stage.press("replace", grant.id, answer)
    pilots = stage.base.ask(assignments, stage.base.actions["5.2"])
    assert pilots.leads == ("Mission participation",)
    assert held(stage.person("health"), "5.2").ended


def test_a_right_over_an_action_is_given_by_typing_its_title(stage: Stage) -> None:
    me = stage.choose("psychology")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, GrantDialog)
        dialog.role.setCurrentIndex(dialog.role.findText("Suppléant·e d’un pilote"))
        stage.click(dialog.act)
        assert dialog.isVisible()
        dialog.action.setEditText(
            "5.1 faire le bilan de santé somatique dans le mois de l’admission"
        )
        stage.click(dialog.act)

    stage.press("give", me.id, answer)
    given = held(stage.person("psychology"), "5.1")
    assert (given.role, given.since, given.ended) == (Role.DEPUTY, date(2024, 9, 17), False)
    assert "Suppléant·e de l’action 5.1" in stage.said()


def test_a_direction_is_given_with_its_new_establishment(stage: Stage) -> None:
    """One gesture adds the establishment and gives the right."""
    me = stage.choose("psychology")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, GrantDialog)
        dialog.role.setCurrentIndex(dialog.role.findText("Direction d’un établissement"))
        assert not dialog.action.isVisible()
        stage.qtbot.keyClicks(dialog.establishment, "Foyer des Tilleuls")
        stage.click(dialog.act)

    stage.press("give", me.id, answer)
    assert (
        "Direction de « Foyer des Tilleuls »".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
        in stage.person("psychology").roles
    )


@pytest.mark.parametrize(
    ("label", "words"),
    [("Lecture d’une action", "Lecture de l’action 5.1"), ("Lecture seule", "Lecture seule")],
)
def test_one_may_read_an_action_or_everything(stage: Stage, label: str, words: str) -> None:
    """Only the first asks which action."""
    me = stage.choose("psychology")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, GrantDialog)
        dialog.role.setCurrentIndex(dialog.role.findText(label))
        assert dialog.action.isVisible() == ("action" in label)
        if dialog.action.isVisible():
            dialog.action.setCurrentIndex(
                dialog.action.findText("5.1", Qt.MatchFlag.MatchStartsWith)
            )
        stage.click(dialog.act)

    stage.press("give", me.id, answer)
    assert words in [one.words for one in stage.person("psychology").grants]


def test_a_known_establishment_is_taken_and_a_right_given_once(stage: Stage) -> None:
    stage.base.do(add_establishment, "Foyer A")
    me = stage.choose("psychology")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, GrantDialog)
        dialog.role.setCurrentIndex(dialog.role.findText("Direction d’un établissement"))
        dialog.establishment.setEditText("foyer a")
        stage.click(dialog.act)

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, GrantDialog)
        answer(dialog)
        stage.qtbot.waitUntil(dialog.banner.isVisible)
        assert "déjà ce droit" in dialog.banner.accessibleName()
        stage.click(dialog.cancel)

    stage.press("give", me.id, answer)
    stage.press("give", me.id, again)
    given = [one for one in stage.person("psychology").grants if one.establishment]
    assert len(given) == 1


def test_what_is_not_entrusted_is_said(stage: Stage) -> None:
    """Beside what is piloted, the general right says what it is for; alone, what it lacks."""
    titles = [one.words for one in stage.choose("health").grants]
    assert titles[-1] == "Lecture de ses séances"
    assert "Pilote" not in titles
    assert "Reçoit les séances qui la concernent" in stage.said()
    added, _changes = stage.base.do(add_person, "Mission nouvelle", "Service d’exemple")
    row = next(one for one in stage.base.ask(rights) if one.id == added)
    assert row.roles == ("Pilote, aucune action confiée",)


def test_an_invitation_shows_its_six_words_once_written(stage: Stage) -> None:
    """The file is where it was asked for, and the page says that it waits."""
    me = stage.choose("participation")
    path = stage.base.folder / "invitation"
    shown: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, InviteDialog)
        stage.click(dialog.write)
        stage.qtbot.waitUntil(lambda: dialog.made is not None)
        assert dialog.words.isVisible()
        shown.extend(dialog.words.accessibleName().split(", "))
        stage.click(dialog.cancel)

    with _quick_words(), patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), "")):
        stage.press("invite", me.id, answer)
    assert len(shown) == 6
    assert path.with_suffix(".jalon").is_file()
    assert [one.state for one in stage.person("participation").invitations] == [
        InvitationState.SENT
    ]
    assert "Pas encore utilisée" in stage.said()


def test_an_invitation_that_cannot_be_written_says_so(stage: Stage) -> None:
    me = stage.choose("participation")
    path = stage.base.folder / "nowhere" / "i.jalon"

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, InviteDialog)
        stage.click(dialog.write)
        stage.qtbot.waitUntil(dialog.banner.isVisible)
        assert dialog.made is None
        stage.click(dialog.cancel)

    with _quick_words(), patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), "")):
        stage.press("invite", me.id, answer)
    assert not path.exists()


def test_an_invitation_is_cancelled(stage: Stage) -> None:
    """The machine that it let in stays in service."""
    (invitation,) = stage.choose("health").invitations

    def answer(dialog: QDialog) -> None:
        assert "Le poste qu’elle a ouvert reste en service." in dialog.accessibleDescription()
        because(stage, "Mauvaise adresse")

    stage.press("cancel", invitation.id, answer)
    row = stage.person("health")
    assert row.invitations[0].state == InvitationState.CANCELLED
    assert row.machines[0].state == MachineState.IN_SERVICE
    assert not stage.has("cancel", invitation.id)


def test_a_machine_is_declared_lost(stage: Stage) -> None:
    (machine,) = stage.choose("health").machines
    stage.press("lose", machine.key, lambda _dialog: because(stage, "Volé dans le train"))
    (lost,) = stage.person("health").machines
    assert (lost.state, lost.reason) == (MachineState.LOST, "Volé dans le train")
    assert not stage.has("lose", machine.key)
    assert "Déclaré perdu" in stage.said()


def test_this_machine_is_not_declared_lost(stage: Stage) -> None:
    me = next(row for row in stage.base.ask(rights) if row.me)
    assert not stage.has("lose", me.machines[0].key)


def test_the_right_machine_of_an_invitation_used_twice_is_named(twice: Base, stage: Stage) -> None:
    """A banner says what to do; one machine is adopted, the other refused."""
    assert twice is stage.base
    one, two = stage.choose("psychology").machines
    assert {one.state, two.state} == {MachineState.TO_EXAMINE}
    assert (one.known_gestures, two.known_gestures) == (1, 0)
    assert "Déjà connu" in stage.said()
    assert "Nouveau" in stage.said()
    assert "deux postes" in stage.said()
    stage.press("adopt", one.key, lambda _dialog: because(stage, "Repère vérifié"))
    states = [machine.state for machine in stage.person("psychology").machines]
    assert states == [MachineState.IN_SERVICE, MachineState.TO_EXAMINE]
    stage.press("refuse", two.key, lambda _dialog: because(stage, "Inconnu"))
    found = stage.person("psychology")
    assert [machine.state for machine in found.machines] == [
        MachineState.IN_SERVICE,
        MachineState.REFUSED,
    ]
    assert not found.to_examine
    assert "deux postes" not in stage.said()


def test_a_machine_keeps_its_number_for_ever(base: Base) -> None:
    """Whatever its key, one that comes later takes the next number."""
    with _quick_words():
        orders = open_with(base, 4)
    last = orders[-1]
    assert len(set(last)) == 4
    assert orders == [last[: count + 1] for count in range(4)]


def test_a_person_is_added_and_comes_in_sight(stage: Stage) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PersonDialog)
        stage.click(dialog.act)
        assert dialog.isVisible()
        stage.qtbot.keyClicks(dialog.name, "Mission autonomie")
        dialog.organisation.insert("Service d’exemple autonomie")
        stage.qtbot.keyClick(dialog.organisation, Qt.Key.Key_Return)

    in_dialog(answer)
    stage.click(stage.page.adding)
    chosen = stage.page.listing.chosen
    assert chosen is not None
    assert (chosen.name, chosen.organisation) == (
        "Mission autonomie",
        "Service d’exemple autonomie",
    )


def test_a_term_that_is_over_keeps_its_right_and_says_so(stage: Stage) -> None:
    """No date takes a right away: the page says that it is still open."""
    stage.choose("health")
    stage.base.clock.at = stage.base.clock.at.replace(year=2030)
    stage.base.do(_let_end, held(stage.person("health"), "5.5").id)
    stage.page.refresh()
    assert held(stage.person("health"), "5.5").overdue
    assert "Terme échu" in stage.said()


def _let_end(session: object, grant: str) -> None:
    from db.journal.gesture import Gesture

    gesture = Gesture(session)  # type: ignore[arg-type]
    gesture.put(grant, "term", {"from": date(2023, 9, 1), "to": date(2024, 12, 31)})
    gesture.sign()
