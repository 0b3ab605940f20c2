"""`jalon import`: taking files in, all together, the refused ones left out; or taking that back."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from db.commands.undo_import import undo_last
from db.errors import UserError
from db.exchange.aside import set_aside
from db.exchange.receive import receive, sender_or_reason
from db.exchange.report import FileReport, Import, Tally
from db.queries.exchange.returns import Returns, returns
from db.queries.rights.stopped import Stopped, standing, stopped_counting, stopped_in_words
from db.store import Store
from desktop.cli.examine import lot_facts, lot_lines
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.returns import return_lines
from desktop.cli.tabling import import_tables, takes_table
from desktop.cli.telling import replaced, shortened
from desktop.cli.values import read_words
from desktop.i18n import _, ngettext
from desktop.tables.opening import is_table

_REFUSED = 1


def _declare(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument(
        "files",
        metavar=_("FICHIER"),
        nargs="*",
        type=Path,
        help=_("les fichiers .jalon reçus, ou des tableaux .xlsx, .ods et .csv"),
    )
    instead = parser.options.add_mutually_exclusive_group()
    instead.add_argument(
        "--preview", action="store_true", help=_("dire ce qui changerait, sans rien changer")
    )
    instead.add_argument(
        "--aside", action="store_true", help=_("mettre ces fichiers de côté, sans rien changer")
    )
    instead.add_argument(
        "--undo", action="store_true", help=_("annuler la dernière intégration, si rien n'a suivi")
    )
    parser.options.add_argument(
        "--words",
        type=read_words,
        metavar=_("MOTS"),
        help=_("les six mots donnés au téléphone, s'il y en a"),
    )
    takes_table(parser)
    takes_json(parser)


def import_files(asked: Namespace) -> int:
    """Take files in; 1 when one of them was refused."""
    if asked.undo == bool(asked.files):
        asked.misused(_("Donnez des fichiers à intégrer, ou --undo seul."))
    if any(map(is_table, asked.files)) and not asked.aside:
        if not all(map(is_table, asked.files)):
            asked.misused(_("Donnez les fichiers .jalon et les tableaux l'un après l'autre."))
        return import_tables(asked)
    with open_base(asked) as store:
        if asked.undo:
            return _undo(store)
        if asked.aside:
            return _set_aside(store, asked.files)
        opened = store.rehearse() if asked.preview else store.write()
        with opened as session:
            before = standing(session)
            found = receive(session, asked.files, _show_progress, words=asked.words)
            stopped = stopped_counting(session, before)
        with store.read() as session:
            came = returns(session)
    if asked.json:
        say_facts([_facts(report) for report in found.files])
    else:
        _tell_all(found, came, stopped, preview=asked.preview)
    return _REFUSED if found.refused else 0


def _undo(store: Store) -> int:
    with store.write() as session:
        done = undo_last(session)
    say(_("Intégration annulée : {}").format(", ".join(done.names)))
    written = _("Les valeurs sont comme avant ; l'historique garde les deux.")
    say(written if done.written else _("La base est comme avant."))
    return 0


def _set_aside(store: Store, files: list[Path]) -> int:
    for path in files:
        if not path.is_file():
            raise UserError(
                _("« {} » n'est pas un fichier. Rien n'a été mis de côté.").format(path)
            )
    with store.write() as session:
        for path in files:
            set_aside(session, path, *sender_or_reason(session, path))
            say(_("Mis de côté : {}").format(path.name))
    return 0


def _show_progress(done: int, total: int) -> None:
    """How far it is, on a line of its own where a person watches."""
    if sys.stderr.isatty():
        end = "\r\033[K" if done == total else ""
        print(f"\r{done} / {total}{end}", end="", file=sys.stderr, flush=True)


def _facts(report: FileReport) -> dict[str, Any]:
    """What came of a file; its rows without the journal's own names."""
    rows = [
        {name: getattr(row, name) for name in ("group", "code", "label", "before", "after")}
        for row in report.rows
    ]
    apart = [lot_facts(line) for line in report.apart]
    return facts(report, rows=rows, common=report.common._asdict(), apart=apart)


def _tell_all(found: Import, came: Returns, stopped: Stopped, *, preview: bool) -> None:
    for report in found.files:
        _tell(report, preview=preview, stopped=stopped)
    if len(found.files) > 1 and found.total.whole:
        say(_("En tout : {}").format(", ".join(_tallied(found.total))))
    if stopped:
        say(stopped_in_words(stopped, ahead=preview))
    if preview:
        say(_("Aperçu : rien n'a été modifié."))
        return
    if stopped or any(report.to_examine for report in found.files):
        say(_("« jalon examine » montre ce qui est à examiner, pour l'adopter ou le refuser."))
    for sender in found.identical:
        say(_("Votre base est identique à la copie de {}.").format(sender))
    for line in return_lines(came):
        say(line)


def _tell(report: FileReport, *, preview: bool, stopped: Stopped) -> None:
    taken = _("prêt à intégrer") if preview else _("intégré")
    words = {"taken": taken, "known": _("déjà connu"), "refused": _("refusé")}
    sender = f" · {report.sender}" if report.sender else ""
    say(f"{report.name}{sender} · {words[report.status]}")
    if report.reason:
        say(f"  {report.reason}")
    if report.status == "taken":
        say(f"  {_counts(report, stopped)}")
    for row in report.rows:
        sign = {"conflict": "!", "new": "+", "update": "~"}[row.group]
        change = replaced(shortened(row.before, 60), shortened(row.after, 100))
        code = f"{row.code} · " if row.code and not row.label.startswith(row.code) else ""
        colon = _(" :") if change else ""
        say(f"  {sign} {code}{row.label}{colon} {change}".rstrip())
    for line in lot_lines(report.apart):
        say(f"  {line}")


def _counts(report: FileReport, stopped: Stopped) -> str:
    counted = (
        ("{} en attente", "{} en attente", report.waiting),
        ("{} à examiner par le secrétariat", "{} à examiner par le secrétariat",
         report.to_examine),
        ("{} refusé, hors des droits de son auteur",
         "{} refusés, hors des droits de leur auteur", report.refused_lots),
    )  # fmt: skip
    said = _tallied(Tally(report.new, report.updated, report.conflicts))
    if report.common.whole:
        shared = ", ".join(_tallied(report.common))
        said.append(_("en commun avec d'autres fichiers : {}").format(shared))
    said += [ngettext(one, many, count).format(count) for one, many, count in counted if count]
    nothing = _("aucune saisie ne s'ajoute") if stopped else _("rien de visible ne change")
    return ", ".join(said) or nothing


def _tallied(tally: Tally) -> list[str]:
    counted = (
        ("{} nouvelle saisie", "{} nouvelles saisies", tally.new),
        ("{} mise à jour", "{} mises à jour", tally.updated),
        ("{} conflit", "{} conflits", tally.conflicts),
    )
    return [ngettext(one, many, count).format(count) for one, many, count in counted if count]


COMMANDS = {
    "import": Command(
        _declare,
        import_files,
        (
            "jalon import secretariat.jalonbase sante.jalon scolarite.jalon --preview",
            "jalon import secretariat.jalonbase *.jalon",
            "jalon import secretariat.jalonbase sante.jalon --aside",
            'jalon import secretariat.jalonbase saisies.xlsx --reason "Recompté par le service"',
            "jalon import secretariat.jalonbase --undo",
        ),
    )
}
