"""Files cut, followed, signed by somebody else, or that say of themselves what is not so."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.files.cast import Case, Cast, key_of
from tests.files.hostile_zips import ODD
from tests.files.writing import LOTS, MANIFEST, README, TRAILER, Hand, boundaries, dumped, zipped

TORN = "incomplet ou a été modifié en route"
NOT_OURS = "pas un fichier .jalon"
NEWER = "une version plus récente"


def cases(cast: Cast) -> Iterator[Case]:
    """All of them."""
    letter = cast.pilot.file([fresh(cast)])
    yield from _cut(letter)
    yield from _followed(letter)
    yield from _signed_otherwise(cast, letter)
    yield from _lying(cast)


def fresh(cast: Cast, **changed: Any) -> Any:
    """A proper lot of the pilot's that the base does not hold: a field of a kind to come."""
    scope = cast.actions[0]
    place = cast.next_in(cast.pilot, scope) | changed
    return cast.pilot.lot(cast.pilot.body(scope, [scope, "situation", "rep_essai", []], **place))


def _cut(letter: bytes) -> Iterator[Case]:
    _first, manifest, lots, directory = boundaries(letter[:-TRAILER])
    end = len(letter)
    places = {
        "manifest": (manifest, "after the first member"),
        "lots": (lots, "after the second member"),
        "directory": (directory, "after the last member"),
        "trailer": (end - TRAILER, "after the ZIP, whole for any ZIP tool"),
        "device": (end - TRAILER + 32, "after the base's name"),
        "signature": (end - TRAILER + 64, "after the device's key"),
        "magic": (end - 8, "after the signature"),
        "last": (end - 1, "one byte before the end"),
    }
    for name, (place, what) in places.items():
        said = NOT_OURS if place < TRAILER + 22 else TORN
        yield Case(f"cut-{name}", f"cut {what}", letter[:place], "refused", said)
    yield Case("cut-all", "an empty file", b"", "refused", NOT_OURS)


def _followed(letter: bytes) -> Iterator[Case]:
    packed, trailer = letter[:-TRAILER], letter[-TRAILER:]
    yield Case("after-nul", "a NUL after the end", letter + b"\0", "refused", TORN)
    yield Case("after-line", "as a mail program may do", letter + b"\r\n", "refused", TORN)
    yield Case("after-itself", "the file twice", letter * 2, "refused", TORN)
    yield Case("before-line", "a line before the beginning", b"\r\n" + letter, "refused", NOT_OURS)
    yield Case("before-zip", "another ZIP before it", packed + letter, "refused", TORN)
    between = packed + b"entre" + trailer
    yield Case("between", "bytes between ZIP and trailer", between, "refused", TORN)
    text = letter.decode("latin-1").encode("utf-8")
    yield Case("re-encoded", "sent as if it were text", text, "refused", TORN)


def _signed_otherwise(cast: Cast, letter: bytes) -> Iterator[Case]:
    pilot, stranger, packed = cast.pilot, cast.stranger, letter[:-TRAILER]
    yield Case("stranger", "signed again by a stranger", stranger.wrap(packed), "refused", ODD)
    own = stranger.file([fresh(cast)])
    yield Case("stranger-says-so", "a stranger's own file", own, "refused", "aucun poste connu")
    alien = [stranger.lot(stranger.body("act_x", ["act_x", "_state", "live", []]))]
    yield Case(
        *("stranger-lots", "a stranger's file of his own lots", stranger.file(alien)),
        *("refused", "aucun poste connu"),
    )
    posing = stranger.wrap(packed, device=cast.secretary.device)
    yield Case("posing", "a stranger's signature by the secretary's key", posing, "refused", TORN)
    zero = pilot.wrap(packed, device=bytes(32), signature=bytes(64))
    yield Case("zero-key", "a key and a signature of zeros", zero, "refused", TORN)
    weak = pilot.wrap(packed, device=b"\x01" + bytes(31), signature=b"\x01" + bytes(63))
    yield Case("weak-key", "a key under which any signature is right", weak, "refused", TORN)
    newer = pilot.wrap(packed, magic=b"JALON\x00\x00\x02")
    yield Case("newer-magic", "the mark of another container", newer, "refused", TORN)
    elsewhere = Hand(b"\x07" * 32, key_of("elsewhere"), "per_x", "grt_x")
    away = elsewhere.file([elsewhere.lot(elsewhere.body("act_x", ["act_x", "_state", "live", []]))])
    yield Case("another-base", "a file of another base", away, "refused", "une autre base")
    moved = replace(pilot, base=bytes(32)).wrap(packed)
    yield Case("base-changed", "signed for another base than it says", moved, "refused", ODD)


def _lying(cast: Cast) -> Iterator[Case]:
    for name, (what, changed) in LIES.items():
        content = cast.pilot.file([fresh(cast)], **changed)
        yield Case(f"manifest-{name}", what, content, "refused", ODD)
    for name, (what, changed) in NEWS.items():
        content = cast.pilot.file([fresh(cast)], **changed)
        yield Case(f"manifest-{name}", what, content, "refused", NEWER)
    said = dumped(cast.pilot.manifest(0))
    for name, (what, text) in _texts(said).items():
        packed = zipped([(README, b"x"), (MANIFEST, text), (LOTS, b"")])
        yield Case(f"manifest-{name}", what, cast.pilot.wrap(packed), "refused", ODD)


LIES: dict[str, tuple[str, dict[str, Any]]] = {
    "base": ("the manifest names another base", {"base": "00" * 32}),
    "device": ("the manifest names another machine", {"device": "00" * 32}),
    "count": ("three lots are announced, one comes", {"lots": 3}),
    "sum": ("the sum of lots.txt is another one", {"sha256": {LOTS: "00" * 32}}),
    "sum-of-nothing": ("the sum of a member that is not there", {"sha256": {"x": "00" * 32}}),
    "escape": ("the sender's name drives the terminal", {"sender": "\x1b[2JBonjour"}),
    "serial": ("a serial number beyond any database", {"serial": 2**63}),
    "serial-true": ("a serial number that is none", {"serial": True}),
    "frontier": ("a frontier of five thousand digits", {"frontier": {"00": {"9" * 5000: ["x"]}}}),
    "date": ("a date that is none", {"made_at": "demain"}),
    "long": ("a sender's name of 100,000 letters", {"sender": "a" * 100_000}),
}
NEWS: dict[str, tuple[str, dict[str, Any]]] = {
    "format": ("a format to come", {"format": 2}),
    "requires": ("something to come is needed", {"requires": ["photographies"]}),
    "format-far": ("a format to come that differs in all the rest", {"format": 9, "base": 7}),
}


def _texts(said: bytes) -> dict[str, tuple[str, bytes]]:
    return {
        "nan": ("NaN", said.replace(b'"serial":900', b'"serial":NaN')),
        "infinity": ("Infinity", said.replace(b'"serial":900', b'"serial":Infinity')),
        "exponent": ("1e999", said.replace(b'"serial":900', b'"serial":1e999')),
        "digits": ("a number of 5,000 digits", said.replace(b"900", b"9" * 5000)),
        "depth": ("100,000 brackets", b"[" * 100_000),
        "utf-8": ("bytes that are no UTF-8", said.replace(b"Pilote", b"Pilot\xe9")),
        "surrogate": ("half a sign", said.replace(b"Pilote", rb"\ud800")),
        "list": ("a list", b"[]"),
        "cut": ("cut in the middle", said[: len(said) // 2]),
    }
