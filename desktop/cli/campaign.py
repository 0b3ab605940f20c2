"""`jalon campaign`, `jalon freeze`, `jalon moved`: the weeks before a comité de suivi."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from db.commands.campaign import note_reminded, note_sent
from db.commands.freeze import freeze
from db.commands.meeting import edit_meeting
from db.errors import UserError
from db.exchange.each import Addressed, export_each
from db.kinds.meeting import Committee, Meeting
from db.queries.base.lookup import find_meeting, find_person, scheme_of
from db.queries.meeting.answers import answered_words
from db.queries.meeting.campaign import Asked, Campaign, campaign
from db.queries.meeting.examined import moved_between
from db.queries.meeting.frozen import State, frozen_of, frozen_states
from db.queries.meeting.moved import Moved
from db.store import Store
from desktop.cli.opening import made_ready, open_base, takes_base, takes_json
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_day
from desktop.i18n import _, full_date, ngettext, short_date
from desktop.naming import file_name


def _declare_campaign(parser: Parser) -> None:
    _takes_meeting(parser)
    parser.options.add_argument(
        "--closes", metavar="DATE", type=read_day, help=_("fixer la clôture des remontées")
    )
    parser.options.add_argument(
        "--send",
        metavar=_("DOSSIER"),
        type=Path,
        help=_("écrire dans ce dossier un fichier par pilote qui a un poste, et le noter"),
    )
    parser.options.add_argument(
        "--reminded",
        metavar=_("PERSONNE"),
        nargs="+",
        default=[],
        help=_("noter que ces pilotes ont été relancés aujourd'hui"),
    )
    takes_json(parser)


def _declare_freeze(parser: Parser) -> None:
    _takes_meeting(parser)
    takes_json(parser)


def _declare_moved(parser: Parser) -> None:
    takes_base(parser)
    parser.options.add_argument(
        "--from",
        dest="before",
        metavar=_("SÉANCE"),
        help=_("la séance dont l'état sert de départ (par défaut : la dernière arrêtée)"),
    )
    parser.options.add_argument(
        "--to",
        dest="after",
        metavar=_("SÉANCE"),
        help=_("celle dont l'état sert d'arrivée (par défaut : les actions d'aujourd'hui)"),
    )
    takes_json(parser)


def _takes_meeting(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("meeting", metavar=_("SÉANCE"), help=_("sa date ou son identifiant"))


def campaign_of(asked: Namespace) -> None:
    """Do what is asked of a campaign, then say where it stands."""
    changing = asked.closes or asked.send or asked.reminded
    with open_base(asked, read_only=not changing) as store:
        with store.read() as session:
            meeting = find_meeting(session, asked.meeting).id
            reminded = [find_person(session, name).id for name in asked.reminded]
        if asked.closes:
            with store.write() as session:
                edit_meeting(session, meeting, closes_on=asked.closes)
        if reminded:
            with store.write() as session:
                note_reminded(session, meeting, reminded)
        if asked.send:
            _send(store, meeting, asked.send)
        with store.read() as session:
            found = campaign(session, meeting)
    if asked.json:
        say_facts(_facts(found))
        return
    for line in _lines(found):
        say(line)


def _send(store: Store, meeting: str, wanted: Path) -> None:
    """Write the files; those that were written are noted, whatever became of the others."""
    with store.read() as session:
        people = [one.person for one in campaign(session, meeting).reachable]
    if not people:
        raise UserError(_("Aucun pilote n'a encore de poste : invitez-les d'abord."))
    day = store.desk.now().astimezone().date()
    done: list[Addressed] = []
    try:
        export_each(
            store,
            made_ready(wanted),
            lambda name: file_name(day, name, _("pour")),
            only=people,
            written=done.append,
        )
    finally:
        if done:
            with store.write() as session:
                note_sent(session, meeting, [one.person for one in done])


def _facts(found: Campaign) -> dict[str, object]:
    pilots = [facts(one, taken=one.taken) for one in found.pilots]
    return facts(found, pilots=pilots)


def _lines(found: Campaign) -> Iterator[str]:
    yield f"{found.title} · {full_date(found.on)}"
    if found.closes_on:
        yield _("Clôture des remontées : {}").format(full_date(found.closes_on))
    if found.state:
        yield _("État arrêté {}").format(found.state.told)
    pilots = len(found.pilots)
    yield answered_words(pilots - len(found.awaited), pilots)
    for one in found.pilots:
        yield f"  {one.name} : {', '.join(_parts(one))}".replace(" :", _(" :"), 1)


def _parts(one: Asked) -> Iterator[str]:
    taken = ngettext("{} action sur {} à jour", "{} actions sur {} à jour", one.taken)
    yield taken.format(one.taken, len(one.actions))
    if one.sent_on:
        yield _("fichier préparé le {}").format(short_date(one.sent_on))
    elif not one.joined:
        yield _("sur papier")
    if one.aside:
        yield _("fichier de côté")
    if one.fresh and one.heard_on:
        said = _("saisi pour ce pilote le {}") if one.entered_by else _("reçu le {}")
        yield said.format(short_date(one.heard_on))
    if one.reminded_on:
        words = ngettext("relancé le {day}", "relancé {} fois, en dernier le {day}", one.reminders)
        yield words.format(one.reminders, day=short_date(one.reminded_on))
    if one.late:
        yield _("reçu après clôture : {}").format(", ".join(one.late))


def freeze_state(asked: Namespace) -> None:
    """Freeze the state that a sitting examines."""
    with open_base(asked) as store:
        with store.write() as session:
            meeting = find_meeting(session, asked.meeting).id
            freeze(session, meeting)
        with store.read() as session:
            state = frozen_of(session, meeting)
    if state is None:
        raise LookupError(meeting)
    if asked.json:
        say_facts(state)
        return
    say(_("État arrêté {}").format(state.told))


def what_moved(asked: Namespace) -> None:
    """Say what moved between two frozen states, or since one."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        before = _state(session, asked.before) if asked.before else _last(session)
        after = _state(session, asked.after) if asked.after else None
        found = moved_between(session, _scheme(session, before), before, after)
    rows = (*found.rows, *found.measures)
    if asked.json:
        say_facts([facts(row, course=row.course.name.lower()) for row in rows])
        return
    say(_("Depuis l'état arrêté {}").format(before.told))
    say(_("Jusqu'à l'état arrêté {}").format(after.told) if after else _("Jusqu'à aujourd'hui"))
    if not rows:
        say(_("Rien n'a bougé."))
    for row in rows:
        for line in _moved_lines(row):
            say(line)


def _moved_lines(row: Moved) -> Iterator[str]:
    yield f"{row.code} · {row.title} · {row.course.label}"
    for one in row.moves:
        yield f"  {one.told}"


def _state(session: Session, name: str) -> State:
    meeting = find_meeting(session, name)
    found = frozen_of(session, meeting.id)
    if found is None:
        raise UserError(_("Aucun état n'a été arrêté pour la séance « {} ».").format(name))
    return found


def _last(session: Session) -> State:
    states = frozen_states(session)
    if not states:
        raise UserError(_("Aucun état n'a encore été arrêté : « jalon freeze » en arrête un."))
    return states[-1]


def _scheme(session: Session, state: State) -> str:
    meeting = session.get(Meeting, state.meeting)
    committee = session.get(Committee, meeting.committee) if meeting and meeting.committee else None
    return committee.scheme if committee and committee.scheme else scheme_of(session).id


COMMANDS = {
    "campaign": Command(
        _declare_campaign,
        campaign_of,
        (
            "jalon campaign b.jalonbase 2024-10-08 --closes 2024-09-27",
            "jalon campaign b.jalonbase 2024-10-08 --send envois",
            'jalon campaign b.jalonbase 2024-10-08 --reminded "Mission santé"',
        ),
    ),
    "freeze": Command(_declare_freeze, freeze_state, ("jalon freeze b.jalonbase 2024-10-08",)),
    "moved": Command(
        _declare_moved,
        what_moved,
        (
            "jalon moved b.jalonbase",
            "jalon moved b.jalonbase --from 2024-04-09 --to 2024-10-08",
        ),
    ),
}
