"""Six words told by telephone that open an invitation: drawn, read back, made into a passphrase.

The list has 2048 words, so six independent draws carry 66 bits. No two of its words share their
first four letters, and none sounds nearly like another.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from db.errors import UserError
from db.words import _, ngettext

WORDS_ASKED = 6
LETTERS_ENOUGH = 4

_LIST = Path(__file__).parent.parent / "resources" / "words" / "six-mots.txt"
_LONGEST_ECHO = 20
_SOUNDS = (
    *(("eau", "o"), ("au", "o"), ("ai", "e"), ("ei", "e"), ("en", "an"), ("em", "an")),
    *(("ph", "f"), ("th", "t"), ("qu", "k"), ("c", "k"), ("y", "i"), ("z", "s")),
)
_DOUBLED = re.compile(r"(.)\1+")


@cache
def known_words() -> tuple[str, ...]:
    """The words that may be drawn, with their accents, in alphabetical order."""
    return tuple(_LIST.read_text(encoding="utf-8").split())


def draw_words(choose: Callable[[Sequence[str]], str] = secrets.choice) -> tuple[str, ...]:
    """Six words drawn independently of one another: the same one may come twice."""
    return tuple(choose(known_words()) for _draw in range(WORDS_ASKED))


def read_words(text: str) -> tuple[str, ...]:
    """The six words a person typed, as the list spells them.

    Case, accents, punctuation and numbering don't matter, and the first four letters of a word
    are enough. Raises UserError naming the first word that is not in the list, or how many
    words are missing or too many.
    """
    words = recognised(text)
    if len(words) < WORDS_ASKED:
        missing = WORDS_ASKED - len(words)
        raise UserError(
            ngettext(
                "Il manque {} mot : il en faut six en tout.",
                "Il manque {} mots : il en faut six en tout.",
                missing,
            ).format(missing)
        )
    if len(words) > WORDS_ASKED:
        raise UserError(
            _("{} mots ont été saisis : il en faut six, pas davantage.").format(len(words))
        )
    return words


def recognised(text: str) -> tuple[str, ...]:
    """The words that a person typed, however many; UserError naming the first unknown one."""
    return tuple(_recognise(typed) for typed in re.findall(r"[^\W\d_]+", _composed(text)))


def passphrase(words: Sequence[str]) -> str:
    """The one spelling of the words that locks and opens a file: no accent, one space between."""
    return " ".join(_fold(word) for word in words)


def _composed(text: str) -> str:
    """Accents typed apart from their letter (as some systems do) would cut the word in two."""
    return unicodedata.normalize("NFC", text)


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@cache
def _by_beginning() -> dict[str, str]:
    return {_fold(word)[:LETTERS_ENOUGH]: word for word in known_words()}


def _recognise(typed: str) -> str:
    folded = _fold(typed)
    word = _by_beginning().get(folded[:LETTERS_ENOUGH])
    if word is not None and _fold(word).startswith(folded):
        return word
    raise UserError(
        _("Le mot « {} » n'est pas dans la liste : le plus proche est « {} ».").format(
            typed[:_LONGEST_ECHO], _nearest(folded[:_LONGEST_ECHO])
        )
    )


def _nearest(folded: str) -> str:
    """The known word most like what was typed, by its beginning, then by its sound."""
    matcher = SequenceMatcher(a="", b=_heard(folded), autojunk=False)

    def likeness(word: str) -> tuple[bool, float, bool]:
        candidate = _fold(word)
        matcher.set_seq1(_heard(candidate))
        return candidate.startswith(folded), matcher.ratio(), candidate[0] == folded[0]

    return max(known_words(), key=likeness)


def _heard(folded: str) -> str:
    """A rough French ear, so that a word spelt as it sounds finds its own ('éléfan')."""
    for spelling, sound in _SOUNDS:
        folded = folded.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", folded)
