"""How the files that Jalon writes are named: by the day, and by whom they come from or go to."""

import re
import unicodedata
from datetime import date

_LONGEST = 60


def file_name(day: date, name: str, what: str = "") -> str:
    """'2024-09-16_secretariat-du-comite.jalon'; `what` comes before the name."""
    parts = [day.isoformat(), *([what] if what else []), slug(name)]
    return f"{'_'.join(parts)}.jalon"


def slug(name: str) -> str:
    """A name as every disk takes it: small letters without accents, and hyphens."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return (re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "jalon")[:_LONGEST]
