"""Which column of a table says what: by its title, ours or one that people use."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.queries.base.search import folded
from desktop.i18n import _
from desktop.tables.sheet import Sheet, Value
from desktop.tables.titles import definition_titles, entry_titles, target_titles

LOOKED_AT = 12
_LESS = ("percentage", "kind", "unit", "state", "author", "at")
_ALSO = {
    "code": ("code indicateur", "code de l'indicateur", "n°", "ref", "reference"),
    "label": ("libelle", "intitule", "nom de l'indicateur", "libelle de l'indicateur"),
    "period": ("periode", "date", "annee", "mois", "trimestre", "semestre", "exercice"),
    "place": ("structure", "lieu", "service", "nom de l'etablissement", "lieu d'accueil"),
    "category": ("sexe", "age", "tranche d'age"),
    "value": ("resultat", "donnee", "mesure", "realise"),
    "numerator": ("numerateur",),
    "denominator": ("denominateur", "effectif"),
    "estimated": ("estime", "estimation"),
    "comment": ("commentaires", "remarque", "remarques", "observation", "observations"),
    "source": ("origine",),
    "target": ("objectif", "valeur cible", "valeur a atteindre"),
}


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the titles stand, and the column (from 0) of each field; `own`: they are ours."""

    row: int
    columns: Mapping[str, int]
    own: bool


def heads_of(sheet: Sheet, chosen: Mapping[str, str] | None = None) -> Heads | None:
    """The columns of a sheet; None where they do not say enough.

    `chosen` are the fields that a person gave to titles, '' for a column to leave.
    """
    for number, row in enumerate(sheet.rows[:LOOKED_AT]):
        columns, own = _columns(row, chosen or {})
        if _is_enough(columns):
            return Heads(number, columns, own and "indicator_id" in columns and not chosen)
    return None


def titles_of(sheet: Sheet) -> list[str]:
    """The titles of a sheet of which the columns are not known: its first row of several texts."""
    for row in sheet.rows[:LOOKED_AT]:
        texts = [_said(cell) for cell in row if _said(cell)]
        if len(texts) > 1:
            return list(dict.fromkeys(texts))
    return []


def fields_to_choose() -> dict[str, str]:
    """What a column may be, by field, in words."""
    known = entry_titles() | target_titles() | definition_titles()
    return {name: title for name, title in known.items() if name not in _LESS}


def key_of(titles: Sequence[str]) -> str:
    """A short name for a set of titles, to remember what was chosen for it."""
    written = "\n".join(sorted(_fold(title) for title in titles))
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def _columns(row: Sequence[Value], chosen: Mapping[str, str]) -> tuple[dict[str, int], bool]:
    known, own = _known(), {_fold(title) for title in (entry_titles() | target_titles()).values()}
    found: dict[str, int] = {}
    all_own = True
    for place, cell in enumerate(row):
        title = _said(cell)
        name = chosen.get(title, known.get(_fold(title), "")) if title else ""
        if name and name not in found:
            found[name] = place
            all_own = all_own and _fold(title) in own
    return found, all_own


def _is_enough(columns: Mapping[str, int]) -> bool:
    says_which = any(name in columns for name in ("code", "label", "indicator_id"))
    if "period" not in columns:
        return says_which and any(name in columns for name in ("definition", "method"))
    return says_which and any(name in columns for name in ("value", "numerator", "target"))


def _known() -> dict[str, str]:
    """The field of each title, ours and others, as titles are compared."""
    ours = definition_titles() | entry_titles() | target_titles()
    titles = {_fold(title): name for name, title in ours.items()}
    titles[_fold(_("Identifiant"))] = "indicator_id"
    return {_fold(other): name for name, others in _ALSO.items() for other in others} | titles


def _said(cell: Value) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _fold(title: str) -> str:
    plain = folded(title).replace("’", "'")
    return " ".join(plain.replace("*", " ").split()).rstrip(" :.")


def not_enough() -> str:
    """Why a table cannot be read as it is."""
    return _(
        "Les colonnes de ce tableau ne sont pas reconnues : il faut au moins un indicateur, une "
        "période et une valeur. Dites ce que contient chaque colonne."
    )
