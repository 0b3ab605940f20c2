"""The file of a sitting: one numbering, true page numbers, links that work."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.errors import UserError
from desktop.sheets.dossier import dossier, dossier_bytes, in_agenda_order
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words
from tests.sheets.examples import (
    AGENDA,
    CHARTER,
    HEAD,
    HOTELS,
    MINORITY,
    SHEET,
    SHEETS,
    TUTORING,
    link,
)


@pytest.fixture(scope="module")
def printed() -> bytes:
    """The example's file."""
    return dossier_bytes(AGENDA, SHEETS, HEAD)


@pytest.fixture(scope="module")
def texts(printed: bytes) -> list[str]:
    """What its pages say, on one line each."""
    return [" ".join(page.extract_text().split()) for page in reader(printed).pages]


def page_of(texts: list[str], title: str) -> int:
    """The page on which a fiche begins, from 1."""
    (found,) = [number for number, text in enumerate(texts, 1) if f"{title} Mesure 5" in text]
    return found


def links(page: Any) -> Iterator[int]:
    """The pages, from 1, that the links of a page lead to."""
    order = [kid.idnum for kid in page["/Parent"]["/Kids"]]
    for note in page.get("/Annots", []):
        yield order.index(note.get_object()["/Dest"][0].idnum) + 1


def test_fiches_stand_in_the_order_of_the_agenda() -> None:
    """Each once; those that the agenda does not come to are at the end."""
    expected = [SHEET, HOTELS, MINORITY, TUTORING, CHARTER]
    assert in_agenda_order(AGENDA, SHEETS) == expected
    again = replace(AGENDA, items=(*AGENDA.items, *AGENDA.items))
    assert in_agenda_order(again, SHEETS) == expected
    assert in_agenda_order(AGENDA, (CHARTER,)) == [CHARTER]


def test_the_file_holds_all_documents_under_one_numbering(
    printed: bytes, texts: list[str], tmp_path: Path
) -> None:
    """Cover, contents, agenda, fiches; n/N on each page."""
    path = tmp_path / "dossier.pdf"
    dossier(AGENDA, SHEETS, HEAD, path)
    assert path.read_bytes() == printed
    assert well_printed(printed) == []
    assert len(texts) == 8
    for number, text in enumerate(texts, 1):
        assert f"Page {number}/8" in text
    assert "Dossier de séance Comité de suivi nº 8 mardi 8 octobre 2024" in texts[0]
    assert "7 points à l’ordre du jour 4 décisions 1 échange 2 informations" in texts[0]
    assert "5 actions dans ce dossier" in texts[0]
    assert "Sommaire Document Statut Page Ordre du jour 3 5.2 Faire le bilan" in texts[1]
    assert "Ordre du jour Comité" in texts[2]


def test_the_cover_does_not_count_a_pause_as_a_point() -> None:
    resting = replace(AGENDA.items[1], id="itm_pause", number=0, pause=True)
    agenda = replace(AGENDA, items=(*AGENDA.items, resting))
    cover = " ".join(reader(dossier_bytes(agenda, SHEETS, HEAD)).pages[0].extract_text().split())
    assert "7 points à l’ordre du jour 4 décisions 1 échange 2 informations" in cover


def test_the_contents_give_true_pages_that_lead_there(printed: bytes, texts: list[str]) -> None:
    """As printed, as linked, as found."""
    targets = set(links(reader(printed).pages[1]))
    for sheet in SHEETS:
        page = page_of(texts, sheet.title)
        assert sheet.status is not None
        assert f"{sheet.code} {sheet.title} {sheet.status.label} {page}" in texts[1]
        assert page in targets
    assert targets == {3, 4, 5, 6, 7, 8}


def test_the_agenda_gives_the_pages_of_its_fiches(printed: bytes, texts: list[str]) -> None:
    """'fiche p. n', and with its code where a point is about several."""
    text = texts[2]
    assert f"fiche p. {page_of(texts, SHEET.title)}" in text
    assert f"8.1 : fiche p. {page_of(texts, MINORITY.title)}" in text
    assert f"4.2 : fiche p. {page_of(texts, TUTORING.title)}" in text
    assert f"Fiches de suivi : 5.2 (p. {page_of(texts, SHEET.title)}) · 12.2 (p. " in text
    assert f"12.2 (p. {page_of(texts, HOTELS.title)})" in text
    assert set(links(reader(printed).pages[2])) == {4, 5, 6, 7}


def test_bookmarks_lead_to_each_document(printed: bytes) -> None:
    """Fiches are grouped; the headings inside them are not listed."""
    outline = reader(printed).outline
    titles = [one["/Title"] for one in outline if not isinstance(one, list)]
    assert titles == ["Couverture", "Sommaire", "Ordre du jour", "Fiches de suivi"]
    (fiches,) = [one for one in outline if isinstance(one, list)]
    assert [one["/Title"] for one in fiches] == [  # type: ignore[index]
        f"{sheet.code} · {sheet.title}" for sheet in in_agenda_order(AGENDA, SHEETS)
    ]


def test_page_numbers_stay_true_over_many_pages() -> None:
    """Contents of several pages, fiches of several pages, an agenda of several pages."""
    long = "Ce texte est long. " * 250
    sheets = [
        replace(SHEET, id=f"act_{n}", code=f"{n}.1", title=f"Titre {n} fin", contests=(),
                done=long if n % 3 == 0 else "Court.")
        for n in range(1, 31)
    ]  # fmt: skip
    items = tuple(
        replace(AGENDA.items[3], id=f"itm_{n}", number=n, actions=(link(sheet),))
        for n, sheet in enumerate(sheets, 1)
    )
    data = dossier_bytes(replace(AGENDA, items=items), sheets, HEAD)
    texts = [" ".join(page.extract_text().split()) for page in reader(data).pages]
    starts = {}
    for number, text in enumerate(texts, 1):
        found = re.search(r"(\d+)\.1 Titre \d+ fin Mesure 5", text)
        if found:
            starts[int(found[1])] = number
    whole = " ".join(texts)
    assert len(starts) == 30
    assert len(texts) > 45
    for n, page in starts.items():
        assert f"{n}.1 Titre {n} fin En difficulté {page} " in whole
    said = re.findall(r"Décision fiche p. (\d+)", whole)
    assert [int(page) for page in said] == list(starts.values())
    assert "30 fiches de suivi (p. " in whole


def test_a_sitting_without_fiches_has_a_file() -> None:
    """Cover, contents and agenda."""
    data = dossier_bytes(AGENDA, [], HEAD)
    assert len(reader(data).pages) == 3
    assert well_printed(data) == []
    assert "fiche p." not in words(data)


def test_an_older_file_is_intact_if_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The secretary keeps what she had."""
    path = tmp_path / "dossier.pdf"
    path.write_bytes(b"ancien")

    def refuse(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match="disque est plein"):
        dossier(AGENDA, SHEETS, HEAD, path)
    assert path.read_bytes() == b"ancien"
