"""The term of a right or of a charge: what people read of it, which no date gives."""

from collections.abc import Mapping
from datetime import date
from typing import Any


def holds(term: Mapping[str, Any], today: date) -> bool:
    """Whether a term runs on a day; without a day at an end, it is open there."""
    since, until = term.get("from"), term.get("to")
    return (since is None or since <= today) and (until is None or today <= until)
