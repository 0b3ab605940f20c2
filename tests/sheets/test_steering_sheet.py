"""The dashboard of the comité de pilotage: all measures on one lying page."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from db.kinds.choices import Status, Weather
from db.noun import Noun
from db.queries.scheme.words import SchemeWords
from desktop.paper.binder import About, bind
from desktop.paper.frame import Frame
from desktop.paper.patterns import StatusBar
from desktop.sheets.review import Review
from desktop.sheets.steering import main_indicator, steering_part
from tests.paper.checks import well_printed
from tests.paper.reading import pages, reader, words
from tests.sheets.examples import DELAY, SCREENED, SHEET
from tests.sheets.review_examples import FROZEN, HELD, LIVE, measure, with_indicators


def printed(review: Review = LIVE) -> bytes:
    """The sheet as bytes."""
    frame = Frame(review.head, ("Comité de pilotage nº 4",), landscape=True)
    about = About("Tableau de bord", "", "", date(2024, 12, 2))
    return bind([steering_part(review, frame)], frame, about)


def test_it_says_what_the_rows_hold() -> None:
    """Rate with its counts, weather, the indicator farthest from its target, what is asked."""
    data = printed()
    assert well_printed(data) == []
    (page,) = reader(data).pages
    assert page.mediabox.width > page.mediabox.height
    text = words(data)
    assert "Tableau de bord des 5 mesures" in text
    assert "Situation au 1er octobre 2024" in text
    assert "6 actions 1 réalisée 56 % avancement moyen (4 actions sur 5) 1 à arbitrer" in text
    assert "4 Accompagnement scolaire 1 1 100 % 1 action sur 1 non renseignée aucun" in text
    assert "45 % 1 action sur 2 Nuages" in text
    assert "64 j 44 j 35 j +9 j" in text
    assert "Deux postes vacants ; renfort demandé au comité. Demandé (5.2) : Renforcer" in text
    assert "7 Baromètre des 12 ans 0 – non renseignée aucun – – – – –" in text
    assert "Livrets d’accueil remis 64 % 44 % 35 % tenue" in text
    assert "Abandonnée 1 Non renseigné 1" in text


def test_a_frozen_state_is_said_with_what_came_after() -> None:
    """A reader knows of which day the figures are."""
    text = words(printed(FROZEN))
    assert "État arrêté le 1er octobre 2024 à 18 h · 1 mise à jour reçue après clôture" in text


def test_it_speaks_the_words_of_the_scheme() -> None:
    """Axes and volets, agreed."""
    text = words(printed(LIVE._replace(words=SchemeWords(Noun("axe"), Noun("volet")))))
    assert "Tableau de bord des 5 axes" in text
    assert "1 volet sur 2" in text
    assert "Volets par statut" in text


def test_twelve_full_measures_stand_on_one_page() -> None:
    """Texts are shortened, with a sign of it, rather than a second page begun."""
    row = with_indicators(replace(SHEET, progress=45), SCREENED)
    one = measure(
        *("12", "Bilan de santé psychique et somatique à l’admission", [row] * 12),
        *(Weather.BRIGHT, "Pièces calmes manquantes dans neuf lieux. " * 5),
    )
    data = printed(FROZEN._replace(measures=(one,) * 12))
    assert well_printed(data) == []
    assert len(reader(data).pages) == 1
    text = words(data)
    assert "…" in text
    assert text.count("45 % 12 actions sur 12 Éclaircies") == 12
    assert text.count("22 % 52 % 68 % −16 pts") == 12


def test_a_gap_is_never_cut() -> None:
    """'pts' stays on the line of its number, however wide the other columns would be."""
    row = with_indicators(SHEET, replace(SCREENED, gap=Decimal("-115.5"), off_course=True))
    many = tuple(measure(str(n), "Une mesure", [row], Weather.BRIGHT) for n in range(12))
    texts = [
        one.text for page in pages(printed(LIVE._replace(measures=many))) for one in page.texts
    ]
    assert texts.count("−115,5 pts") == 12


def test_more_measures_go_on_with_their_titles() -> None:
    """Nothing is lost where one page is not enough."""
    many = tuple(measure(str(n), f"Mesure numéro {n:02}", [SHEET]) for n in range(40))
    data = printed(LIVE._replace(measures=many))
    assert well_printed(data) == []
    text = words(data)
    assert all(text.count(f"Mesure numéro {n:02}") == 1 for n in range(40))
    assert text.count("Point d’attention") == len(reader(data).pages) > 1


def test_a_scheme_without_measures_says_so() -> None:
    """An empty table would look like a fault."""
    assert "Ce schéma n’a pas encore de mesure." in words(printed(LIVE._replace(measures=())))


def test_the_indicator_that_is_shown() -> None:
    """What is off course is never hidden behind what is not."""
    assert main_indicator([HELD, DELAY, SCREENED]) == DELAY
    unknown = replace(HELD, latest=None, off_course=None)
    assert main_indicator([unknown, HELD]) == HELD
    assert main_indicator([unknown]) == unknown
    assert main_indicator([]) is None
    nought = replace(DELAY, expected=Decimal(0), gap=Decimal(3))
    assert main_indicator([DELAY, nought]) == nought


def test_a_bar_never_leaves_its_column() -> None:
    """One action of each status beside a measure of two hundred."""
    bar = StatusBar(dict.fromkeys([*Status, None], 1) | {Status.DONE: 1}, most=200)
    assert sum(bar._lengths(100.0)) <= 100.01
    assert StatusBar({Status.DONE: 3, None: 1}).description == (
        "Réalisée\u00a0: 3, Non renseigné\u00a0: 1"
    )


def test_the_one_that_was_chosen_is_shown() -> None:
    """Though another is off course; one that follows two actions of the measure counts once."""
    rows = [with_indicators(SHEET, HELD, DELAY), with_indicators(replace(SHEET, id="act_x"), HELD)]
    chosen = replace(measure("5", "Santé", rows), main=HELD.id)
    assert [one.id for one in chosen.indicators] == [HELD.id, DELAY.id]
    text = words(printed(LIVE._replace(measures=(chosen,))))
    assert "Livrets d’accueil remis" in text
    assert DELAY.label not in text
    other = replace(chosen, main=None)
    assert DELAY.label in words(printed(LIVE._replace(measures=(other,))))
