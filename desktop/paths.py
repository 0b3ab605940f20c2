"""Where Jalon keeps what belongs to this machine and its user; the only importer of appdirs."""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.journal.identity import KeyStore

_NAME = "jalon"
_SWITCH, _OFF = "JALON_KEYRING", "off"


def key_store(*, example: bool = False) -> "KeyStore":
    """The private keys of this machine's devices: they stay here and never roam.

    They go to the system's keyring, unless JALON_KEYRING=off or for the bases of an example.
    """
    return _key_store(keys_folder(), example or os.environ.get(_SWITCH) == _OFF)


@cache
def _key_store(folder: Path, in_files: bool) -> "KeyStore":
    """One store a process, for each key to be asked of the keyring once."""
    from db.journal.identity import KeyStore
    from desktop.system_keyring import SystemKeyring

    return KeyStore(folder, None if in_files else SystemKeyring())


def keys_folder() -> Path:
    """Where the private keys are; not made before the first key is."""
    return _folder("user_data_dir") / "keys"


def settings_file() -> Path:
    """The person's own choices: look, last base."""
    return _folder("user_config_dir") / "settings.ini"


def log_folder() -> Path:
    """Where what went wrong is noted, for whoever is asked for help."""
    return _folder("user_log_dir")


def _folder(which: str) -> Path:
    import appdirs

    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        if os.environ.get(name) == "":  # the specification: empty means unset
            del os.environ[name]
    return Path(getattr(appdirs, which)(_NAME, appauthor=False))
