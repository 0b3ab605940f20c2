"""Every state of the application, walked as a person who hears, types or sees would."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

import desktop
from tests.walk.fitting import faults_seen
from tests.walk.hearing import faults_heard
from tests.walk.keeping import faults_of_keeping
from tests.walk.keyboard import faults_of_keys
from tests.walk.states import State, all_states
from tests.walk.walker import Walker

LARGE, SMALL = (1440, 900), (1100, 700)
SOURCES = Path(desktop.__file__).parent
KINDS = ("Page", "QDialog", "Dialog", "FittingDialog", "AskingDialog")
BASES = {"Page", "FittingDialog", "AskingDialog"}  # others are made of these; nobody sees them
OPENED: set[str] = set()
WALKED: set[tuple[str, str]] = set()  # in this process: others may walk the rest


@pytest.mark.parametrize("state", all_states(), ids=lambda one: f"{one.role}-{one.name}")
@pytest.mark.usefixtures("qtbot")
def test_a_state_is_heard_typed_and_seen(state: State, walk: Callable[[str], Walker]) -> None:
    """Every control has a name, a role and a keyboard way; every text is whole; what is typed
    survives a kill.
    """
    walker = walk(state.role)
    walker.resize(*LARGE)
    try:
        root: QWidget = state.open(walker)
        walker.settle()
        root.activateWindow()
        QApplication.processEvents()
        faults = faults_heard(root) + faults_seen(root)
        faults += faults_of_keeping(root, walker.kept)
        walker.settle()
        walker.resize(*SMALL)
        faults += [f"small: {one}" for one in faults_seen(root)]
        faults += faults_of_keys(root)
    finally:
        walker.put_away()
        OPENED.update(walker.opened)
        WALKED.add((state.role, state.name))
    assert not faults, "\n".join(faults)


@pytest.mark.usefixtures("qtbot")
def test_every_page_and_every_dialog_is_walked(walk: Callable[[str], Walker]) -> None:
    """A new one needs a state in a file of this folder, or this fails with its name."""
    _open_others(walk)
    assert sorted(set(_declared()) - BASES - OPENED) == []


def _open_others(walk: Callable[[str], Walker]) -> None:
    """Where only this test is asked for, or another process walked the others."""
    for state in all_states():
        if (state.role, state.name) in WALKED:
            continue
        walker = walk(state.role)
        state.open(walker)
        walker.put_away()
        OPENED.update(walker.opened)


def _declared() -> Iterator[str]:
    """The classes of pages and dialogs in the sources, whoever imports them."""
    kinds = set(KINDS)
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for folder in ("pages", "dialogs", "palette")
        for path in sorted((SOURCES / folder).rglob("*.py"))
    ]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for _depth in range(3):  # a dialog made of a dialog that was just found
        for node in classes:
            if kinds & {ast.unparse(base).split(".")[-1] for base in node.bases}:
                kinds.add(node.name)
    return (node.name for node in classes if node.name in kinds)
