"""The installed command, in a process of its own: streams, encodings, start-up."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.cli.stage import SCHEME, Stage


def jalon(*args: object, folder: Path, **variables: str) -> "subprocess.CompletedProcess[bytes]":
    """Run `python -m desktop` as the entry point does, with a home in this folder."""
    home = {
        name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    }
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, args)],
        cwd=ROOT,
        env={**os.environ, **home, **variables},
        capture_output=True,
        check=False,
    )


def test_it_speaks_utf8_in_any_locale(tmp_path: Path) -> None:
    """French goes through a pipe of a terminal that knows nothing of it."""
    base = tmp_path / "b.jalonbase"
    made = jalon(
        *("new", base, "--scheme", SCHEME, "--name", "Été"),
        folder=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1",
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (0, b"")
    assert "Base créée" in made.stdout.decode("utf-8")
    shown = jalon(
        "show", base, "scheme", SCHEME, "--json", folder=tmp_path, PYTHONIOENCODING="cp1252"
    )
    assert "Schéma" in json.loads(shown.stdout.decode("utf-8"))["title"]
    assert (tmp_path / "jalon" / "keys").is_dir() or sys.platform != "linux"


def test_a_refusal_is_one_sentence_on_the_error_stream(tmp_path: Path) -> None:
    """Status 1, nothing on the output, no traceback."""
    told = jalon("digest", tmp_path / "rien.jalonbase", folder=tmp_path)
    assert (told.returncode, told.stdout) == (1, b"")
    assert told.stderr.decode("utf-8").startswith("Il n’y a pas de base")
    assert b"Traceback" not in told.stderr
    assert jalon("digest", folder=tmp_path).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_a_reader_that_leaves_early(stage: Stage) -> None:
    """`jalon show … | head -0` ends without a word."""
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "show", str(stage.secretary), "scheme", SCHEME, "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_reading_commands_start_without_what_they_do_not_use() -> None:
    """`jalon digest` and `jalon conflicts` load neither Qt, ReportLab, YAML nor age."""
    code = (
        "import sys; from desktop.cli.dispatch import command_of;"
        "[command_of(verb) for verb in ('digest', 'conflicts', 'export', 'import', 'show')];"
        "heavy = {'PySide6', 'reportlab', 'yaml', 'jsonschema', 'pyrage', 'alembic'};"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout == "[]\n"
