"""The pictures of the guide about sittings: who sits and when, the six steps, the room, after."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from guide_hands import asked

from db.commands.attendance import attend
from db.commands.decision import add_decision, add_vote
from db.commands.freeze import freeze
from db.commands.meeting import edit_item, edit_meeting
from db.commands.sealed import seal
from db.kinds.choices import Handled, Presence
from db.queries.meeting.agenda import agenda, meetings
from db.queries.meeting.attendance import attendance
from desktop.demo import people
from desktop.i18n import typeset
from desktop.place import Place
from desktop.shots import settle, shot

CLOSED_ON = date(2024, 9, 30)
SCREEN = (1280, 880)
IN_HAND = "Bilans de santé à l’admission"
SPENT = 12 * 60 + 40  # seconds of the point in hand
DECIDED = (
    ("L’équipe mobile compte deux psychologues de plus au 1er décembre.", date(2024, 12, 1)),
    ("La convention avec trois centres de soins est validée.", date(2024, 11, 15)),
)
VOTE = ("Ouvrir ces créneaux aux enfants accueillis en famille d’accueil ?", (17, 2, 3))


def before_it(window: Any, folder: Path) -> Iterator[Path]:
    """A week before: the bodies, the calendar, the steps that prepare the sitting."""
    window.open_page("committees")
    yield shot(window, folder / "instances.png")
    window.open_page("calendar")
    settle()
    page = window.pages["calendar"]
    page.choose(next(line.key for line in page.lines if line.proposed))
    yield shot(window, folder / "calendrier.png")
    meeting = _coming(window)
    window.hub.do(edit_meeting, meeting, closes_on=CLOSED_ON)
    window.hub.do(freeze, meeting)
    page = window.pages["meetings"]
    for step, name in (
        ("reports", "remontees"),
        ("arbitration", "arbitrages"),
        ("agenda", "seances"),
        ("print", "impression"),
    ):
        window.go(Place("meetings", meeting, (("tab", step),)))
        if step == "print":
            page.preview.choose("dossier")
        yield shot(window, folder / f"{name}.png")


def in_it_and_after(window: Any, folder: Path) -> Iterator[Path]:
    """The day itself: the room's screen, the minutes, the base that goes back, what to follow."""
    meeting = _coming(window)
    point = _held(window, meeting)
    window.go(Place("meetings", meeting, (("tab", "minutes"),)))
    settle()
    page = window.pages["meetings"]
    yield asked(page.minutes.whole.click, folder / "ecran-de-seance.png", _running)
    page.minutes.board.list.choose(point)
    yield shot(window, folder / "releve.png")
    window.open_page("decisions")
    yield shot(window, folder / "decisions.png")
    window.hub.do(seal, meeting)
    window.go(Place("meetings", meeting, (("tab", "send"),)))
    yield shot(window, folder / "diffusion.png")


def _coming(window: Any) -> str:
    """The id of the sitting that the example prepares: the one with most points."""
    return max(window.hub.ask(meetings), key=lambda row: row.items).id  # type: ignore[no-any-return]


def _held(window: Any, meeting: str) -> str:
    """Note who came, what was treated, decided and voted; the id of the point in hand."""
    hub = window.hub
    for person in hub.ask(attendance, meeting):
        if person.person and person.presence is not Presence.EXCUSED:
            hub.do(attend, meeting, person.person, Presence.PRESENT)
    for row in hub.ask(agenda, meeting).items:
        if row.title == IN_HAND:
            break
        hub.do(edit_item, row.id, handled=Handled.TREATED)
    actions = [one.id for one in row.actions]
    for text, due in DECIDED:
        said = {"who": people.HEALTH, "due": due, "actions": actions, "item": row.id}
        hub.do(add_decision, meeting, typeset(text), **said)
    question, counts = VOTE
    hub.do(add_vote, meeting, typeset(question), counts, row.id)
    return row.id  # type: ignore[no-any-return]


def _running(screen: Any) -> None:
    """The point in hand for some minutes, on a screen of an ordinary size."""
    screen.showNormal()
    screen.resize(*SCREEN)
    screen.timer.begin(screen.point.row.minutes, SPENT)
    screen.timer.toggle()
