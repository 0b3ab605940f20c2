"""The establishments, what is expected of them, and what they answer, from May to September."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.deployment import Stands, enter_deployment
from db.commands.entrust import entrust
from db.commands.establishment import add_establishment, edit_establishment
from db.commands.expectation import NewExpectation, add_expectation, ask_houses
from db.commands.person import add_person
from db.kinds.choices import Deployed, Role
from db.kinds.establishment import HouseType
from db.kinds.expectation import Rule
from db.queries.establishment.expected import expectations
from db.store import Store
from desktop.demo import people
from desktop.demo.expected import EXPECTED, HEARD_BY_PHONE, IN_ERABLES, DemoExpectation
from desktop.demo.houses import ERABLES_HOUSE, HOUSES, DemoHouse
from desktop.demo.story import Story, codes
from desktop.i18n import _, typeset

_FIRST_DAY = date(2022, 1, 10)
_NEWEST, _CLOSED = "AI", "AH"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one expectation (a code of an action) in one house (a letter)."""

    code: str
    letter: str
    stands: Stands
    comment: str | None = None


def open_houses(story: Story, store: Store) -> None:
    """Those that there are in May; the house with a name and a director for three of them."""
    with store.write() as session:
        story.house, _changes = _add(session, ERABLES_HOUSE, people.HOUSE)
    for house in HOUSES:
        if house.letter != _NEWEST:
            _open(story, store, house)
    heads = {people.DIRECTOR: (people.HOUSE_MANAGER, story.house)}
    managers = {house.letter: house.manager for house in HOUSES}
    for letter, name in people.DIRECTORS.items():
        heads[name] = managers[letter], story.houses[letter]
    for name, (manager, house_id) in heads.items():
        with store.write() as session:
            story.persons[name], _changes = add_person(session, name, manager, Role.DIRECTOR)
        with store.write() as session:
            person = story.persons[name]
            entrust(session, person, Role.DIRECTOR, establishment=house_id, since=_FIRST_DAY)
    story.say(_("{} établissements d'exemple, par lettres").format(len(HOUSES) + 1))


def expect(story: Story, store: Store) -> None:
    """Ten expectations: by rule, by hand, with the exempt and their own deadlines."""
    with store.read() as session:
        actions = codes(session)
        types = {name: one for one, name in session.execute(select(HouseType.id, HouseType.name))}
    for one in EXPECTED:
        with store.write() as session:
            new = NewExpectation(typeset(one.label), _rule(one, types), one.deadline, one.detail)
            by_hand = [story.houses[letter] for letter in one.by_hand]
            made, _changes = add_expectation(session, actions[one.code], new, by_hand)
            for letter, reason in one.exempt.items():
                exempt = [story.houses[letter]]
                ask_houses(session, made, exempt, asked=False, reason=typeset(reason))
    story.say(_("{} attendus, par règle et à la main").format(len(EXPECTED)))


def visit(story: Story, store: Store) -> None:
    """In May, the secretariat writes what visits showed: much is still to come."""
    told = [one for one in answers(story) if _number(one) % 3 == 0]
    _write_all(story, store, (_earlier(one) for one in told))


def count_in_june(story: Story, store: Store) -> None:
    """In June most houses answered by telephone; one closes."""
    told = [one for one in answers(story) if _number(one) % 7 and _said_by(one) < date(2024, 6, 1)]
    _write_all(story, store, told)
    with store.write() as session:
        edit_establishment(session, story.houses[_CLOSED], {"closed": date(2024, 6, 30)})


def open_newest(story: Story, store: Store) -> None:
    """A house opens in September: rules ask it at once, some with a later day."""
    newest = next(one for one in HOUSES if one.letter == _NEWEST)
    _open(story, store, newest)
    with store.read() as session:
        known = expected_ids(session)
    with store.write() as session:
        for one in EXPECTED:
            if _NEWEST in one.later:
                place, day = [story.houses[_NEWEST]], one.later[_NEWEST]
                ask_houses(session, known[one.code], place, asked=None, deadline=day)
    story.say(_("{} ouvre : ce que disent les règles lui est demandé").format(newest.name))


def count_in_september(story: Story, store: Store) -> None:
    """The rest, from papers and telephone; of one house, what its director says otherwise."""
    code, since = HEARD_BY_PHONE
    _write_all(story, store, [one for one in answers(story) if not _written_before(one)])
    _write(store, story.house, Answer(code, "", Stands(Deployed.IN_PLACE, since)))
    story.say(_("Le secrétariat saisit les réponses des établissements reçues sur papier"))


def answer_of_erables(story: Story) -> None:
    """Nine answers of ten, in the director's own base."""
    with story.open(story.director) as store:
        for code, (state, day, comment) in IN_ERABLES.items():
            there = state is Deployed.IN_PLACE
            stands = Stands(state, since=day if there else None, planned=None if there else day)
            _write(store, story.house, Answer(code, "", stands, comment))
    count = len(IN_ERABLES)
    story.say(_("{} dit où en sont {} attendus sur dix").format(people.DIRECTOR, count))


def answers_of(letter: str) -> Iterator[Answer]:
    """What the director of a house with a letter says."""
    return (one for one in _all() if one.letter == letter)


def answers(story: Story) -> Iterator[Answer]:
    """What the secretariat writes for the others, of houses that are in the base."""
    held = story.houses.keys() - people.DIRECTORS.keys()
    return (one for one in _all() if one.letter in held)


def write_answers(story: Story, store: Store, letter: str) -> None:
    """A director with a letter answers for the house."""
    _write_all(story, store, answers_of(letter))


def expected_ids(session: Session) -> dict[str, str]:
    """The ids of the expectations by their actions' codes."""
    return {row.action_code: row.id for row in expectations(session)}


def _all() -> Iterator[Answer]:
    for row, one in enumerate(EXPECTED):
        for column, (house, state) in enumerate(one.said):
            yield _answer(one, house, state, row * 5 + column * 7)


def _answer(one: DemoExpectation, house: DemoHouse, state: Deployed, number: int) -> Answer:
    """Days are spread by `number`: in place since the opening, planned after the deadline."""
    begun = max(_BEGUN, house.opened or _BEGUN)
    since = begun + timedelta(days=number * 29 % (_LATEST - begun).days)
    planned = max(one.deadline, _SOON) + timedelta(days=number * 11 % 120)
    comment = one.words[state is not Deployed.IN_PLACE] if number % 3 == 0 else None
    stands = {
        Deployed.IN_PLACE: Stands(state, since=since),
        Deployed.IN_PROGRESS: Stands(state, planned=planned),
        Deployed.TO_START: Stands(state, planned=planned if number % 2 else None),
        Deployed.NOT_CONCERNED: Stands(state, reason=typeset(one.without)),
    }[state]
    told = state in (Deployed.IN_PLACE, Deployed.IN_PROGRESS)
    return Answer(one.code, house.letter, stands, typeset(comment) if comment and told else None)


_BEGUN = date(2022, 3, 1)
_LATEST = date(2024, 9, 9)
_SOON = date(2024, 10, 15)


def _earlier(one: Answer) -> Answer:
    """What was said of it in May, before what is in place was."""
    since = one.stands.since
    if since is None or since < date(2024, 4, 1):
        return Answer(one.code, one.letter, one.stands)
    return Answer(one.code, one.letter, Stands(Deployed.IN_PROGRESS, planned=since))


def _said_by(one: Answer) -> date:
    return one.stands.since or _BEGUN


def _written_before(one: Answer) -> bool:
    """Whether June, or a visit in May, told it already as it stands."""
    return _said_by(one) < date(2024, 6, 1) and bool(_number(one) % 7)


def _number(one: Answer) -> int:
    """The same for the same answer, spread over all of them."""
    return sum(map(ord, one.code + one.letter))


def _write_all(story: Story, store: Store, told: Iterator[Answer] | Collection[Answer]) -> None:
    """In one transaction a house, as one fills a sheet."""
    by_house: dict[str, list[Answer]] = {}
    for one in told:
        by_house.setdefault(one.letter, []).append(one)
    with store.read() as session:
        known = expected_ids(session)
    for letter, found in by_house.items():
        with store.write() as session:
            for one in found:
                house, about = story.houses[letter], known[one.code]
                enter_deployment(session, house, about, one.stands, comment=one.comment)


def _write(store: Store, house: str, one: Answer) -> None:
    with store.write() as session:
        about = expected_ids(session)[one.code]
        comment = typeset(one.comment) if one.comment else None
        enter_deployment(session, house, about, one.stands, comment=comment)


def _open(story: Story, store: Store, house: DemoHouse) -> None:
    with store.write() as session:
        story.houses[house.letter], _changes = _add(session, house, house.name)


def _add(session: Session, house: DemoHouse, name: str) -> tuple[str, object]:
    where = _("{} (exemple)").format(house.where)
    return add_establishment(session, typeset(name), house.manager, where, house.fields)


def _rule(one: DemoExpectation, types: Mapping[str | None, str]) -> Rule:
    named = frozenset(types[typeset(name)] for name in one.types)
    areas = frozenset(one.areas)
    everyone = not (named or areas or one.managed)
    return Rule(everyone, named, frozenset(), areas, one.managed)
