"""The fiche action: the voted text of an action, and room for notes."""

from dataclasses import replace
from datetime import date

from db.queries.action.voted import VOTED
from desktop.paper.binder import About, bind
from desktop.paper.frame import Frame
from desktop.sheets.voted import VotedText, voted_part
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words
from tests.sheets.examples import EMPTY, HEAD, SHEET

LABELS = {name: f"Champ {name}" for name in VOTED} | {"vote": "Référence du vote"}
TEXTS = {
    "problem": "Le premier rendez-vous vient après deux mois.",
    "objective": "Un bilan pour chaque enfant dans le mois de son admission.",
    "public": "Enfants admis à l’aide sociale à l’enfance.",
    "method": "Une équipe mobile va dans les foyers.",
    "calendar": "Première équipe en 2022, tous les foyers en 2024.",
    "means": "",
    "vote": "2021 DASES 1",
    "source": "",
    "reference": "",
}
FULL = VotedText(SHEET, TEXTS, LABELS)


def printed(voted: VotedText = FULL) -> bytes:
    """The sheet as bytes."""
    frame, about = Frame(HEAD), About("Fiche action", "", "", date(2024, 10, 1))
    return bind([voted_part(voted, frame)], frame, about)


def test_it_says_what_was_voted() -> None:
    """Every text under its name, indicators with all their targets, the vote, lines for notes."""
    data = printed()
    assert well_printed(data) == []
    assert len(reader(data).pages) == 1
    text = words(data)
    assert "5.2 Faire le bilan de santé psychique" in text
    assert "Mesure 5 · Bilan de santé psychique et somatique" in text
    assert "Référence du vote 2021 DASES 1 Échéance 31 décembre 2024" in text
    assert "Pilote Mission santé de l’enfant Copilote Secteur psychologie de l’ASE" in text
    assert all(one in text for one in TEXTS.values())
    assert "Champ means non renseigné" in text
    assert "Champ source" not in text
    assert (
        "Bilans psychiques faits dans le mois en %, doit monter 22 (31 déc. 20) "
        "30 (2021) · 45 (2022) · 60 (2023) · 75 (2024) · 90 (2025)"
    ) in text
    assert "Notes" in text


def test_what_was_done_is_not_on_it() -> None:
    """Progress is on the fiche de suivi."""
    text = words(printed())
    assert "En difficulté" not in text
    assert "45 %" not in text
    assert "143 enfants sur 275" not in text


def test_without_voted_text_it_says_so() -> None:
    """An empty fiche is not a fault, and has lines to write on."""
    bare = VotedText(EMPTY, dict.fromkeys(VOTED, ""), LABELS)
    data = printed(bare)
    assert well_printed(data) == []
    text = words(data)
    assert "Le texte voté de cette action n’est pas dans la base." in text
    assert "Référence du vote non renseigné" in text
    assert "Aucun indicateur n’est défini." in text


def test_a_fairly_long_text_is_set_tighter() -> None:
    """One page as long as that is enough, several rather than small print."""
    long = dict.fromkeys(TEXTS, "Une équipe mobile va dans les foyers chaque semaine. " * 9)
    assert (
        len(reader(printed(FULL._replace(texts=TEXTS | {"method": long["method"] * 3}))).pages) == 1
    )
    data = printed(FULL._replace(texts={name: text * 10 for name, text in long.items()}))
    assert well_printed(data) == []
    texts = [" ".join(page.extract_text().split()) for page in reader(data).pages]
    assert len(texts) > 3
    assert all(f"5.2 (suite) · {SHEET.title}" in one for one in texts[1:])
    assert "Notes" in texts[-1]


def test_forty_indicators_are_all_there() -> None:
    """None lost at the foot of a page."""
    rows = tuple(replace(SHEET.indicators[0], label=f"Indicateur {n:02}") for n in range(40))
    data = printed(FULL._replace(action=replace(SHEET, indicators=rows)))
    assert well_printed(data) == []
    assert all(words(data).count(f"Indicateur {n:02}") == 1 for n in range(40))
