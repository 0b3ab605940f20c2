"""The same chart on paper, on the screen and in a file says and draws the same."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.pdfgen.canvas import Canvas

from db.errors import UserError
from desktop.chart_files import copy_image, copy_values, image_of, save_png, save_svg
from desktop.drawing.chart import Chart
from desktop.drawing.framed import Framed
from desktop.drawing.surface import Box, Point
from desktop.drawing.svg import SvgSurface, svg_of
from desktop.drawing.trajectory import TrajectoryChart
from desktop.look.charts import screen_look
from desktop.look.tokens import LIGHT
from desktop.paper.glyphs import Glyphs
from desktop.paper.pen import Pen
from desktop.paper.surface import PaperSurface
from desktop.widgets.surface import ScreenSurface
from tests.drawing.recording import recorded
from tests.drawing.test_rows import HOUSES, PARTS
from tests.drawing.test_trajectory import PLAIN
from tests.look.dressed import shows

SVG = "{http://www.w3.org/2000/svg}"
CHART = TrajectoryChart(PLAIN)
NBSP = "\u00a0"
BOX = Box(0, 0, 420, 200)
HOSTILE = 'Enfants <b>&amp; "parents" \x00\x0b \ud800'


class ToldPaper(PaperSurface):
    """Paper that remembers its words."""

    words: list[str]

    def text(self, at: Point, text: str, *others: object, **named: object) -> None:  # type: ignore[override]
        self.words = [*getattr(self, "words", []), text]
        super().text(at, text, *others, **named)  # type: ignore[arg-type]


class ToldScreen(ScreenSurface):
    """A screen that remembers its words."""

    words: list[str]

    def text(self, at: Point, text: str, *others: object, **named: object) -> None:  # type: ignore[override]
        self.words = [*getattr(self, "words", []), text]
        super().text(at, text, *others, **named)  # type: ignore[arg-type]


def on_paper(chart: Chart) -> list[str]:
    """What a page is told to write."""
    surface = ToldPaper(Pen(Glyphs(Canvas(BytesIO()))), 40, 700)
    chart.draw(surface, BOX)
    return surface.words


def on_screen(chart: Chart) -> list[str]:
    """What a painter writes."""
    image = QImage(420, 200, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        surface = ToldScreen(painter, LIGHT)
        chart.draw(surface, BOX)
    return surface.words


def in_file(chart: Chart) -> list[str]:
    """What an SVG file holds."""
    root = ElementTree.fromstring(svg_of(chart, screen_look(LIGHT), 420, 200))
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


@pytest.mark.usefixtures("theme")
def test_the_three_surfaces_say_the_same() -> None:
    """Years, ticks and the latest value, in the same order."""
    chart = TrajectoryChart(replace(PLAIN, unit="%"))
    assert on_paper(chart) == on_screen(chart) == in_file(chart) == recorded(chart, BOX).words
    for other in (chart, PARTS, HOUSES):
        assert on_paper(other) == on_screen(other) == in_file(other)
    assert {"0", "50", "100", "2021", "44 j"} <= {*in_file(chart)}


def test_a_drawing_says_itself_and_is_safe() -> None:
    """Well formed whatever it is called; with the words for who cannot see it."""
    text = svg_of(TrajectoryChart(replace(PLAIN, label=HOSTILE)), screen_look(LIGHT), 400)
    root = ElementTree.fromstring(text.encode())
    assert root.findtext(f"{SVG}title") == 'Enfants <b>&amp; "parents"  '
    said = root.findtext(f"{SVG}desc") or ""
    assert f"2024.5{NBSP}: 44 j" in said
    assert "Atkinson" in root.get("font-family", "")


def test_a_text_keeps_its_width_in_another_font() -> None:
    """Nothing touches where the reader has not our letters."""
    root = ElementTree.fromstring(svg_of(CHART, screen_look(LIGHT), 420, 200))
    lengths = {one.text: float(one.get("textLength", 0)) for one in root.iter(f"{SVG}text")}
    assert lengths["2021"] == pytest.approx(SvgSurface(screen_look(LIGHT)).measure("2021"), abs=0.1)


def drawn(data: bytes, size: tuple[int, int]) -> QImage:
    """An SVG as another program draws it."""
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    assert (renderer.defaultSize().width(), renderer.defaultSize().height()) == size
    image = QImage(*size, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        renderer.render(painter)
    return image


@pytest.mark.usefixtures("theme")
def test_a_drawing_is_read_by_another_program(tmp_path: Path) -> None:
    """The line and the dots are where our own painter puts them."""
    path = save_svg(CHART, tmp_path / "délai", "Source")
    assert path.name == "délai.svg"
    whole = Framed(CHART, "Source")
    tall = round(whole.height(SvgSurface(screen_look(LIGHT)), 640))
    theirs, ours = drawn(path.read_bytes(), (640, tall)), image_of(CHART, "Source")
    assert shows(theirs, LIGHT.result)
    assert theirs.pixelColor(639, tall - 1).name() == LIGHT.surface.lower()
    for _fill, (x, y) in recorded(whole, Box(0, 0, 640, tall)).discs:
        assert ours.pixelColor(round(2 * x), round(2 * y)).name() == LIGHT.result.lower()
        assert theirs.pixelColor(round(x), round(y)).name() == LIGHT.result.lower()


@pytest.mark.usefixtures("theme")
def test_a_picture_is_written_twice_as_fine(tmp_path: Path) -> None:
    """On light whatever the theme, with its words."""
    path = save_png(CHART, tmp_path / "délai.png")
    image = QImage(str(path))
    assert image.width() == 1280
    assert image.height() > 500
    assert shows(image, LIGHT.result)
    assert image.pixelColor(0, 0).name() == LIGHT.surface.lower()
    assert image.text("Title") == "Délai"
    assert [one.name for one in tmp_path.iterdir()] == ["délai.png"]


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("save", [save_png, save_svg])
def test_what_cannot_be_written_is_said(
    save: Callable[[Chart, Path], Path], tmp_path: Path
) -> None:
    """In a sentence, and what was there is still there."""
    with pytest.raises(UserError, match="n’existe plus"):
        save(CHART, tmp_path / "absent" / "délai")
    (tmp_path / "délai.pdf").write_bytes(b"there")
    with pytest.raises(UserError, match=r"délai\.pdf"):
        save(CHART, tmp_path / "délai.pdf")
    assert (tmp_path / "délai.pdf").read_bytes() == b"there"


@pytest.mark.usefixtures("theme")
def test_the_clipboard_takes_the_picture_or_the_values() -> None:
    """For a letter, for a spreadsheet."""
    copy_image(CHART)
    assert QGuiApplication.clipboard().image().width() == 1280
    copy_values(CHART)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Période\tRésultat (j)\tCible (j)\tRemarque"
    assert lines[2] == "2022\t61\t55\t"
