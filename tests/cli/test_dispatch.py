"""`jalon` itself: help, misuse, windows, and how trouble is told."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from desktop.cli.dispatch import command_of, parser_of
from desktop.cli.verbs import MODULES, summaries
from tests.cli.stage import Stage

VERBS = [verb for verb, _summary in summaries()]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The files that the window was asked to open; no window opens."""
    asked: list[Path | None] = []

    def run(path: Path | None) -> int:
        asked.append(path)
        return 0

    app: Any = ModuleType("desktop.app")
    app.run = run
    monkeypatch.setitem(sys.modules, "desktop.app", app)
    return asked


def test_help_names_every_command(stage: Stage) -> None:
    """The general help lists what can be done, in French."""
    said = stage.do("--help").out
    listed = said.partition("Commandes")[2].splitlines()
    assert [line.split()[0] for line in listed if line.startswith("  ")] == VERBS
    assert set(VERBS) == set(MODULES)


@pytest.mark.parametrize("verb", VERBS)
def test_each_command_explains_itself(stage: Stage, verb: str) -> None:
    """Each command has its French help, with examples that its own parser accepts."""
    said = stage.do(verb, "--help").out
    assert said.startswith("Écrire")
    assert "Exemples" in said
    assert not [word for word in ("usage", "positional", "options:", "show this") if word in said]
    assert command_of(verb).examples


@pytest.mark.parametrize("verb", VERBS)
def test_examples_are_understood(verb: str) -> None:
    """What the help shows can be typed."""
    import shlex

    for example in command_of(verb).examples:
        jalon, said, *rest = shlex.split(example)
        assert (jalon, said) == ("jalon", verb)
        asked = parser_of(verb, command_of(verb)).parse_args(rest)
        assert asked.misused


def test_version(stage: Stage) -> None:
    """The version is said."""
    assert stage.do("--version").out.startswith("Jalon 0.")


def test_unknown_word_proposes_the_nearest(stage: Stage) -> None:
    """A misspelt command is told with the one that was meant."""
    assert "« export »" in stage.misused("exporte").replace("\u00a0", " ")
    assert "--help" in stage.misused("qwertz", "x")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("digest",), "Il manque BASE."),
        (("digest", "a", "b"), "« b » n’est pas compris ici."),
        (("invite", "a", "b", "-o"), "Il manque ce qui suit « -o/--output »."),
        (("show", "a", "planet", "x"), "Mots connus : scheme, action, indicator, meeting."),
        (("indicator", "a", "add", "c", "--share", "--plain"), "ne vont pas ensemble."),
        (("report", "a", "5.1"), "Il faut dire au moins une chose, ou --unchanged."),
        (("enter", "a", "5.1-a", "2024"), "Il faut --value, ou --num et --den, ou --empty."),
        (("enter", "a", "x", "2024", "--value", "1", "--num", "2"), "pas les deux."),
        (("action", "a", "edit", "5.1"), "Il faut donner au moins un champ à changer."),
    ],
)
def test_misuse_is_told_in_french(stage: Stage, args: tuple[str, ...], said: str) -> None:
    """What argparse does not understand is said in French, with status 2."""
    assert stage.misused(*args).replace("\u00a0", " ").endswith(said)


def test_text_that_is_not_text(stage: Stage) -> None:
    """Bytes that are no text never reach a base."""
    assert "lisible" in stage.misused("person", stage.secretary, "add", "Fonction \udce9")


def test_no_word_opens_the_window(stage: Stage, opened: list[Path | None]) -> None:
    """`jalon`, `jalon BASE` and `jalon FICHIER.jalon` open the window."""
    stage.do()
    stage.do(stage.secretary)
    stage.do(stage.files[0])
    assert opened == [None, stage.secretary, stage.files[0]]


def test_window_on_nothing(stage: Stage, opened: list[Path | None]) -> None:
    """A base that is not there is told, no window opens."""
    assert "rien.jalonbase" in stage.refused(stage.folder / "rien.jalonbase")
    assert not opened


def test_trouble_is_a_sentence_and_a_place_in_the_log(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours shows no traceback; the log keeps its place, not what was typed."""

    def broken(*_args: object) -> None:
        raise ZeroDivisionError("un secret tapé")

    monkeypatch.setattr("desktop.paths.log_folder", lambda: stage.folder / "log")
    monkeypatch.setattr("desktop.cli.upkeep.digest", broken)
    assert "ZeroDivisionError" in stage.refused("digest", stage.secretary)
    log = (stage.folder / "log" / "jalon.log").read_text("utf-8")
    assert "upkeep.py" in log
    assert "secret" not in log


def test_interruption_is_no_trouble(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C ends with its own status."""

    def stopped(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.cli.upkeep.digest", stopped)
    assert stage.run("digest", stage.secretary).status == 130
