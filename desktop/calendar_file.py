"""Sittings as an iCalendar file, for the calendars of others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from db.queries.meeting.year import SittingRow
from desktop.i18n import _, full_date

if TYPE_CHECKING:
    from icalendar import Event

ZONE = "Europe/Paris"
SUFFIX = ".ics"


@dataclass(frozen=True, slots=True)
class Issued:
    """What is said of the whole file: whose sittings, when it is written, in which time zone the
    hours are (an IANA name, as 'Indian/Reunion').
    """

    scheme: str
    at: datetime
    zone: str = ZONE


def calendar_file(sittings: Sequence[SittingRow], issued: Issued) -> bytes:
    """The file. A sitting keeps its identifier from one file to the next: a calendar that has it
    already takes the new day instead of showing it twice.
    """
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", "-//Jalon//FR")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", issued.scheme)
    for row in sittings:
        whole.add_component(_event(row, issued))
    if any(row.start for row in sittings):
        whole.add_missing_timezones(first_date=date(min(row.on.year for row in sittings), 1, 1))
    return bytes(whole.to_ical())


def _event(row: SittingRow, issued: Issued) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{row.id}@jalon")
    event.add("dtstamp", issued.at)
    # Whole minutes of the writing: a later file always prevails over an earlier one.
    event.add("sequence", int(issued.at.timestamp()) // 60)
    event.add("summary", row.title)
    _add_hours(event, row, issued.zone)
    if row.place:
        event.add("location", row.place)
    event.add("description", "\n".join(_told(row, issued)))
    return event


def _add_hours(event: "Event", row: SittingRow, zone: str) -> None:
    """From when until when; a sitting without an hour takes the whole day."""
    from zoneinfo import ZoneInfo

    if row.start is None:
        event.add("dtstart", row.on)
        event.add("dtend", row.on + timedelta(days=1))
        return
    here = ZoneInfo(zone)
    event.add("dtstart", datetime.combine(row.on, row.start, here))
    if row.end is not None and row.end > row.start:
        event.add("dtend", datetime.combine(row.on, row.end, here))


def _told(row: SittingRow, issued: Issued) -> list[str]:
    lines = [issued.scheme]
    if row.closes_on is not None:
        lines.append(_("Clôture des remontées : {}").format(full_date(row.closes_on)))
    return lines
