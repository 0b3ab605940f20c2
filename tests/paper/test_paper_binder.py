"""Binding parts: numbering, bookmarks, links, what the file says of itself."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from db.kinds.choices import Status
from db.queries.scheme.letterhead import Letterhead
from desktop.paper.badge import ProgressBar, StatusPill
from desktop.paper.binder import About, Numbers, Part, bind
from desktop.paper.containers import Columns
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, paginate
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.patterns import StatusBar, StatusKey
from desktop.paper.styles import BODY
from tests.paper.checks import well_printed
from tests.paper.reading import pages, reader, words

HEAD = Letterhead(
    authority="Département d’exemple",
    direction="Direction de l’enfance",
    logo=None,
    scheme="Schéma de l’enfance",
    years="2021-2025",
    base_version="431·a7f3",
    issued_on=date(2024, 10, 1),
    example=True,
)
ABOUT = About("Titre — d’exemple", "Département d’exemple", "Sujet", date(2024, 10, 1))
FRAME = Frame(HEAD, ("Comité de suivi nº 8", "mardi 8 octobre 2024"))


def part(key: str, pages_wanted: int, *, refers_to: str = "", **more: object) -> Part:
    """A part of so many pages, which may say the page of another one and lead to it."""

    def lay(numbers: Numbers) -> list[Page]:
        said = f"voir p. {numbers[refers_to]}" if refers_to else "texte"
        run = Run(said, BODY, link=refers_to or None)
        laid = [Page(None, [Heading(f"Titre {key}"), Paragraph([run])])]
        return laid * pages_wanted

    return Part(key, f"Document {key}", f"Signet {key}", lay, refers=bool(refers_to), **more)  # type: ignore[arg-type]


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """The bookmarks: level, title, page number from 1."""
    document = reader(data)

    def walk(items: list[object], level: int) -> list[tuple[int, str, int]]:
        found: list[tuple[int, str, int]] = []
        for item in items:
            if isinstance(item, list):
                found += walk(item, level + 1)
            else:
                number = document.get_destination_page_number(item)  # type: ignore[arg-type]
                found.append((level, str(item["/Title"]), (number or 0) + 1))  # type: ignore[index]
        return found

    return walk(document.outline, 0)  # type: ignore[arg-type]


def test_pages_are_numbered_through_all_parts() -> None:
    """n/N at the foot, with the name of each document, and the same in the reader's labels."""
    data = bind([part("a", 2), part("b", 1), part("c", 3)], FRAME, ABOUT)
    feet = [page.extract_text() for page in reader(data).pages]
    names = ["a", "a", "b", "c", "c", "c"]
    for number, (foot, name) in enumerate(zip(feet, names, strict=True), 1):
        assert f"Page {number}/6" in foot
        assert f"Document {name}" in foot
    assert reader(data).page_labels == ["1", "2", "3", "4", "5", "6"]


def test_a_part_says_the_true_page_of_another_and_leads_to_it() -> None:
    """Wherever the other stands."""
    data = bind([part("a", 1, refers_to="c"), part("b", 4), part("c", 1)], FRAME, ABOUT)
    first = reader(data).pages[0]
    assert "voir p. 6" in first.extract_text()
    (link,) = (note.get_object() for note in first["/Annots"])
    assert link["/Subtype"] == "/Link"
    target = reader(data).pages[5].indirect_reference
    assert target is not None
    assert link["/Dest"][0].idnum == target.idnum
    written = next(one for one in pages(data)[0].texts if one.text == "voir p. 6")
    left, bottom, right, top = map(float, link["/Rect"])
    assert left == pytest.approx(written.x, abs=0.1)
    assert right == pytest.approx(written.right, abs=0.1)
    assert bottom < written.base < top


def test_bookmarks_follow_parts_groups_and_sections() -> None:
    """A group opens once; headings come under the part that asks for them."""
    parts = [
        part("a", 1, sections=True),
        part("b", 2, level=1, group="Fiches"),
        part("c", 1, level=1, group="Fiches"),
    ]
    assert outline(bind(parts, FRAME, ABOUT)) == [
        (0, "Signet a", 1),
        (1, "Titre a", 1),
        (0, "Fiches", 2),
        (1, "Signet b", 2),
        (1, "Signet c", 4),
    ]


def test_a_long_bookmark_is_shortened() -> None:
    """A title of 500 signs would fill the panel."""
    long = replace(part("a", 1), bookmark="mot\n" * 200)
    ((_level, title, _page),) = outline(bind([long], FRAME, ABOUT))
    assert len(title) <= 120
    assert title.startswith("mot mot")
    assert title.endswith("…")


def test_the_file_says_what_it_is() -> None:
    """Title, author, subject, Jalon, French, the date of its content."""
    document = reader(bind([part("a", 1)], FRAME, ABOUT))
    about = document.metadata
    assert about is not None
    assert (about.title, about.author, about.subject) == (
        "Titre — d’exemple",
        "Département d’exemple",
        "Sujet",
    )
    assert about.creator == "Jalon"
    assert about["/CreationDate"] == about["/ModDate"] == "D:20241001000000Z"
    root = document.root_object
    assert root["/Lang"] == "fr-FR"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


def test_the_letterhead_is_the_collectivity_s() -> None:
    """Name, direction, scheme and years above; Jalon only at the foot, with 'exemple'."""
    text = words(bind([part("a", 1)], FRAME, ABOUT))
    assert text.startswith(
        "Département d’exemple · Direction de l’enfance Schéma de l’enfance 2021-2025 "
        "Comité de suivi nº 8 mardi 8 octobre 2024"
    )
    assert "Établi le 1er octobre 2024 · base version 431·a7f3 · Jalon · exemple" in text
    plain = Frame(replace(HEAD, example=False, direction=None, base_version=""))
    text = words(bind([part("a", 1)], plain, ABOUT))
    assert text.startswith("Département d’exemple Schéma de l’enfance 2021-2025 Titre a")
    assert "Établi le 1er octobre 2024 · Jalon Document a Page 1/1" in text


def png(size: tuple[int, int], mode: str = "RGBA") -> bytes:
    """An image of one ink."""
    held = BytesIO()
    Image.new(mode, size, "black").save(held, "PNG")
    return held.getvalue()


def test_a_logo_is_stored_once_at_a_printable_weight() -> None:
    """Whatever its size, and however many pages show it."""
    frame = Frame(replace(HEAD, logo=png((3000, 1500))))
    data = bind([part("a", 5)], frame, ABOUT)
    assert len(data) < 60_000
    forms = [page["/Resources"]["/XObject"] for page in reader(data).pages]  # type: ignore[index]
    assert {form.raw_get("/FormXob.logo").idnum for form in forms} == {  # type: ignore[union-attr]
        forms[0].raw_get("/FormXob.logo").idnum  # type: ignore[union-attr]
    }
    assert data.count(b"/Subtype /Image") == 2, "the image and its mask"


@pytest.mark.parametrize("logo", [b"", b"rien", png((4, 4))[:40], b"GIF89a" + bytes(20)])
def test_a_logo_that_cannot_be_read_is_left_out(logo: bytes) -> None:
    """The sheet is printed all the same."""
    assert words(bind([part("a", 1)], Frame(replace(HEAD, logo=logo)), ABOUT)).startswith("Dép")


def test_the_same_parts_give_the_same_bytes() -> None:
    """Two exports of one base can be compared; another date changes them."""
    frame = Frame(replace(HEAD, logo=png((40, 40))))
    one, two = (bind([part("a", 2)], frame, ABOUT) for _time in range(2))
    assert one == two
    assert bind([part("a", 2)], frame, replace(ABOUT, on=date(2024, 10, 2))) != one


def test_every_mark_is_drawn_inside_the_page() -> None:
    """Pills, bars, patterns and keys of all statuses."""
    counts = {status: number for number, status in enumerate(Status, 1)}
    rows = (list(Status)[:3], list(Status)[3:])
    blocks = [
        *(Columns([StatusPill(one) for one in row], [1] * 3, gap=9) for row in rows),
        *(ProgressBar(value) for value in (0, 45, 100)),
        StatusBar(counts, gap=20),
        StatusKey(counts, gap=20),
        StatusBar({Status.DONE: 1}, gap=20),
    ]
    plain = Part("a", "Marques", "Marques", lambda _numbers: paginate(blocks, FRAME))
    data = bind([plain], FRAME, ABOUT)
    assert well_printed(data) == []
    text = words(data)
    for number, status in enumerate(Status, 1):
        assert f"{status.label} {number}" in text
    assert "45 %" in text


def test_a_document_with_very_many_signs_is_whole() -> None:
    """More signs than one subset of a font holds."""
    signs = "".join(chr(code) for code in range(0x21, 0x250) if chr(code).isprintable())
    blocks = [Paragraph.of(" ".join(signs))]
    plain = Part("a", "Signes", "Signes", lambda _numbers: paginate(blocks, FRAME))
    data = bind([plain], FRAME, ABOUT)
    assert well_printed(data) == []
    assert all(sign in words(data) for sign in "éœŒÀÿžŽșț")
