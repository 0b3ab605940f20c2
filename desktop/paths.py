"""Where Jalon keeps what belongs to this machine and its user; the only importer of appdirs."""

import os
from pathlib import Path

from db.journal.identity import KeyStore

_NAME = "jalon"


def key_store() -> KeyStore:
    """The private keys of this machine's devices: they stay here and never roam."""
    return KeyStore(keys_folder())


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
