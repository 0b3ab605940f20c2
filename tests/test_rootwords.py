"""The root key in words: the same words for ever, and every slip seen."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import UserError
from db.rootwords import WORDS, seed_of, words_of
from db.sixwords import known_words, passphrase

SEED = bytes(range(32))
# On paper in safes: a list or an order that changed would make them unreadable.
SPELT = (
    "abaisser aluminium jasmin aluminium éléphant admirer bosquet boussole anémone fanfare "
    "désigner blason acacia léopard écho jubiler azote plume ajuster cloison pédalo archive "
    "horloge ténor"
)


def test_words_stay_the_same_for_ever() -> None:
    assert " ".join(words_of(SEED)) == SPELT
    assert seed_of(SPELT) == SEED
    listed = hashlib.sha256("\n".join(known_words()).encode()).hexdigest()
    assert listed == "1783ae62dd7c7d63b9962f8cb477ee4a7a05a0ff8df5b39f1a8f18e7960d4fa9"


@given(st.binary(min_size=32, max_size=32))
def test_any_key_comes_back(seed: bytes) -> None:
    words = words_of(seed)
    assert len(words) == WORDS
    assert seed_of(passphrase(words)) == seed
    assert seed_of(" ".join(passphrase([word])[:4] for word in words).upper()) == seed


def test_words_are_read_as_they_are_printed() -> None:
    numbered = "\n".join(f"{rank}  {word}" for rank, word in enumerate(SPELT.split(), 1))
    assert seed_of(numbered) == SEED
    assert seed_of(unicodedata.normalize("NFD", SPELT)) == SEED


def test_two_words_exchanged_are_seen() -> None:
    words = SPELT.split()
    words[4], words[5] = words[5], words[4]
    with pytest.raises(UserError, match="ne vont pas ensemble"):
        seed_of(" ".join(words))


def test_one_word_for_another_is_nearly_always_seen() -> None:
    """One chance in 256 for each, and the base then sees that the key is not its own."""
    words = SPELT.split()
    passed = 0
    for other in known_words()[::8]:
        tried = [*words[:9], other, *words[10:]]
        try:
            seed_of(" ".join(tried))
        except UserError:
            continue
        passed += other != words[9]
    assert passed <= 4


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Il manque 24 mots"),
        (SPELT.rsplit(" ", 1)[0], "Il manque 1 mot\u00a0"),
        (SPELT + " ténor", "25 mots ont été saisis"),
        (SPELT.replace("jasmin", "jassmin"), "«\u00a0jassmin\u00a0».*«\u00a0jasmin\u00a0»"),
    ],
)
def test_what_is_wrong_is_named(typed: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        seed_of(typed)
