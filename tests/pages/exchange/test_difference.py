"""What differs between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.pages.exchange.difference import differing, sides


def strong(text: str, other: str) -> list[str]:
    """The pieces shown as different."""
    return [run.text for run in differing(text, other) if run.strong]


def test_only_the_words_that_differ_are_strong() -> None:
    ours = "Les centres annoncent trois mois d’attente."
    theirs = "Les centres de l’est annoncent quatre mois d’attente."
    assert strong(ours, theirs) == ["trois"]
    assert [piece.strip() for piece in strong(theirs, ours)] == ["de l’est", "quatre"]


def test_the_same_text_has_nothing_strong() -> None:
    assert strong("Rien de changé", "Rien de changé") == []


def test_three_texts_are_each_compared_with_the_first() -> None:
    first, second, third = sides(("un deux", "un trois", "un deux trois"))
    assert [run.text for run in first if run.strong] == ["deux"]
    assert [run.text for run in second if run.strong] == ["trois"]
    assert [run.text.strip() for run in third if run.strong] == ["trois"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_sign_of_the_text_is_lost(text: str, other: str) -> None:
    assert "".join(run.text for run in differing(text, other)) == text
