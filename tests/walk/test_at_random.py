"""States opened one after another at random, with keys in between, as a hurried day goes.

What one dialog leaves behind may end the process in the next one: see
docs/decisions/0022-what-pyside-holds.md. Play with `MALLOC_PERTURB_=85` to see it sooner.
"""

from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.db.campaign import chance, count, numbers
from tests.walk.states import State, all_states
from tests.walk.walker import Walker

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("qtbot")]

ROLES = sorted({state.role for state in all_states()})
KEYS = (*[Qt.Key.Key_Tab] * 3, Qt.Key.Key_Backtab, Qt.Key.Key_Down)


@pytest.mark.parametrize("role", ROLES)
def test_nothing_ends_the_process(role: str, walk: Callable[[str], Walker]) -> None:
    """Most states open from wherever one is; those that need a fresh base are passed over."""
    walker = walk(role)
    states = [state for state in all_states() if state.role == role]
    opened = list[str]()
    tried = list(numbers(count("openings", 300), ROLES.index(role), len(ROLES)))
    for number in tried:
        drawn = chance("openings", number)
        state = drawn.choice(states)
        if (root := _opened(state, walker)) is not None:
            opened.append(state.name)
            root.activateWindow()
            for _press in range(drawn.randrange(14)):
                QTest.keyClick(QApplication.focusWidget() or root, drawn.choice(KEYS))
        QApplication.processEvents()
        walker.put_away()
    assert len(opened) > len(tried) * 0.8


def _opened(state: State, walker: Walker) -> QWidget | None:
    with suppress(AssertionError, LookupError, RuntimeError, ValueError):
        return state.open(walker)
    return None
