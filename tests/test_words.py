"""French signs, dates and numbers, as people read them in a committee's papers."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from db import words
from db.words import (
    NBSP,
    clock,
    duration,
    full_date,
    long_date,
    ngettext,
    number,
    percent,
    short_date,
    typeset,
    use_language,
)


@pytest.fixture
def _french_again() -> Iterator[None]:
    yield
    use_language("fr")


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("L'avis d'Aude aujourd'hui", "L’avis d’Aude aujourd’hui"),
        ("Reçu : trois ; prêt ?", "Reçu~: trois~; prêt~?"),
        ("Cible : {}", "Cible~: {}"),
        ("45 %, soit 12 €", "45~%, soit 12~€"),
        ("Ouvrir « Axe 1 » puis fermer", "Ouvrir «~Axe 1~» puis fermer"),
        ("«Axe 1»", "«~Axe 1~»"),
        ("« {} » n'est pas une période : 2024", "«~{}~» n’est pas une période~: 2024"),
        ("près de 9 000 mineurs", "près de 9~000 mineurs"),
        ("12 100 500 euros", "12~100~500 euros"),
        ("à 9 h 30, dans 45 min", "à 9~h~30, dans 45~min"),
        ("dans 3 j, 2 pts de plus, 14 Ko", "dans 3~j, 2~pts de plus, 14~Ko"),
        ("délibération nº 4, p. 12", "délibération nº~4, p.~12"),
        ("séance nº {}, {} min, {} Ko", "séance nº~{}, {}~min, {}~Ko"),
        ("Nº 4", "Nº~4"),
        ("15 mesures, 100 actions", "15 mesures, 100 actions"),
        ("9:30", "9:30"),
        ("mail 'brouillon'", "mail 'brouillon'"),
        ("L’État : déjà mis", "L’État~: déjà mis"),
    ],
)
def test_typeset_puts_french_signs(plain: str, printed: str) -> None:
    """`~` stands for the no-break space."""
    assert typeset(plain) == printed.replace("~", NBSP)


@pytest.mark.parametrize("plain", ["L'avis : 45 %, 9 000 à 9 h 30 ; p. 3 ?", "dans 3 j"])
def test_what_is_set_stays_when_set_again(plain: str) -> None:
    """A sentence that already bears its signs goes through unchanged."""
    assert typeset(typeset(plain)) == typeset(plain)


def test_a_sentence_is_typeset_when_looked_up() -> None:
    """`_` gives the sentence ready to show."""
    assert words._("L'action {} : {} %") == f"L’action {{}}{NBSP}: {{}}{NBSP}%"


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "l’action"), (1, "l’action"), (-1, "l’action"), (2, "les actions"), (100, "les actions")],
)
def test_zero_and_one_are_singular(count: int, expected: str) -> None:
    """French counts two as its first plural."""
    assert ngettext("l'action", "les actions", count) == expected


@pytest.mark.usefixtures("_french_again")
def test_an_unknown_language_leaves_french() -> None:
    """A language without a catalogue shows the sentences as they are written."""
    use_language("zz")
    assert words._("L'action") == "L’action"
    assert ngettext("action", "actions", 0) == "action"


@pytest.mark.parametrize(
    ("day", "in_a_sentence", "for_a_committee", "in_a_table"),
    [
        (date(2024, 10, 8), "8~octobre 2024", "mardi 8~octobre 2024", "8~oct.~24"),
        (date(2025, 8, 1), "1er~août 2025", "vendredi 1er~août 2025", "1er~août~25"),
        (date(2021, 12, 16), "16~décembre 2021", "jeudi 16~décembre 2021", "16~déc.~21"),
        (date(2005, 2, 28), "28~février 2005", "lundi 28~février 2005", "28~févr.~05"),
        (date(2023, 1, 21), "21~janvier 2023", "samedi 21~janvier 2023", "21~janv.~23"),
    ],
)
def test_dates(day: date, in_a_sentence: str, for_a_committee: str, in_a_table: str) -> None:
    """The three lengths of a date; only the first of the month is an ordinal."""
    shown = [long_date(day), full_date(day), short_date(day)]
    assert shown == [
        text.replace("~", NBSP) for text in (in_a_sentence, for_a_committee, in_a_table)
    ]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (time(9, 30), "9~h~30"),
        (time(12), "12~h"),
        (time(0, 5), "0~h~05"),
        (datetime(2024, 10, 8, 14, 32), "14~h~32"),
    ],
)
def test_clock(at: time | datetime, expected: str) -> None:
    """Minutes have two digits and are left out on the hour."""
    assert clock(at) == expected.replace("~", NBSP)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, "0~min"), (45, "45~min"), (60, "1~h"), (65, "1~h~05"), (140, "2~h~20"), (605, "10~h~05")],
)
def test_duration(minutes: int, expected: str) -> None:
    """Hours appear from the first whole one."""
    assert duration(minutes) == expected.replace("~", NBSP)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (-3, "−3"),
        (999, "999"),
        (12100, "12~100"),
        (-1234567, "−1~234~567"),
        (Decimal("52.50"), "52,5"),
        (Decimal("0.00"), "0"),
        (Decimal("100"), "100"),
        (Decimal("1E+3"), "1~000"),
        (Decimal("9000.25"), "9~000,25"),
        (Decimal("-0.4"), "−0,4"),
    ],
)
def test_number_as_carried(value: Decimal | int, expected: str) -> None:
    """Thousands apart, a comma, a true minus, no idle zeros after the comma."""
    assert number(value) == expected.replace("~", NBSP)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Decimal("52.44"), 1, "52,4"),
        (Decimal("52.46"), 1, "52,5"),
        (7, 1, "7,0"),
        (Decimal("999.96"), 1, "1~000,0"),
        (Decimal("-0.4"), 0, "0"),
        (Decimal("-0.6"), 0, "−1"),
    ],
)
def test_number_with_fixed_decimals(value: Decimal | int, places: int, expected: str) -> None:
    """A column keeps its decimals; what rounds to zero has no sign."""
    assert number(value, places) == expected.replace("~", NBSP)


def test_percent() -> None:
    """A percentage keeps its sign beside it."""
    assert percent(45) == f"45{NBSP}%"
    assert percent(Decimal("61.27"), 1) == f"61,3{NBSP}%"
    assert percent(Decimal("-2.6")) == f"−3{NBSP}%"


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("L'« axe 1 » d'{}", "L’«~axe 1~» d’{}"),
        ("Le départ d'{} est noté", "Le départ d’{} est noté"),
    ],
)
def test_elision_before_what_is_put_in(plain: str, printed: str) -> None:
    """An elision stands before a quotation or a value as before a word."""
    assert typeset(plain) == printed.replace("~", NBSP)


@pytest.mark.parametrize(
    ("value", "expected"), [(Decimal("0.5"), "1"), (Decimal("52.5"), "53"), (Decimal("-2.5"), "−3")]
)
def test_a_half_is_rounded_away_from_zero(value: Decimal, expected: str) -> None:
    """As people do by hand, and as their spreadsheets do."""
    assert number(value, 0) == expected


def test_quotation_marks_stay_when_set_again() -> None:
    """A quotation that already bears its spaces goes through unchanged."""
    assert typeset(f"«{NBSP}Axe 1{NBSP}»") == f"«{NBSP}Axe 1{NBSP}»"
