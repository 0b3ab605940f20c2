"""The fiche offers what its reader may write, and says who writes the rest."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.commands.entries import enter_value
from db.commands.grant import end_grant
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import add_person
from db.exchange.export import export_file
from db.exchange.receive import receive
from db.kinds.choices import Direction, Role
from db.kinds.period import parse_period
from db.queries.action.fiche import Fiche, fiche
from db.queries.indicator.definition import definition
from db.queries.rights.held import rights
from db.queries.rights.writable import may_add_action, writable
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.fiche.page import FichePage
from tests.pages.base import Base, pilot_base, second_secretary, sent_file
from tests.pages.fiche.conftest import shown_page
from tests.pages.fiche.driving import answering, click, said

REPORT, VALUE, STEP = "Saisir un point d’avancement", "Saisir une valeur", "Ajouter un jalon"
DEADLINE, INDICATOR = "Changer l’échéance", "Nouvel indicateur"
SETTLE = "Régler le conflit"
Open = Callable[[str, str], FichePage]


@pytest.fixture
def opened(base: Base, jobs: Jobs, qtbot: QtBot) -> Iterator[Open]:
    """Opens the fiche of an action on the machine of a person who joined."""
    stores = []

    def open_for(person: str, code: str) -> FichePage:
        theirs = pilot_base(base, person)
        stores.append(theirs.store)
        return shown_page(Hub(theirs.store), jobs, theirs, qtbot, code)

    yield open_for
    for store in stores:
        store.close()


def offered(page: FichePage) -> set[str]:
    """The words of every button in sight."""
    found = page.findChildren(QAbstractButton)
    return {one.text() or one.accessibleName() for one in found if one.isVisible()}


def test_the_secretary_is_offered_everything(page: FichePage) -> None:
    assert offered(page) >= {REPORT, VALUE, STEP, DEADLINE, INDICATOR, SETTLE}
    assert "Modifié par" not in said(page)


def test_a_pilot_is_offered_reports_values_and_milestones(opened: Open) -> None:
    page = opened("health", "5.2")
    assert offered(page) >= {REPORT, VALUE, STEP, SETTLE}
    assert not offered(page) & {DEADLINE, INDICATOR}
    assert any(name.startswith("Modifier le jalon") for name in offered(page))
    words = "Modifié par le secrétariat\u00a0: échéance, indicateurs et cibles, pilotes"
    assert words in said(page)
    assert "31 décembre 2024".replace(" ", "\u00a0", 1) in said(page)


def test_a_pilot_reads_what_is_linked_and_enters_their_own(base: Base, opened: Open) -> None:
    """An indicator of the scheme that follows the action too: seen, not entered by its pilot."""
    scheme = base.ask(definition, base.indicators["share"]).scheme
    new = NewIndicator(
        *("G1", "Places ouvertes", "places", Direction.UP), actions=[base.actions["5.2"]]
    )
    shared, _changes = base.do(add_indicator, scheme, new)
    page = opened("health", "5.2")
    assert "Places ouvertes" in said(page.body.indicators)
    told = page._shown
    assert told is not None
    assert shared in [one.id for one in told.sheet.indicators]
    assert told.entered_here == frozenset(base.indicators.values()) & {
        one.id for one in told.sheet.indicators
    }
    buttons = page.body.indicators.findChildren(QAbstractButton)
    assert len([one for one in buttons if one.text() == VALUE and one.isVisible()]) == 2


def test_what_is_offered_to_a_pilot_can_be_written(base: Base, opened: Open) -> None:
    page = opened("psychology", "5.2")
    click(page, REPORT)
    page.body.form.texts["synthesis"].input.setPlainText("Deux postes pourvus.")
    click(page, "Enregistrer le point d’avancement")
    assert "Deux postes pourvus." in said(page)
    measured = {"numerator": Decimal(150), "denominator": Decimal(275)}
    page.hub.do(enter_value, base.indicators["share"], parse_period("2024"), measured)

    def leave(_dialog: object) -> None:
        """Only that it opened."""

    with answering(leave) as titles:
        click(page, STEP)
    assert titles == ["Nouveau jalon"]


def test_a_reader_is_offered_to_print(base: Base, opened: Open) -> None:
    reader, _changes = base.do(add_person, "Direction de la recherche", "Service", Role.READER)
    base.persons["reader"] = reader
    page = opened("reader", "5.2")
    assert "Imprimer la fiche" in offered(page)
    assert not offered(page) & {REPORT, VALUE, STEP, DEADLINE, INDICATOR, SETTLE}
    assert not any(name.startswith("Modifier le jalon") for name in offered(page))
    assert "Modifié par ses pilotes et par le secrétariat." in said(page)
    assert "jusqu’au choix du secrétariat" in said(page)
    assert not page.writing.is_open


def test_a_conflict_that_is_the_secretariats_is_only_told(base: Base, opened: Open) -> None:
    """A contested deadline is read by the pilot, who settles their own situation alone."""
    other = second_secretary(base)
    action = base.actions["5.2"]
    other.do(edit_action, action, "deadline", date(2025, 6, 30))
    base.do(edit_action, action, "deadline", date(2025, 3, 31))
    file = sent_file(other, "adjoint.jalon")
    other.store.close()
    base.do(receive, [file])
    page = opened("health", "5.2")
    found = page.hub.ask(fiche, action)
    assert isinstance(found, Fiche)
    assert {one.field for one in found.conflicts} == {"deadline", "situation"}
    mine = {one.field for one in found.conflicts if one.id in found.settled_here}
    assert mine == {"situation"}
    assert "jusqu’au choix du secrétariat" in said(page)
    settles = [one for one in page.findChildren(QAbstractButton) if one.text() == SETTLE]
    assert sum(one.isVisible() for one in settles) == 1


def test_the_end_of_a_right_takes_the_gestures_away(base: Base, opened: Open) -> None:
    """Once the pilot's machine has heard of it, and what was being typed is still there."""
    page = opened("psychology", "5.2")
    hub = page.hub
    first = base.folder / "certificat.jalon"
    first.write_bytes(hub.do(export_file))
    base.do(receive, [first])
    click(page, REPORT)
    page.body.form.texts["synthesis"].input.setPlainText("En cours de saisie")
    page.leave()
    people = {row.id: row for row in base.ask(rights)}
    [held] = [one for one in people[base.persons["psychology"]].grants if one.action]
    base.do(end_grant, held.id, "Mutation")
    news = base.folder / "diffusion.jalon"
    news.write_bytes(base.do(export_file, base.persons["psychology"]))
    page.hub.tell(hub.do(receive, [news]))
    page.refresh()
    assert hub.ask(writable, base.actions["5.2"]).nothing
    assert page.body.form.texts["synthesis"].input.toPlainText() == "En cours de saisie"
    click(page, "Enregistrer le point d’avancement")
    assert "Vos droits" in said(page)
    assert page.writing.is_open
    assert hub.kept_draft(f"report:{base.actions['5.2']}") is not None
    page.show_action(base.actions["5.3"])
    page.show_action(base.actions["5.2"])
    assert not page.writing.is_open
    assert "Votre saisie reste sur ce poste" in said(page)


def test_a_machine_without_keys_may_write_nothing(base: Base) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.queries.rights.writable.why_read_only", lambda _session: "Lecture seule.")
        assert base.ask(writable, base.actions["5.2"]).nothing
        assert not base.ask(may_add_action)
    assert base.ask(writable, base.actions["5.2"]).whole
    assert base.ask(may_add_action)
