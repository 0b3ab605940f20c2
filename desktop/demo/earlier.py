"""Who sits, and the sitting of April: who came, what was decided and voted, what became of it."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.attendance import attend
from db.commands.committee import edit_committee
from db.commands.decision import add_decision, add_vote, set_state
from db.commands.meeting import add_item, add_meeting
from db.commands.sealed import seal
from db.commands.seat import SeatSaid, write_seat
from db.kinds.choices import Body, DecisionState, Expected, Handled, Presence
from db.kinds.decision import Decision
from db.queries.base.lookup import find_committee, find_meeting, find_person
from db.store import Store
from desktop.demo import people, sitting
from desktop.demo.story import Story, codes
from desktop.i18n import _, typeset

NUMBER, ON = 5, date(2024, 4, 9)
START, END = time(9, 30), time(11, 45)
CHILDREN = "Assemblée des enfants (exemple)"
PARENTS = "Représentants des parents (exemple)"
PRESIDES = "Présidence du comité"

DECISION, DISCUSSION = Expected.DECISION, Expected.DISCUSSION
DONE, DOING, DROPPED = DecisionState.DONE, DecisionState.IN_PROGRESS, DecisionState.DROPPED


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat: organisation, function, the name of who holds it, '' for nobody by name."""

    body: Body
    organisation: str
    function: str
    holder: str = ""
    signatory: bool = False


SEATS = (
    Seated(Body.FOLLOW_UP, people.DIRECTION, PRESIDES, signatory=True),
    Seated(Body.FOLLOW_UP, people.DIRECTION, "Secrétariat du comité", people.SECRETARY, True),
    Seated(Body.FOLLOW_UP, CHILDREN, "Première déléguée, premier délégué"),
    Seated(Body.FOLLOW_UP, CHILDREN, "Seconde déléguée, second délégué"),
    Seated(Body.FOLLOW_UP, PARENTS, "Représentation des parents"),
    Seated(Body.STEERING, people.DIRECTION, PRESIDES, signatory=True),
    Seated(Body.STEERING, "Préfecture (exemple)", "Services de l’État", signatory=True),
    Seated(Body.STEERING, "Tribunal judiciaire (exemple)", "Parquet des mineurs", signatory=True),
    Seated(Body.STEERING, "Agence régionale de santé (exemple)", "Direction", signatory=True),
    Seated(Body.STEERING, CHILDREN, "Délégation de l’assemblée"),
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided against a point: by whom, by when, and how far it was in October."""

    text: str
    who: str
    due: date | None
    state: DecisionState
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One point of April."""

    title: str
    minutes: int
    presenter: str
    actions: tuple[str, ...] = ()
    decided: tuple[Decided, ...] = ()
    vote: tuple[str, tuple[int, int, int]] | None = None
    handled: Handled = Handled.TREATED


POINTS = (
    Held("Relevé de décisions du comité nº 4", 10, sitting.PRESIDENCY, decided=(
        Decided("Le relevé du 10 octobre 2023 est approuvé sans modification.",
                people.SECRETARY, None, DONE),
    )),
    Held("Paroles des enfants", 30, people.PARTICIPATION, ("2.1",), (
        Decided("Deux délégués de l’assemblée des enfants siègent au comité, avec voix égale.",
                people.PARTICIPATION, date(2024, 6, 15), DONE),
    ), ("Associer deux délégués de l’assemblée des enfants à chaque comité ?", (21, 2, 4))),
    Held("Bilans de santé à l’admission", 30, people.HEALTH, ("5.1",), (
        Decided("Étendre l’équipe mobile aux foyers de l’est, avec deux postes de psychologue.",
                people.HEALTH, date(2024, 9, 30), DOING),
        Decided("Proposer une convention à trois centres de soins.",
                people.HEALTH, date(2024, 9, 15), DecisionState.TO_DO),
    )),
    Held("Soutien scolaire et référents", 25, people.SCHOOL, ("4.2",), (
        Decided("Recenser les salles d’étude des établissements.",
                people.SCHOOL, date(2024, 6, 30), DONE),
        Decided("Chercher un local commun pour le soutien scolaire.",
                people.SCHOOL, date(2024, 9, 1), DROPPED,
                "Les centres sociaux prêtent leurs salles : un local n’est plus utile (exemple)."),
    )),
    Held("Partenariats de quartier", 20, sitting.PRESIDENCY, handled=Handled.POSTPONED),
)  # fmt: skip

_ABSENT = {
    people.LEGAL: (Presence.EXCUSED, None),
    people.SCHOOL: (Presence.REPRESENTED, "Adjointe de la référente scolarité (exemple)"),
}


def hold_april(story: Story, store: Store) -> None:
    """Seat the committees; note the sitting of April, entered in May, and close its minutes."""
    story.clock.move(5, 14, 9, 30)
    _seat(store)
    with store.write() as session:
        committee = find_committee(session, Body.FOLLOW_UP).id
        meeting, _changes = add_meeting(
            *(session, committee, ON),
            number=NUMBER,
            start=START,
            end=END,
            place=sitting.PLACE,
            presidency=sitting.PRESIDENCY,
            attendees=sitting.ATTENDEES,
        )
    for point in POINTS:
        _hold(store, meeting, point)
    for name in (people.SECRETARY, *(post.name for post in people.POSTS)):
        presence, stand_in = _ABSENT.get(name, (Presence.PRESENT, None))
        with store.write() as session:
            attend(session, meeting, find_person(session, name).id, presence, stand_in)
    with store.write() as session:
        seal(session, meeting)
    count = sum(len(point.decided) for point in POINTS)
    story.say(_("Relevé du comité nº {} : {} décisions").format(NUMBER, count))


def follow_april(store: Store) -> None:
    """Say, before the next sitting, what became of its decisions."""
    said = {typeset(one.text): one for point in POINTS for one in point.decided}
    with store.read() as session:
        noted = _noted(session)
    for id_, text in noted:
        one = said[text]
        if one.state is not DecisionState.TO_DO:
            with store.write() as session:
                set_state(session, id_, one.state, typeset(one.reason) if one.reason else None)


def april(session: Session) -> str:
    """The sitting of April."""
    return find_meeting(session, ON.isoformat()).id


def _noted(session: Session) -> list[tuple[str, str]]:
    asked = select(Decision.id, Decision.text).where(Decision.meeting == april(session))
    return [(id_, text or "") for id_, text in session.execute(asked)]


def _seat(store: Store) -> None:
    for one in SEATS:
        with store.write() as session:
            committee = find_committee(session, one.body).id
            holder = find_person(session, one.holder).id if one.holder else ""
            function = typeset(one.function)
            said = SeatSaid(one.organisation, function, holder, signatory=one.signatory)
            write_seat(session, committee, said)
    for body in (Body.FOLLOW_UP, Body.STEERING):
        with store.write() as session:
            committee = find_committee(session, body).id
            edit_committee(
                *(session, committee), presidency=sitting.PRESIDENCY, secretariat=people.SECRETARY
            )


def _hold(store: Store, meeting: str, point: Held) -> None:
    with store.write() as session:
        actions = [codes(session)[code] for code in point.actions]
        item, _changes = add_item(
            *(session, meeting, typeset(point.title)),
            minutes=point.minutes,
            expected=DECISION if point.decided else DISCUSSION,
            presenter=point.presenter,
            actions=actions,
            handled=point.handled,
        )
    for one in point.decided:
        with store.write() as session:
            add_decision(
                *(session, meeting, typeset(one.text)),
                item=item,
                who=one.who,
                due=one.due,
                actions=actions,
            )
    if point.vote is not None:
        question, counts = point.vote
        with store.write() as session:
            add_vote(session, meeting, typeset(question), counts, item)
