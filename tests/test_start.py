"""What is imported before the window is painted, and what waits."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LATER = (
    *("reportlab", "alembic", "yaml", "openpyxl", "jsonschema", "segno", "keyring"),
    *("xlsxwriter", "python_calamine"),
)
BASE = ("sqlalchemy", "sqlite3", "nacl", "db.store", "db.commands", "db.queries", "db.journal")

FIRST_GROUND = """
import enum
made, create = set(), enum.EnumType._create_
def note(kind, name, *values, **more):
    made.add(name)
    return create(kind, name, *values, **more)
enum.EnumType._create_ = note
from desktop import app
app.put_ground(app.make_scaled(app._application, 0, 100), "system")
window = app.Window()
window.opening.painted.connect(lambda: (print("painted", *made), app.QApplication.quit()))
window.show()
app.QApplication.exec()
"""


def loaded_by(module: str) -> set[str]:
    """Every module that a fresh process holds once it has imported this one."""
    return told_by(f"import sys, {module}; print(*sys.modules)")


def told_by(program: str) -> set[str]:
    """The words that a fresh process prints."""
    run = [sys.executable, "-c", program]
    found = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(found.stdout.split())


@pytest.mark.parametrize("module", ["desktop.window", "desktop.app"])
def test_the_window_is_painted_before_the_base_is_known(module: str) -> None:
    """The shell and the application need neither the base nor a page."""
    loaded = loaded_by(module)
    assert module in loaded
    heavy = (*LATER, *BASE, "desktop.hub", "desktop.dialogs", "PySide6.QtPdf")
    early = {name for name in loaded if name.startswith(heavy)}
    early |= {name for name in loaded if name.startswith("desktop.pages.")}
    assert early == set()


def test_the_first_ground_does_without_the_constants_of_qt() -> None:
    """PySide makes them all in Python when one is first asked for, even by a brush or a pen."""
    made = told_by(FIRST_GROUND)
    assert {"painted", "ColorRole"} <= made
    assert made & {"ConnectionType", "AlignmentFlag", "Key", "PrimitiveElement"} == set()


WITHOUT = """
import sys
from desktop.spared import imported_later
with imported_later():
    import sqlalchemy.orm, sqlalchemy.dialects.sqlite
print("asyncio" in sys.modules, "asyncio.events" in sys.modules)
from sqlalchemy.util import concurrency, queue
print(concurrency.asyncio.Lock.__module__, queue.asyncio.QueueEmpty.__module__)
import asyncio, importlib.metadata
print(asyncio.run(asyncio.sleep(0, "slept")), importlib.metadata.version("sqlalchemy")[:2])
print(concurrency.is_exit_exception(asyncio.CancelledError()))
"""


def test_sqlalchemy_is_imported_without_what_it_does_not_need_here() -> None:
    """And who asks for it afterwards has it, SQLAlchemy included."""
    told = told_by(WITHOUT)
    assert told == {"False", "asyncio.locks", "asyncio.queues", "slept", "2.", "True"}
