"""The system's keyring: which one is taken, what comes of its errors, and when it is not asked."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

from db.journal.keyring import KeyringError
from desktop import paths, system_keyring
from desktop.system_keyring import SystemKeyring

NAME = "ab" * 32


class Backend:
    """As `keyring` writes them: class attributes say whether it works here."""

    viable: ClassVar[bool] = True
    held: ClassVar[dict[tuple[str, str], str]] = {}
    fault: ClassVar[Exception | None] = None

    def get_password(self, service: str, user: str) -> str | None:
        """The secret."""
        self._fail()
        return self.held.get((service, user))

    def set_password(self, service: str, user: str, secret: str) -> None:
        """Keep it."""
        self._fail()
        self.held[service, user] = secret

    def delete_password(self, service: str, user: str) -> None:
        """Remove it; the true ones raise when it is not there."""
        self._fail()
        del self.held[service, user]

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Backend]]:
    """A system where Secret Service is this one and where KWallet is not installed."""
    made = type("Keyring", (Backend,), {"held": {}, "fault": None, "viable": True})
    module = ModuleType("keyring.backends.SecretService")
    module.Keyring = made  # type: ignore[attr-defined]
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "keyring.backends.SecretService", module)
    monkeypatch.setitem(sys.modules, "keyring.backends.kwallet", None)
    system_keyring._backend.cache_clear()
    yield made
    system_keyring._backend.cache_clear()


def test_a_secret_is_kept_by_its_own_name(backend: type[Backend]) -> None:
    """One entry a key; forgetting twice is no error."""
    keyring = SystemKeyring()
    assert keyring.get(NAME) is None
    keyring.put(NAME, "one")
    keyring.put("cd" * 32, "two")
    assert keyring.get(NAME) == "one"
    assert len({service for service, _user in backend.held}) == 2
    keyring.forget(NAME)
    keyring.forget(NAME)
    assert list(backend.held.values()) == ["two"]


@pytest.mark.parametrize("fault", [RuntimeError("locked"), OSError(5), ValueError("D-Bus")])
def test_any_error_is_said_the_same_way(backend: type[Backend], fault: Exception) -> None:
    """Whatever a system's keyring raises, only KeyringError comes out."""
    backend.fault = fault
    keyring = SystemKeyring()
    for ask in (keyring.get, keyring.forget, lambda name: keyring.put(name, "x")):
        with pytest.raises(KeyringError):
            ask(NAME)


def test_no_other_keyring_is_taken(backend: type[Backend], monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that keep secrets in a plain file or nowhere, asked for by a setting, are not."""
    backend.viable = False
    for name in ("keyring.backends.null.Keyring", "keyrings.alt.file.PlaintextKeyring"):
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
        with pytest.raises(KeyringError):
            SystemKeyring().put(NAME, "x")


def test_without_the_library_there_is_no_keyring(
    backend: type[Backend], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where `keyring` is not installed, its import fails and the file is used."""
    assert backend.held == {}
    monkeypatch.setitem(sys.modules, "keyring.backends.SecretService", None)
    with pytest.raises(KeyringError):
        SystemKeyring().get(NAME)


def test_the_switch_and_examples_leave_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JALON_KEYRING=off, and the bases of an example; otherwise one store a process."""
    monkeypatch.setattr(paths, "keys_folder", lambda: tmp_path)
    assert paths.key_store().keyring is None
    monkeypatch.delenv("JALON_KEYRING")
    assert paths.key_store(example=True).keyring is None
    assert isinstance(paths.key_store().keyring, SystemKeyring)
    assert paths.key_store() is paths.key_store()


def test_it_is_not_imported_to_start() -> None:
    """Neither the window nor a command waits for it."""
    program = (
        "import sys; import desktop.app, desktop.cli.new, desktop.cli.root;"
        "from desktop import paths; paths.key_store();"
        "sys.exit(any(name.split('.')[0] in ('keyring', 'segno') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
