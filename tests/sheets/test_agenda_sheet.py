"""The agenda: hours, points, presenters, what is expected."""

from dataclasses import replace
from datetime import time
from pathlib import Path

from db.queries.meeting.agenda import AgendaRow
from desktop.sheets.agenda import agenda_bytes, agenda_sheet
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words
from tests.sheets.examples import AGENDA, HEAD, SHEETS, link


def test_the_agenda_says_what_the_rows_hold(tmp_path: Path) -> None:
    """Every point with its hour, number, length, presenter and expectation."""
    path = tmp_path / "agenda.pdf"
    agenda_sheet(AGENDA, HEAD, path)
    data = path.read_bytes()
    text = words(data)
    assert len(reader(data).pages) == 1
    assert well_printed(data) == []
    assert (
        "Ordre du jour Comité de suivi nº 8 · mardi 8 octobre 2024, de 9 h 30 à 12 h · "
        "salle des Tilleuls Présidence Direction de l’enfance et des familles "
        "Participants attendus 27 pilotes" in text
    )
    assert "Durée prévue 2 h 20 sur 2 h 30" in text
    assert (
        "9 h 30 10 min 1 Ouverture et relevé de décisions du comité nº 7 "
        "Décision proposée : approuver le relevé du 6 juin 2024. Présidence du comité Décision"
    ) in text
    assert "Quatre propositions de juin : réponses et suites à donner. Mission" in text
    assert "Action 5.2 · Faire le bilan de santé psychique dans le mois de l’admission" in text
    assert "11 h 50 Fin prévue, 10 min de marge" in text
    for row in AGENDA.items:
        assert row.title in text
        assert row.expected.label in text


def test_an_agenda_alone_gives_no_page_of_a_fiche() -> None:
    """There is none in the file."""
    text = words(agenda_bytes(AGENDA, HEAD))
    assert "fiche p." not in text
    assert "Pièces jointes" not in text


def test_an_action_already_named_by_the_point_is_not_repeated() -> None:
    """Its title stands once."""
    assert words(agenda_bytes(AGENDA, HEAD)).count("De l’hôtel aux appartements partagés") == 1


def test_many_actions_are_named_by_their_codes() -> None:
    """A point about all actions stays short."""
    row = replace(AGENDA.items[0], actions=tuple(map(link, SHEETS)))
    text = words(agenda_bytes(replace(AGENDA, items=(row,)), HEAD))
    assert "Actions 1.3, 4.2, 5.2, 8.1, 12.2" in text


def test_points_that_are_too_long_for_the_slot_are_said() -> None:
    """In the facts and at the end."""
    text = words(agenda_bytes(replace(AGENDA, planned=165), HEAD))
    assert "2 h 45 sur 2 h 30 15 min de trop" in text
    assert "12 h 15 Fin prévue, 15 min de trop" in text


def test_a_meeting_without_hours_or_place_is_printed() -> None:
    """What is unknown is left out or said to be missing, never made up."""
    items = tuple(replace(row, start=None) for row in AGENDA.items)
    unknown = replace(
        AGENDA,
        start=None,
        end=None,
        slot=None,
        place=None,
        presidency=None,
        attendees=None,
        items=items,
    )
    data = agenda_bytes(unknown, HEAD)
    text = words(data)
    assert well_printed(data) == []
    assert "Comité de suivi nº 8 · mardi 8 octobre 2024 Présidence non renseigné" in text
    assert "Durée prévue 2 h 20 Heure" in text
    assert "Fin prévue" not in text
    assert "9 h 30" not in text
    assert "Point sans intitulé" in words(
        agenda_bytes(replace(AGENDA, items=(replace(AGENDA.items[0], title=""),)), HEAD)
    )


def test_an_agenda_without_points_says_so() -> None:
    """An empty table would look like a mistake."""
    text = words(agenda_bytes(replace(AGENDA, items=(), planned=0), HEAD))
    assert "Aucun point n’est inscrit." in text


def test_a_meeting_known_by_its_number_still_names_its_committee() -> None:
    """The committee is said when the title does not."""
    text = words(agenda_bytes(replace(AGENDA, title="Séance du 8 octobre"), HEAD))
    assert "Comité de suivi · Séance du 8 octobre · mardi" in text


def test_a_long_agenda_repeats_its_titles_and_keeps_points_whole() -> None:
    """Each page begins with the column titles; no point is on two pages."""
    rows = tuple(
        AgendaRow(f"itm_{n}", n, time(9), 5, f"Point numéro {n}", "mot " * 60 + f"fin {n}.",
                  None, AGENDA.items[1].expected, ())
        for n in range(1, 41)
    )  # fmt: skip
    data = agenda_bytes(replace(AGENDA, items=rows), HEAD)
    assert well_printed(data) == []
    texts = [" ".join(page.extract_text().split()) for page in reader(data).pages]
    assert len(texts) > 3
    for text in texts:
        assert text.count("Heure Point Présenté par Attendu") == 1
    for n in range(1, 41):
        (where,) = [text for text in texts if f"Point numéro {n} " in text]
        assert f"fin {n}." in where
    assert all("Ordre du jour (suite)" in text for text in texts[1:])
