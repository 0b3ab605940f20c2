"""`jalon calendar`: the sittings of a scheme, those to plan, the file for other calendars."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from db.commands.calendar import plan_calendar
from db.commands.meeting import edit_meeting
from db.errors import UserError
from db.kinds.scheme import Scheme
from db.queries.base.lookup import find_meeting, find_scheme, scheme_of
from db.queries.meeting.calendar import Proposed, day_notes, on_another_day, proposed_calendar
from db.queries.meeting.year import SittingRow, sittings
from desktop.cli.opening import free_to_write, open_base, takes_base, takes_json, takes_output
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_day, read_whole
from desktop.i18n import _, clock, full_date, ngettext


def _declare(parser: Parser) -> None:
    takes_base(parser)
    parser.options.add_argument("--scheme", metavar=_("SCHÉMA"), help=_("son identifiant"))
    branches = parser.branches()
    listed = branches.add_parser("list", help=_("montrer les séances prévues"))
    listed.options.add_argument("--year", metavar=_("ANNÉE"), type=read_whole)
    takes_json(listed)
    takes_json(branches.add_parser("propose", help=_("proposer les séances qui restent à prévoir")))
    plan = branches.add_parser("plan", help=_("prévoir d'un geste les séances proposées"))
    plan.options.add_argument(
        "--move", metavar="N=DATE", nargs="+", action="extend", type=_read_move, default=[],
        help=_("un autre jour pour la proposition N"),
    )  # fmt: skip
    plan.options.add_argument(
        "--skip", metavar="N", nargs="+", action="extend", type=read_whole, default=[],
        help=_("laisser la proposition N"),
    )  # fmt: skip
    export = branches.add_parser("export", help=_("écrire un fichier iCalendar (.ics)"))
    export.said.add_argument(
        "meeting", metavar=_("SÉANCE"), nargs="?", help=_("une seule ; sans cela, toutes")
    )
    export.options.add_argument(
        "--zone", metavar=_("FUSEAU"), help=_("Indian/Reunion… ; Europe/Paris par défaut")
    )
    takes_output(export, _("le fichier .ics à écrire"))
    convened = branches.add_parser("convened", help=_("noter que la convocation est envoyée"))
    convened.said.add_argument("meeting", metavar=_("SÉANCE"), help=_("sa date ou son identifiant"))
    convened.options.add_argument(
        "--on", metavar="DATE", type=read_day, help=_("le jour de l'envoi ; aujourd'hui sinon")
    )


def calendar(asked: Namespace) -> None:
    """List, propose, plan, export, or note a convocation."""
    done = {"list": _list, "propose": _propose, "plan": _plan}
    {**done, "export": _export, "convened": _convened}[asked.what](asked)


def _list(asked: Namespace) -> None:
    with open_base(asked, read_only=True) as store, store.read() as session:
        rows = sittings(session, _scheme(session, asked).id)
    rows = tuple(row for row in rows if asked.year in (None, row.on.year))
    if asked.json:
        say_facts(rows)
        return
    for row in rows:
        _tell(row)


def _propose(asked: Namespace) -> None:
    with open_base(asked, read_only=True) as store, store.read() as session:
        scheme = _scheme(session, asked).id
        rows, planned = proposed_calendar(session, scheme), sittings(session, scheme)
    if asked.json:
        say_facts(rows)
        return
    known = [(row.id, row.on, row.title) for row in planned]
    notes = day_notes([*known, *((str(n), row.on, _titled(row)) for n, row in enumerate(rows, 1))])
    for number, row in enumerate(rows, 1):
        day, note = f"{number}. {full_date(row.on)}", notes[str(number)]
        said = (day, _hours(row), _titled(row), row.place, note)
        say(" · ".join(part for part in said if part))
    if not rows:
        say(_("Aucune séance ne reste à prévoir d'ici la fin du schéma."))


def _plan(asked: Namespace) -> None:
    with open_base(asked) as store:
        with store.write() as session:
            scheme = _scheme(session, asked).id
            chosen = _chosen(proposed_calendar(session, scheme), asked, store.desk.now().date())
            if not chosen:
                raise UserError(_("Aucune séance ne reste à prévoir d'ici la fin du schéma."))
            made, _changes = plan_calendar(session, chosen)
        with store.read() as session:
            rows = sittings(session, scheme)
        notes = day_notes((row.id, row.on, row.title) for row in rows)
        for row in rows:
            if row.id in made:
                _tell(row, notes[row.id])
    count = len(made)
    say(ngettext("{} séance prévue.", "{} séances prévues.", count).format(count))


def _chosen(rows: tuple[Proposed, ...], asked: Namespace, today: date) -> list[Proposed]:
    """Those to plan, on the days that were asked for."""
    moved = dict(asked.move)
    wrong = [one for one in (*moved, *asked.skip) if not 1 <= one <= len(rows)]
    if wrong:
        raise UserError(
            _("Il n'y a pas de proposition nº {} : elles sont {}.").format(wrong[0], len(rows))
        )
    return [
        on_another_day(row, moved[number], today) if number in moved else row
        for number, row in enumerate(rows, 1)
        if number not in asked.skip
    ]


def _export(asked: Namespace) -> None:
    from db.files import write_atomically
    from desktop.calendar_file import ZONE, Issued, calendar_file

    free_to_write(asked.output)
    zone = _known_zone(asked.zone or ZONE)
    with open_base(asked, read_only=True) as store:
        with store.read() as session:
            scheme = _scheme(session, asked)
            rows: Iterable[SittingRow] = sittings(session, scheme.id)
            if asked.meeting:
                wanted = find_meeting(session, asked.meeting).id
                rows = (row for row in rows if row.id == wanted)
            issued = Issued(scheme.title or "", store.desk.now(), zone)
        found = tuple(rows)
        if not found:
            raise UserError(_("Aucune séance n'a de date : il n'y a rien à écrire."))
        write_atomically(asked.output, calendar_file(found, issued))
    count = len(found)
    said = ngettext("{} séance écrite : {}", "{} séances écrites : {}", count)
    say(said.format(count, asked.output))


def _convened(asked: Namespace) -> None:
    with open_base(asked) as store, store.write() as session:
        found = find_meeting(session, asked.meeting).id
        day = asked.on or store.desk.now().date()
        edit_meeting(session, found, convened_on=day)
    say(_("Convocation envoyée le {}.").format(full_date(day)))


def _scheme(session: Session, asked: Namespace) -> Scheme:
    return find_scheme(session, asked.scheme) if asked.scheme else scheme_of(session)


def _tell(row: SittingRow, note: str = "") -> None:
    convened = _("convoquée le {}").format(full_date(row.convened_on)) if row.convened_on else ""
    said = (full_date(row.on), _hours(row), row.title, row.place, convened, note)
    say(" · ".join(part for part in said if part))
    say(f"  {row.id}")


def _hours(row: SittingRow | Proposed) -> str:
    return " – ".join(clock(at) for at in (row.start, row.end) if at and row.start)


def _titled(row: Proposed) -> str:
    return _("{} nº {}").format(row.name, row.number)


def _read_move(text: str) -> tuple[int, date]:
    number, equals, day = text.partition("=")
    if not equals:
        raise UserError(_("« {} » : écrivez N=DATE, par exemple 2=2025-03-11.").format(text))
    return read_whole(number), read_day(day)


def _known_zone(name: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key
    except (LookupError, OSError, ValueError) as error:
        raise UserError(
            _("« {} » n'est pas un fuseau connu : écrivez par exemple Indian/Reunion.").format(name)
        ) from error


COMMANDS = {
    "calendar": Command(
        _declare,
        calendar,
        (
            "jalon calendar b.jalonbase propose",
            "jalon calendar b.jalonbase plan --move 2=2025-03-11 --skip 4",
            "jalon calendar b.jalonbase export -o seances.ics",
            "jalon calendar b.jalonbase export 2024-10-08 -o seance.ics",
            "jalon calendar b.jalonbase convened 2024-10-08 --on 2024-09-10",
        ),
    )
}
