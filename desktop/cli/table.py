"""`jalon table`: indicators and what was entered for them, as a file for a spreadsheet."""

from argparse import Namespace

from db.queries.base.lookup import find_indicator
from desktop.cli.opening import free_to_write, open_base, takes_base, takes_output
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.i18n import _, ngettext, number
from desktop.tables.titles import ENTRIES, INDICATORS, TARGETS


def _declare(parser: Parser) -> None:
    takes_base(parser)
    takes_output(parser, _("le fichier .xlsx ou .csv à écrire"))
    parser.options.add_argument(
        *("--indicator", "--indicators"),
        metavar="CODE",
        nargs="+",
        help=_("les indicateurs à écrire, tous par défaut"),
    )
    parser.options.add_argument(
        "--sheet",
        choices=(ENTRIES, TARGETS, INDICATORS),
        default=ENTRIES,
        help=_("la feuille qu'un fichier .csv reçoit : saisies, cibles ou indicateurs"),
    )


def table(asked: Namespace) -> None:
    """Write the table."""
    from desktop.paper.output import check_format
    from desktop.tables.writing import CSV, XLSX, Wanted, write_indicators

    free_to_write(asked.output)
    check_format(asked.output, XLSX, CSV)
    with open_base(asked, read_only=True) as store, store.read() as session:
        found = [find_indicator(session, code) for code in asked.indicator or ()]
        told = ", ".join(one.code or one.label or "" for one in found)
        ids = [one.id for one in found] if found else None
        scheme = found[0].scheme if found else None
        wanted = Wanted(ids, scheme, told, asked.sheet)
        gone = write_indicators(session, wanted, asked.output)
    words = ngettext("{} indicateur", "{} indicateurs", gone.indicators)
    entries = ngettext("{} saisie", "{} saisies", gone.entries)
    said = ", ".join((words.format(number(gone.indicators)), entries.format(number(gone.entries))))
    say(_("{} : {}").format(asked.output, said))
    if gone.secret:
        hidden = ngettext(
            "{} saisie est écrite « secret » (petit nombre d'enfants).",
            "{} saisies sont écrites « secret » (petits nombres d'enfants).",
            gone.secret,
        )
        say(hidden.format(number(gone.secret)))


COMMANDS = {
    "table": Command(
        _declare,
        table,
        (
            "jalon table b.jalonbase -o indicateurs.xlsx",
            "jalon table b.jalonbase -o saisies.csv --indicator 5.1-a 5.1-b",
        ),
    )
}
