"""What arrives while a dialog is open is never replaced unseen: it becomes a visible conflict."""

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QDateEdit, QLineEdit

from db.commands.action import edit_action, edit_milestone
from db.commands.entries import enter_value
from db.kinds.period import parse_period
from db.queries.action.follow_up import follow_up
from db.queries.journal.conflict import conflicts_of
from desktop.pages.fiche.page import FichePage
from desktop.widgets.dialog import Dialog
from tests.pages.base import Base
from tests.pages.fiche.driving import answering, button, click, said

STEP = "Convention avec trois centres de soins"


def _contested(base: Base, label: str) -> set[str | None]:
    """The values in presence of the conflict with this label; none without one."""
    found = base.ask(conflicts_of, base.actions["5.2"])
    return {rival.value for one in found if one.label == label for rival in one.rivals}


def _milestone(base: Base, title: str) -> str:
    rows = base.ask(follow_up, base.actions["5.2"]).milestones
    return next(row.id for row in rows if row.title == title)


def _enter(page: FichePage, place: int) -> None:
    kind = type(button(page, "Saisir une valeur"))
    found = page.body.indicators.findChildren(kind)
    [one for one in found if one.text() == "Saisir une valeur"][place].click()


def test_a_deadline_that_came_meanwhile_stands_beside_the_one_entered(
    page: FichePage, base: Base
) -> None:
    def answer(dialog: Dialog) -> None:
        base.do(edit_action, base.actions["5.2"], "deadline", date(2025, 6, 30))
        dialog.findChildren(QDateEdit)[0].setDate(date(2025, 3, 31))
        click(dialog, "Enregistrer")

    with answering(answer):
        click(page, "Changer l’échéance")
    assert _contested(base, "Échéance") == {'"2025-06-30"', '"2025-03-31"'}


def test_a_value_of_a_new_period_that_came_meanwhile_is_kept(page: FichePage, base: Base) -> None:
    period = parse_period("2024-S2")

    def answer(dialog: Dialog) -> None:
        base.do(enter_value, base.indicators["delay"], period, {"value": Decimal(41)})
        _fill(dialog, "Valeur (jours)", "43")
        click(dialog, "Enregistrer la valeur")

    with answering(answer):
        _enter(page, 1)
    found = base.ask(conflicts_of, base.actions["5.2"])
    rivals = [rival.shown for one in found if one.field == "measured" for rival in one.rivals]
    assert sorted(shown[:2] for shown in rivals) == ["41", "43"]


def test_a_comment_alone_contests_no_number(page: FichePage, base: Base) -> None:
    """The number that came meanwhile stands; the comment is written."""
    period = parse_period("2024-S1")

    def answer(dialog: Dialog) -> None:
        _fill(dialog, "Période", "2024-S1")
        base.do(enter_value, base.indicators["delay"], period, {"value": Decimal(41)})
        _fill(dialog, "Commentaire", "Relu")
        click(dialog, "Enregistrer la valeur")

    with answering(answer):
        _enter(page, 1)
    rows = base.ask(follow_up, base.actions["5.2"]).indicators
    latest = rows[1].latest
    assert latest is not None
    assert latest.value == 41
    found = base.ask(conflicts_of, base.actions["5.2"])
    assert [one.field for one in found] == ["situation"]


def test_a_milestone_moved_meanwhile_is_contested_where_both_changed_it(
    page: FichePage, base: Base
) -> None:
    """The title that only the other one changed stands alone."""
    step = _milestone(base, STEP)

    def answer(dialog: Dialog) -> None:
        base.do(edit_milestone, step, planned_on=date(2024, 12, 1), title="Convention signée")
        dialog.findChildren(QDateEdit)[0].setDate(date(2024, 11, 15))
        click(dialog, "Enregistrer")

    with answering(answer):
        page.body.milestones.edit_asked.emit(step)
    assert _milestone(base, "Convention signée") == step
    dates = {v for one in base.ask(conflicts_of, base.actions["5.2"]) for v in _days(one)}
    assert dates == {'"2024-12-01"', '"2024-11-15"'}


def test_a_milestone_that_changed_meanwhile_is_not_deleted_unseen(
    page: FichePage, base: Base
) -> None:
    step = _milestone(base, STEP)

    def answer(dialog: Dialog) -> None:
        base.do(edit_milestone, step, done_on=date(2024, 9, 15))
        click(dialog, "Supprimer le jalon")

    with answering(answer):
        page.body.milestones.delete_asked.emit(step)
    assert _milestone(base, STEP) == step
    assert "Ce jalon a changé entre-temps" in said(page)


def _days(conflict) -> list[str]:  # type: ignore[no-untyped-def]
    return [rival.value for rival in conflict.rivals if conflict.field == "planned_on"]


def _fill(dialog: Dialog, name: str, text: str) -> None:
    boxes = dialog.findChildren(QLineEdit)
    next(one for one in boxes if one.accessibleName() == name).setText(text)
