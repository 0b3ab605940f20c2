"""An expectation followed as an indicator, from its crossing or in a definition; counts signed."""

import pytest
from PySide6.QtWidgets import QMenu

from db.commands.establishment import add_establishment
from db.kinds.choices import IndicatorKind
from db.kinds.expectation import Summary
from db.kinds.indicator import Indicator
from desktop.dialogs.indicator.dialog import IndicatorDialog
from desktop.hub import Hub
from desktop.pages.deployment.menu import fill_menu
from desktop.pages.deployment.signing import sign_counts
from desktop.place import Place
from tests.pages.base import Base
from tests.pages.deployment.conftest import Ground, Open

FOLLOW = "Suivre cet attendu comme indicateur"


def indicator(base: Base, one: str) -> tuple[str, str]:
    """The code and the nature of an indicator."""

    def read(session: object) -> tuple[str, str]:
        row = session.get(Indicator, one)  # type: ignore[attr-defined]
        return row.code, row.kind

    found: tuple[str, str] = base.ask(read)
    return found


@pytest.mark.usefixtures("ground")
def test_the_menu_of_a_crossing_follows_what_is_expected(base: Base, open_page: Open) -> None:
    """It leads to the new indicator; a second time, it says which one follows it."""
    page = open_page()
    places: list[Place] = []
    refused: list[str] = []
    page.gestures.place_asked.connect(places.append)
    page.gestures.refused.connect(refused.append)
    page.view.setCurrentIndex(page.model.index(0, 0))
    menu = QMenu(page)
    fill_menu(menu, page)
    (follow,) = [one for one in menu.actions() if one.text() == FOLLOW]
    follow.trigger()
    assert [place.page for place in places] == ["indicator"]
    assert indicator(base, places[0].of) == ("2.1-a", IndicatorKind.DEPLOYMENT)
    follow.trigger()
    assert len(places) == 1
    assert "2.1-a" in refused[0]


def test_counts_are_signed_from_the_page(ground: Ground, open_page: Open) -> None:
    """Of four houses nothing may be told; of five, it is."""
    page = open_page()

    def signed() -> int:
        sign_counts(page.hub, page.notice)
        assert page.notice.isVisible()
        found: int = ground.base.ask(lambda session: session.query(Summary).count())
        return found

    assert signed() == 0
    for name in ("Foyer E", "Foyer F"):  # the charter is not asked of C
        ground.base.do(add_establishment, name)
    assert signed() == 1


def test_the_definition_chooses_what_is_expected(ground: Ground, hub: Hub, base: Base) -> None:
    """In per cent, of an expectation at least; what it gives is shown before it is added."""
    scheme = hub.scheme or base.ask(lambda session: session.query(Indicator.scheme).first()[0])
    form = IndicatorDialog(hub, scheme, None, action=base.actions["2.1"])
    form.nature._row._buttons["deployment"].click()
    assert form.wording.unit.text() == "%"
    assert form.formula.expected.isVisibleTo(form)
    assert not form.formula.terms.isVisibleTo(form)
    assert form.formula.wrong() is not None
    form.formula.expected.choose([ground.expected["charter"]])
    form.formula.expected.typed.emit()
    assert form.formula.wrong() is None
    assert "Donne 33,3" in form.formula._preview.text().replace("\u00a0", " ")
    form.reject()
