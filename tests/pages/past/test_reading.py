"""The journal as it is read: what a line says, what filters let through, page after page."""

from datetime import date

from db.commands.action import edit_action
from db.queries.journal.lines import JournalLine, Standing
from db.queries.journal.reading import Area, Asked, journal, journal_choices, journal_whole
from tests.pages.base import Base


def lines(base: Base, **asked: object) -> tuple[JournalLine, ...]:
    """The first lines of what is asked."""
    found: tuple[JournalLine, ...] = base.ask(journal, Asked(**asked)).lines  # type: ignore[arg-type]
    return found


def move_deadline(base: Base) -> JournalLine:
    """Another deadline for an action; the line that says it."""
    base.do(edit_action, base.actions["5.1"], "deadline", date(2025, 3, 31))
    return lines(base)[0]


def test_a_line_says_who_what_from_and_to(base: Base) -> None:
    line = move_deadline(base)
    assert line.author == "Secrétariat du comité"
    assert line.subject.startswith("5.1 Faire le bilan")
    assert (line.label, line.before, line.after) == (
        "Échéance",
        "31\u00a0décembre 2024",
        "31\u00a0mars 2025",
    )
    assert line.standing is Standing.ACCEPTED


def test_a_report_is_one_line_with_its_status(base: Base) -> None:
    found = [one for one in lines(base, text="5.2") if one.label == "Point d’avancement"]
    assert found[0].after.startswith("En difficulté, 55\u00a0% — Le délai")


def test_pages_follow_each_other_without_a_gap(base: Base) -> None:
    whole = [
        line for page in base.ask(lambda s: list(journal_whole(s, Asked()))) for line in page.lines
    ]
    found, before = list[JournalLine](), None
    while True:
        page = base.ask(journal, Asked(), before, 7)
        found += page.lines
        if page.next is None:
            break
        before = page.next
    assert [one.op for one in found] == [one.op for one in whole]
    assert len({one.op for one in whole}) == len(whole)
    moments = [one.at for one in whole]
    assert moments == sorted(moments, reverse=True)
    assert whole[-1].author == "clé racine"


def test_a_filter_lets_through_what_it_says(base: Base) -> None:
    move_deadline(base)
    health = base.persons["health"]
    assert {one.author for one in lines(base, persons=frozenset({health}))} <= {
        "Mission santé de l’enfant"
    }
    kinds = {one.entity.partition("_")[0] for one in lines(base, areas=frozenset({Area.SCHEME}))}
    assert kinds == {"sch", "mea"}
    action = base.actions["5.1"]
    about = lines(base, actions=frozenset({action}))
    assert about
    assert all(one.scope == action or one.entity.startswith("grt_") for one in about)
    day = base.clock().date()
    assert [one.label for one in lines(base, periods=((day, day),))] == ["Échéance"]
    assert not lines(base, standings=frozenset({Standing.REFUSED}))


def test_words_are_found_whatever_their_accents(base: Base) -> None:
    line = move_deadline(base)
    assert lines(base, text="ECHEANCE mars")[0] == line
    assert not lines(base, text="échéance avril 1999")


def test_the_choices_are_who_wrote_and_what_there_is(base: Base) -> None:
    choices = base.ask(journal_choices)
    assert ("Secrétariat du comité") in [name for _id, name in choices.persons]
    assert [name.split()[0] for _id, name in choices.actions][:3] == ["2.1", "2.9", "2.10"]
    assert choices.began == date(2023, 9, 1)
