"""One dialog prints whatever a page offers: the sheets in a box, the refusal in their place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.errors import UserError
from desktop.dialogs.print_choice import Listed, list_choice, scheme_choices
from desktop.dialogs.print_sheet import Choice, PrintDialog
from desktop.hub import Hub
from desktop.jobs import Jobs
from tests.pages.base import Base
from tests.pages.quiet import let_finish


@pytest.fixture
def over(qtbot: QtBot, jobs: Jobs) -> Iterator[QWidget]:
    """What the dialog stands over."""
    made = QWidget()
    made.resize(1100, 700)
    qtbot.addWidget(made)
    yield made
    let_finish(jobs)


def test_another_sheet_is_chosen_by_the_arrows(
    hub: Hub, jobs: Jobs, over: QWidget, qtbot: QtBot
) -> None:
    choices = scheme_choices(hub)
    assert [one.label for one in choices][:2] == ["Synthèse par mesure", "Actions en retard"]
    dialog = PrintDialog(jobs, "Imprimer", choices, over)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.print.isEnabled(), "nothing is in sight yet"
    qtbot.waitUntil(lambda: bool(dialog.content))
    assert dialog.edit.isVisible(), "the synthesis is also a document"
    first = dialog.content
    dialog.sheet.setFocus()
    QTest.keyClick(dialog.sheet, Qt.Key.Key_Down)
    assert not dialog.print.isEnabled()
    qtbot.waitUntil(lambda: dialog.content not in (b"", first))
    assert not dialog.edit.isVisible()
    assert dialog.print.isEnabled()


def test_the_list_bears_its_filter(hub: Hub, base: Base) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    listed = Listed([base.actions["5.2"]], "Statut : En difficulté")
    content = list_choice(hub, listed).make(lambda _done, _of: None)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert "En difficulté" in text
    assert "5.2" in text
    assert "2.10" not in text, "it was filtered out"


def test_why_there_is_no_sheet_is_said_in_its_place(
    jobs: Jobs, over: QWidget, qtbot: QtBot
) -> None:
    def refuse(_step: object) -> bytes:
        raise UserError("Personne n’est attendu.")

    dialog = PrintDialog(jobs, "Imprimer", [Choice("Convocations", "convocations", refuse)], over)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.sheet.isVisible(), "there is no choice"
    qtbot.waitUntil(lambda: "Personne" in dialog._wait.accessibleName())
    assert not dialog.print.isEnabled()
    assert not dialog.save.isEnabled()
