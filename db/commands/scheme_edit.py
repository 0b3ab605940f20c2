"""The settings of a scheme: its letterhead, its words, where reports are sent."""

import base64
import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.commands.change import change_fields
from db.errors import UserError
from db.journal.changes import Changes
from db.kinds.scheme import Scheme
from db.queries.journal.shown import Seen
from db.words import _

MOST_BYTES = 150_000
_PNG = b"\x89PNG\r\n\x1a\n"
_YEARS = ("first_year", "last_year")
_MOST_MONTHS = 600
_MOST_SECRET = 100
_ADDRESS = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")


def edit_scheme(
    session: Session, scheme: str, fields: Mapping[str, Any], seen: Seen | None = None
) -> Changes:
    """Change settings of a scheme; a text that is empty takes the value away.

    Years and months come as they were typed. UserError says what is wrong with one of them.
    """
    said = {name: _read(name, value) for name, value in fields.items()}
    row = session.get_one(Scheme, scheme)
    first, last = (said.get(name, getattr(row, name)) for name in _YEARS)
    if first and last and last < first:
        raise UserError(_("Le schéma finirait avant de commencer : vérifiez les années."))
    return change_fields(session, scheme, said, seen)


def set_logo(session: Session, scheme: str, png: bytes | None, seen: Seen | None = None) -> Changes:
    """Put another logo on the letterhead, or take it away; UserError when it weighs too much."""
    if png is not None and not png.startswith(_PNG):
        raise UserError(_("Ce logo n'est pas une image PNG."))
    if png is not None and len(png) > MOST_BYTES:
        raise UserError(_("Ce logo est trop lourd : il doit tenir en 150 Ko."))
    text = base64.b64encode(png).decode() if png else None
    return change_fields(session, scheme, {"logo": text}, seen)


def _read(name: str, value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if text in ("", None):
        return None
    if name in _YEARS:
        if not str(text).isdecimal() or not 1950 <= int(text) <= 2200:
            raise UserError(_("« {} » n'est pas une année.").format(text))
        return int(text)
    if name == "attendance_months":
        if not str(text).isdecimal() or not 1 <= int(text) <= _MOST_MONTHS:
            raise UserError(_("« {} » n'est pas un nombre de mois, de 1 à 600.").format(text))
        return int(text)
    if name == "secrecy":
        if not str(text).isdecimal() or not 1 <= int(text) <= _MOST_SECRET:
            raise UserError(_("« {} » n'est pas un seuil, de 1 à 100.").format(text))
        return int(text)
    if name == "reply_to" and not _ADDRESS.fullmatch(text):
        raise UserError(_("« {} » n'est pas une adresse électronique.").format(text))
    return text
