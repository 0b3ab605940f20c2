"""The journal as a table for a spreadsheet: what is asked, whole, written in the worker."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from db.queries.journal.lines import JournalLine
from db.queries.journal.reading import Asked, journal_whole
from db.store import Store
from desktop.export_csv import guarded
from desktop.i18n import _

Progress = Callable[[int, int], None]


def write_journal(store: Store, asked: Asked, path: Path, progress: Progress) -> int:
    """Write every line asked for into a CSV file, whole or not at all; how many there are.

    OSError when the disk refuses; what stood at that place is then as it was.
    """
    made = path.with_name(f".{path.name}.part")
    count = 0
    try:
        with made.open("w", encoding="utf-8-sig", newline="") as file, store.read() as session:
            table = csv.writer(file, delimiter=";")
            table.writerow(_titles())
            for page in journal_whole(session, asked):
                table.writerows(map(_cells, page.lines))
                count += len(page.lines)
                progress(count, 0)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    return count


def _titles() -> list[str]:
    return [
        *(_("Jour"), _("Heure"), _("Qui"), _("Sur quoi"), _("Changement")),
        *(_("Avant"), _("Après"), _("Motif"), _("État")),
    ]


def _cells(line: JournalLine) -> Iterator[str]:
    yield line.at.date().isoformat()
    yield line.at.strftime("%H:%M:%S")
    texts = (line.author, line.subject, line.label, line.before, line.after, line.reason or "")
    for text in (*texts, line.standing.label):
        yield guarded(text)
