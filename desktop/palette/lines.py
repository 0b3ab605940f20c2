"""The lines of the palette: from what the base holds, the pages there are, what may be done."""

from collections.abc import Container, Iterable, Iterator, Mapping

from sqlalchemy.orm import Session

from db.queries.base.palette import Entry, Subject, entries
from db.queries.base.search import Found
from desktop.keys import Offer
from desktop.palette.score import Group, Line, Sought, sought
from desktop.place import Place
from desktop.widgets.menu_items import MenuEntry

_KINDS = {
    Subject.ACTION: (Group.ACTIONS, "list-checks"),
    Subject.PERSON: (Group.PERSONS, "user"),
    Subject.MEETING: (Group.MEETINGS, "calendar-days"),
    Subject.MEASURE: (Group.MEASURES, "signpost"),
    Subject.INDICATOR: (Group.INDICATORS, "chart-line"),
    Subject.HOUSE: (Group.HOUSES, "building-2"),
    Subject.EXPECTATION: (Group.EXPECTED, "grid-2x2-check"),
}
_NAMED = frozenset({"title", "name", "code", "label"})
MOST_RECENT = 6
_UNDER = {
    "indicator": "indicators",
    "establishments": "deployment",
}  # who is led to the list is led to each


def named(session: Session, pages: Container[str], scheme: str = "") -> list[Sought]:
    """What the base names in a scheme, all where it is none, ready to be looked through."""
    return sought(entry_lines(entries(session, scheme), pages))


def entry_lines(found: Iterable[Entry], pages: Container[str]) -> list[Line]:
    """What the base names, for each that one of the pages can show."""
    lines = []
    for entry in found:
        group, icon = _KINDS[entry.subject]
        place = _place(entry, pages)
        if place is not None:
            lines.append(Line(group, icon, entry.title, place, entry.code, entry.note))
    return lines


def page_lines(entries: Iterable[MenuEntry]) -> list[Line]:
    """The pages of the menu."""
    return [Line(Group.PAGES, one.icon, one.label, Place(one.key)) for one in entries]


def offer_lines(offers: Iterable[Offer]) -> list[Line]:
    """What may be done, each once."""
    lines: dict[str, Line] = {}
    for one in offers:
        label = one.label.rstrip("…")
        line = Line(Group.ACT, one.icon or "chevron-right", label, one.do, keys=one.keys)
        lines.setdefault(label, line)
    return list(lines.values())


def text_lines(found: Iterable[Found], known: Iterable[Line]) -> list[Line]:
    """What people wrote that holds the words; names are left out, being found already."""
    places = {one.target.of: one.target for one in known if isinstance(one.target, Place)}
    return [
        Line(
            Group.TEXTS,
            "file-text",
            "".join(text for text, _answers in one.excerpt).replace("\n", " "),
            place,
            one.code,
            one.label,
            pieces=tuple((text.replace("\n", " "), answers) for text, answers in one.excerpt),
        )
        for one in found
        if one.field not in _NAMED and (place := _shown(one, places)) is not None
    ]


def _shown(found: Found, places: Mapping[str, Place]) -> Place | None:
    """The page of what holds the words, else that of the action that it is about."""
    return places.get(found.entity) or places.get(found.action or "")


def recent_lines(places: Iterable[Place], known: Iterable[Line]) -> list[Line]:
    """The places that were left last, by their names; a page's own comes with the pages."""
    by_place = {
        (one.target.page, one.target.of): one
        for one in known
        if isinstance(one.target, Place) and one.target.of
    }
    return list(_once(places, by_place))[:MOST_RECENT]


def _once(places: Iterable[Place], by_place: dict[tuple[str, str], Line]) -> Iterator[Line]:
    seen = set()
    for place in places:
        name = (place.page, place.of)
        if name in by_place and name not in seen:
            seen.add(name)
            yield by_place[name]._replace(group=Group.RECENT)


def _place(entry: Entry, pages: Container[str]) -> Place | None:
    """Where an entry is shown, None where no page does."""
    if entry.subject is Subject.MEASURE and "measures" not in pages:
        return Place("actions", "", (("measure", entry.id),))
    if entry.subject is Subject.PERSON and "rights" not in pages:
        return Place("actions", "", (("lead", entry.title),))
    if entry.subject is Subject.HOUSE and "house" in pages:
        return Place("house", entry.id)
    page, of = {
        Subject.ACTION: ("fiche", entry.id),
        Subject.PERSON: ("rights", entry.title),
        Subject.MEETING: ("meetings", entry.id),
        Subject.MEASURE: ("measures", entry.id),
        Subject.INDICATOR: ("indicator", entry.id),
        Subject.HOUSE: ("establishments", entry.id),
        Subject.EXPECTATION: ("fiche", entry.id),
    }[entry.subject]
    return Place(page, of) if _UNDER.get(page, page) in pages else None
