"""`jalon import`: taking files in, all together, the refused ones left out."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from db.exchange.receive import receive
from db.exchange.report import FileReport
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import shortened
from desktop.i18n import _, ngettext

_REFUSED = 1


def _declare(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument(
        "files", metavar=_("FICHIER"), nargs="+", type=Path, help=_("les fichiers .jalon reçus")
    )
    parser.options.add_argument(
        "--preview", action="store_true", help=_("dire ce qui changerait, sans rien changer")
    )
    takes_json(parser)


def import_files(asked: Namespace) -> int:
    """Take files in; 1 when one of them was refused."""
    with open_base(asked) as store:
        opened = store.rehearse() if asked.preview else store.write()
        with opened as session:
            found = receive(session, asked.files)
    if asked.json:
        say_facts([_facts(report) for report in found.files])
    else:
        for report in found.files:
            _tell(report, preview=asked.preview)
        if asked.preview:
            say(_("Aperçu : rien n'a été modifié."))
    return _REFUSED if found.refused else 0


def _facts(report: FileReport) -> dict[str, Any]:
    """What came of a file; its rows without the journal's own names."""
    rows = [
        {name: getattr(row, name) for name in ("group", "code", "label", "before", "after")}
        for row in report.rows
    ]
    return facts(report, rows=rows)


def _tell(report: FileReport, *, preview: bool) -> None:
    taken = _("prêt à intégrer") if preview else _("intégré")
    words = {"taken": taken, "known": _("déjà connu"), "refused": _("refusé")}
    sender = f" · {report.sender}" if report.sender else ""
    say(f"{report.name}{sender} · {words[report.status]}")
    if report.reason:
        say(f"  {report.reason}")
    if report.status == "taken":
        say(f"  {_counts(report)}")
    for row in report.rows:
        sign = {"conflict": "!", "new": "+", "update": "~"}[row.group]
        change = f"{row.before} > {row.after}" if row.before else row.after
        code = f"{row.code} · " if row.code and not row.label.startswith(row.code) else ""
        colon = _(" :") if change else ""
        say(f"  {sign} {code}{row.label}{colon} {shortened(change, 100)}".rstrip())


def _counts(report: FileReport) -> str:
    counted = (
        ("{} nouvelle saisie", "{} nouvelles saisies", report.new),
        ("{} mise à jour", "{} mises à jour", report.updated),
        ("{} conflit", "{} conflits", report.conflicts),
        ("{} en attente", "{} en attente", report.waiting),
        ("{} à examiner par le secrétariat", "{} à examiner par le secrétariat",
         report.to_examine),
        ("{} refusée, hors des droits de son auteur",
         "{} refusées, hors des droits de leur auteur", report.refused_lots),
    )  # fmt: skip
    said = [ngettext(one, many, count).format(count) for one, many, count in counted if count]
    return ", ".join(said) or _("rien de visible ne change")


COMMANDS = {
    "import": Command(
        _declare,
        import_files,
        (
            "jalon import secretariat.jalonbase sante.jalon scolarite.jalon --preview",
            "jalon import secretariat.jalonbase *.jalon",
        ),
    )
}
