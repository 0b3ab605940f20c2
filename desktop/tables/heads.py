"""Which column of a table says what: by its title, ours or one that people use."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.queries.base.search import folded
from desktop.i18n import _
from desktop.tables.sheet import Sheet, Value
from desktop.tables.titles import (
    definition_titles,
    entry_titles,
    house_titles,
    target_titles,
)

LOOKED_AT = 12
_LESS = ("percentage", "kind", "unit", "state", "author", "at")
_DEFINING = ("definition", "method", "direction", "collected_by")
_ALSO_DEFINING: dict[str, tuple[str, ...]] = {
    "direction": ("sens attendu", "evolution attendue"),
    "every": ("periodicite", "frequence"),
    "start": ("depart", "valeur initiale", "etat initial"),
    "collected_by": ("collecte", "responsable de la collecte"),
}
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


_OF_HOUSES: dict[str, tuple[str, ...]] = {
    "house": (
        *("nom", "nom de l'etablissement", "structure", "service", "lieu d'accueil"),
        *("denomination", "raison sociale", "etablissement ou service"),
        *("etablissement / service", "nom de la structure", "nom du service", "nom du lieu"),
    ),
    "type": ("type d'etablissement", "type de structure", "categorie", "nature"),
    "managed": ("mode de gestion", "statut", "public ou associatif", "regie ou associatif"),
    "manager": ("gestionnaire", "organisme", "association", "association gestionnaire"),
    "area": ("arrondissement", "commune", "ville", "territoire", "code postal", "cp"),
    "address": ("lieu", "adresse postale", "adresse complete"),
    "capacity": (
        *("capacite", "places", "nombre de places", "nb de places", "nb places"),
        *("capacite autorisee", "places autorisees", "capacite d'accueil"),
    ),
    "age_from": ("age min", "age mini", "de (ans)", "age minimum"),
    "age_to": ("age max", "age maxi", "a (ans)", "age maximum"),
    "opened": ("ouverture", "date d'ouverture"),
    "closed": ("fermeture", "date de fermeture"),
    "note": ("commentaires", "remarque", "remarques", "observation", "observations"),
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
        for known, is_enough in (
            (entry_fields(), _says_values),
            (_of_definitions(), _defines),
            (house_fields(), _describes),
        ):
            columns, own = _columns(row, chosen or {}, known)
            if is_enough(columns) and not ("house" in columns and _names_indicators(row, chosen)):
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
    texts = {name: definition_titles()[name] for name in _DEFINING}
    known = entry_titles() | target_titles() | texts
    return {name: title for name, title in known.items() if name not in _LESS}


def house_fields_to_choose() -> dict[str, str]:
    """The same of a table of establishments."""
    return house_titles() | {"house": _("Nom de l'établissement")}


def key_of(titles: Sequence[str]) -> str:
    """A short name for a set of titles, to remember what was chosen for it."""
    written = "\n".join(sorted(fold_title(title) for title in titles))
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def _columns(
    row: Sequence[Value], chosen: Mapping[str, str], known: Mapping[str, str]
) -> tuple[dict[str, int], bool]:
    own = {fold_title(title) for title in (entry_titles() | target_titles()).values()}
    found: dict[str, int] = {}
    all_own = True
    for place, cell in enumerate(row):
        title = _said(cell)
        name = chosen.get(title, known.get(fold_title(title), "")) if title else ""
        if name and name not in found:
            found[name] = place
            all_own = all_own and fold_title(title) in own
    return found, all_own


def _says_which(columns: Mapping[str, int]) -> bool:
    return any(name in columns for name in ("code", "label", "indicator_id"))


def _says_values(columns: Mapping[str, int]) -> bool:
    says = any(name in columns for name in ("value", "numerator", "target"))
    return says and "period" in columns and _says_which(columns)


def _defines(columns: Mapping[str, int]) -> bool:
    says = any(name in columns for name in _DEFINING)
    return says and "period" not in columns and _says_which(columns)


def entry_fields() -> dict[str, str]:
    """The field of each title of entries and targets, ours and others, as titles are compared."""
    ours = entry_titles() | target_titles()
    titles = {fold_title(title): name for name, title in ours.items()}
    titles[fold_title(definition_titles()["indicator_id"])] = "indicator_id"
    return {fold_title(other): name for name, others in _ALSO.items() for other in others} | titles


def _names_indicators(row: Sequence[Value], chosen: Mapping[str, str] | None) -> bool:
    """Whether a table is of values of indicators, whatever else it names."""
    return _says_which(_columns(row, chosen or {}, entry_fields())[0])


def _describes(columns: Mapping[str, int]) -> bool:
    """Whether they say what establishments are."""
    return "house" in columns and len(columns) > 1


def house_fields() -> dict[str, str]:
    """The field of each title of a table of establishments, ours and others."""
    titles = {fold_title(title): name for name, title in house_titles().items()}
    also = {fold_title(other): name for name, others in _OF_HOUSES.items() for other in others}
    return also | titles


def _of_definitions() -> dict[str, str]:
    """The same of definitions."""
    titles = {fold_title(title): name for name, title in definition_titles().items()}
    also = {name: _ALSO.get(name, ()) for name in ("code", "label", "period", "comment")}
    also |= _ALSO_DEFINING
    return {fold_title(other): name for name, others in also.items() for other in others} | titles


def _said(cell: Value) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def fold_title(title: str) -> str:
    """A title as it is compared."""
    plain = folded(title).replace("’", "'")
    return " ".join(plain.replace("*", " ").split()).rstrip(" :.")


def not_enough() -> str:
    """Why a table cannot be read as it is."""
    return _(
        "Les colonnes de ce tableau ne sont pas reconnues : il faut au moins un indicateur, une "
        "période et une valeur, ou le nom d'établissements et ce qu'ils sont. Dites ce que "
        "contient chaque colonne."
    )
