"""A private key as twenty-four French words: printed, told by phone, typed again.

The words are those of the invitations, 11 bits each: 256 bits of the key, then the first 8 bits of
a hash of it, so that two words exchanged are seen at once. The list keeps its order for ever:
words on paper must still give the key back in twenty years.
"""

import hashlib

from db.errors import UserError
from db.sixwords import known_words, recognised
from db.words import _, ngettext

WORDS = 24
_SEED, _BITS = 32, 11
_CHECKED = b"jalon root"


def words_of(seed: bytes) -> tuple[str, ...]:
    """The words that say a key of 32 bytes."""
    whole = int.from_bytes(seed + _check(seed))
    places = (whole >> _BITS * (WORDS - 1 - rank) for rank in range(WORDS))
    return tuple(known_words()[place % 2**_BITS] for place in places)


def seed_of(text: str) -> bytes:
    """The key that some typed words say: case, accents, numbers and line ends don't matter.

    UserError names a word that is not in the list, says how many words are missing or too many,
    or that two were exchanged.
    """
    words = recognised(text)
    if len(words) < WORDS:
        missing = WORDS - len(words)
        raise UserError(
            ngettext(
                "Il manque {} mot : la clé racine en a 24.",
                "Il manque {} mots : la clé racine en a 24.",
                missing,
            ).format(missing)
        )
    if len(words) > WORDS:
        raise UserError(
            _("{} mots ont été saisis : la clé racine en a 24, pas davantage.").format(len(words))
        )
    places = {word: place for place, word in enumerate(known_words())}
    whole = 0
    for word in words:
        whole = whole << _BITS | places[word]
    said = whole.to_bytes(_SEED + 1)
    seed = said[:_SEED]
    if said[_SEED:] != _check(seed):
        raise UserError(
            _(
                "Ces mots sont tous connus, mais ils ne vont pas ensemble : relisez leur ordre sur "
                "la feuille, deux sont peut-être échangés ou l'un pris pour un autre."
            )
        )
    return seed


def _check(seed: bytes) -> bytes:
    return hashlib.sha256(_CHECKED + seed).digest()[:1]
