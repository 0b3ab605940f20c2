"""What differs between two texts, word by word."""

import re
from difflib import SequenceMatcher

from desktop.widgets.runs import Run

_WORD = re.compile(r"\s+|[^\s]+")


def differing(text: str, other: str) -> tuple[Run, ...]:
    """The text in runs; strong where its words are not those of the other one.

    >>> differing("trois mois d'attente", "quatre mois d'attente")
    (Run(text='trois', strong=True), Run(text=" mois d'attente", strong=False))
    """
    words, others = _WORD.findall(text), _WORD.findall(other)
    runs: list[Run] = []
    matcher = SequenceMatcher(None, others, words, autojunk=False)
    for kind, _from, _to, start, end in matcher.get_opcodes():
        piece = "".join(words[start:end])
        if piece:
            runs.append(Run(piece, kind != "equal" and bool(piece.strip())))
    return tuple(runs)


def sides(texts: tuple[str, ...]) -> list[tuple[Run, ...]]:
    """Each text against the first one, and the first against the second."""
    if len(texts) < 2:
        return [(Run(text),) for text in texts]
    return [
        differing(text, texts[1] if place == 0 else texts[0]) for place, text in enumerate(texts)
    ]
