"""`jalon establishment merge`, `part` and `import`: two that are one, and a table of many."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from db.commands.merge import merge_houses, part_houses
from db.queries.base.lookup import find_establishment
from db.queries.establishment.joining import Beside, beside
from desktop.cli.opening import open_base, takes_json
from desktop.cli.output import say
from desktop.cli.tabling import import_tables, takes_table
from desktop.i18n import _


def declare_joining(branches: Any) -> None:
    """The three verbs."""
    join = branches.add_parser("merge", help=_("réunir deux établissements qui n'en sont qu'un"))
    join.said.add_argument("name", metavar=_("GARDÉ"), help=_("celui qui garde son nom"))
    join.said.add_argument("other", metavar=_("AUTRE"), help=_("celui qui lui est réuni"))
    join.options.add_argument(
        "--preview", action="store_true", help=_("dire ce qui diffère, sans rien changer")
    )
    apart = branches.add_parser("part", help=_("séparer un établissement réuni à un autre"))
    apart.said.add_argument("name", metavar=_("NOM"), help=_("celui qui avait été réuni"))
    table = branches.add_parser("import", help=_("prendre un tableau d'établissements"))
    table.said.add_argument(
        "files", metavar=_("FICHIER"), nargs="+", type=Path, help=_("un .xlsx, .ods ou .csv")
    )
    table.options.add_argument(
        "--preview", action="store_true", help=_("dire ce qui changerait, sans rien changer")
    )
    table.options.add_argument(
        "--model", action="store_true", help=_("écrire là un tableau vide, à remplir")
    )
    takes_table(table)
    takes_json(table)


def merge(asked: Namespace) -> None:
    """Join the second to the first; what arrived since, where they are joined already."""
    with open_base(asked) as store:
        with store.read() as session:
            kept = find_establishment(session, asked.name)
            other = find_establishment(session, asked.other)
            if other.id == kept.id:
                other = find_establishment(session, asked.other, joined=True)
            rows = beside(session, kept.id, other.id)
            names, ids = (kept.name, other.name), (kept.id, other.id)
        for row in rows:
            say(_line(row))
        if asked.preview:
            say(_("Aperçu : rien n'a été modifié."))
            return
        with store.write() as session:
            merge_houses(session, *ids)
    say(_("{} : réuni à {}").format(names[1], names[0]))


def part(asked: Namespace) -> None:
    """Part one from the other."""
    with open_base(asked) as store, store.write() as session:
        found = find_establishment(session, asked.name, joined=True)
        name = found.name
        part_houses(session, found.id)
    say(_("{} : séparé").format(name))


def import_houses(asked: Namespace) -> int:
    """Take tables in, or write an empty one; 1 when a line was left out."""
    if not asked.model:
        return import_tables(asked)
    from desktop.tables.houses import write_model

    for path in asked.files:
        write_model(path)
        say(_("Modèle enregistré : {}").format(path))
    return 0


def _line(row: Beside) -> str:
    """'! Capacité en places : 12 | 14', '+ Lieu : 12 rue B'."""
    if row.rival:
        return f"! {row.label}{_(' :')} {row.kept} | {row.other}"
    return f"+ {row.label}{_(' :')} {row.other}"
