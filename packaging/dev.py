"""The project's own commands: `python3 packaging/dev.py setup | run | test | bench | check`.

Plain Python, nothing to install first: `setup` makes `.venv`, the other verbs begin with it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import secrets
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from system_libraries import BENCH_LIBRARIES, QT_LIBRARIES, as_root, provide

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "packaging"
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / "python"
DEMO = ROOT / "demo"
# Whose base `run --as` opens: each sees what is theirs.
BASES = {
    "secretary": "secretariat.jalonbase",
    "pilot": "pilote-sante.jalonbase",
    "director": "direction-erables.jalonbase",
}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
# How many trials of each kind the long tests make, unless the environment says otherwise.
THOROUGH = (
    ("JALON_SCHEDULES", "20000"),
    ("JALON_MUTATIONS", "500000"),
    ("JALON_KILLS", "500"),
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    Command = Sequence[str | Path]


def main() -> int:
    """Do what the command line asks; the exit status is 0 when all went well."""
    if sys.version_info < (3, 11):  # noqa: UP036 — this file meets Pythons before the project does
        raise SystemExit("Il faut Python 3.11 ou plus récent.")
    parser = argparse.ArgumentParser(description="Installer, essayer, éprouver Jalon.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="commande")
    verbs.add_parser("setup", help="préparer ce dossier\u00a0: .venv et bibliothèques")
    run_verb = verbs.add_parser("run", help="faire la démonstration et ouvrir Jalon")
    run_verb.add_argument(
        "--as",
        dest="role",
        choices=BASES,
        default="secretary",
        help="la base à ouvrir\u00a0: du secrétariat d’un pilote, d’une direction",
    )
    test_verb = verbs.add_parser("test", help="passer les tests")
    test_verb.add_argument("--thorough", action="store_true", help="avec les tests longs")
    test_verb.add_argument("--seed", type=int, help="rejouer les essais tirés de ce nombre")
    test_verb.add_argument("--from", type=int, dest="first", help="reprendre à cet essai")
    test_verb.add_argument("--only", metavar="MOT", help="seulement les tests dont c’est le nom")
    verbs.add_parser("bench", help="mesurer")
    verbs.add_parser("check", help="relire le code\u00a0: ruff et mypy")
    asked = parser.parse_args()
    setup()
    if asked.verb == "test":
        return run_tests(
            thorough=asked.thorough, seed=asked.seed, first=asked.first, only=asked.only
        )
    if asked.verb == "run":
        return run(asked.role)
    return {"setup": ready, "bench": bench, "check": check}[asked.verb]()


def setup() -> None:
    """Make `.venv` with the pinned libraries and the project; does nothing when up to date."""
    provide(QT_LIBRARIES)
    sources = [REQUIREMENTS / "requirements-dev.txt", ROOT / "pyproject.toml"]
    mark = _mark(str(ROOT), platform.python_version(), *_texts(sources))
    if _holds(VENV, "setup", mark):
        return
    if find_spec("ensurepip") is None:
        raise SystemExit(
            "Il manque le module venv de Python. Tapez cette commande, puis recommencez\u00a0:\n"
            f"  {as_root('apt-get install python3-venv')}"
        )
    print("Préparation de .venv\u00a0: quelques minutes, environ 300 Mo à recevoir…", flush=True)
    _do([sys.executable, "-m", "venv", VENV])
    _install("--require-hashes", "--requirement", sources[0])
    # The pinned setuptools builds the project, so that nothing more is fetched.
    _install("--no-deps", "--no-build-isolation", "--editable", ROOT)
    _write(VENV, "setup", mark)


def ready() -> int:
    """Say that the folder is ready."""
    print(f"Tout est prêt\u00a0: {PROGRAMS / 'jalon'}")
    return 0


def run(role: str = "secretary") -> int:
    """Make the demonstration afresh unless this version's is there, then open somebody's base."""
    display = _has_display()
    mark = _mark(_version())
    if not _holds(DEMO, "demo", mark):
        if DEMO.exists():
            shutil.rmtree(DEMO)
        print("Préparation de la démonstration…", flush=True)
        _do([PROGRAMS / "jalon", "demo", DEMO], {} if display else OFFSCREEN)
        _write(DEMO, "demo", mark)
    if display:
        return _status([PROGRAMS / "jalon", DEMO / BASES[role]])
    print("Pas d’écran ici. Les feuilles (PDF) et les images des pages (PNG) sont dans\u00a0:")
    print(f"  {DEMO}")
    print("La base à ouvrir sur une machine qui a un écran\u00a0:")
    print(f"  {PROGRAMS / 'jalon'} {DEMO / BASES[role]}")
    return 0


def run_tests(
    *,
    thorough: bool,
    seed: int | None = None,
    first: int | None = None,
    only: str | None = None,
) -> int:
    """Run the tests, without a screen and away from the person's own folders.

    The random ones are drawn from `seed` (the thorough ones from a new one each time) and begin at
    trial `first`; pytest's header tells both.
    """
    command: list[str | Path] = [PYTHON, "-m", "pytest", "-n", str(os.cpu_count() or 1)]
    # A run of neighbours for each process: what they share is made once. The slowest are told.
    command += ["--dist", "worksteal", "--durations", "10"]
    command += ["-rs"] if thorough else ["-m", "not thorough"]
    command += ["-k", only] if only else []
    settings = {} if "QT_QPA_PLATFORM" in os.environ else dict(OFFSCREEN)
    settings |= {name: os.environ.get(name, count) for name, count in THOROUGH if thorough}
    if thorough and seed is None:
        seed = int(os.environ.get("JALON_SEED") or secrets.randbelow(2**32))
    settings |= {} if seed is None else {"JALON_SEED": str(seed)}
    settings |= {} if first is None else {"JALON_FROM": str(first)}
    with tempfile.TemporaryDirectory(prefix="jalon-") as home:
        return _status(command, settings | _homes(Path(home)))


def bench() -> int:
    """Run every measure of `bench/` in order; 1 if one of them failed."""
    provide(BENCH_LIBRARIES)
    peers = REQUIREMENTS / "requirements-bench.txt"
    mark = _mark(*_texts([peers]))
    if not _holds(VENV, "bench", mark):
        _install("--require-hashes", "--requirement", peers)
        _write(VENV, "bench", mark)
    return _all([[PYTHON, measure] for measure in sorted((ROOT / "bench").glob("*.py"))])


def check() -> int:
    """Lint, formatting and types; 1 if one of them has something to say."""
    lint: Command = [PYTHON, "-m", "ruff"]
    mypy: Command = [PYTHON, "-m", "mypy"]
    commands: Command = [REQUIREMENTS / "dev.py", REQUIREMENTS / "pin.py"]
    return _all([[*lint, "check"], [*lint, "format", "--check"], mypy, [*mypy, *commands]])


def _all(commands: list[Command]) -> int:
    """Run them all, even after a failure; 0 if each of them went well."""
    return max((_status(command) and 1 for command in commands), default=0)


def _status(command: Command, settings: dict[str, str] | None = None) -> int:
    done = subprocess.run(command, cwd=ROOT, env=os.environ | (settings or {}), check=False)
    return done.returncode


def _do(command: Command, settings: dict[str, str] | None = None) -> None:
    if _status(command, settings):
        shown = " ".join(str(part) for part in command)
        raise SystemExit("Cette commande a échoué, son message est au-dessus\u00a0:\n  " + shown)


def _install(*what: str | Path) -> None:
    _do([PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *what])


def _mark(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _texts(files: list[Path]) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in files]


def _holds(folder: Path, name: str, mark: str) -> bool:
    stamp = folder / f".{name}"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == mark


def _write(folder: Path, name: str, mark: str) -> None:
    (folder / f".{name}").write_text(mark, encoding="utf-8")


def _version() -> str:
    """The commit in hand, so that a demonstration follows the code; without git, the version."""
    try:
        head = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout
    except FileNotFoundError:
        head = ""
    return head.strip() or (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def _has_display() -> bool:
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _homes(home: Path) -> dict[str, str]:
    """Every variable by which a program finds the person's folders, led into `home`."""
    names = ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"]
    names += [f"XDG_{kind}_HOME" for kind in ("CONFIG", "DATA", "CACHE", "STATE")]
    return dict.fromkeys(names, str(home)) | {"XDG_RUNTIME_DIR": str(home)}


if __name__ == "__main__":
    sys.exit(main())
