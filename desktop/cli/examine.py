"""`jalon examine`: what does not count, with why."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from db.exchange.report import APART
from db.queries.rights.examine import LotLine, lots_refused, lots_to_examine, lots_waiting
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import shortened
from desktop.i18n import _, long_date, ngettext

_LISTED = 20
_SAID = 8


def _declare(parser: Parser) -> None:
    takes_base(parser)
    only = parser.options.add_mutually_exclusive_group()
    only.add_argument("--waiting", action="store_true", help=_("montrer ce qui attend"))
    only.add_argument("--refused", action="store_true", help=_("montrer ce qui est refusé"))
    takes_json(parser)


def examine(asked: Namespace) -> None:
    """List what does not count, numbered where a secretary may decide."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        found = [] if asked.waiting or asked.refused else lots_to_examine(session)
        others = [] if asked.refused else lots_waiting(session)
        others += [] if asked.waiting else lots_refused(session)
    if asked.json:
        numbered = [facts(lot_facts(one), number=n) for n, one in enumerate(found, 1)]
        say_facts([*numbered, *map(lot_facts, others)])
        return
    if not found and not others:
        narrow = asked.waiting or asked.refused
        say(_("Aucun.") if narrow else _("Tout ce qui a été reçu est accepté."))
    for number, one in enumerate(found, 1):
        for line in lot_lines([one], f"{number}. "):
            say(line)
    for line in lot_lines(others):
        say(line)


def lot_facts(line: LotLine) -> dict[str, Any]:
    """A lot that does not count, for a program."""
    return facts(line, status=APART.get(line.status, "accepted"))


def lot_lines(lots: Iterable[LotLine], number: str = "") -> Iterator[str]:
    """Lots that do not count: from whom, about what, what they say, why."""
    listed = list(lots)
    marks = {
        "waiting": _("en attente :"),
        "to_examine": _("à examiner :"),
        "refused": _("refusé :"),
    }
    for one in listed[:_LISTED]:
        mark = marks.get(APART.get(one.status, ""), "")
        who = f"{one.person}, {long_date(one.at.date())}"
        yield f"{number}{mark} {shortened(one.subject, 60)} · {who}"
        for said in one.said[:_SAID]:
            yield f"   {said.label}{_(' :')} {shortened(said.value)}"
        for why in filter(None, (one.reason, one.ruling)):
            yield f"   {why}"
    if len(listed) > _LISTED:
        more = sum(one.changes for one in listed[_LISTED:])
        yield ngettext("et {} autre changement", "et {} autres changements", more).format(more)


COMMANDS = {
    "examine": Command(_declare, examine, ("jalon examine secretariat.jalonbase",)),
}
