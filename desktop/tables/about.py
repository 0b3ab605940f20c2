"""The first sheet: what this file is, of which day and version, and how to send it back."""

from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _, long_date
from desktop.tables.table import Column, Shape, Table
from desktop.tables.titles import ABOUT, ENTRIES, INDICATORS, TARGETS, sheet_name


def about_table(head: Letterhead, told: str, threshold: int | None) -> Table:
    """`told` says which filters were on screen; `threshold` is the smallest count that is shown,
    None where nothing in the file is secret.
    """
    facts = [
        (_("Document"), _("Indicateurs et saisies")),
        (_("Collectivité"), head.authority),
        (_("Schéma"), " ".join(filter(None, (head.scheme, head.years)))),
        (_("Établi le"), long_date(head.issued_on)),
        (_("Version de la base"), head.base_version),
        (_("Ce qui est dans ce fichier"), told or _("Tous les indicateurs")),
    ]
    if head.example:
        facts.insert(0, (_("Exemple"), _("Les noms et les nombres de ce fichier sont inventés.")))
    rows = [*facts, ("", ""), *_sheets(), ("", ""), *_back()]
    if threshold is not None:
        rows += [("", ""), _secret(threshold)]
    columns = [Column("", 28), Column("", 96, Shape.LONG)]
    return Table(sheet_name(ABOUT), columns, rows, len(rows), heads=False)


def _sheets() -> list[tuple[str, str]]:
    return [
        (
            sheet_name(INDICATORS),
            _("La définition de chaque indicateur, une ligne par indicateur."),
        ),
        (sheet_name(TARGETS), _("Les valeurs à atteindre, une ligne par indicateur et période.")),
        (
            sheet_name(ENTRIES),
            _("Ce qui a été saisi, une ligne par indicateur, période, établissement et catégorie."),
        ),
    ]


def _back() -> list[tuple[str, str]]:
    return [
        (
            _("Pour renvoyer ce fichier"),
            _(
                "Corrigez ou ajoutez des lignes dans les trois feuilles, enregistrez, puis "
                "déposez le fichier dans Jalon : tout est montré avant d'être pris."
            ),
        ),
        (
            _("Ce qui est repris"),
            _(
                "Valeur, Nombre, Total, Estimée, Sans valeur, Commentaire, Source et Cible ; des "
                "définitions, toutes les colonnes, sauf l'action, qui ne change pas, et la "
                "définition d'origine. Une ligne au code nouveau fait un indicateur. Une case vide "
                "ne retire rien."
            ),
        ),
    ]


def _secret(threshold: int) -> tuple[str, str]:
    said = _(
        "Les nombres d'enfants plus petits que {} sont remplacés par « secret », et avec eux ce "
        "qui permettrait de les retrouver. Une case « secret » qui revient ne change rien."
    )
    return _("Secret statistique"), said.format(threshold)
