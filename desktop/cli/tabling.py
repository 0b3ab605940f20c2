"""`jalon import` of tables: what a workbook or a CSV file would change, and taking it."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from db.commands.table import Changes, take_table
from db.errors import UserError
from db.exchange.table_memory import TableTakenIn, remember_tables
from db.queries.tables.line import Compared, Outcome, Plan
from db.queries.tables.names import house_names
from db.queries.tables.plan import plan_table
from desktop.cli.opening import open_base
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Parser
from desktop.cli.telling import replaced, shortened
from desktop.i18n import _, ngettext, number
from desktop.tables.heads import fields_to_choose, house_fields_to_choose, not_enough
from desktop.tables.reading import TableRead, read_table

_REFUSED = 1
_SIGNS = {Outcome.NEW: "+", Outcome.UPDATE: "~"}


def takes_table(parser: Parser) -> None:
    """What a table asks for besides."""
    parser.options.add_argument(
        "--reason",
        metavar=_("TEXTE"),
        default="",
        help=_("pourquoi un tableau corrige des valeurs"),
    )
    known = ", ".join(f"{name} ({title})" for name, title in fields_to_choose().items())
    parser.options.add_argument(
        "--column",
        action="append",
        default=[],
        type=_read_column,
        metavar=_("TITRE=CHAMP"),
        help=_("ce que contient une colonne d'un tableau : {}").format(known),
    )


def import_tables(asked: Namespace) -> int:
    """Take tables in, all of them in one transaction; 1 when a line was left out."""
    with open_base(asked) as store:
        with store.read() as session:
            houses = house_names(session)
        read = [(path, _read(path, dict(asked.column), houses)) for path in asked.files]
        opened = store.read() if asked.preview else store.write()
        with opened as session:
            if asked.preview:
                plans = [plan_table(session, found.lines) for _path, found in read]
            else:
                plans = _take(session, read, asked.reason)
    if asked.json:
        say_facts([_facts(path, plan) for (path, _found), plan in zip(read, plans, strict=True)])
    else:
        for (path, found), plan in zip(read, plans, strict=True):
            _tell(path, found, plan)
        if asked.preview:
            say(_("Aperçu : rien n'a été modifié."))
    return _REFUSED if any(plan.of(Outcome.REFUSED) for plan in plans) else 0


def _take(session: Session, read: Sequence[tuple[Path, TableRead]], reason: str) -> list[Plan]:
    """Take them in, and list them among the files taken."""
    done = [(path, take_table(session, found.lines, reason)) for path, found in read]
    whole, listed = Changes(), []
    for path, one in done:
        new, updated, left_out = (
            len(one.plan.of(outcome)) for outcome in (Outcome.NEW, Outcome.UPDATE, Outcome.REFUSED)
        )
        listed.append(TableTakenIn(path, new, updated, left_out))
        whole = whole.then(one.changes)
    remember_tables(session, listed, whole)
    return [one.plan for _path, one in done]


def _read(path: Path, chosen: Mapping[str, str], houses: Sequence[str]) -> TableRead:
    found = read_table(path, lambda _key: chosen or None, houses)
    if not found.sheets:
        titles = _("Colonnes : {}.").format(", ".join(found.titles)) if found.titles else ""
        raise UserError(f"« {path.name} » : {not_enough()} {titles}".rstrip())
    return found


def _read_column(text: str) -> tuple[str, str]:
    title, equals, field = text.rpartition("=")
    fields = fields_to_choose() | house_fields_to_choose()
    if not equals or field not in fields:
        known = ", ".join(fields)
        raise UserError(
            _(
                "« {} » ne dit pas ce que contient une colonne : écrivez TITRE=CHAMP, parmi {}."
            ).format(text, known)
        )
    return title, field


def _facts(path: Path, plan: Plan) -> dict[str, Any]:
    names = ("outcome", "where", "code", "label", "before", "after", "sentence")
    lines = [
        {name: getattr(line, name) for name in names}
        for line in plan.lines
        if line.outcome is not Outcome.SAME
    ]
    return {"name": path.name, "same": len(plan.of(Outcome.SAME)), "lines": lines}


def _tell(path: Path, found: TableRead, plan: Plan) -> None:
    say(f"{path.name} · {', '.join(found.sheets)}")
    say(f"  {counts_in_words(plan)}")
    for line in (*plan.of(Outcome.NEW), *plan.of(Outcome.UPDATE)):
        say(f"  {_SIGNS[line.outcome]} {_line(line)}")
    for line in plan.of(Outcome.REFUSED):
        say(f"  ! {line.sentence}")


def _line(line: Compared) -> str:
    change = replaced(shortened(line.before, 60), shortened(line.after, 100))
    return f"{line.code} · {line.label}{_(' :')} {change}"


def counts_in_words(plan: Plan) -> str:
    """'3 lignes ajoutées, 1 corrigée, 80 déjà dans la base, 2 laissées de côté'."""
    counted = (
        (Outcome.NEW, "{} ligne nouvelle", "{} lignes nouvelles"),
        (Outcome.UPDATE, "{} mise à jour", "{} mises à jour"),
        (Outcome.SAME, "{} déjà dans la base", "{} déjà dans la base"),
        (Outcome.REFUSED, "{} laissée de côté", "{} laissées de côté"),
    )
    said = [
        ngettext(one, many, count).format(number(count))
        for outcome, one, many in counted
        if (count := len(plan.of(outcome)))
    ]
    return ", ".join(said) or _("aucune ligne")
