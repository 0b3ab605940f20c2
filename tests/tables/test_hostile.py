"""Files made to harm, or only badly made: one sentence each, and little memory."""

import io
import zipfile
from pathlib import Path

import pytest

from db.errors import UserError
from desktop.tables.opening import read_sheets
from desktop.tables.reading import read_table
from desktop.tables.sheet import Odd
from tests.tables.raw import ods, row, xlsx

FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
STYLED = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'


def refused(path: Path) -> str:
    """The one sentence by which a file is refused."""
    with pytest.raises(UserError) as error:
        read_sheets(path)
    return error.value.sentence.replace("\u00a0", " ")


def test_a_cell_at_the_end_of_the_world(tmp_path: Path) -> None:
    """It would be a table of seventeen thousand million cells."""
    assert "trop grand" in refused(xlsx(tmp_path / "a.xlsx", row(1, "a") + FAR))
    prefixed = FAR.replace('r="XFD', "r = 'XFD").replace('1048576"><v>', "1048576'><v>")
    assert "trop grand" in refused(xlsx(tmp_path / "b.xlsx", prefixed))
    hidden = FAR.replace("XFD1", "&#88;FD1")
    assert "trop grand" in refused(xlsx(tmp_path / "c.xlsx", hidden))


def test_an_empty_look_at_the_end_of_the_world(tmp_path: Path) -> None:
    """Spreadsheets give a look to whole columns: that is no value."""
    (sheet,) = read_sheets(xlsx(tmp_path / "a.xlsx", row(1, "a", 2) + STYLED))
    assert sheet.rows[0][:2] == ["a", 2.0]


def test_cells_that_stand_for_many(tmp_path: Path) -> None:
    """One cell of ODS repeated over the whole sheet; the usual empty end of a sheet is not."""
    many = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="1000" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    )
    assert "trop grand" in refused(ods(tmp_path / "a.ods", many))
    usual = (
        '<table:table-row><table:table-cell office:value-type="float" office:value="1"/>'
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    (sheet,) = read_sheets(ods(tmp_path / "b.ods", usual))
    assert sheet.rows[0][0] == 1.0


def test_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member that swells beyond the ceiling is not read to its end."""
    monkeypatch.setattr("desktop.tables.guard.MOST_UNPACKED", 2**20)
    monkeypatch.setattr("desktop.tables.guard.RATIO_FROM", 2**20)
    swollen = {"xl/media.xml": b"0" * (2 * 2**20)}
    assert "trop grand" in refused(xlsx(tmp_path / "a.xlsx", row(1, "a"), more=swollen))


def test_more_to_come_than_there_is(tmp_path: Path) -> None:
    """A list of texts that announces four thousand million of them."""
    announced = b"<sst count=\"4294967295\" uniqueCount = '4294967295'><si><t>a</t></si></sst>"
    path = xlsx(
        tmp_path / "a.xlsx",
        row(1, "b"),
        more={"xl/sharedStrings.xml": announced},
        related="sharedStrings",
    )
    (sheet,) = read_sheets(path)
    assert sheet.rows == [["b"]]


def test_entities(tmp_path: Path) -> None:
    """A text that swells when it is read."""
    laughs = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    path = xlsx(tmp_path / "a.xlsx", row(1, "a"), more={"xl/sharedStrings.xml": laughs})
    assert "abîmé" in refused(path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"", "pas un tableau|abîmé"),
        ("a.xlsx", b"PK\x03\x04 torn", "abîmé"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "ancienne forme"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "mot de passe",
        ),
        ("a.csv", b"%PDF-1.7\n\0\1\2", "puisse être lu"),
        ("a.csv", b"x" * 200_000 + b";y", "puisse être lu"),
        ("a.csv", b";" * 5000, "trop grand"),
    ],
)
def test_no_table(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """What is none of these forms."""
    path = tmp_path / name
    path.write_bytes(content)
    if not content:
        assert read_table(path).lines == ()
        return
    assert said in refused(path)


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    """A ZIP that is no workbook, and a workbook whose form is not read."""
    for member, said in (("a.txt", "n’est pas un tableau"), ("xl/workbook.xml", "abîmé")):
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(member, "x")
        assert said in refused(path)


def test_locked_documents(tmp_path: Path) -> None:
    """A password is asked for nowhere: the file is to be saved without one."""
    locked = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
    path = ods(tmp_path / "a.ods", "", manifest=f"{locked}</manifest:file-entry>")
    assert "mot de passe" in refused(path)


def test_a_right_workbook_under_a_wrong_name(tmp_path: Path) -> None:
    """What is inside tells, not the end of the name."""
    path = xlsx(tmp_path / "a.csv", row(1, "a", 2))
    assert read_sheets(path)[0].rows == [["a", 2.0]]


def test_cells_without_a_value_say_why(tmp_path: Path) -> None:
    """An error, a formula that nobody counted, cells merged into one."""
    rows = row(
        2,
        '<c r="{at}" t="e"><v>#N/A</v></c>',
        '<c r="{at}"><f>1+1</f></c>',
        '<c r="{at}"><f>1+1</f><v>2</v></c>',
        "merged",
    ) + row(3, 1, 1, 1)
    merges = '<mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>'
    path = xlsx(tmp_path / "a.xlsx", rows, after=merges)
    (sheet,) = read_sheets(path)
    assert sheet.odd == {(1, 0): Odd.ERROR, (1, 1): Odd.UNCOUNTED, (2, 3): Odd.MERGED}
    assert sheet.rows[1][2] == 2.0


def test_merged_over_everything(tmp_path: Path) -> None:
    """Thousands of ranges over the whole sheet are no work."""
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * 5000
    path = xlsx(
        tmp_path / "a.xlsx",
        "".join(row(n, 1, 2, 3) for n in range(1, 2000)),
        after=f"<mergeCells>{ranges}</mergeCells>",
    )
    assert len(read_sheets(path)[0].odd) == 5000


def test_hidden_sheets_are_left(tmp_path: Path) -> None:
    """What nobody sees is not taken."""
    path = xlsx(tmp_path / "a.xlsx", row(1, "Code", "Période", "Valeur"), state='state="hidden"')
    assert read_sheets(path) == []
    assert read_table(path).lines == ()


def test_dates_of_the_other_calendar(tmp_path: Path) -> None:
    """A workbook that counts its days from 1904."""
    day = '<c r="{at}" s="1"><v>43921</v></c>'
    path = xlsx(tmp_path / "a.xlsx", row(1, day), book='<workbookPr date1904="1"/>')
    assert str(read_sheets(path)[0].rows[0][0]) == "2024-04-01"


def test_a_member_that_lies_about_its_size(tmp_path: Path) -> None:
    """What an archive says of its members is not believed."""
    path = xlsx(tmp_path / "a.xlsx", row(1, "a" * 5000))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    at = content.rindex(b"xl/worksheets/sheet1.xml") - 46 + 24
    assert int.from_bytes(content[at : at + 4], "little") == entry.file_size
    content[at : at + 4] = (40).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    assert "abîmé" in refused(path)


def test_a_text_that_thousands_of_cells_show(tmp_path: Path) -> None:
    """A megabyte that stands once in the file, shown three thousand times, is three gigabytes."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3000))
    text = f"<sst><si><t>{'a' * 2**19}<!-- </si> -->{'a' * 2**19}</t></si></sst>"
    shared = {"xl/sharedStrings.xml": text.encode()}
    path = xlsx(tmp_path / "a.xlsx", rows, more=shared, related="sharedStrings")
    assert "trop grand" in refused(path)
    repeated = (
        '<table:table-row table:number-rows-repeated="300"><table:table-cell '
        f'table:number-columns-repeated="10" office:value-type="string"><text:p>{"a" * 2**20}'
        "</text:p></table:table-cell></table:table-row>"
    )
    assert "trop grand" in refused(ods(tmp_path / "a.ods", repeated))


def test_a_long_text_among_short_ones_that_are_shown(tmp_path: Path) -> None:
    """Only what cells show counts."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>' for n in range(1, 3000))
    text = f"<sst><si><t>{'a' * 2**20}</t></si><si><t>b</t></si></sst>"
    shared = {"xl/sharedStrings.xml": text.encode()}
    path = xlsx(tmp_path / "a.xlsx", rows, more=shared, related="sharedStrings")
    assert read_sheets(path)[0].rows[2998] == ["b"]


def test_cells_that_never_end(tmp_path: Path) -> None:
    """Neither tags without an end nor comments full of cells are looked through again and again."""
    errors = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>'
    cells = '<c r="A1">' * 100_000
    comment = f"<!-- {cells} -->"
    (sheet,) = read_sheets(xlsx(tmp_path / "a.xlsx", errors, after=comment))
    assert sheet.odd == {(0, 0): Odd.ERROR}
