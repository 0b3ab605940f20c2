"""The calendar of a year: every sitting, on one page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.kinds.choices import Body
from db.queries.meeting.year import SittingRow
from desktop.paper.binder import About, bind
from desktop.paper.frame import Frame
from desktop.sheets.calendar import calendar_part
from tests.paper.checks import well_printed
from tests.paper.reading import pages, reader, words
from tests.sheets.committee_examples import SITTINGS, sitting
from tests.sheets.examples import HEAD

ABOUT = About("Calendrier", "", "", date(2024, 10, 1))


def printed(rows: Sequence[SittingRow] = SITTINGS, year: int = 2024) -> bytes:
    """The sheet as bytes."""
    return bind([calendar_part(rows, year, HEAD, Frame(HEAD))], Frame(HEAD), ABOUT)


def test_every_sitting_of_the_year_is_there() -> None:
    """In the months and in the list; those of another year are not."""
    data = printed()
    text = words(data)
    assert well_printed(data) == []
    assert "Calendrier 2024 3 séances ·" in text
    assert "Instance janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc." in text
    assert "Comité de suivi 6 8 Comité de pilotage 12" in text
    assert "jeudi 6 juin 9 h 30 – 12 h Comité de suivi nº 7 salle des Tilleuls 1er juin 24" in text
    assert "jeudi 12 décembre 14 h – 12 h Comité de pilotage nº 4" in text
    assert "Journée de bilan" not in text
    later = words(printed(year=2025))
    assert "1 séance ·" in later
    assert "jeudi 13 mars – Journée de bilan nº 3" in later


def test_the_day_stands_under_its_month() -> None:
    """The number of a sitting is in the column of its month."""
    found = pages(printed())[0].texts
    june = next(one for one in found if one.text == "juin")
    day = next(one for one in found if one.text == "6")
    assert abs((june.x + june.right) / 2 - day.x) < 20


def test_a_busy_year_stays_on_one_page() -> None:
    """Eighteen sittings of five bodies, with long names."""
    rows = [
        replace(
            sitting(n, date(2024, 1, 9) + timedelta(days=19 * n), list(Body)[n % 5]),
            name=f"{list(Body)[n % 5].label} des professionnelles et professionnels",
        )
        for n in range(18)
    ]
    data = printed(rows)
    assert well_printed(data) == []
    assert len(reader(data).pages) == 1
    assert "18 séances" in words(data)


def test_a_year_without_a_sitting_says_so() -> None:
    """An empty table would look like a mistake."""
    data = printed(year=2030)
    assert well_printed(data) == []
    assert "Calendrier 2030 Aucune séance n’est prévue cette année-là." in words(data)
