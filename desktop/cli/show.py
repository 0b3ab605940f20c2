"""`jalon show`: a scheme, an action, an indicator or a sitting, as it stands."""

from argparse import Namespace
from typing import Any

from sqlalchemy.orm import Session

from db.noun import Noun
from db.queries.action.follow_up import FollowUp, follow_up
from db.queries.action.listed import ActionRow
from db.queries.base.lookup import find_action, find_indicator, find_meeting, find_scheme
from db.queries.indicator.trajectory import trajectory
from db.queries.journal.conflict import conflicts_of
from db.queries.meeting.agenda import Agenda, agenda
from db.queries.scheme.glance import Overview, scheme_overview
from db.queries.scheme.progress import measure_progress
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import (
    agenda_lines,
    conflict_lines,
    milestone_line,
    situation_line,
    trajectory_lines,
)
from desktop.i18n import _, long_date, ngettext, percent


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    for what, name, told in (
        ("scheme", "ID", _("un schéma, ses mesures et ses actions")),
        ("action", "CODE", _("une action, avec tout ce qui la concerne")),
        ("indicator", "CODE", _("un indicateur, ses valeurs et ses cibles")),
        ("meeting", "ID", _("une séance et son ordre du jour ; sa date suffit")),
    ):
        branch = branches.add_parser(what, help=told)
        branch.said.add_argument("name", metavar=name)
        takes_json(branch)


def show(asked: Namespace) -> None:
    """Print what is asked for, in sentences or in JSON."""
    tell = {"scheme": _scheme, "action": _action, "indicator": _indicator, "meeting": _meeting}
    with open_base(asked, read_only=True) as store, store.read() as session:
        said = tell[asked.what](session, asked.name, quiet=asked.json)
    if asked.json:
        say_facts(said)


def _scheme(session: Session, name: str, *, quiet: bool) -> Any:
    found = scheme_overview(session, find_scheme(session, name).id)
    if not quiet:
        _tell_scheme(found)
    measures = [
        facts(
            measure,
            progress=facts(measure_progress(measure.actions)),
            actions=[action.code for action in measure.actions],
        )
        for measure in found.measures
    ]
    return facts(found, measures=measures, actions=found.actions)


def _tell_scheme(found: Overview) -> None:
    years = "-".join(str(year) for year in (found.first_year, found.last_year) if year)
    say(f"{found.title} {years}".rstrip())
    by = f", {found.adopted_by}" if found.adopted_by else ""
    if found.adopted_on:
        say(f"{found.authority} · {_('adopté le {}').format(long_date(found.adopted_on))}{by}")
    else:
        say(found.authority)
    if found.example:
        say(_("Ce qui est suivi ici est un exemple."))
    word = Noun(found.action_word.partition(" ")[0].casefold())
    for measure in found.measures:
        say()
        say(f"{'  ' * measure.depth}{found.measure_word} {measure.code} · {measure.title}")
        if measure.actions:
            said = measure_progress(measure.actions).said_of(word)
            say(f"{'  ' * measure.depth}{_('Avancement : {}').format(said)}")
        for action in measure.actions:
            say(f"{'  ' * measure.depth}  {_action_line(action)}")
    for action in found.loose:
        say(f"  {_action_line(action)}")
    for one in found.committees:
        every = ngettext("tous les {} mois", "tous les {} mois", one.every or 0)
        say()
        say(f"{one.name}{', ' + every.format(one.every) if one.every else ''}")


def _action_line(action: ActionRow) -> str:
    parts = [
        action.status.label if action.status else None,
        percent(action.progress) if action.progress is not None else None,
        ", ".join(action.leads) or None,
        _("en retard") if action.late else None,
        _("contestée") if action.contested else None,
    ]
    said = " · ".join(part for part in parts if part)
    return f"{action.code} {action.title}" + (f" [{said}]" if said else "")


def _action(session: Session, name: str, *, quiet: bool) -> Any:
    action = find_action(session, name)
    sheet = follow_up(session, action.id)
    contested = conflicts_of(session, action.id)
    if not quiet:
        _tell_action(sheet)
        for number, conflict in enumerate(contested, 1):
            for line in conflict_lines(number, conflict):
                say(line)
    return facts(sheet, conflicts=contested)


def _tell_action(sheet: FollowUp) -> None:
    say(f"{sheet.code} {sheet.title}")
    say(f"{sheet.measure_level} {sheet.measure_code} · {sheet.measure_title}")
    say(situation_line(sheet))
    people = (
        (_("Pilote"), sheet.leads),
        (_("Copilotes"), sheet.co_pilots),
        (_("Suppléance"), sheet.deputies),
        (_("Partenaires"), sheet.partners),
    )
    for label, names in people:
        if names:
            say(f"{label}{_(' :')} {', '.join(names)}")
    if sheet.deadline:
        say(_("Échéance : {}").format(long_date(sheet.deadline)))
    texts = (
        (_("Synthèse"), sheet.synthesis),
        (_("Avancées"), sheet.done),
        (_("Difficultés"), sheet.difficulties),
        (_("Suite"), sheet.next),
        (_("Décision attendue"), sheet.asked),
    )
    for label, text in texts:
        if text:
            say(f"{label}{_(' :')} {text}")
    for found in sheet.indicators:
        for line in trajectory_lines(found):
            say(line)
    for number, row in enumerate(sheet.milestones, 1):
        say(f"{_('Jalon')} {number}{_(' :')} {milestone_line(row)}")


def _indicator(session: Session, name: str, *, quiet: bool) -> Any:
    found = trajectory(session, find_indicator(session, name))
    if not quiet:
        for line in trajectory_lines(found):
            say(line)
    return found


def _meeting(session: Session, name: str, *, quiet: bool) -> Agenda:
    found = agenda(session, find_meeting(session, name).id)
    if not quiet:
        for line in agenda_lines(found):
            say(line)
    return found


COMMANDS = {
    "show": Command(
        _declare,
        show,
        (
            "jalon show b.jalonbase scheme paris-2021-2025 --json",
            "jalon show b.jalonbase action 5.1",
            "jalon show b.jalonbase meeting 2024-10-08",
        ),
    )
}
