"""Act four: the committee is prepared, its papers are printed, the base goes back to all."""

from pathlib import Path

from sqlalchemy.orm import Session

from db.commands.attendance import attend
from db.commands.contact import set_contact
from db.commands.meeting import add_item, add_meeting
from db.exchange.export import export_to
from db.exchange.receive import receive
from db.journal.frontier import digests
from db.journal.session import raw
from db.kinds.choices import Body, Presence
from db.queries.action.follow_up import FollowUp, follow_up
from db.queries.base.lookup import find_committee, find_scheme
from db.queries.meeting.agenda import Agenda, agenda
from db.queries.scheme.letterhead import letterhead
from db.store import Store
from desktop.demo import people, sitting
from desktop.demo.earlier import april, follow_april
from desktop.demo.story import SCHEME, Story, codes
from desktop.i18n import _, full_date, typeset


def plan(story: Story) -> None:
    """The sittings, and the eight points of the one to come."""
    story.clock.move(10, 1, 9, 0)
    with story.open(story.base) as store:
        for body, on, number in sitting.OTHERS:
            with store.write() as session:
                committee = find_committee(session, body).id
                add_meeting(session, committee, on, number=number, place=sitting.PLACE)
        with store.write() as session:
            committee = find_committee(session, Body.FOLLOW_UP).id
            story.meeting, _changes = add_meeting(
                session,
                committee,
                sitting.ON,
                number=sitting.NUMBER,
                start=sitting.START,
                end=sitting.END,
                place=sitting.PLACE,
                presidency=sitting.PRESIDENCY,
                attendees=sitting.ATTENDEES,
            )
        follow_april(store)
        _invite_speakers(story, store)
        for place, point in enumerate(sitting.POINTS):
            with store.write() as session:
                actions = codes(session)
                add_item(
                    session,
                    story.meeting,
                    typeset(point.title),
                    minutes=point.minutes,
                    expected=point.expected,
                    presenter=point.presenter,
                    detail=typeset(point.detail),
                    actions=[actions[code] for code in point.actions],
                    approves=None if place else april(session),
                )
    day = full_date(sitting.ON)
    story.say(
        _("Comité de suivi nº {} du {} : {} points").format(
            sitting.NUMBER, day, len(sitting.POINTS)
        )
    )


def print_papers(story: Story) -> None:
    """The agenda, the fiches of the actions it comes to, and the whole file of the sitting."""
    from desktop.sheets.agenda import agenda_sheet
    from desktop.sheets.dossier import dossier
    from desktop.sheets.follow_up import follow_up_sheet

    fiches = story.folder / "fiches"
    fiches.mkdir()
    with story.open(story.base) as store, store.read() as session:
        head = letterhead(session, find_scheme(session, SCHEME).id)
        found = agenda(session, story.meeting)
        sheets = _linked(session, found)
        agenda_sheet(found, head, story.folder / "ordre-du-jour.pdf")
        for sheet in sheets:
            path = fiches / f"fiche-de-suivi-{sheet.code}.pdf"
            follow_up_sheet(sheet, head, path, committee=found.title, on=found.on)
        name = f"dossier-comite-de-suivi-{sitting.NUMBER}.pdf"
        dossier(found, sheets, head, story.folder / name)
    story.say(_("Imprimés : ordre du jour, {} fiches de suivi, {}").format(len(sheets), name))


def send_back(story: Story) -> None:
    """Each machine receives what it has not said it holds, of what its person may read."""
    story.clock.move(10, 2, 9, 0)
    copies = (
        (people.DEPUTY, story.deputy, "adjoint"),
        (people.HEALTH, story.health, "sante"),
        (people.SCHOOL, story.school, "scolarite"),
        (people.PARTICIPATION, story.participation, "participation"),
        (people.DIRECTOR, story.director, "erables"),
    )
    for name, base, short in copies:
        path = story.folder / f"diffusion-{short}.jalon"
        with story.open(story.base) as store:
            export_to(store, path, story.persons[name])
        with story.open(base) as store, store.write() as session:
            receive(session, [path])
        story.say(_("La base repart à {} : {}").format(name, path.name))


def compare(story: Story) -> bool:
    """Whether each copy is the secretary's, on every scope that both hold."""
    ours = _digests(story, story.base)
    same = True
    for base in story.copies:
        theirs = _digests(story, base)
        shared = ours.keys() & theirs.keys()
        differ = sorted(scope for scope in theirs if ours.get(scope) != theirs[scope])
        same = same and bool(shared) and not differ
        if differ:
            story.say(_("{} diffère sur : {}").format(base.name, ", ".join(differ)))
        else:
            said = _("{} est identique à la base du secrétariat (parties partagées : {})")
            story.say(said.format(base.name, len(shared)))
    return same


def _invite_speakers(story: Story, store: Store) -> None:
    """Who is expected and how to reach them: the secretariat alone knows."""
    for name in (people.HEALTH, people.SCHOOL, people.PARTICIPATION):
        with store.write() as session:
            attend(session, story.meeting, story.persons[name], Presence.INVITED)
    with store.write() as session:
        attend(session, story.meeting, story.persons[people.LEGAL], Presence.EXCUSED)
    with store.write() as session:
        set_contact(session, story.persons[people.HEALTH], phone="01 00 00 00 00 (exemple)")


def _digests(story: Story, base: Path) -> dict[str, str]:
    with story.open(base) as store, store.read() as session:
        return digests(raw(session))


def _linked(session: Session, found: Agenda) -> list[FollowUp]:
    actions = dict.fromkeys(action.id for row in found.items for action in row.actions)
    return [follow_up(session, action) for action in actions]
