"""How texts are written in one PDF document: the codes of the subsets of its fonts."""

import re
from typing import TYPE_CHECKING

from desktop.paper.faces import Face, font
from desktop.paper.styles import Style

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


# The first subset begins with ASCII, each sign at its own code.
_OTHERS = re.compile(r"[^ -'*-\[\]-~]")


class Glyphs:
    """The fonts of one document; a sign gets its code when it is first written."""

    def __init__(self, canvas: "Canvas") -> None:
        self._document = canvas._doc  # type: ignore[attr-defined] # the only way to a subset
        self._codes: dict[Face, _Codes] = {}

    def show(self, text: str, style: Style) -> str:
        """The operators that choose the font and show a clean text."""
        codes = self._codes.get(style.face)
        if codes is None:
            codes = self._open(style.face)
        literal = _OTHERS.sub(codes.literal, text)
        if codes.beyond and not codes.beyond.isdisjoint(text):
            return self._show_in_parts(text, style)
        return f"{codes.name} {style.size} Tf ({literal}) Tj"

    def _open(self, face: Face) -> "_Codes":
        made = self._codes[face] = _Codes(face, self._document)
        return made

    def _show_in_parts(self, text: str, style: Style) -> str:
        """The slow way, for a document with more than 200 different signs in one face."""
        face = font(style.face)
        return " ".join(
            f"{face.getSubsetInternalName(subset, self._document)} {style.size} Tf "
            f"({''.join(map(_escape, raw))}) Tj"
            for subset, raw in face.splitString(text, self._document)
        )


class _Codes(dict[str, str]):
    """How each sign of a face is written in the document, but for those written as themselves."""

    def __init__(self, face: Face, document: object) -> None:
        super().__init__()
        self._font = font(face)
        self._document = document
        self._font.splitString(" ", document)
        self.name: str = self._font.getSubsetInternalName(0, document)
        self.beyond: set[str] = set()

    def literal(self, found: re.Match[str]) -> str:
        """What a sign is written as."""
        return self[found[0]]

    def __missing__(self, sign: str) -> str:
        ((subset, raw),) = self._font.splitString(sign, self._document)
        if subset:
            self.beyond.add(sign)
        self[sign] = literal = _escape(raw[0])
        return literal


def _escape(byte: int) -> str:
    plain = 32 <= byte < 127 and byte not in b"()\\"
    return chr(byte) if plain else f"\\{byte:03o}"
