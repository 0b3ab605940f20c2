"""The keyring of the system: macOS, Windows, and Secret Service or KWallet elsewhere.

The only importer of `keyring`, at the first key asked for: it would slow the start. Backends are
chosen here and no setting adds one: others keep secrets in plain files, or nowhere.
"""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from db.journal.keyring import KeyringError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_BACKENDS = {
    "darwin": (("keyring.backends.macOS", "Keyring"),),
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
}
_ELSEWHERE = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
_USER = "jalon"
T = TypeVar("T")


class SystemKeyring:
    """What `db.journal.keyring.Keyring` asks for, by the system's own means."""

    def get(self, name: str) -> str | None:
        """The secret of this name, None when there is none; KeyringError when it won't open."""
        return _guarded(lambda: _backend().get_password(_service(name), _USER))

    def put(self, name: str, secret: str) -> None:
        """Keep a secret; KeyringError when it won't open."""
        _guarded(lambda: _backend().set_password(_service(name), _USER, secret))

    def forget(self, name: str) -> None:
        """Remove a secret if it is there; KeyringError when it won't open."""
        if self.get(name) is not None:
            _guarded(lambda: _backend().delete_password(_service(name), _USER))


def _guarded(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except KeyringError:
        raise
    except Exception as error:  # backends let D-Bus, Windows and macOS errors of any kind through
        raise KeyringError(str(error)) from error


@cache
def _backend() -> "KeyringBackend":
    """The first that works here; KeyringError when there is none."""
    for module, name in _BACKENDS.get(sys.platform, _ELSEWHERE):
        try:
            found: type[KeyringBackend] = getattr(import_module(module), name)
            if found.viable:
                return found()
        except ImportError:
            continue
    raise KeyringError(sys.platform)


def _service(name: str) -> str:
    """One entry a key: Windows moves entries about when a service has several."""
    return f"Jalon {name[:32]}"
