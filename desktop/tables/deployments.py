"""Where every expectation stands in every establishment, as a table for a spreadsheet."""

from collections.abc import Collection, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from db.journal.bulk import without_collector
from db.queries.establishment.lines import DeploymentLine, deployment_lines
from db.queries.scheme.letterhead import letterhead
from desktop.i18n import _, long_date
from desktop.tables.csv_file import write_table
from desktop.tables.table import Book, Cell, Column, Shape, Table
from desktop.tables.writing import CSV, check_closed
from desktop.tables.xlsx import Progress, write_book

Pairs = Collection[tuple[str, str]]


def write_deployment(
    session: Session,
    path: Path,
    *,
    scheme: str | None = None,
    shown: tuple[Collection[str], Collection[str]] | None = None,
    told: str = "",
    progress: Progress = lambda _done, _all: None,
) -> int:
    """Write it to a workbook or, by the name of the file, to a CSV table; how many lines.

    `shown` are the expectations and the establishments (ids) that are in sight, None for all;
    `told` says how they were filtered. UserError where the disk refuses it.
    """
    check_closed(path)
    with without_collector():
        lines = deployment_lines(session, scheme)
        if shown is not None:
            rows, houses = frozenset(shown[0]), frozenset(shown[1])
            lines = [one for one in lines if one.expectation.id in rows and one.house.id in houses]
        if path.suffix.lower() == CSV:
            write_table(path, deployment_table(lines), progress)
        else:
            head = letterhead(session, scheme)
            facts = [
                (_("Document"), _("Déploiement dans les établissements")),
                (_("Collectivité"), head.authority),
                (_("Schéma"), " ".join(filter(None, (head.scheme, head.years)))),
                (_("Établi le"), long_date(head.issued_on)),
                (_("Version de la base"), head.base_version),
                (_("Ce qui est dans ce fichier"), told or _("Tous les attendus")),
            ]
            if head.example:
                said = _("Les noms et les réponses de ce fichier sont inventés.")
                facts.insert(0, (_("Exemple"), said))
            columns = [Column("", 28), Column("", 96, Shape.LONG)]
            about = Table(_("Lisez-moi"), columns, facts, len(facts), heads=False)
            title, owner = _("Déploiement"), head.authority
            book = Book(title, head.scheme, owner, owner, [about, deployment_table(lines)])
            write_book(path, book, progress)
        return len(lines)


def deployment_table(lines: Sequence[DeploymentLine]) -> Table:
    """One line an expectation and an establishment."""
    columns = [
        Column(_("Code"), 8),
        Column(_("Action"), 36, Shape.LONG),
        Column(_("Attendu"), 40, Shape.LONG),
        Column(_("Établissement"), 30),
        Column(_("Type"), 20),
        Column(_("Organisme gestionnaire"), 26),
        Column(_("Secteur"), 14),
        Column(_("Échéance"), 12, Shape.DAY),
        Column(_("État"), 16),
        Column(_("En place depuis"), 14, Shape.DAY),
        Column(_("Prévu pour"), 12, Shape.DAY),
        Column(_("Motif"), 30, Shape.LONG),
        Column(_("En retard"), 10),
        Column(_("Contesté"), 10),
        Column(_("Commentaire"), 44, Shape.LONG),
        Column(_("Justificatif"), 30, Shape.LONG),
        Column(_("Saisi par"), 26),
        Column(_("Saisi le"), 16, Shape.MOMENT),
    ]
    return Table(_("Déploiement"), columns, map(_cells, lines), len(lines))


def _cells(line: DeploymentLine) -> Sequence[Cell]:
    yes = _("oui")
    row, house = line.expectation, line.house
    return (
        *(row.action_code, row.action_title, row.label),
        *(house.name, house.type_name, house.manager_name, house.area),
        line.deadline,
        _state(line),
        line.since,
        line.planned,
        line.reason or line.exempt or "",
        yes if line.late else "",
        yes if line.contested else "",
        *(line.comment, line.evidence, line.author),
        line.at,
    )


def _state(line: DeploymentLine) -> str:
    if line.state is not None:
        return line.state.label
    return _("Non renseigné") if line.exempt is None else _("Dispensé")
