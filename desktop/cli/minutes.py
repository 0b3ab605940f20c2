"""`jalon seal` and `jalon approve`: minutes that are closed, then approved."""

from argparse import Namespace

from db.commands import approval, sealed
from db.queries.base.lookup import find_meeting
from db.queries.meeting.agenda import agenda
from db.queries.meeting.minutes import minutes_of
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.i18n import _, full_date, ngettext


def _declare_seal(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("meeting", metavar=_("SÉANCE"), help=_("sa date ou son identifiant"))
    parser.options.add_argument(
        "--reopen", action="store_true", help=_("rouvrir un relevé que rien n'a approuvé")
    )


def _declare_approve(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("meeting", metavar=_("SÉANCE"), help=_("celle du relevé"))
    parser.said.add_argument("at", metavar=_("SÉANCE QUI APPROUVE"), help=_("une séance d'après"))


def seal(asked: Namespace) -> None:
    """Close the minutes of a sitting, or open them again."""
    with open_base(asked) as store:
        with store.write() as session:
            meeting = find_meeting(session, asked.meeting).id
            (sealed.unseal if asked.reopen else sealed.seal)(session, meeting)
        with store.read() as session:
            found = minutes_of(session, meeting)
    count = ngettext("{} décision", "{} décisions", found.decided).format(found.decided)
    state = _("relevé rouvert") if asked.reopen else _("relevé clos, il se lit sans se modifier")
    say(f"{found.agenda.title}, {full_date(found.agenda.on)} · {count} · {state}")


def approve(asked: Namespace) -> None:
    """Say that a later sitting approved the minutes of one."""
    with open_base(asked) as store:
        with store.write() as session:
            meeting = find_meeting(session, asked.meeting).id
            approval.approve(session, meeting, find_meeting(session, asked.at).id)
        with store.read() as session:
            title, by = agenda(session, meeting).title, minutes_of(session, meeting).approved_at
    say(_("{} : relevé approuvé en séance, {}").format(title, by))


COMMANDS = {
    "seal": Command(_declare_seal, seal, ("jalon seal b.jalonbase 2024-10-08",)),
    "approve": Command(
        _declare_approve, approve, ("jalon approve b.jalonbase 2024-10-08 2025-04-08",)
    ),
}
