"""What a person said of the columns of others' tables, remembered on this machine."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.settings import Settings


def recall_columns(key: str) -> dict[str, str] | None:
    """The field of each title of a set of titles, by its key; None where nobody said."""
    said = _settings().recall(f"columns/{key}")
    try:
        found = json.loads(said) if said else None
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    return {str(title): str(field) for title, field in found.items()}


def remember_columns(key: str, chosen: Mapping[str, str]) -> None:
    """Remember it for the next table with the same titles."""
    _settings().remember(f"columns/{key}", json.dumps(dict(chosen), ensure_ascii=False))


def _settings() -> "Settings":
    from desktop import paths
    from desktop.settings import Settings

    return Settings(paths.settings_file())
