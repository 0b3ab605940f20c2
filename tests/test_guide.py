"""The guide says only what is so: its links, its pictures, its commands, its words, its keys."""

import ast
import re
import shlex
import string
import struct
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.meeting import add_meeting
from db.kinds.choices import Body, Choice
from db.words import NBSP, typeset
from desktop.cli.dispatch import command_of, parser_of
from desktop.cli.verbs import MODULES
from tests.architecture.sources import ROOT
from tests.pages.base import make_template, opened

GUIDE = ROOT / "docs" / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
TELLING = [*PAGES, ROOT / "README.md"]
LARGEST = 300_000

# The keys that a list, a choice or a dialog reads by itself: no shortcut is bound for them.
PLAIN = {
    "Haut": "Key_Up",
    "Bas": "Key_Down",
    "Gauche": "Key_Left",
    "Droite": "Key_Right",
    "Entrée": "Key_Return",
    "Espace": "Key_Space",
    "Suppr": "Key_Delete",
    "P": "Key_P",
    "E": "Key_E",
    "R": "Key_R",
    "Alt+Haut": "Key_Up",
    "Alt+Bas": "Key_Down",
    **{str(digit): f"Key_{digit}" for digit in range(1, 5)},
    "Ctrl+Haut": "Key_Up",
    "Ctrl+Bas": "Key_Down",
    "Ctrl+Gauche": "Key_Left",
    "Ctrl+Droite": "Key_Right",
    "Ctrl+D": "Key_D",
    "Ctrl+R": "Key_R",
    "Maj+Entrée": "Key_Return",
    "Maj+F10": "Key_F10",
    "Ctrl+T": "Key_T",
    "Ctrl+Maj+C": "Key_C",
}
OF_QT = {"Tab", "Maj+Tab", "Alt", "Échap", "Ctrl+A", "Ctrl+V"}
OF_QT |= {"Maj+Haut", "Maj+Bas", "Maj+Gauche", "Maj+Droite"}
IN_FRENCH = {
    "Left": "Gauche",
    "Right": "Droite",
    "Shift": "Maj",
    "Up": "Haut",
    "Down": "Bas",
    "PgUp": "Page préc.",
    "PgDown": "Page suiv.",
    "Return": "Entrée",
}


def test_the_guide_is_there() -> None:
    """The first page leads to every other one."""
    names = {page.name for page in PAGES}
    told = set(re.findall(r"\]\(([\w-]+\.md)\)", (GUIDE / "README.md").read_text("utf-8")))
    assert {"pilote.md", "secretaire.md", "clavier.md", "demarrer.md"} <= told
    assert told | {"README.md"} == names


@pytest.mark.parametrize("page", TELLING, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every page, picture and heading of the guide that a link names is there."""
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        name, _sharp, heading = target.partition("#")
        if page not in PAGES and not name.startswith("docs/guide/"):
            continue
        found = (page.parent / name) if name else page
        assert found.exists(), f"{page.name}: {target}"
        if heading:
            assert heading in _headings(found), f"{page.name}: {target}"


def test_every_picture_is_used_and_light() -> None:
    """A picture that nobody shows goes; one that is heavy is drawn again."""
    shown = {
        name for page in TELLING for name in re.findall(r"images/([\w-]+\.png)", page.read_text())
    }
    pictures = {path.name: path for path in (GUIDE / "images").iterdir()}
    assert shown == set(pictures)
    for path in pictures.values():
        head = path.read_bytes()[:24]
        wide, high = struct.unpack(">II", head[16:24])
        assert head.startswith(b"\x89PNG"), path.name
        assert path.stat().st_size < LARGEST, path.name
        assert wide >= 400, path.name
        assert high >= 120, path.name


@pytest.mark.parametrize("page", TELLING, ids=lambda page: page.name)
def test_commands_are_understood(page: Path) -> None:
    """Every command is one that the true parser takes."""
    for line in _commands(page.read_text("utf-8")):
        words = shlex.split(line)[1:]
        if not words or words == ["--help"] or _opens(words):
            continue
        assert words[0] in MODULES, line
        if words[1:] == ["--help"]:
            continue
        try:
            parser_of(words[0], command_of(words[0])).parse_args(words[1:], Namespace())
        except SystemExit:
            pytest.fail(f"{page.name}: {line}")


def test_every_command_has_its_example() -> None:
    """No verb is left out of the page of commands."""
    text = (GUIDE / "commandes.md").read_text("utf-8")
    told = {words[1] for line in _commands(text) if len(words := shlex.split(line)) > 1}
    assert told >= set(MODULES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_words_of_the_window_are_exact(page: Path) -> None:
    """What stands between guillemets is said so by the window."""
    known = _patterns()
    for quoted in _quoted(page.read_text("utf-8")):
        plain = re.sub(r"\s+", " ", quoted).strip()
        assert any(one.fullmatch(plain) for one in known), quoted


@pytest.mark.parametrize("word", ["Enregistrer le brouillon", "Actualiser", "{}"])
def test_a_word_of_nowhere_is_seen(word: str) -> None:
    """The check above can fail."""
    assert not any(one.fullmatch(word) for one in _patterns())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_french_signs_are_in_place(page: Path) -> None:
    """Apostrophes, spaces before double signs, no exclamation; code is left alone."""
    for line in _prose(page.read_text("utf-8")):
        assert "'" not in line, line
        assert "!" not in re.sub(r"!\[", "", line), line
        assert not re.search(r" [;:?»]|« |\S[;?](?=\s|$)", line), line
        assert not re.search(rf"[^\s{NBSP}:\-|]:(?=\s|$)", line), line


def test_the_keys_are_those_of_the_window(
    qapp: QApplication,  # the window needs it
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    """The page of keys names every shortcut that is bound, and no other."""
    from desktop.app import make_window
    from desktop.look.theme import Mode, Theme
    from desktop.minutes.screen import SittingScreen
    from desktop.settings import Settings

    bound: set[str] = set()
    with opened(make_template(tmp_path), tmp_path) as base:
        window = make_window(
            base.store, Theme(qapp, Mode.LIGHT), Settings(tmp_path / "settings.ini")
        )
        qtbot.addWidget(window)
        for key in window.pages:
            window.open_page(key)
        committee, _made = base.do(add_committee, Body.FOLLOW_UP)
        meeting, _made = base.do(add_meeting, committee, date(2024, 10, 8))
        screen = SittingScreen(window.hub, meeting, window)
        for shortcut in window.findChildren(QShortcut):
            bound.add(_in_french(shortcut.key().toString()))
        screen.reject()
        window.close()
    assert len(bound) >= 10
    told = {one for one in _keys() if one not in PLAIN and one not in OF_QT}
    assert _but_pages(told) == _but_pages(bound - set(PLAIN))
    assert bound & set(PLAIN) <= set(_keys())
    assert {"Ctrl+1", "Ctrl+7"} <= told


def _but_pages(keys: set[str]) -> set[str]:
    """Without those that lead to the pages of the menu, which depend on whose machine it is."""
    return {key for key in keys if not re.fullmatch(r"Ctrl\+\d", key)}


def test_plain_keys_are_read_somewhere() -> None:
    """A key that needs no modifier is looked at by a list or a choice."""
    pages = [*(ROOT / "desktop").rglob("*.py")]
    sources = "\n".join(path.read_text("utf-8") for path in pages)
    for key in set(_keys()) & set(PLAIN):
        assert f"Key.{PLAIN[key]}" in sources, key


def _headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w-]", "", title.lower().replace(" ", "-")) for title in titles}


def _blocks(text: str) -> list[str]:
    return re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def _commands(text: str) -> Iterator[str]:
    """The lines of the code blocks and the words in the text that call `jalon`."""
    for block in _blocks(text):
        yield from (line for line in block.splitlines() if line.split()[:1] == ["jalon"])
    for code in re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)):
        if re.match(r"jalon( |$)", code):
            yield code


def _opens(words: list[str]) -> bool:
    return len(words) == 1 and words[0].endswith((".jalonbase", ".jalon"))


def _prose(text: str) -> list[str]:
    """The lines that a person reads, without code, links' targets or table rules."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    return [line for line in text.splitlines() if not re.fullmatch(r"[\s|:-]*", line)]


def _quoted(text: str) -> list[str]:
    prose = "\n".join(_prose(text))
    return re.findall(rf"«{NBSP}(.*?){NBSP}»", prose, re.DOTALL)


def _keys() -> list[str]:
    return re.findall(r"`([^`]+)`", (GUIDE / "clavier.md").read_text("utf-8"))


def _in_french(keys: str) -> str:
    return "+".join(IN_FRENCH.get(key, key) for key in keys.split("+"))


@lru_cache
def _patterns() -> list[re.Pattern[str]]:
    """What the window may say: its sentences, each value in braces standing for anything."""
    words = {
        node.value
        for folder in ("desktop", "db")
        for path in (ROOT / folder).rglob("*.py")
        for node in _looked_up(ast.parse(path.read_text("utf-8")))
    }
    words |= {one.label for kind in Choice.__subclasses__() for one in kind}
    spoken = (typeset(word).replace(NBSP, " ") for word in words if re.search(r"\w", word))
    return [re.compile(_pattern(word)) for word in spoken]


def _looked_up(tree: ast.AST) -> Iterator[ast.Constant]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"_", "ngettext"}:
            for argument in call.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument


def _pattern(sentence: str) -> str:
    """A sentence as a pattern, when what is fixed in it says enough to be recognised."""
    parts = (
        list(string.Formatter().parse(sentence))
        if "{" in sentence
        else [(sentence, None, None, None)]
    )
    if "{" in sentence and sum(sign.isalpha() for part in parts for sign in part[0]) < 4:
        return r"(?!)"
    return "".join(re.escape(part[0]) + (".+" if part[1] is not None else "") for part in parts)
