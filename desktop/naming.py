"""How the files that Jalon writes are named: by the day, and by whom they come from or go to."""

from datetime import date

from db.slug import slug

__all__ = ["file_name", "slug"]


def file_name(day: date, name: str, what: str = "") -> str:
    """'2024-09-16_secretariat-du-comite.jalon'; `what` comes before the name."""
    parts = [day.isoformat(), *([what] if what else []), slug(name)]
    return f"{'_'.join(parts)}.jalon"
