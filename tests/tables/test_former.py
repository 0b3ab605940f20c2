"""Workbooks of the former form: read as others are, within the same ceilings."""

import struct
from decimal import Decimal
from pathlib import Path

import pytest

from db.errors import UserError
from desktop.tables import former
from desktop.tables.former import DamagedError, LockedError, _stream, _wrapped, checked
from desktop.tables.former_texts import text_lengths
from desktop.tables.opening import read_sheets
from tests.tables.base import CHILDREN, COUNT, SHARE, Held
from tests.tables.test_back import FILES, refusals
from tests.tables.test_of_others import new, plan

CONTENT = (FILES / "former.xls").read_bytes()


def test_it_is_read_as_others_are(base: Held) -> None:
    """Texts, numbers, a percentage, the value of a formula; no hidden sheet, no total."""
    found = plan(base, FILES / "former.xls")
    assert new(found) == [
        (COUNT, "2021", Decimal("1234.5")),
        (SHARE, "2031", 12),
        (CHILDREN, "2031", 12),
        (COUNT, "2022", 42),
    ]
    said = refusals(found)
    assert said[0].startswith("Suivi!D8 : Cette case est en erreur")
    assert said[1] == "Suivi!A9 : « Total » : une ligne qui résume les autres n’est pas prise."
    assert [one.name for one in read_sheets(FILES / "former.xls")] == ["Suivi"]


def rewritten(tmp_path: Path, change: bytes, by: bytes) -> Path:
    """The same with something else in its stream."""
    stream = _stream(CONTENT)
    assert change in stream
    path = tmp_path / "a.xls"
    path.write_bytes(_wrapped(stream.replace(change, by)).getvalue())
    return path


def test_what_it_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    """A sheet that announces millions of rows has those that it has."""
    size = struct.pack("<HHII", former._SIZE, 14, 0, 9)
    path = rewritten(tmp_path, size, struct.pack("<HHII", former._SIZE, 14, 0, 0xFFFFFFF0))
    assert len(read_sheets(path)[0].rows) == 9


def test_a_cell_far_away_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the ceilings, in one sentence."""
    monkeypatch.setattr("desktop.tables.extent.MOST_CELLS", 40)
    with pytest.raises(UserError, match="trop grand"):
        read_sheets(FILES / "former.xls")
    monkeypatch.undo()
    monkeypatch.setattr(former, "MOST_LETTERS", 50)
    with pytest.raises(UserError, match="trop grand"):
        read_sheets(FILES / "former.xls")


def test_a_password_is_told(tmp_path: Path) -> None:
    """The record of a lock, wherever it stands."""
    lock = struct.pack("<HH", former._LOCK, 14)
    path = rewritten(tmp_path, struct.pack("<HH", former._SIZE, 14), lock)
    with pytest.raises(UserError, match="mot de passe"):
        read_sheets(path)
    with pytest.raises(LockedError):
        checked(path.read_bytes())


def test_more_texts_than_there_are() -> None:
    """A count that nothing bears out is refused before room is made for it."""
    whole = struct.pack("<II", 3, 0x7FFFFFFF) + b"\1\0\0a"
    with pytest.raises(IndexError):
        text_lengths([whole])
    assert text_lengths([struct.pack("<II", 2, 2) + b"\3\0\0ab", b"\0c\1\0\1a\0"]) == [3, 1]


@pytest.mark.parametrize("cut", range(16, len(CONTENT), 397))
def test_cut_anywhere_it_is_refused_or_read(tmp_path: Path, cut: int) -> None:
    """A file that lost its end is refused; one that lost what is not of the table is read whole."""
    path = tmp_path / "a.xls"
    path.write_bytes(CONTENT[:cut])
    assert _rows(path) in (None, _rows(FILES / "former.xls"))


@pytest.mark.parametrize("seed", range(0, len(CONTENT), 61))
def test_with_another_byte_it_is_refused_or_read(tmp_path: Path, seed: int) -> None:
    """Whatever byte is another one."""
    path = tmp_path / "a.xls"
    path.write_bytes(CONTENT[:seed] + bytes([CONTENT[seed] ^ 0xFF]) + CONTENT[seed + 1 :])
    _rows(path)


def _rows(path: Path) -> object:
    """The rows of its sheets, None where it is refused."""
    try:
        return [one.rows for one in read_sheets(path)]
    except UserError:
        return None


def test_a_file_of_blocks_in_a_circle_ends() -> None:
    """A chain that comes back to itself is no file."""
    (first,) = struct.unpack_from("<I", CONTENT, 48)
    (table,) = struct.unpack_from("<I", CONTENT, 76)
    content = bytearray(CONTENT)
    struct.pack_into("<I", content, (table + 1) * 512 + first * 4, first)
    with pytest.raises(DamagedError):
        checked(bytes(content))
