"""The attendance sheet: who signs, in which order, what is kept and why."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from desktop.paper.binder import About, bind
from desktop.paper.faces import clean
from desktop.paper.frame import Frame
from desktop.sheets.attendance import BLANK_LINES, attendance_part, privacy_notice
from tests.paper.checks import well_printed
from tests.paper.reading import pages, reader, words
from tests.sheets.committee_examples import ATTENDANCE, person
from tests.sheets.examples import AGENDA, HEAD

ABOUT = About("Feuille d’émargement", "", "", date(2024, 10, 8))


def printed(rows: tuple = ATTENDANCE, reply_to: str = "suivi@exemple.fr") -> bytes:  # type: ignore[type-arg]
    """The sheet as bytes."""
    frame = Frame(HEAD, ("Comité de suivi nº 8",))
    return bind([attendance_part(AGENDA, rows, HEAD, frame, reply_to)], frame, ABOUT)


def test_every_expected_person_has_a_line() -> None:
    """With organisation, function, name, deputy, who represents them; a vacant seat too."""
    data = printed()
    text = words(data)
    assert well_printed(data) == []
    assert (
        "Feuille d’émargement Comité de suivi nº 8 · mardi 8 octobre 2024, de 9 h 30 à 12 h" in text
    )
    assert "1 Département d’exemple Présidence du comité · signataire Nadia Benali" in text
    assert "2 Préfecture Services de l’État · signataire 3 Parquet" in text
    assert f"{clean('Nguyễn Thị Ánh')} suppléance : Jean O’Neil" in text
    assert "Adjointe du service" in text
    last = len(ATTENDANCE) + BLANK_LINES
    assert f" {last} Présent·es" in text


def test_what_is_known_already_is_ticked() -> None:
    """A box for each state of each line, one ticked where somebody has said."""
    alone = (person("A"), person("B", presence=None))
    said = _alts(printed(alone))
    assert said.count("coché") == 1
    assert said.count("à cocher") == 2 * (2 + BLANK_LINES) - 1


def test_lines_are_high_enough_to_sign() -> None:
    """Thirty points at least between the lines of the table."""
    numbers = sorted(
        (one.base for one in pages(printed())[0].texts if one.text.strip().isdigit()), reverse=True
    )
    assert len(numbers) == len(ATTENDANCE) + BLANK_LINES
    assert min(above - below for above, below in pairwise(numbers)) >= 30


def test_the_notice_says_what_for_by_whom_how_long_and_whom_to_ask() -> None:
    """From the settings; without an address, the secretariat."""
    said = privacy_notice(HEAD, "suivi@exemple.fr").replace("\u00a0", " ")
    assert "attestent qui a pris part" in said
    assert "(Département d’exemple, Direction de l’enfance et des familles) les conserve" in said
    assert "règles d’archivage" in said
    assert said.endswith("adressez-vous au secrétariat (suivi@exemple.fr).")
    timed = privacy_notice(replace(HEAD, kept_months=24), "").replace("\u00a0", " ")
    assert "les conserve 24 mois après la séance, puis les efface" in timed
    bare = privacy_notice(replace(HEAD, authority="", direction=None), "")
    assert "La collectivité les conserve" in bare
    assert bare.endswith("au secrétariat.")
    assert "Certifié exact, pour la présidence" in words(printed())
    assert "Certifié exact, pour le secrétariat" in words(printed())


def test_a_long_list_repeats_its_titles_and_says_that_it_goes_on() -> None:
    """No line is lost, cut or repeated."""
    rows = tuple(person(f"Personne {n:03}", f"Service {n % 7}") for n in range(90))
    data = printed(rows)
    assert well_printed(data) == []
    texts = [" ".join(page.extract_text().split()) for page in reader(data).pages]
    assert len(texts) > 3
    for n in range(90):
        assert sum(f"Personne {n:03}" in text for text in texts) == 1
    for text in texts[:-1]:
        assert "Suite page suivante" in text
    for text in texts[1:]:
        assert "Feuille d’émargement (suite) Organisme et fonction" in text
    assert "Suite page suivante" not in texts[-1]


def test_nobody_expected_leaves_lines_to_fill() -> None:
    """A journée de bilan, open to all."""
    data = printed(())
    assert well_printed(data) == []
    assert "Organisme et fonction" in words(data)


def _alts(data: bytes) -> list[str]:
    """The texts that stand for what is drawn."""
    stream = b"".join(page.get_contents().get_data() for page in reader(data).pages)  # type: ignore[union-attr]
    return [
        bytes.fromhex(one.decode()).decode("utf-16").lstrip("\ufeff")
        for one in re.findall(rb"/Alt <([0-9a-f]+)>", stream)
    ]
