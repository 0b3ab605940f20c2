"""Breaking texts into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paper.faces import MISSING, Face, clean, font
from desktop.paper.lines import Run, balanced_lines, break_lines, line_width, shorten
from desktop.paper.styles import BODY, BODY_STRONG

ANY_TEXT = st.text(max_size=300)


def told(lines: tuple[tuple[object, ...], ...]) -> list[str]:
    """The text of each line."""
    return ["".join(piece.text for piece in line) for line in lines]  # type: ignore[attr-defined]


@given(ANY_TEXT, st.floats(30, 500))
def test_nothing_is_lost_and_nothing_is_wider_than_its_column(text: str, width: float) -> None:
    """Whatever is typed comes out in order, spaces at the ends of lines apart."""
    lines = break_lines((Run(text, BODY),), width)
    assert "".join("".join(told(lines)).split()) == "".join(clean(text).split())
    assert all(line_width(line) <= width + 0.02 for line in lines)


def test_lines_break_at_spaces_and_line_ends() -> None:
    """A word is whole, a new line is kept, an empty one too."""
    lines = break_lines((Run("un deux\n\ntrois", BODY),), BODY.measure("un deu"))
    assert told(lines) == ["un", "deux", "", "trois"]


def test_a_no_break_space_keeps_its_words_together() -> None:
    """'45 %' is never cut."""
    room = BODY.measure("45\u00a0%")
    assert told(break_lines((Run("à 45\u00a0%", BODY),), room)) == ["à", "45\u00a0%"]


def test_no_line_begins_with_a_sign_that_closes() -> None:
    """Whatever space was typed before ';', '!' or '»'; after '«' no line ends."""
    for typed in ("deux mots ;", "deux mots !", "deux mots »", "deux 9 %"):
        room = BODY.measure(typed) - 1
        assert told(break_lines((Run(typed, BODY),), room))[0] == "deux"
    assert told(break_lines((Run("il dit « oui", BODY),), BODY.measure("il dit « "))) == [
        "il dit",
        "«\u00a0oui",
    ]


def test_a_compound_word_breaks_after_its_hyphen_and_a_number_does_not() -> None:
    """médico-psychologique may be cut after the hyphen; 2021-2025 goes to the next line."""
    room = BODY.measure("un médico-psycho")
    assert told(break_lines((Run("un médico-psychologique", BODY),), room)) == [
        "un médico-",
        "psychologique",
    ]
    room = BODY.measure("de 2021-20")
    assert told(break_lines((Run("de 2021-2025", BODY),), room)) == ["de", "2021-2025"]


def test_a_word_wider_than_the_column_is_cut_between_signs() -> None:
    """Even one sign a line, in a column narrower than any."""
    assert told(break_lines((Run("mmmm", BODY),), BODY.measure("mm"))) == ["mm", "mm"]
    assert told(break_lines((Run("mmm", BODY),), 1.0)) == ["m", "m", "m"]


def test_runs_follow_each_other_on_the_line() -> None:
    """The second style begins where the first ends."""
    ((first, second),) = break_lines((Run("Décision : ", BODY_STRONG), Run("oui", BODY)), 300)
    assert (first.x, second.text) == (0, "oui")
    assert second.x == first.width == pytest.approx(BODY_STRONG.measure("Décision : "))


def test_balanced_lines_are_as_few_and_more_even() -> None:
    """A title does not leave one word alone."""
    runs = (Run("Faire le bilan de santé psychique dans le mois de l’admission", BODY),)
    width = BODY.measure("Faire le bilan de santé psychique dans le mois de")
    plain, even = break_lines(runs, width), balanced_lines(runs, width)
    assert told(plain)[-1] == "l’admission"
    assert len(even) == len(plain)
    assert line_width(even[-1]) > 2 * line_width(plain[-1])


def test_too_many_lines_end_in_an_ellipsis_that_fits() -> None:
    """The last line kept says that there is more."""
    width = BODY.measure("abc def")
    kept = shorten(break_lines((Run("abc def ghi jkl", BODY),), width), 1, width)
    assert told(kept)[0].endswith("…")
    assert line_width(kept[0]) <= width
    whole = break_lines((Run("abc", BODY),), width)
    assert shorten(whole, 1, width) == whole


def test_signs_that_the_fonts_lack_are_seen() -> None:
    """Emoji and other scripts become a box, invisible signs go, accents are composed."""
    assert clean("漢 😀") == f"{MISSING} {MISSING}"
    assert clean("e\u0301\u200b\ufeff\u202e\x07\tx\u2003y") == "é x y"
    assert clean("a\r\nb\u2028c\x0bd") == "a\nb\nc\nd"
    assert clean("❤\ufe0f \ud800") == f"{MISSING} {MISSING}"
    assert clean("œ Œ « É » ’ — − ≥ → € nº") == "œ Œ « É » ’ — − ≥ → € nº"


def test_every_face_has_the_same_signs_and_figures_of_one_width() -> None:
    """A sign judged once holds for all weights; columns of figures are straight."""
    known = set(font(Face.REGULAR).face.charToGlyph)
    assert all(set(font(face).face.charToGlyph) == known for face in Face)
    tabular = (Face.FIGURES, Face.FIGURES_SEMIBOLD, Face.FIGURES_BOLD)
    for face in tabular:
        assert len({font(face).face.charWidths[ord(digit)] for digit in "0123456789"}) == 1
