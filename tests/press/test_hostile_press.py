"""Whatever stands in a base, every sheet of the catalogue is printed, whole and readable."""

import re
import unicodedata
from pathlib import Path

import pytest

from desktop.paper.faces import MISSING, clean
from desktop.press.bound import Asked, Subject
from desktop.press.catalogue import SHEETS, make, make_docx
from tests.paper.checks import well_printed
from tests.paper.reading import words
from tests.press.base import small_plan
from tests.press.full import fill

VIETNAMESE = "Nguyễn Thị Ánh, Trần Đức Hưởng, Phạm Ngọc Bích"
LONG = ("Garantir à chaque enfant confié un bilan complet et suivi d'effets ; " * 80)[:5000]
MIXED = f"{VIETNAMESE} سميرة <b>& 'urgence' 😀 %s {{}} \\ (a"
_NOT_DRAWN = re.compile("[\u0590-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")


@pytest.mark.parametrize("typed", [MIXED, LONG], ids=["mixed", "long"])
def test_every_sheet_prints_what_stands_in_the_base(tmp_path: Path, typed: str) -> None:
    """Inside its margins, nothing over another; what no font has is seen to be missing."""
    full = fill(small_plan(tmp_path), typed)
    faults, silent = [], []
    wanted = "".join(clean(typed[:80]).split())
    for one in SHEETS:
        about = full.subjects[one.subject]
        asked = Asked(meeting=full.subjects[Subject.MEETING], year=2025)
        with full.plan.store.read() as session:
            data = make(session, one.word, about, asked).pdf()
            if one.editable:
                assert make_docx(session, one.word, about, asked)[:2] == b"PK"
        faults += [f"{one.word}: {fault}" for fault in well_printed(data)]
        said = words(data)
        assert not _NOT_DRAWN.search(said), one.word
        if wanted not in "".join(said.split()):
            silent.append(one.word)
    full.plan.store.close()
    assert faults == []
    assert silent == []


def test_vietnamese_is_drawn_and_arabic_is_seen_to_be_missing() -> None:
    """Letter by letter in the order typed, or one box a sign: never reversed."""
    assert clean(VIETNAMESE) == VIETNAMESE
    assert clean(unicodedata.normalize("NFD", VIETNAMESE)) == VIETNAMESE
    every = "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ƠơƯưĂăĐđĨĩŨũ"
    assert clean(every) == every
    assert clean("سمي") == 3 * MISSING
