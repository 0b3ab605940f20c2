"""Where Jalon keeps what belongs to this machine and its user; the only importer of appdirs."""

from pathlib import Path

from db.journal.identity import KeyStore

_NAME = "jalon"


def key_store() -> KeyStore:
    """The private keys of this machine's devices: they stay here and never roam."""
    return KeyStore(keys_folder())


def keys_folder() -> Path:
    """Where the private keys are; not made before the first key is."""
    import appdirs

    return Path(appdirs.user_data_dir(_NAME, appauthor=False)) / "keys"


def settings_file() -> Path:
    """The person's own choices: look, last base."""
    import appdirs

    return Path(appdirs.user_config_dir(_NAME, appauthor=False)) / "settings.json"


def log_folder() -> Path:
    """Where what went wrong is noted, for whoever is asked for help."""
    import appdirs

    return Path(appdirs.user_log_dir(_NAME, appauthor=False))
