"""What is imported before the window is painted, and what waits."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LATER = ("reportlab", "alembic", "yaml", "openpyxl", "jsonschema", "segno", "keyring")
BASE = ("sqlalchemy", "sqlite3", "nacl", "db.store", "db.commands", "db.queries", "db.journal")


def loaded_by(module: str) -> set[str]:
    """Every module that a fresh process holds once it has imported this one."""
    program = f"import sys, {module}; print(*sys.modules)"
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
