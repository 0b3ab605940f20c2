"""Taking shipped definitions: searched, ticked, added in one gesture."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from db.commands.catalogue import add_from_catalogue, taken_definitions
from db.queries.base.lookup import scheme_of
from db.queries.indicator.definition import definition
from desktop.dialogs.catalogue.dialog import CatalogueDialog
from desktop.dialogs.picker import CHECK
from desktop.hub import Hub
from tests.pages.base import Base
from tests.pages.fiche.driving import said


@pytest.fixture
def hub(base: Base, qapp: QObject) -> Hub:
    """A hub over the base."""
    return Hub(base.store, qapp)


def _scheme(base: Base) -> str:
    return str(base.ask(lambda session: scheme_of(session).id))


def _shown(dialog: CatalogueDialog) -> list[str]:
    model = dialog.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_searched_ticked_and_added_at_once(hub: Hub, base: Base) -> None:
    """Space ticks; what it is computed from comes too; Ctrl+Z takes all of it back."""
    dialog = CatalogueDialog(hub, _scheme(base), None, action=base.actions["5.2"])
    dialog.show()
    assert len(_shown(dialog)) == 48
    assert not dialog.save.isEnabled()
    dialog.search.setText("part judiciaires")
    assert _shown(dialog) == ["Part des mesures judiciaires"]
    assert "Au numérateur" in said(dialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert "avec 7 autres dont elles sont calculées" in said(dialog)
    dialog.save.click()
    assert len(dialog.made) == 8
    taken = base.ask(taken_definitions, _scheme(base))
    share = base.ask(definition, taken["part-judiciaire"])
    assert share.action == base.actions["5.2"]
    hub.undo()
    assert base.ask(taken_definitions, _scheme(base)) == {}


def test_a_rate_is_found_by_that_word(hub: Hub, base: Base) -> None:
    """Though no label says it: shares and ratios are what people call rates."""
    dialog = CatalogueDialog(hub, _scheme(base), None)
    dialog.search.setText("taux 21 ans")
    assert _shown(dialog) == ["Mesures pour 1\u00a0000 habitants de moins de 21 ans"]


def test_what_is_there_already_says_so(hub: Hub, base: Base) -> None:
    """With its code; neither Space nor a draft ticks it again."""
    base.do(add_from_catalogue, _scheme(base), ["ppe"])
    dialog = CatalogueDialog(hub, _scheme(base), None)
    dialog.search.setText("projet pour l'enfant à jour")
    assert "(déjà là" in _shown(dialog)[0]
    at = dialog.list.model().index(0, 0)
    assert at.data(CHECK) == Qt.CheckState.Checked
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.known.put_back(["ppe"])
    assert dialog.known.chosen == []
    dialog.reject()


def test_nothing_found_is_said(hub: Hub, base: Base) -> None:
    """And the list is empty."""
    dialog = CatalogueDialog(hub, _scheme(base), None)
    dialog.show()
    dialog.search.setText("xyz")
    assert _shown(dialog) == []
    assert "Aucune définition ne correspond." in said(dialog)
    dialog.reject()
