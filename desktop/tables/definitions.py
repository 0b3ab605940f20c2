"""How indicators are defined, as a sheet: every field, in words."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from db.kinds.choices import Choice
from db.queries.indicator.definition_lines import DefinitionLine
from desktop.i18n import _
from desktop.tables.entries import value_cell
from desktop.tables.table import Cell, Column, Shape, Table
from desktop.tables.titles import INDICATORS, sheet_name, yes_no


class _Said(NamedTuple):
    column: Column
    cell: Callable[[DefinitionLine], Cell]


def definition_table(lines: Sequence[DefinitionLine], hidden: Collection[str] = ()) -> Table:
    """The sheet of definitions; of those that are `hidden` (ids) the start is not written."""
    told = _told(hidden)
    rows = (tuple(one.cell(line) for one in told) for line in lines)
    return Table(sheet_name(INDICATORS), [one.column for one in told], rows, len(lines))


def _told(hidden: Collection[str]) -> list[_Said]:
    return [
        _Said(Column(_("Code"), 12), lambda line: line.head.code),
        _Said(Column(_("Indicateur"), 44, Shape.LONG), lambda line: line.head.label),
        _Said(Column(_("Schéma"), 18), lambda line: line.scheme),
        _Said(Column(_("Mesure"), 9), lambda line: line.measure),
        _Said(Column(_("Action"), 9), lambda line: line.action),
        _Said(Column(_("Autres actions"), 14), lambda line: ", ".join(line.others)),
        _text(_("Définition"), "definition", 50),
        _Said(Column(_("Nature"), 16), lambda line: line.head.kind.label),
        _Said(Column(_("Unité"), 14), lambda line: line.head.unit),
        _Said(Column(_("Niveaux"), 24, Shape.LONG), lambda line: "\n".join(line.head.levels)),
        _Said(Column(_("Somme de"), 16), lambda line: ", ".join(line.terms)),
        _Said(Column(_("Divisée par"), 16), lambda line: ", ".join(line.over)),
        _Said(Column(_("Pour"), 8, Shape.NUMBER), lambda line: _part(line, "formula", "per")),
        _word(_("Sens"), "direction", 18),
        _plain(_("Tous les (mois)"), "every", 11),
        _flag(_("Une seule fois"), "once"),
        _word(_("Entre périodes"), "over_periods", 16),
        _word(_("Entre établissements"), "over_places", 18),
        *_baseline(hidden),
        _plain(_("Tolérance"), "tolerance", 11),
        _Said(Column(_("Au moins"), 11, Shape.NUMBER), lambda line: _part(line, "bounds", "low")),
        _Said(Column(_("Au plus"), 11, Shape.NUMBER), lambda line: _part(line, "bounds", "high")),
        _text(_("Source"), "source", 30),
        _flag(_("Source à confirmer"), "unconfirmed"),
        _text(_("Méthode"), "method", 40),
        _text(_("Collecté par"), "collected_by", 24),
        _plain(_("Disponible après (jours)"), "delay", 13),
        _flag(_("Par sexe"), "sexes"),
        _text(_("Tranches d'âge"), "ages", 16),
        _flag(_("Porte sur des enfants"), "about_children"),
        _text(_("Thème du baromètre"), "theme", 20),
        _text(_("Commentaire"), "comment", 40),
        _text(_("Définition d'origine"), "origin", 20),
        _Said(Column(_("Identifiant"), 36, hidden=True), lambda line: line.head.id),
    ]


def _baseline(hidden: Collection[str]) -> list[_Said]:
    def start(line: DefinitionLine) -> Cell:
        if line.head.id in hidden:
            return _("secret")
        return value_cell(line.head, (line.said["baseline"] or {}).get("value"))

    return [
        _Said(
            Column(_("Valeur de départ"), 12, Shape.NUMBER),
            start,
        ),
        _Said(Column(_("Départ le"), 12, Shape.DAY), lambda line: _part(line, "baseline", "on")),
        _Said(
            Column(_("Période de départ"), 12),
            lambda line: getattr(_part(line, "baseline", "period"), "label", None),
        ),
        _flag(_("Sans valeur de départ"), "no_baseline"),
    ]


def _text(title: str, name: str, width: int) -> _Said:
    return _Said(Column(title, width, Shape.LONG), lambda line: line.said[name])


def _plain(title: str, name: str, width: int) -> _Said:
    return _Said(Column(title, width, Shape.NUMBER), lambda line: line.said[name])


def _flag(title: str, name: str) -> _Said:
    return _Said(Column(title, 12), lambda line: yes_no(line.said[name]))


def _word(title: str, name: str, width: int) -> _Said:
    def cell(line: DefinitionLine) -> Cell:
        said = line.said[name]
        return said.label if isinstance(said, Choice) else None

    return _Said(Column(title, width), cell)


def _part(line: DefinitionLine, name: str, part: str) -> Cell:
    said = line.said[name]
    return said.get(part) if said else None
