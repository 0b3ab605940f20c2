"""Sittings written as an iCalendar file, where a person says."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QWidget

from db.errors import UserError
from db.files import write_atomically
from db.queries.meeting.year import SittingRow
from desktop.calendar_file import SUFFIX, ZONE, Issued, calendar_file
from desktop.file_choice import Errand, ask_new_file
from desktop.hub import Hub
from desktop.i18n import _

Answers = tuple[Callable[[Path], None], Callable[[UserError | None], None]]


class Leaving(NamedTuple):
    """The sittings to write, the name proposed for their file, whose they are."""

    name: str
    rows: Sequence[SittingRow]
    scheme: str


def save_calendar(parent: QWidget, hub: Hub, leaving: Leaving, answers: Answers) -> bool:
    """Ask where the file goes and write it there, in the worker; False when one gives up."""
    title, kinds = _("Exporter pour un agenda"), _("Agendas iCalendar (*.ics)")
    proposed = f"{leaving.name.replace('/', '-')}{SUFFIX}"
    path = ask_new_file(Errand.CALENDAR, parent, title, proposed, kinds)
    if path is None:
        return False
    path = path if path.suffix.lower() == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")
    issued = Issued(leaving.scheme, hub.now(), zone_here())

    def work(_progress: object) -> Path:
        write_atomically(path, calendar_file(leaving.rows, issued))
        return path

    hub.jobs.run(work, *answers)
    return True


def zone_here() -> str:
    """The time zone of this machine; that of Paris where it only counts from Greenwich."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if "/" in name and not name.startswith("Etc/") else ZONE
