"""The pictures of the guide about establishments: a director's page, what is expected, answers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guide_hands import dialog_shown

from desktop.place import Place
from desktop.shots import settle, shot

EXPECTED = "Référent scolarité"


def directing(window: Any, folder: Path) -> Iterator[Path]:
    """The page that a director begins at."""
    window.open_page("house")
    yield shot(window, folder / "mon-etablissement.png")


def expecting(window: Any, folder: Path) -> Iterator[Path]:
    """What the secretary asks, where it stands in each house, who said nothing."""
    from db.queries.establishment.lookup import find_expectation
    from desktop.dialogs.expectation.dialog import edit_expectation

    for key, name in (("deployment", "deploiement"), ("silent", "sans-reponse")):
        window.go(Place(key))
        settle()
        yield shot(window, folder / f"{name}.png")
    asked = window.hub.ask(find_expectation, EXPECTED).id
    yield dialog_shown(edit_expectation(window.hub, asked, window), folder / "attendu.png")
