"""Our sentences in a scheme's own words: where it follows 'engagements', none says 'action'.

Sentences are written with 'action' and 'mesure', both feminine. Another word takes their place with
its article, its elision and what agrees with it; the rest of a sentence stays as it is.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from db.noun import Noun

MEASURE, ACTION = "mesure", "action"
_ASIDE = re.compile(r"(?:au fur et|enregistré) à mesure|^Mot pour|^(?:action|mesure), ")
# What stands before the word. Where another one is masculine: before a vowel, otherwise.
_BEFORE = {
    "de l'": ("de l'", "du "),
    "de la ": ("de l'", "du "),
    "à l'": ("à l'", "au "),
    "à la ": ("à l'", "au "),
    "l'": ("l'", "le "),
    "la ": ("l'", "le "),
    "d'": ("d'", "de "),
    "de ": ("d'", "de "),
    "sa ": ("son ", "son "),
    "une ": ("un ", "un "),
    "aucune ": ("aucun ", "aucun "),
    "cette ": ("cet ", "ce "),
    "quelle ": ("quel ", "quel "),
    "nouvelle ": ("nouvel ", "nouveau "),
    "toutes les ": ("tous les ", "tous les "),
}
_FEMININE = {
    "de l'": "de la ",
    "à l'": "à la ",
    "l'": "la ",
    "d'": "de ",
    "de la ": "de l'",
    "à la ": "à l'",
    "la ": "l'",
    "de ": "d'",
    "sa ": "son ",
}
_AGREES = (
    *("choisie", "liée", "concernée", "exportée", "changée", "confiée", "reçue", "retirée"),
    *("prête", "attendue", "précédente", "suivante", "ajoutée", "rangée"),
)
_AFTER = {
    "mise à jour": "mis à jour",
    "mises à jour": "mis à jour",
    "marquée prête": "marqué prêt",
    **{one: one[:-1] for one in _AGREES},
    **{f"{one}s": f"{one[:-1]}s" for one in _AGREES},
}
_BETWEEN = r"(?: \{\w*\})?(?: sur \{\w*\})?(?: (?:n'|ne )?(?:est|sont))?(?: (?:pas|déjà|non|sont))*"
# What says it again farther on, and by which word a masculine one is said again.
_FARTHER = (
    ("elle sera transmise comme telle, datée", "il sera transmis comme tel, daté"),
    ("telles qu'elles", "tels qu'ils"),
    ("telle qu'elle", "tel qu'il"),
    ("telles que", "tels que"),
    ("elle est à part entière", "il est à part entière"),
    ("Elle est parmi", "Il est parmi"),
    ("sous elle-même", "sous lui-même"),
    ("sous celle-ci", "sous celui-ci"),
    ("placée", "placé"),
    ("déplacez-la", "déplacez-le"),
    ("la suivent", "le suivent"),
    ("ce qui la concerne", "ce qui le concerne"),
    ("Aucune de ces", "Aucun de ces"),
    ("une par ligne", "un par ligne"),
    ("répond-elle", "répond-il"),
    ("vous est confiée", "vous est confié"),
    ("avec elle", "avec lui"),
    ("d'elle", "de lui"),
    ("réalisées ou abandonnées", "réalisés ou abandonnés"),
    ("peut pas encore être prête", "peut pas encore être prêt"),
    ("Cette mesure est celle", "Cette mesure est celui"),
)


@lru_cache(maxsize=8)
def in_words(measure: Noun, action: Noun) -> Callable[[str], str] | None:
    """What says a sentence in these words; None for the usual ones, which all sentences have."""
    both = ((ACTION, action), (MEASURE, measure))
    own = [(usual, noun) for usual, noun in both if noun.one != usual]
    if not own:
        return None

    @lru_cache(maxsize=2048)
    def said(sentence: str) -> str:
        if _ASIDE.search(sentence):
            return sentence
        for usual, noun in own:
            if re.search(rf"(?<!\{{)\b{usual}s?\b", sentence, re.IGNORECASE):
                sentence = _put(sentence, usual, noun)
        return sentence

    return said


def _put(sentence: str, usual: str, noun: Noun) -> str:
    if not noun.is_feminine:
        sentence = _agree(sentence, usual)
    before = "|".join(re.escape(one) for one in _BEFORE)
    words = rf"(?:(?<!\w)({before}))?((?:autre |propre )?)(sous-)?(?<![\w{{])({usual})(s?)\b"

    def put(found: re.Match[str]) -> str:
        first, middle, under, _word, many = found.groups(default="")
        said = f"{middle}{under}{noun.many if many else noun.one}"
        whole = _article(first.lower(), said, noun, bare=not (middle or under)) + said
        capital = found.group()[0].isupper()
        return whole[0].upper() + whole[1:] if capital else whole

    return re.sub(words, put, sentence, flags=re.IGNORECASE)


def _article(usual: str, said: str, noun: Noun, *, bare: bool) -> str:
    """What stands before the word, as gender and elision want it."""
    elides = noun.elides if bare else said.startswith("autre")
    if not noun.is_feminine:
        return _BEFORE[usual][0 if elides else 1] if usual else ""
    if usual.endswith("'") != elides:
        return _FEMININE.get(usual, usual)
    return usual


def _agree(sentence: str, usual: str) -> str:
    """What follows the word, masculine."""
    for feminine, masculine in _FARTHER:
        sentence = sentence.replace(feminine, masculine)
    return re.sub(
        rf"\b({usual}s?{_BETWEEN}) ({'|'.join(_AFTER)})\b",
        lambda found: f"{found[1]} {_AFTER[found[2]]}",
        sentence,
        flags=re.IGNORECASE,
    )
