"""A table that somebody sent, read within bounds: XLSX, ODS, XLS or CSV, by what is in it."""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from db.errors import UserError
from db.files import reason_of
from desktop.i18n import _
from desktop.tables.csv_text import read_csv
from desktop.tables.extent import TooLargeError, check_sheet, check_tables
from desktop.tables.former import OLE, DamagedError, LockedError, checked
from desktop.tables.guard import (
    MOST_BYTES,
    damaged,
    locked,
    members_of,
    packed,
    too_large,
)
from desktop.tables.oddities import MOST, odd_cells, sheet_members
from desktop.tables.percents import percent_cells, percent_looks
from desktop.tables.sheet import Odd, Place, Sheet, Value
from desktop.tables.texts import check_texts

SUFFIXES = (".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".xls", ".xlsb")
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PANIC = "PanicException"  # of the reader's own language; it is no Exception to Python
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def is_table(path: Path) -> bool:
    """Whether a file is one to be read as a table, by its name."""
    return path.suffix.lower() in SUFFIXES


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a file that may be seen; UserError, in one sentence, where it cannot be read.

    Nothing is carried out and nothing is fetched: formulas are read by their last value.
    """
    content = _content(path)
    if content.startswith(OLE):
        return _former_workbook(content, path.name)
    if not content.startswith(_ZIP):
        return [read_csv(content, path)]
    members = members_of(content, path.name)
    del content
    try:
        if "xl/workbook.xml" in members:
            return _workbook(members, path.name)
        if "content.xml" in members and members.get("mimetype", b"").startswith(_ODS):
            return _document(members, path.name)
    except TooLargeError as error:
        raise too_large(path.name) from error
    raise _former(path.name) if "xl/workbook.bin" in members else _no_table(path.name)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_large(path.name)
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            _("« {} » ne peut pas être lu ({}). Rien n'a été modifié.").format(
                path.name, reason_of(error)
            )
        ) from error


def _workbook(members: dict[str, bytes], name: str) -> list[Sheet]:
    odd: dict[str, dict[Place, Odd]] = {}
    percents: dict[str, frozenset[Place]] = {}
    looks = percent_looks(members.get("xl/styles.xml", b""))
    for xml in members.values():
        if b"sheetData" in xml:
            check_sheet(xml)
    check_texts(members)
    for sheet, member in sheet_members(members):
        odd[sheet] = odd_cells(members.get(member, b""))
        percents[sheet] = percent_cells(members.get(member, b""), looks)
    sheets = _sheets(packed(members), name, odd)
    return [replace(one, percents=percents.get(one.name, frozenset())) for _at, one in sheets]


def _former_workbook(content: bytes, name: str) -> list[Sheet]:
    if _ENCRYPTED in content:
        raise locked(name)
    try:
        former = checked(content)
    except LockedError as error:
        raise locked(name) from error
    except TooLargeError as error:
        raise too_large(name) from error
    except DamagedError as error:
        raise _former(name) from error
    return [
        replace(one, percents=former.percents[at], odd={**former.odd[at], **one.odd})
        for at, one in _sheets(former.content, name, {})
        if at < len(former.odd)
    ]


def _document(members: dict[str, bytes], name: str) -> list[Sheet]:
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        raise locked(name)
    percents = check_tables(members["content.xml"])
    sheets = _sheets(packed(members), name, {})
    if len(percents) < max((at for at, _one in sheets), default=0) + 1:
        return [one for _at, one in sheets]
    return [replace(one, percents=percents[at]) for at, one in sheets]


def _sheets(
    archive: BytesIO, name: str, odd: dict[str, dict[Place, Odd]]
) -> list[tuple[int, Sheet]]:
    """What the reader of workbooks makes of the archive, made anew: the sheets that may be seen,
    each with its place among all.
    """
    import python_calamine as reader

    try:
        book = reader.CalamineWorkbook.from_filelike(archive)
        shown = [
            (at, one.name)
            for at, one in enumerate(book.sheets_metadata)
            if one.visible == reader.SheetVisibleEnum.Visible
            and one.typ == reader.SheetTypeEnum.WorkSheet
        ]
        return [(at, _sheet(book, one, odd.get(one, {}))) for at, one in shown]
    except reader.PasswordError as error:
        raise locked(name) from error
    except (reader.CalamineError, ValueError, OverflowError, OSError) as error:
        raise damaged(name) from error
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise damaged(name) from error
        raise


def _sheet(book: Any, name: str, odd: dict[Place, Odd]) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    return Sheet(name, rows, odd | _merged(rows, sheet.merged_cell_ranges or ()))


def _merged(rows: list[list[Value]], ranges: Iterable[tuple[Place, Place]]) -> dict[Place, Odd]:
    """The cells that are hidden behind another one, the first thousands."""
    found: dict[Place, Odd] = {}
    for (top, left), (bottom, right) in ranges:
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                if len(found) == MOST:
                    return found
                if (row, column) != (top, left):
                    found[row, column] = Odd.MERGED
    return found


def _former(name: str) -> UserError:
    return UserError(
        _(
            "« {} » est un classeur d'une ancienne forme. Rien n'a été modifié : ouvrez-le dans un "
            "tableur, enregistrez-le en .xlsx ou en .ods, puis recommencez."
        ).format(name)
    )


def _no_table(name: str) -> UserError:
    return UserError(
        _(
            "« {} » n'est pas un tableau. Jalon lit les classeurs .xlsx, .ods et .xls et les "
            "fichiers .csv. Rien n'a été modifié."
        ).format(name)
    )
