"""Each byte of each header of a real file, flipped: trailer, ZIP, manifest, lots.

Never an exception, nothing forged that is accepted, nothing half taken: see `trial`.
"""

import json
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.db.exchange.trial import Letter, Trial, open_trial
from tests.files.writing import LOTS, MANIFEST, TRAILER, Written, boundaries

FLIPS = (0x01, 0x20, 0x80)
ONE = (0x01,)
AT_ONCE = 25
HEADER = ("scope", "n", "prev", "hlc", "grant", "gesture", "ops")


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Trial, Letter]]:
    """A base where files are tried, and a pilot's letter."""
    with open_trial(tmp_path_factory.mktemp("headers")) as found:
        yield found


def flipped(content: bytes, places: Sequence[int], flips: Sequence[int] = FLIPS) -> list[bytes]:
    """The content with one byte changed, at each of these places, in each of these ways."""
    return [
        content[:place] + bytes([content[place] ^ flip]) + content[place + 1 :]
        for place in places
        for flip in flips
    ]


def outcomes(trial: Trial, contents: Sequence[bytes], at_once: int = AT_ONCE) -> set[str]:
    """What came of all these files; those that may be taken are best tried one by one."""
    found: set[str] = set()
    for start in range(0, len(contents), at_once):
        found.update(trial.attempt(*contents[start : start + at_once]))
    return found


def zip_headers(packed: bytes) -> list[int]:
    """The places of a ZIP that are headers: before each member, and its directory."""
    *members, directory = boundaries(packed)
    places = list(range(directory, len(packed)))
    for start in members:
        name, extra = struct.unpack_from("<HH", packed, start + 26)
        places += range(start, start + 30 + name + extra)
    return sorted(places)


def test_the_letter_itself_is_taken(tried: tuple[Trial, Letter]) -> None:
    """As it is, and put together again by hand."""
    trial, letter = tried
    assert trial.attempt(letter.content) == ["taken"]
    assert trial.attempt(letter.with_manifest(letter.manifest)) == ["taken"]
    assert trial.attempt(letter.with_lots(letter.lots)) == ["taken"]
    assert trial.attempt(letter.with_zip(letter.packed)) == ["taken"]


def test_the_trailer(tried: tuple[Trial, Letter]) -> None:
    """Base, device, signature, magic."""
    trial, letter = tried
    end = len(letter.content)
    assert outcomes(trial, flipped(letter.content, range(end - TRAILER, end))) == {"refused"}


def test_the_headers_of_the_zip(tried: tuple[Trial, Letter]) -> None:
    """By somebody on the way; and signed again by the rightful machine."""
    trial, letter = tried
    places = zip_headers(letter.packed)
    assert len(places) > 250
    assert outcomes(trial, flipped(letter.content, places)) == {"refused"}
    signed = [letter.with_zip(packed) for packed in flipped(letter.packed, places, ONE)]
    assert outcomes(trial, signed, 1) == {"refused", "taken"}  # a date, an attribute do no harm


def test_the_manifest(tried: tuple[Trial, Letter]) -> None:
    """By somebody on the way; and signed again by the rightful machine."""
    trial, letter = tried
    places = range(len(letter.manifest))
    spoiled = flipped(letter.manifest, places, ONE)
    signed = [letter.with_manifest(text) for text in spoiled]
    assert outcomes(trial, signed, 1) == {"refused", "taken"}  # another date, another name
    old = letter.trailer
    assert outcomes(trial, [one[:-TRAILER] + old for one in signed]) == {"refused"}
    stranger = trial.cast.stranger
    theirs = [stranger.wrap(one[:-TRAILER]) for one in signed]
    assert outcomes(trial, theirs) == {"refused"}


@pytest.mark.parametrize("name", ["base", "device", "lots", "format", "requires", "sha256"])
def test_what_the_manifest_says_of_the_file(tried: tuple[Trial, Letter], name: str) -> None:
    """Each byte of a field that can be checked: whatever it becomes, the file is left out."""
    trial, letter = tried
    text = letter.manifest
    said = json.dumps(json.loads(text)[name], ensure_ascii=False, separators=(",", ":")).encode()
    start = text.index(b'"%s":' % name.encode()) + len(name) + 3
    assert text[start : start + len(said)] == said
    signed = [letter.with_manifest(one) for one in flipped(text, range(start, start + len(said)))]
    assert outcomes(trial, signed) == {"refused"}


def places_of(body: bytes, name: str) -> range:
    """Where a lot's field stands in its bytes, its name too."""
    starts = [body.index(b'"%s":' % field.encode()) for field in HEADER] + [len(body)]
    return range(starts[HEADER.index(name)], starts[HEADER.index(name) + 1])


@pytest.mark.parametrize("name", HEADER)
def test_a_lot(tried: tuple[Trial, Letter], name: str) -> None:
    """By a colleague who puts it in a file; and signed again by its own author."""
    trial, letter = tried
    first, *more = letter.lots
    spoiled = flipped(first.body, places_of(first.body, name))
    forged = [letter.with_lots([Written(first.device, body, first.signature)]) for body in spoiled]
    assert outcomes(trial, forged) == {"refused"}
    mixed = [
        letter.with_lots([*more, Written(first.device, body, first.signature)])
        for body in spoiled[::5]
    ]
    assert outcomes(trial, mixed) == {"refused"}
    signed = [letter.with_lots([letter.hand.lot(body)]) for body in spoiled[::3]]
    assert outcomes(trial, signed, 1) <= {"refused", "taken"}


def test_the_line_of_a_lot(tried: tuple[Trial, Letter]) -> None:
    """Its signature and its author's key, the file signed again."""
    trial, letter = tried
    line = letter.lots[0].line()
    signature, body = line.index(b" "), line.index(b"{")
    spoiled = flipped(line, range(signature + 1))
    spoiled += flipped(line, range(signature + 1, body), (0x01, 0x80))  # capitals name one key
    found = [letter.with_lines(text + b"\n") for text in spoiled]
    assert outcomes(trial, found) == {"refused"}


def test_the_names_of_the_members(tried: tuple[Trial, Letter], tmp_path: Path) -> None:
    """In the directory alone, before the member alone, and in both."""
    trial, letter = tried
    found = []
    for name in (LOTS.encode(), MANIFEST.encode()):
        for place in range(len(name)):
            other = name[:place] + bytes([name[place] ^ 0x20]) + name[place + 1 :]
            first, last = letter.packed.index(name), letter.packed.rindex(name)
            for here in ({first}, {last}, {first, last}):
                packed = bytearray(letter.packed)
                for start in here:
                    packed[start : start + len(name)] = other
                found.append(letter.with_zip(bytes(packed)))
    assert outcomes(trial, found) == {"refused"}
    assert not list(tmp_path.iterdir())
