"""How names of types are compared."""

from db.queries.base.search import folded


def type_key(name: str | None) -> str:
    """The same for 'MECS', 'M.E.C.S.' and 'mecs', for 'Pouponnière' and 'pouponniere'."""
    return " ".join(folded(name or "").replace(".", "").split())
