"""The six words: what the list promises, how they are drawn, how they are read back."""

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import UserError
from db.sixwords import draw_words, known_words, passphrase, read_words

WORDS = ("abeille", "écureuil", "fenêtre", "mouton", "théâtre", "zèbre")

# What the ear keeps of a spelling, roughly: sounds that a bad line confuses are one sign.
SOUNDS = (
    (r"es?$|(?<=[a-zéèê])[tdsxp]+$", ""),
    (r"aill?(?=[aeiouéèê]|$)", "ay"),
    (r"eill?(?=[aeiouéèê]|$)", "ey"),
    (r"(?<=[^aeiou])ill(?=[aeiouéèê])", "y"),
    (r"um$", "on"),
    (r"(?:ai|ei|[aeiouy])[mn](?=[^aeiouyéèêîâûhmn]|$)", "m"),
    (r"[éèêë]|a[iî]|ei|œu|eu|er$|ez$|et$|e", "e"),
    (r"eau|au|ô", "o"),
    (r"ph|ff?|v", "f"),
    (r"ch|j|g(?=[eiy])", "j"),
    (r"ç|c(?=[eiyéèê])|ss?|z|x", "s"),
    (r"qu|[ckqg]u?(?=[eiyéèê])|cc?|k|q|gg?", "k"),
    (r"tt?|dd?", "t"),
    (r"pp?|bb?", "p"),
    (r"[mn]+", "n"),
    (r"[îïy]", "i"),
    (r"[àâ]", "a"),
    (r"[ûù]", "u"),
    (r"ll?", "l"),
    (r"rr?", "r"),
    (r"h", ""),
)
SOUND = re.compile("|".join(f"({pattern})" for pattern, _sign in SOUNDS))


def plain(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def heard(word: str) -> str:
    """Its sounds, as one sign each."""
    return SOUND.sub(lambda found: SOUNDS[(found.lastindex or 1) - 1][1], word)


def test_the_list_is_long_enough_for_66_bits() -> None:
    assert len(known_words()) == len(set(known_words())) == 2048


def test_words_are_short_plain_and_sorted() -> None:
    words = known_words()
    assert [word for word in words if not re.fullmatch(r"[a-zàâçèéêëîïôùûü]{4,9}", word)] == []
    assert sorted(words, key=plain) == list(words)


def test_four_letters_tell_a_word_from_all_others() -> None:
    beginnings = {plain(word)[:4] for word in known_words()}
    assert len(beginnings) == len(known_words())


def test_no_word_is_the_plural_of_another() -> None:
    words = {plain(word) for word in known_words()}
    assert [word for word in words if {word + "s", word + "x"} & words] == []


def test_no_two_words_sound_alike() -> None:
    by_ear: dict[str, list[str]] = {}
    for word in known_words():
        by_ear.setdefault(heard(word), []).append(word)
    assert [words for words in by_ear.values() if len(words) > 1] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vert", "verre"),
        ("poisson", "boisson"),
        ("cadeau", "gâteau"),
        ("chêne", "chaîne"),
        ("tante", "tente"),
    ],
)
def test_the_ear_of_these_tests_hears_confusions(one: str, other: str) -> None:
    assert heard(one) == heard(other)


def test_six_words_are_drawn_independently() -> None:
    asked: list[int] = []

    def choose(words: object) -> str:
        assert words == known_words()
        asked.append(1)
        return "abeille"

    assert draw_words(choose) == ("abeille",) * 6
    assert len(asked) == 6


def test_drawn_words_come_from_the_list() -> None:
    assert set(draw_words()) <= set(known_words())
    assert draw_words(random.Random(1).choice) != draw_words(random.Random(2).choice)


@pytest.mark.parametrize(
    "typed",
    [
        "abeille écureuil fenêtre mouton théâtre zèbre",
        "ABEILLE ECUREUIL FENETRE MOUTON THEATRE ZEBRE",
        "  abeille,\técureuil ; fenêtre\n\nmouton - théâtre. « zèbre »",
        "1. abeille 2. écureuil 3) fenêtre 4) mouton 5/ théâtre 6/zebre",
        "abei ecur fene mout thea zebr",
        "abeil écure fenêt mouto THÉÂT zèbre",
        unicodedata.normalize("NFD", "abeille écureuil fenêtre mouton théâtre zèbre"),
    ],
)
def test_words_are_read_however_they_are_typed(typed: str) -> None:
    assert read_words(typed) == WORDS


@given(st.lists(st.sampled_from(known_words()), min_size=6, max_size=6))
def test_what_is_drawn_is_read_back_from_its_passphrase(drawn: list[str]) -> None:
    assert read_words(passphrase(drawn)) == tuple(drawn)
    assert read_words(" ".join(plain(word)[:4] for word in drawn)) == tuple(drawn)


@pytest.mark.parametrize(
    ("typed", "unknown", "nearest"),
    [
        ("maizon", "maizon", "maison"),
        ("abeye", "abeye", "abeille"),
        ("éléfan", "éléfan", "éléphant"),
    ],
)
def test_an_unknown_word_is_named_with_its_nearest(typed: str, unknown: str, nearest: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_words(f"abeille écureuil {typed} mouton théâtre zèbre")
    assert refusal.value.sentence == (
        f"Le mot «\u00a0{unknown}\u00a0» n’est pas dans la liste\u00a0: "
        f"le plus proche est «\u00a0{nearest}\u00a0»."
    )


def test_fewer_than_four_letters_are_not_enough() -> None:
    with pytest.raises(UserError, match=r"«\u00a0abe\u00a0».*«\u00a0abeille\u00a0»"):
        read_words("abe écureuil fenêtre mouton théâtre zèbre")


def test_a_wrong_ending_is_not_forgiven() -> None:
    with pytest.raises(UserError, match=r"«\u00a0moutons\u00a0».*«\u00a0mouton\u00a0»"):
        read_words("abeille écureuil fenêtre moutons théâtre zèbre")


def test_a_very_long_word_is_cut_in_the_message() -> None:
    with pytest.raises(UserError) as refusal:
        read_words("z" * 5000)
    assert len(refusal.value.sentence) < 120


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Il manque 6 mots\u00a0: il en faut six en tout."),
        ("abeille", "Il manque 5 mots\u00a0: il en faut six en tout."),
        ("abeille écureuil fenêtre mouton zèbre", "Il manque 1 mot\u00a0: il en faut six en tout."),
        ("zèbre " * 7, "7 mots ont été saisis\u00a0: il en faut six, pas davantage."),
    ],
)
def test_a_wrong_count_is_said(typed: str, sentence: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_words(typed)
    assert refusal.value.sentence == sentence


def test_a_passphrase_is_the_same_however_it_was_typed() -> None:
    assert passphrase(WORDS) == "abeille ecureuil fenetre mouton theatre zebre"
    assert passphrase(read_words("Abei ECUR fenêtre, mouton, theatre; zèbre.")) == passphrase(WORDS)
