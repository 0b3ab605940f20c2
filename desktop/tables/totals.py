"""Lines that add the others up, at the foot of tables that people keep: they are no data."""

import re

from db.queries.tables.names import fold
from desktop.tables.sheet import Value

_TOTAL = re.compile(
    r"(?:sous[- ]?|grand )?tota(?:l|ux)(?: (?:general|cumule|global|annuel|(?:19|20)\d\d))?|"
    r"ensemble|moyenne(?: generale)?|somme|cumul"
)


def is_total(cell: Value | object) -> bool:
    """Whether a cell says that its line adds up others."""
    return isinstance(cell, str) and bool(_TOTAL.fullmatch(fold(cell).rstrip(" :.")))
