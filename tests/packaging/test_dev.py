"""The project's commands, without installing anything: what they would run is written down."""

import importlib
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.sources import ROOT


class Machine:
    """Stands for this machine: keeps the commands, and answers with the status it is told."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.settings: list[dict[str, str]] = []
        self.failing = ""

    def run(
        self, command: Sequence[str | Path], **options: object
    ) -> subprocess.CompletedProcess[str]:
        """Write the command down; a demonstration makes its folder, as the true one does."""
        words = [str(word) for word in command]
        self.commands.append(words)
        env = options.get("env")
        self.settings.append(env if isinstance(env, dict) else {})
        if words[1:2] == ["demo"]:
            Path(words[2]).mkdir()
        status = int(bool(self.failing) and self.failing in words)
        return subprocess.CompletedProcess(words, status, stdout="")

    def ran(self, *words: str) -> bool:
        """Whether some command has all these words."""
        return any(set(words) <= set(command) for command in self.commands)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine that runs nothing."""
    quiet = Machine()
    monkeypatch.setattr(subprocess, "run", quiet.run)
    return quiet


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """packaging/system_libraries.py, on a Debian where nothing opens and nobody is root."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    module = importlib.import_module("system_libraries")
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module, "_opens", lambda _file: False)
    monkeypatch.setattr(module.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(module.os, "geteuid", lambda: 1000, raising=False)
    return module


@pytest.fixture
def dev(libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """packaging/dev.py, on a project in a temporary folder."""
    monkeypatch.setattr(libraries, "_opens", lambda _file: True)
    module = importlib.import_module("dev")
    for name, place in [("ROOT", ""), ("REQUIREMENTS", ""), ("VENV", ".venv"), ("DEMO", "demo")]:
        monkeypatch.setattr(module, name, tmp_path / place)
    for name in ("requirements-dev.txt", "requirements-bench.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(module, "_has_display", lambda: False)
    return module


@pytest.mark.usefixtures("machine")
def test_missing_libraries_are_told_in_one_command(libraries: ModuleType) -> None:
    """An ordinary person is given what to type, and nothing is installed."""
    with pytest.raises(SystemExit, match=r"sudo apt-get update && sudo apt-get install .*libfoo2"):
        libraries.provide({"libfoo2": "libfoo.so.2"})


def test_root_gets_them_installed(
    libraries: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lists are refreshed first; only what is missing is asked for."""
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0)
    monkeypatch.setattr(libraries, "_opens", lambda file: file == "libbar.so.1")
    libraries.provide({"libfoo2": "libfoo.so.2", "libbar1": "libbar.so.1"})
    assert [command[1] for command in machine.commands] == ["update", "install"]
    assert machine.ran("install", "libfoo2")
    assert not machine.ran("libbar1")


@pytest.mark.usefixtures("machine")
def test_an_installation_that_fails_stops_there(
    libraries: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that failed is named."""
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0)
    machine.failing = "update"
    with pytest.raises(SystemExit, match=r"apt-get update.*échoué"):
        libraries.provide({"libfoo2": "libfoo.so.2"})
    assert not machine.ran("install")


@pytest.mark.usefixtures("machine")
def test_without_apt_the_files_are_named(
    libraries: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another system has other names for its packages."""
    monkeypatch.setattr(libraries.shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit, match=r"libfoo\.so\.2"):
        libraries.provide({"libfoo2": "libfoo.so.2"})


def test_other_systems_need_none(
    libraries: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """macOS and Windows bring what Qt needs."""
    monkeypatch.setattr(libraries.sys, "platform", "darwin")
    libraries.provide({"libfoo2": "libfoo.so.2"})
    assert machine.commands == []


def test_setup_works_once(dev: ModuleType, machine: Machine) -> None:
    """A second call finds everything ready."""
    dev.setup()
    assert machine.ran("venv")
    assert machine.ran("--require-hashes", str(dev.REQUIREMENTS / "requirements-dev.txt"))
    assert machine.ran("--no-deps", "--no-build-isolation", "--editable")
    machine.commands.clear()
    dev.setup()
    assert machine.commands == []


@pytest.mark.parametrize("name", ["requirements-dev.txt", "pyproject.toml"])
def test_setup_follows_what_it_installs(dev: ModuleType, machine: Machine, name: str) -> None:
    """A change in the requirements or in the project installs again."""
    dev.setup()
    machine.commands.clear()
    (dev.ROOT / name).write_text("changed")
    dev.setup()
    assert machine.ran("--require-hashes")


def test_a_setup_that_failed_is_done_again(dev: ModuleType, machine: Machine) -> None:
    """What failed is not taken for ready."""
    machine.failing = "--require-hashes"
    with pytest.raises(SystemExit, match="échoué"):
        dev.setup()
    machine.failing = ""
    machine.commands.clear()
    dev.setup()
    assert machine.ran("--require-hashes")


def test_setup_needs_the_venv_module(
    dev: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian keeps it apart: one sentence says how to get it."""
    monkeypatch.setattr(dev, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit, match="sudo apt-get install python3-venv"):
        dev.setup()
    assert machine.commands == []


def test_run_without_a_screen_says_where_to_look(
    dev: ModuleType, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    """The demonstration is made without a screen, and once."""
    assert dev.run() == 0
    made = machine.commands.index([str(dev.PROGRAMS / "jalon"), "demo", str(dev.DEMO)])
    assert machine.settings[made]["QT_QPA_PLATFORM"] == "offscreen"
    assert str(dev.DEMO) in capsys.readouterr().out
    machine.commands.clear()
    dev.run()
    assert not machine.ran("demo")


BASES = (
    ("", "secretariat.jalonbase"),
    ("secretary", "secretariat.jalonbase"),
    ("pilot", "pilote-sante.jalonbase"),
    ("director", "direction-erables.jalonbase"),
)


@pytest.mark.parametrize(("role", "base"), BASES)
def test_run_opens_the_base_of_whom_one_plays(
    dev: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch, role: str, base: str
) -> None:
    """With a screen, the window comes last: the secretary's unless told otherwise."""
    monkeypatch.setattr(dev, "_has_display", lambda: True)
    monkeypatch.setattr("sys.argv", ["dev.py", "run", *(("--as", role) if role else ())])
    assert dev.main() == 0
    assert machine.commands[-1] == [str(dev.PROGRAMS / "jalon"), str(dev.DEMO / base)]


@pytest.mark.parametrize(("role", "base"), BASES[1:])
def test_run_without_a_screen_names_the_base(
    dev: ModuleType, capsys: pytest.CaptureFixture[str], machine: Machine, role: str, base: str
) -> None:
    """What to type on a machine that has one."""
    assert dev.run(role) == 0
    assert f"{dev.PROGRAMS / 'jalon'} {dev.DEMO / base}" in capsys.readouterr().out
    assert not machine.ran(str(dev.DEMO / base))


def test_run_makes_the_demonstration_of_a_new_version_afresh(
    dev: ModuleType, machine: Machine
) -> None:
    """What another version left there is not mixed with the new one."""
    dev.run()
    (dev.DEMO / "old.pdf").touch()
    (dev.ROOT / "pyproject.toml").write_text("another version")
    machine.commands.clear()
    dev.run()
    assert machine.ran("demo")
    assert not (dev.DEMO / "old.pdf").exists()


@pytest.mark.parametrize(("thorough", "chosen"), [(False, "not thorough"), (True, "-rs")])
def test_tests_run_away_from_home(
    dev: ModuleType, machine: Machine, thorough: bool, chosen: str
) -> None:
    """Long tests wait to be asked for; no test sees the person's folders."""
    dev.run_tests(thorough=thorough)
    assert machine.ran("pytest", chosen)
    assert "jalon-" in machine.settings[-1]["HOME"]
    assert not Path(machine.settings[-1]["HOME"]).exists()


def test_random_tests_are_played_again(dev: ModuleType, machine: Machine) -> None:
    """The seed, the first trial and the counts of the long tests travel by the environment."""
    dev.run_tests(thorough=True, seed=7, first=1200, only="mutated")
    assert machine.ran("pytest", "-k", "mutated")
    settings = machine.settings[-1]
    assert (settings["JALON_SEED"], settings["JALON_FROM"]) == ("7", "1200")
    assert settings["JALON_MUTATIONS"] == "500000"
    dev.run_tests(thorough=False)
    assert "JALON_MUTATIONS" not in machine.settings[-1]


def test_check_says_everything_at_once(dev: ModuleType, machine: Machine) -> None:
    """A first complaint does not hide the next ones."""
    machine.failing = "ruff"
    assert dev.check() == 1
    assert machine.ran("mypy")


def test_bench_runs_each_measure_in_order(dev: ModuleType, machine: Machine) -> None:
    """The peers are installed once, then each measure runs."""
    (dev.ROOT / "bench").mkdir()
    for name in ("sheets.py", "import.py"):
        (dev.ROOT / "bench" / name).touch()
    assert dev.bench() == 0
    assert machine.ran(str(dev.REQUIREMENTS / "requirements-bench.txt"))
    assert [Path(command[1]).name for command in machine.commands[-2:]] == [
        "import.py",
        "sheets.py",
    ]
