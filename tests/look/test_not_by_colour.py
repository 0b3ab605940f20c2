"""Nothing is said by colour alone: whoever draws a status, a weather or a gap draws its word.

What is too small for a word is a drawing that another part shows beside its words, in a legend or a
line under it, by the same painter.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import desktop
from db.kinds.choices import Status
from desktop.look.tokens import DARK, LIGHT, Tokens
from desktop.signs import STATUS_ICONS
from desktop.widgets.pill import status_stamp

SOURCES = Path(desktop.__file__).parent
# What gives a colour that stands for a status, a weather or the worth of a gap.
COLOURS = {"weather_ink", "fill_of", "tone_of"}
WORDS = {"paint_text", "drawText", "Stamp", "status_stamp", "tag_stamp", "percent", "label"}
SAID_BESIDE = WORDS | {"_state_label"}


def test_who_draws_a_status_draws_its_word() -> None:
    """Any class or function that paints with such a colour writes a word or a number too."""
    assert list(_colour_alone(_sources())) == []


def test_a_painter_of_colour_alone_is_caught() -> None:
    bare = """
class Dot(QWidget):
    def paintEvent(self, event):
        with QPainter(self) as painter:
            painter.setBrush(QColor(current().status[self._status].fill))
            painter.drawEllipse(self.rect())
"""
    assert list(_colour_alone({"dot.py": bare})) == ["dot.py: Dot paints a colour without a word"]
    written = bare + "            paint_text(painter, self.rect(), self._status.label, face, ink)\n"
    assert list(_colour_alone({"dot.py": written})) == []
    legend = "def legend(painter):\n    Dot()\n    paint_text(painter, box, word, face, ink)\n"
    assert list(_colour_alone({"dot.py": bare, "legend.py": legend})) == []
    of_a_message = bare.replace("self._status]", "Status.POSTPONED]")
    assert list(_colour_alone({"dot.py": of_a_message})) == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_status_is_a_drawing_and_a_word(tokens: Tokens) -> None:
    """On a pill, in a list of choices, over the milestones: the same two for each."""
    for status in Status:
        stamp = status_stamp(status, tokens)
        assert (stamp.text, stamp.icon) == (status.label, STATUS_ICONS[status])
        assert stamp.text
        assert stamp.icon


def test_the_pages_draw_statuses() -> None:
    """The check above has something to look at."""
    painters = [unit.name for _name, unit in _units(_sources()) if _paints_a_status(unit)]
    assert {"ProgressBar", "ProgressDelegate", "paint_weather"} <= set(painters)


def _sources() -> dict[str, str]:
    return {
        path.relative_to(SOURCES).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("widgets", "pages", "dialogs", "palette")
        for path in sorted((SOURCES / folder).rglob("*.py"))
    }


def _colour_alone(sources: dict[str, str]) -> Iterator[str]:
    units = list(_units(sources))
    explained = {
        used for _name, unit in units if _names(unit) & SAID_BESIDE for used in _names(unit)
    }
    for name, unit in units:
        if _paints_a_status(unit) and not (_names(unit) & WORDS) and unit.name not in explained:
            yield f"{name}: {unit.name} paints a colour without a word"


def _units(sources: dict[str, str]) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]:
    for name, text in sources.items():
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield name, node


def _paints_a_status(unit: ast.AST) -> bool:
    """Whether it holds a painter and a colour that changes with what is shown."""
    names = _names(unit)
    if not names & {"QPainter", "painter"}:
        return False
    return bool(names & COLOURS) or any(_by_status(node) for node in ast.walk(unit))


def _by_status(node: ast.AST) -> bool:
    """`tokens.status[something]`, where it is no message's fixed colour (`Status.POSTPONED`)."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.value, ast.Attribute):
        return False
    fixed = isinstance(node.slice, ast.Attribute) and ast.unparse(node.slice).startswith("Status.")
    return node.value.attr == "status" and not fixed


def _names(unit: ast.AST) -> set[str]:
    found = {node.id for node in ast.walk(unit) if isinstance(node, ast.Name)}
    return found | {node.attr for node in ast.walk(unit) if isinstance(node, ast.Attribute)}
