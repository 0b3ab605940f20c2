"""The common ancestor of all tables."""

from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """One metadata for the journal's tables and for the read tables."""
