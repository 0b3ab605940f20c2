"""Icons: recoloured, sharp, and every name that the code uses is there."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from desktop.look.icons import FOLDER, icon, mark, pixmap, window_icon
from desktop.look.theme import Theme
from desktop.look.tokens import DARK, LIGHT
from desktop.signs import STATUS_ICONS, WEATHER_ICONS
from tests.look.dressed import shows

CODE = Path(__file__).parents[2] / "desktop"


def test_an_icon_takes_the_colour_that_is_asked(theme: Theme) -> None:
    assert theme.tokens is LIGHT
    drawn = pixmap("plus", 16, "#C1402F", 2.0).toImage()
    assert (drawn.width(), drawn.height()) == (32, 32)
    assert shows(drawn, "#C1402F")
    assert not shows(pixmap("plus", 16, "#2F7A50", 2.0).toImage(), "#C1402F")


def test_the_same_icon_is_drawn_once(theme: Theme) -> None:
    assert theme.tokens is LIGHT
    first = pixmap("sun", 18, "#221D1B")
    assert first.cacheKey() == pixmap("sun", 18, "#221D1B").cacheKey()


def test_a_disabled_icon_is_paler(theme: Theme) -> None:
    assert theme.tokens is LIGHT
    made = icon("printer", 16, LIGHT.text, LIGHT.faint)
    enabled = made.pixmap(16).toImage()
    disabled = made.pixmap(16, mode=made.Mode.Disabled).toImage()
    assert enabled != disabled


def test_the_mark_takes_the_theme(theme: Theme) -> None:
    assert theme.tokens is LIGHT
    light = mark(28, LIGHT.accent, LIGHT.on_accent).toImage()
    dark = mark(28, DARK.accent, DARK.on_accent).toImage()
    assert light.pixelColor(3, 14) == QColor(LIGHT.accent)
    assert dark.pixelColor(3, 14) == QColor(DARK.accent)
    assert not window_icon().isNull()


@pytest.mark.parametrize("name", [*STATUS_ICONS.values(), *WEATHER_ICONS.values()])
def test_status_and_weather_have_their_drawing(name: str) -> None:
    assert (FOLDER / f"{name}.svg").is_file()


def test_every_shipped_icon_can_be_recoloured() -> None:
    for drawing in FOLDER.glob("*.svg"):
        if drawing.stem != "jalon":
            assert "currentColor" in drawing.read_text(encoding="utf-8"), drawing.name


ASKED = (
    r'(?:Icon|IconButton|EmptyState|icon|pixmap)\(\s*"([a-z0-9-]+)"',
    r'\bicon="([a-z0-9-]+)"',
    r'Button\(\s*_\("[^"]*"\),\s*"([a-z0-9-]+)"',
    r'MenuEntry\(\s*"[^"]*",\s*"([a-z0-9-]+)"',
    r'set_icon\(\s*"([a-z0-9-]+)"',
    r'paint_icon\(\s*painter,\s*"([a-z0-9-]+)"',
)


def test_the_code_names_no_icon_that_does_not_ship() -> None:
    shipped = {drawing.stem for drawing in FOLDER.glob("*.svg")}
    sources = [source.read_text(encoding="utf-8") for source in CODE.rglob("*.py")]
    asked = {name for text in sources for form in ASKED for name in re.findall(form, text)}
    assert {"user", "search", "printer"} <= asked
    assert asked - shipped == set()


def test_the_licence_travels_with_the_icons() -> None:
    assert "ISC" in (FOLDER / "LUCIDE-LICENSE.txt").read_text(encoding="utf-8")
