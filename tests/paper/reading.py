"""Reading a PDF back as a person would: what is written where, in what size and ink."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader

# Enough of the syntax for streams that hold no arrays of strings: five times pypdf's own speed.
_TOKEN = re.compile(rb"\((?:\\.|[^\\)])*\)|<<|>>|<[0-9a-f]*>|[\[\]]|[^\s\[\]<>()]+", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_NUMBER = re.compile(rb"[-+]?\d*\.?\d+")
_PAIR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>")

Matrix = tuple[float, float, float, float, float, float]
Place = tuple[float, float]


class Written(NamedTuple):
    """A stretch of text on a page; lengths in points, y from the bottom.

    One that is written upwards is as wide as nothing.
    """

    text: str
    font: str
    size: float
    x: float
    right: float
    base: float


class Drawn(NamedTuple):
    """Everything that a page's own stream draws."""

    texts: list[Written]
    inks: set[tuple[float, ...]]
    corners: list[Place]
    size: Place


def reader(data: bytes) -> PdfReader:
    """The document, opened strictly: what is malformed is an error."""
    return PdfReader(BytesIO(data), strict=True)


def words(data: bytes) -> str:
    """All that is written, on one line, spaces as spaces."""
    pages = (page.extract_text() for page in reader(data).pages)
    return " ".join(" ".join(pages).split())


def pages(data: bytes) -> list[Drawn]:
    """What each page draws."""
    return [_drawn(page) for page in reader(data).pages]


def _drawn(page: Any) -> Drawn:
    fonts = {name: _Font(font) for name, font in page["/Resources"]["/Font"].items()}
    box = page.mediabox
    drawn = Drawn([], set(), [], (float(box.width), float(box.height)))
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    stack: list[Matrix] = []
    font, size, at, along = "", 0.0, (0.0, 0.0), (1.0, 0.0)
    for operator, operands in _operations(page.get_contents().get_data()):
        numbers = [float(one) for one in operands if _NUMBER.fullmatch(one)]
        if operator == "q":
            stack.append(matrix)
        elif operator == "Q":
            matrix = stack.pop()
        elif operator == "cm":
            matrix = _times(numbers, matrix)
        elif operator in {"g", "G", "rg", "RG", "k", "K"}:
            drawn.inks.add(tuple(numbers))
        elif operator in {"m", "l", "c", "re"}:
            drawn.corners.extend(_corners(operator, numbers, matrix))
        elif operator == "Tf":
            font, size = operands[0].decode(), numbers[-1]
        elif operator == "Tm":
            at, along = (numbers[4], numbers[5]), (numbers[0], numbers[1])
        elif operator == "Tj":
            text, width = fonts[font].read(operands[0])
            (x, base), advance = _place(at, matrix), width * size
            right = x + advance * along[0]
            drawn.texts.append(Written(text, fonts[font].name, size, x, right, base))
            at = (at[0] + advance * along[0], at[1] + advance * along[1])
            drawn.corners.append(_place(at, matrix))
    return drawn


def _operations(stream: bytes) -> Iterator[tuple[str, list[bytes]]]:
    operands: list[bytes] = []
    for token in _TOKEN.findall(stream):
        if token[:1].isalpha():
            yield token.decode(), operands
            operands = []
        else:
            operands.append(token)


class _Font:
    """The codes of one embedded subset."""

    def __init__(self, font: Any) -> None:
        font = font.get_object()
        self.name = str(font["/BaseFont"])
        self._first = int(font["/FirstChar"])
        self._widths = [float(width) for width in font["/Widths"]]
        table = font["/ToUnicode"].get_object().get_data()
        self._signs = {int(code, 16): chr(int(sign, 16)) for code, sign in _PAIR.findall(table)}

    def read(self, literal: bytes) -> tuple[str, float]:
        """The text of a shown string, and its width for a size of one point."""
        codes = _ESCAPED.sub(_byte, literal[1:-1])
        text = "".join(self._signs[code] for code in codes)
        return text, sum(self._widths[code - self._first] for code in codes) / 1000


def _byte(escaped: re.Match[bytes]) -> bytes:
    code = escaped[1]
    return bytes([int(code, 8)]) if len(code) == 3 else code


def _corners(operator: str, numbers: list[float], matrix: Matrix) -> Iterator[Place]:
    if operator == "re":
        x, y, width, height = numbers
        numbers = [x, y, x + width, y + height]
    for index in range(0, len(numbers), 2):
        yield _place((numbers[index], numbers[index + 1]), matrix)


def _place(at: Place, matrix: Matrix) -> Place:
    a, b, c, d, e, f = matrix
    return a * at[0] + c * at[1] + e, b * at[0] + d * at[1] + f


def _times(one: list[float], two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, _t, _u = two
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, *_place((e, f), two))
