"""How much the texts of XLSX are once laid out: one that stands once may be shown by many cells."""

from collections.abc import Mapping

from desktop.tables.extent import MOST_LETTERS, TooLargeError, parse


def check_texts(members: Mapping[str, bytes]) -> None:
    """TooLargeError where the shared texts of a workbook would take too much room in its cells."""
    texts = _Texts()
    for name, xml in members.items():
        if name.lower().endswith("sharedstrings.xml"):
            parse(xml, texts.begin, texts.end, texts.text)
    sheets = [xml for xml in members.values() if b"sheetData" in xml]
    values = sum(xml.count(b"<v") + xml.count(b":v") for xml in sheets)
    if max(texts.lengths, default=0) * values <= MOST_LETTERS:
        return
    shown = _Shown(texts.lengths)
    for xml in sheets:
        parse(xml, shown.begin, shown.end, shown.text)


class _Texts:
    """The lengths of the shared texts, in their order."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def begin(self, tag: str, _said: dict[str, str]) -> None:
        """A tag begins."""
        if tag == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        """What stands inside."""
        if self.lengths:
            self.lengths[-1] += len(text)

    def end(self, tag: str) -> None:
        """A tag ends."""


class _Shown:
    """The letters that cells show, added up until they are too many."""

    def __init__(self, lengths: list[int]) -> None:
        self._lengths = lengths
        self._letters = 0
        self._shared = self._in_value = False
        self._value = ""

    def begin(self, tag: str, said: dict[str, str]) -> None:
        """A tag begins."""
        if tag == "c":
            self._shared, self._value = said.get("t") == "s", ""
        self._in_value = tag == "v"

    def text(self, text: str) -> None:
        """What stands inside."""
        if self._in_value and self._shared:
            self._value += text

    def end(self, tag: str) -> None:
        """A tag ends."""
        self._in_value = False
        at = self._value.strip()
        if tag == "c" and self._shared and at.isascii() and at.isdigit() and len(at) < 10:
            self._letters += self._lengths[int(at)] if int(at) < len(self._lengths) else 0
            if self._letters > MOST_LETTERS:
                raise TooLargeError
