"""`jalon returns`: what came of what this machine's person sent."""

from argparse import Namespace
from collections.abc import Iterator

from db.queries.exchange.returns import ReturnLine, Returns, returns
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import shortened
from desktop.i18n import _, clock, long_date, ngettext


def _declare(parser: Parser) -> None:
    takes_base(parser)
    takes_json(parser)


def tell_returns(asked: Namespace) -> None:
    """What the secretariat received of one's changes, and what came of them."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        found = returns(session)
    if asked.json:
        say_facts(found)
        return
    lines = list(return_lines(found))
    for line in lines or [_("Rien n'a été envoyé depuis ce poste.")]:
        say(line)


def return_lines(found: Returns) -> Iterator[str]:
    """What came of what was sent, in a few lines; none when nothing was."""
    if not found.sent:
        return
    if found.heard_at is None:
        yield _("Vos envois : le secrétariat n'a encore rien renvoyé.")
    else:
        at = found.heard_at.astimezone()
        when = _("{} à {}").format(long_date(at.date()), clock(at))
        yield _("Vos envois, au dernier fichier du secrétariat ({}) :").format(when)
    whole = ngettext("{} changement", "{} changements", found.sent).format(found.sent)
    yield f"  {whole}{_(' :')} {', '.join(_counted(found))}"
    for line in found.lines:
        about = " · ".join(part for part in (shortened(line.subject, 60), line.words) if part)
        yield f"  {_mark(line)} {shortened(about, 140)}"
        for why in filter(None, (line.reason, line.ruling)):
            yield f"    {why}"
        if line.mine:
            yield f"    {_('Pour choisir : « jalon settle {} ».').format(line.conflict)}"


def _counted(found: Returns) -> list[str]:
    counts = (
        ("{} accepté", "{} acceptés", found.taken),
        ("{} contesté", "{} contestés", found.contested),
        ("{} à examiner par le secrétariat", "{} à examiner par le secrétariat",
         found.to_examine),
        ("{} refusé", "{} refusés", found.refused),
        ("{} sans réponse du secrétariat", "{} sans réponse du secrétariat",
         found.on_their_way),
    )  # fmt: skip
    return [ngettext(one, many, count).format(count) for one, many, count in counts if count]


def _mark(line: ReturnLine) -> str:
    words = {
        "contested": _("contesté :"),
        "to_examine": _("à examiner :"),
        "refused": _("refusé :"),
    }
    return words.get(line.outcome, "")


COMMANDS = {
    "returns": Command(_declare, tell_returns, ("jalon returns moi.jalonbase",)),
}
