"""The root key on paper: one page, from which the key comes back exactly."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from db.queries.rights.root import RootCard
from db.rootwords import seed_of, words_of
from db.sixwords import known_words
from desktop.sheets.root_key import root_bytes, root_sheet
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words
from tests.sheets.examples import HEAD

SEED = bytes(range(7, 39))
CARD = RootCard("Suivi du schéma d’exemple", "0123456789abcdef" * 4, words_of(SEED))
_DARK = re.compile(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re")


def printed_words(data: bytes) -> str:
    """What stands between the base's id and the first title."""
    text = words(data)
    return text.partition("89abcdef 01234567 89abcdef")[2].partition("Le code dit")[0]


def test_the_key_is_read_from_the_page() -> None:
    """Numbers and words as they come out of the PDF are what `jalon root use` takes."""
    data = root_bytes(CARD, HEAD)
    assert well_printed(data) == []
    assert len(reader(data).pages) == 1
    found = printed_words(data)
    assert "1 " in found
    assert seed_of(found.partition(" 1 ")[2]) == SEED


def test_the_page_says_whose_key_it_is() -> None:
    """The base, its id, the collectivity, what it is for and the day."""
    text = words(root_bytes(CARD, HEAD))
    for said in (
        *("Suivi du schéma d’exemple", "01234567 89abcdef", "Département d’exemple"),
        *("Confidentiel", "À quoi elle sert", "Comment la garder", "Comment s’en servir"),
        *("Établi le 1er octobre 2024", "exemple", "Page 1/1"),
    ):
        assert said in text
    assert text.index("« Clé racine… »") < text.index("jalon root BASE use")


def test_long_names_leave_it_on_one_page() -> None:
    """The longest words of the list, and names of two lines."""
    longest = sorted(known_words(), key=len)[-24:]
    head = replace(
        HEAD, direction="Direction de l’enfance " * 9, scheme="Schéma départemental " * 9
    )
    card = replace(CARD, base_name="Suivi de la mise en œuvre " * 7, words=tuple(longest))
    data = root_bytes(card, head)
    assert well_printed(data) == []
    assert len(reader(data).pages) == 1


def test_the_same_key_gives_the_same_bytes() -> None:
    """Nothing of the machine or the hour gets into the sheet."""
    assert root_bytes(CARD, HEAD) == root_bytes(CARD, HEAD)


def test_the_code_is_drawn_as_it_was_made() -> None:
    """Every dark module of the code, at its place, and no other."""
    import segno

    from db.sixwords import passphrase

    text = passphrase(CARD.words).upper()
    made = [bytes(row) for row in segno.make_qr(text, error="q", boost_error=False).matrix]
    content = reader(root_bytes(CARD, HEAD)).pages[0].get_contents()
    assert content is not None
    line = next(one for one in content.get_data().decode("latin-1").splitlines()
                if one.count(" re") > 20)  # fmt: skip
    shapes = [tuple(map(float, found)) for found in _DARK.findall(line)]
    module = shapes[0][3]
    left, top = min(s[0] for s in shapes), max(s[1] for s in shapes)
    drawn = [bytearray(len(made)) for _row in made]
    for x, y, width, _height in shapes:
        column, row = round((x - left) / module), round((top - y) / module)
        for at in range(column, column + round(width / module)):
            drawn[row][at] = 1
    assert [bytes(row) for row in drawn] == made


@pytest.mark.skipif(
    not (shutil.which("zbarimg") and shutil.which("pdftoppm")),
    reason="needs zbarimg and pdftoppm to read the code as a telephone does",
)
def test_the_code_is_read_from_the_paper(tmp_path: Path) -> None:
    """Printed at the grain of an office machine, scanned, typed."""
    root_sheet(CARD, HEAD, tmp_path / "racine.pdf")
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-gray", "racine.pdf", "page"], cwd=tmp_path, check=True
    )
    (page,) = tmp_path.glob("page*.png")
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", page], capture_output=True, text=True, check=True
    )
    assert seed_of(read.stdout) == SEED


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Others on the same machine do not read it."""
    path = tmp_path / "racine.pdf"
    root_sheet(CARD, HEAD, path)
    assert path.stat().st_mode & 0o077 == 0
