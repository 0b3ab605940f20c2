"""`jalon adopt` and `jalon refuse`: a secretary's decision on changes or on a machine."""

from argparse import Namespace
from collections.abc import Sequence

from sqlalchemy.orm import Session

from db.commands.ruling import rule_lots, rule_machine
from db.errors import UserError
from db.journal.session import raw
from db.kinds.choices import Verdict
from db.queries.journal.counting import changes_of
from db.queries.rights.examine import lots_to_examine
from desktop.cli.machine import find_machine
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.cli.rights import reason_of, takes_reason
from desktop.i18n import _, ngettext

_LEAST = 8


def _declare(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument(
        "lots",
        metavar=_("CHANGEMENT"),
        nargs="*",
        help=_("son numéro dans « jalon examine », ou son identifiant"),
    )
    parser.options.add_argument(
        "--machine", metavar=_("POSTE"), help=_("le repère d'un poste, au lieu de changements")
    )
    takes_reason(parser)


def adopt(asked: Namespace) -> None:
    """Let changes, or all that a machine sends, count."""
    _rule(asked, Verdict.ADOPT)


def refuse(asked: Namespace) -> None:
    """Keep changes, or all that a machine sends, without effect."""
    _rule(asked, Verdict.REFUSE)


def _rule(asked: Namespace, verdict: Verdict) -> None:
    why = reason_of(asked)
    if bool(asked.lots) == bool(asked.machine):
        asked.misused(_("Donnez des changements à examiner, ou un poste avec --machine."))
    with open_base(asked) as store, store.write() as session:
        if asked.machine:
            _rule_machine(session, asked.machine, verdict, why)
            return
        lots = _lots(session, asked.lots)
        count = sum(changes_of(raw(session), map(bytes.fromhex, lots)).values())
        rule_lots(session, lots, verdict, why)
    done = (
        ngettext("{} changement adopté", "{} changements adoptés", count)
        if verdict == Verdict.ADOPT
        else ngettext("{} changement refusé", "{} changements refusés", count)
    )
    say(done.format(count))


def _rule_machine(session: Session, name: str, verdict: Verdict, why: str) -> None:
    found = find_machine(session, name)
    if found is None:
        raise UserError(
            _("Aucun poste « {} ». « jalon rights » donne le repère de chacun.").format(name)
        )
    person, machine = found
    rule_machine(session, machine.key, verdict, why)
    done = _("Poste adopté : {}, repère {}")
    if verdict == Verdict.REFUSE:
        done = _("Poste refusé : {}, repère {}")
    say(done.format(person.name, machine.mark))


def _lots(session: Session, names: Sequence[str]) -> list[str]:
    """The lots to examine that these numbers or beginnings of identifiers name."""
    listed = [line.lot for line in lots_to_examine(session)]
    found = []
    for name in names:
        wanted = name.strip().lower()
        if wanted.isdecimal() and len(wanted) < _LEAST:
            matching = listed[int(wanted) - 1 : int(wanted)] if int(wanted) else []
        else:
            matching = [lot for lot in listed if len(wanted) >= _LEAST and lot.startswith(wanted)]
        if len(matching) != 1:
            raise UserError(
                _("Il n'y a pas de changement nº {} à examiner. Rien n'a été modifié.").format(name)
            )
        found += matching
    return list(dict.fromkeys(found))


COMMANDS = {
    "adopt": Command(
        _declare,
        adopt,
        (
            'jalon adopt b.jalonbase 1 2 --reason "Vu avec elle au téléphone"',
            'jalon adopt b.jalonbase --machine 921E-6C78 --reason "Repère vérifié"',
        ),
    ),
    "refuse": Command(
        _declare,
        refuse,
        ('jalon refuse b.jalonbase --machine 08AF-11C3 --reason "Poste inconnu"',),
    ),
}
