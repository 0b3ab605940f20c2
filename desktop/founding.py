"""A new base as a secretary begins it, and the example to look at; without any window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from db.commands.scheme import plant_scheme
from db.genesis import discard, new_base
from db.journal.identity import KeyStore
from db.schemes import SchemeFile, available, read_scheme

Step = Callable[[int, int], None]
EXAMPLE_BASE = "secretariat.jalonbase"
EXAMPLE_STEPS = 100  # about as many lines as the story tells


class NewBase(NamedTuple):
    """What is asked of whoever begins a base; `authority` and `direction` head the sheets."""

    scheme: SchemeFile
    name: str
    secretary: str
    authority: str
    direction: str


def shipped_schemes() -> list[SchemeFile]:
    """The schemes that travel with Jalon: those that were voted first, the latest before others."""
    found = [read_scheme(name) for name in available()]
    return sorted(found, key=lambda one: (one.draft, -one.first_year, one.title))


def found_base(path: Path, keys: KeyStore, asked: NewBase) -> Path:
    """Make a base with its scheme; nothing is left of it where that fails."""
    store = new_base(path, keys, asked.name, asked.secretary)
    try:
        scheme = replace(asked.scheme, authority=asked.authority or asked.scheme.authority)
        with store, store.write() as session:
            plant_scheme(session, scheme, direction=asked.direction or None)
    except BaseException:
        discard(path)
        raise
    return path


def make_example(folder: Path, keys: KeyStore, step: Step) -> Path:
    """Play the example in a folder that is not there yet; `step` may raise to stop it.

    Nothing is left of a play that was stopped.
    """
    from desktop.demo.play import play

    told, is_ours = 0, not folder.exists()

    def say(_line: str) -> None:
        nonlocal told
        told += 1
        step(min(told, EXAMPLE_STEPS), EXAMPLE_STEPS)

    try:
        play(folder, keys, say)
    except BaseException:
        if is_ours:
            rmtree(folder, ignore_errors=True)
        raise
    return folder / EXAMPLE_BASE
