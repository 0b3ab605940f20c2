"""What is typed while no base is open, kept among the person's own settings."""

import json
from typing import Any

from desktop.settings import Settings


class KeptApart:
    """Drafts by subject, as a base keeps them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def keep(self, subject: str, content: dict[str, Any]) -> None:
        """Keep what is typed about a subject."""
        self._settings.remember(_key(subject), json.dumps(content, ensure_ascii=False))

    def kept_draft(self, subject: str) -> dict[str, Any] | None:
        """What was typed about it; None when nothing is kept, or it cannot be read."""
        try:
            found = json.loads(self._settings.recall(_key(subject)) or "null")
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def forget(self, subject: str) -> None:
        """Forget it."""
        self._settings.remember(_key(subject), "")


def _key(subject: str) -> str:
    return f"typed-{subject}"
