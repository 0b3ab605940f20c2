"""A name as every disk takes it."""

import re
import unicodedata

_LONGEST = 60


def slug(name: str) -> str:
    """Small letters without accents, and hyphens: 'secretariat-du-comite'."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return (re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "jalon")[:_LONGEST]
