"""What the fiche says of its past: a visa, lines that lead to their field, a sub-action."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from db.commands.action import edit_action, set_partner
from db.commands.person import add_organisation
from db.commands.report import confirm_report
from db.queries.action.fiche import fiche
from desktop.dialogs.field_past import FieldPastDialog
from desktop.dialogs.new_action import NewActionDialog
from desktop.dialogs.past_reports import PastReportsDialog
from desktop.hub import Hub
from desktop.pages.fiche.page import FichePage
from desktop.widgets.dialog import Dialog
from desktop.widgets.line_stop import LineStop
from tests.pages.base import Base
from tests.pages.fiche.driving import answering, button, click, said

NBSP = "\u00a0"
LEFT = Qt.MouseButton.LeftButton


def _line(page: FichePage, words: str) -> LineStop:
    return next(one for one in page.body.past.findChildren(LineStop) if words in one.text())


def test_a_visa_is_said_wherever_the_report_is(page: FichePage, hub: Hub, base: Base) -> None:
    """On the situation, among the former reports, in the history; the next report has none."""
    visa = {"function": "Cheffe de service (exemple)", "on": date(2024, 9, 16)}
    hub.do(confirm_report, base.actions["5.2"], visa=visa)
    words = f"Cheffe de service (exemple), le 16{NBSP}septembre 2024"
    assert f"Visa{NBSP}: {words}" in said(page.body.situation)
    assert f"Visa{NBSP}: {words}" in said(page.body.past)

    base.clock.step(hours=1)
    hub.do(confirm_report, base.actions["5.2"])
    assert "Visa" not in said(page.body.situation)

    def read(dialog: Dialog) -> None:
        assert isinstance(dialog, PastReportsDialog)
        assert said(dialog).count(f"Visa{NBSP}: {words}") == 1

    with answering(read) as titles:
        click(page.body.situation, "Versions précédentes")
    assert titles == ["Versions précédentes de la situation"]


def test_a_line_of_the_history_opens_its_field(page: FichePage, hub: Hub, base: Base) -> None:
    """By the mouse and by Enter; a former value is put back from there."""
    action = base.actions["5.2"]
    for day in (date(2025, 3, 31), date(2025, 6, 30)):
        base.clock.step(hours=1)
        hub.do(edit_action, action, "deadline", day)

    def put_back(dialog: Dialog) -> None:
        assert isinstance(dialog, FieldPastDialog)
        click(dialog, f"Rétablir{NBSP}: 31{NBSP}mars 2025")

    with answering(put_back) as titles:
        QTest.mouseClick(_line(page, "30\u00a0juin 2025"), LEFT)
    assert titles == [f"Historique{NBSP}: Échéance"]
    found = base.ask(fiche, action)
    assert found is not None
    assert found.sheet.deadline == date(2025, 3, 31)
    with answering(lambda _dialog: None) as titles:
        QTest.keyClick(_line(page, "Échéance"), Qt.Key.Key_Return)
    assert titles == [f"Historique{NBSP}: Échéance"]


def test_a_line_about_a_report_or_a_partner_opens_it(page: FichePage, hub: Hub, base: Base) -> None:
    """A report leads to the former reports, a partner to when it came and left."""
    organisation, _changes = hub.do(add_organisation, "Maison d’exemple")
    base.clock.step(hours=1)
    hub.do(set_partner, base.actions["5.2"], organisation, linked=True)
    with answering(lambda _dialog: None) as titles:
        QTest.mouseClick(_line(page, "Maison d’exemple"), LEFT)
    assert titles == [f"Historique{NBSP}: Maison d’exemple"]
    with answering(lambda _dialog: None) as titles:
        QTest.mouseClick(_line(page, "Avancement"), LEFT)
    assert titles == ["Versions précédentes de la situation"]


def test_the_lines_are_one_stop_of_the_tab_key(page: FichePage) -> None:
    """The arrows go from one to the next."""
    lines = page.body.past.findChildren(LineStop)
    tabbed = [one for one in lines if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(lines) > 1
    assert len(tabbed) == 1
    page.activateWindow()
    tabbed[0].setFocus()
    QTest.keyClick(tabbed[0], Qt.Key.Key_Down)
    assert [one for one in lines if one.focusPolicy() & Qt.FocusPolicy.TabFocus] != tabbed


def test_a_sub_action_is_added_from_the_fiche(page: FichePage, base: Base) -> None:
    """Its code is proposed; it stands at once among the actions around."""

    def answer(dialog: Dialog) -> None:
        assert isinstance(dialog, NewActionDialog)
        code, title = (one for one in dialog.findChildren(QLineEdit) if one.isVisible())
        assert code.text() == "5.2.1"
        title.setText("Ouvrir des créneaux (exemple)")
        click(dialog, "Ajouter l’action")

    with answering(answer):
        click(page.body.near, "Ajouter une sous-action")
    assert button(page.body.near, "5.2.1 Ouvrir des créneaux (exemple), statut non renseigné")
    assert "La sous-action est ajoutée." in said(page.body)
    found = base.ask(fiche, base.actions["5.2"])
    assert found is not None
    assert [one.code for one in found.around.parts] == ["5.2.1"]
