"""Files made by hand by somebody whose machine is certified: still one sentence, and no trace."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.journal.lot import MAX_OPS, MAX_VALUE
from tests.db.exchange.forge import Forger, assert_refused, line
from tests.db.scene import Scene, open_scene
from tests.db.world import World

OP = ["act_forged", "_state", "live", []]
DEEP: Any = "fond"
for _level in range(9):
    DEEP = [DEEP]


def dumped(said: Any) -> bytes:
    """JSON as Jalon writes it."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


BODIES: dict[str, Callable[[Forger], bytes]] = {
    "nothing": lambda _f: b"",
    "no JSON": lambda _f: b"bonjour",
    "a list": lambda _f: b"[]",
    "a number": lambda _f: b"1",
    "latin-1": lambda f: dumped(f.body()).replace(b"live", b"\xe9"),
    "utf-16": lambda f: json.dumps(f.body()).encode("utf-16").replace(b"\n", b" "),
    "byte order mark": lambda f: b"\xef\xbb\xbf" + dumped(f.body()),
    "half a surrogate": lambda f: dumped(f.body()).replace(b"live", rb"\ud800"),
    "half a surrogate, raw": lambda f: dumped(f.body()).replace(b"live", b"\xed\xa0\x80"),
    "half a surrogate in a name": lambda f: dumped(f.body()).replace(b"_state", rb"\udc00"),
    "half a surrogate in the scope": lambda f: dumped(f.body()).replace(b'"act_', rb'"\udc00_'),
    "deep brackets": lambda f: dumped(f.body()).replace(b'"live"', b"[" * 9000 + b"]" * 9000),
    "very deep brackets": lambda _f: b"[" * 100_000,
    "deep value": lambda f: dumped(f.body(ops=[["act_forged", "title", DEEP, []]])),
    "NaN": lambda f: dumped(f.body()).replace(b'"live"', b"NaN"),
    "Infinity": lambda f: dumped(f.body()).replace(b'"live"', b"-Infinity"),
    "a float": lambda f: dumped(f.body()).replace(b'"live"', b"1.5"),
    "an exponent": lambda f: dumped(f.body()).replace(b'"live"', b"1e999"),
    "a huge number": lambda f: dumped(f.body()).replace(b'"live"', b"9" * 5000),
    "a large number": lambda f: dumped(f.body()).replace(b'"live"', b"9" * 30),
    "too many ops": lambda f: dumped(f.body(ops=[OP] * (MAX_OPS + 1))),
    "no op": lambda f: dumped(f.body(ops=[])),
    "ops as text": lambda f: dumped(f.body(ops="abcd")),
    "op as text": lambda f: dumped(f.body(ops=["abcd"])),
    "op as object": lambda f: dumped(f.body(ops=[{"a": 1, "b": 2, "c": 3, "d": 4}])),
    "op too short": lambda f: dumped(f.body(ops=[OP[:3]])),
    "op too long": lambda f: dumped(f.body(ops=[[*OP, 1]])),
    "no entity": lambda f: dumped(f.body(ops=[["", "title", "x", []]])),
    "a long entity": lambda f: dumped(f.body(ops=[["a" * 81, "title", "x", []]])),
    "a long field": lambda f: dumped(f.body(ops=[["act_x", "t" * 161, "x", []]])),
    "a long value": lambda f: dumped(f.body(ops=[["act_x", "title", "x" * (MAX_VALUE + 1), []]])),
    "a long list": lambda f: dumped(f.body(ops=[["act_x", "t", ["xx"] * (MAX_VALUE // 2), []]])),
    "entity as number": lambda f: dumped(f.body(ops=[[1, "title", "x", []]])),
    "n negative": lambda f: dumped(f.body(n=-1)),
    "n zero": lambda f: dumped(f.body(n=0)),
    "n true": lambda f: dumped(f.body(n=True)),
    "n text": lambda f: dumped(f.body(n="1")),
    "n huge": lambda f: dumped(f.body(n=2**63)),
    "hlc negative": lambda f: dumped(f.body(hlc=-1)),
    "hlc huge": lambda f: dumped(f.body(hlc=2**63)),
    "hlc null": lambda f: dumped(f.body(hlc=None)),
    "scope a list": lambda f: dumped(f.body(scope=["policy"])),
    "scope long": lambda f: dumped(f.body(scope="s" * 81)),
    "grant a number": lambda f: dumped(f.body(grant=7)),
    "prev null": lambda f: dumped(f.body(prev=None)),
    "no grant": lambda f: dumped({k: v for k, v in f.body().items() if k != "grant"}),
    **{
        f"reference {ref!r}": lambda f, ref=ref: dumped(  # type: ignore[misc]
            f.body(n=2, ops=[["act_x", "title", "x", [ref]]])
        )
        for ref in (
            *("", ".", "1", "1.", ".1", "0.0", "2.0", "9.0", "-1.0", "1.-1", "1.9999", "1.4096"),
            *("1.0.0", "1. 0", "٣.0", "1.²", "g" * 64 + ".0", "A" * 64 + ".0", "a" * 63 + ".0"),
            *("1." + "9" * 6000, "9" * 6000 + ".0", 7, None, ["1.0"], True),
        )
    },
    "replaces an object": lambda f: dumped(f.body(ops=[["act_x", "title", "x", {"1.0": 1}]])),
    "replaces text": lambda f: dumped(f.body(ops=[["act_x", "title", "x", "1.0"]])),
}


@pytest.fixture(scope="module")
def world(
    template: tuple[Scene, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """One scene for all these files: none of them may leave a trace in it."""
    found = open_scene(*template, tmp_path_factory.mktemp("hostile") / "world")
    yield found
    found.close()


@pytest.fixture(scope="module")
def forger(world: World) -> Forger:
    """A pilot who writes files by hand."""
    return Forger(world.replicas[1])


def test_the_forger_can_write_a_proper_lot(world: World, forger: Forger) -> None:
    """What the other tests spoil is right before they do."""
    said = forger.body(scope="act_proper", ops=[["act_proper", "_state", "live", []]])
    done = world.replicas[0].receive(forger.lot_file(dumped(said)))
    assert done.files[0].status == "taken"
    assert done.changes.accepted == 1


@pytest.mark.parametrize("name", BODIES)
def test_bodies(world: World, forger: Forger, name: str) -> None:
    """Rightly signed bytes that are no lot."""
    assert_refused(world.replicas[0], forger.lot_file(BODIES[name](forger)))


LINES: dict[str, Callable[[bytes], bytes]] = {
    "no end of line": lambda good: good[:-1],
    "empty line": lambda good: good + b"\n",
    "one word": lambda good: good + b"bonjour\n",
    "two words": lambda good: good + good.rsplit(b" ", 1)[0].split(b"{")[0].strip() + b"\n",
    "no base 64": lambda good: b"!!" + good[2:],
    "odd base 64": lambda good: good[1:],
    "short signature": lambda good: good[4:],
    "long signature": lambda good: b"AAAA" + good,
    "padding in the middle": lambda good: good[:4] + b"====" + good[8:],
    "no hexadecimal": lambda good: good.replace(b" ", b" zz", 1),
    "odd hexadecimal": lambda good: good.replace(b" ", b" 0", 1),
    "long key": lambda good: good.replace(b" ", b" 00", 1),
    "accents": lambda good: "é".encode() + good[2:],
    "other ends of line": lambda good: good.replace(b"\n", b"\r"),
    "a line too long": lambda good: good[:-2] + b" " * 2**20 + b"}\n",
    "binary": lambda _good: bytes(range(256)),
}


def test_the_forger_can_write_a_proper_line(world: World, forger: Forger) -> None:
    """What the next test spoils is right before it does."""
    good = line(forger.sign(dumped(forger.body(scope="act_line"))))
    assert world.replicas[0].receive(forger.lines(good)).files[0].status == "taken"


@pytest.mark.parametrize("name", LINES)
def test_lines(world: World, forger: Forger, name: str) -> None:
    """lots.txt that is not made of our lines."""
    good = line(forger.sign(dumped(forger.body())))
    assert_refused(world.replicas[0], forger.lines(LINES[name](good)))


HUGE = 10**400
MANIFESTS: dict[str, dict[str, Any]] = {
    "another base": {"base": "00" * 32},
    "another device": {"device": "00" * 32},
    "base a list": {"base": ["a"]},
    "device null": {"device": None},
    "serial text": {"serial": "12"},
    "serial huge": {"serial": HUGE},
    "serial beyond SQLite": {"serial": 2**63},
    "serial negative": {"serial": -1},
    "serial a float": {"serial": 1.5},
    "serial true": {"serial": True},
    "diffusion huge": {"diffusion": 2**63},
    "diffusion null": {"diffusion": None},
    "format text": {"format": "1"},
    "format zero": {"format": 0},
    "requires text": {"requires": "all"},
    "requires lists": {"requires": [["x"]]},
    "frontier a list": {"frontier": []},
    "frontier of lists": {"frontier": {"00" * 32: []}},
    "frontier of numbers": {"frontier": {"00" * 32: {"5": 5}}},
    "frontier of floats": {"frontier": {"00" * 32: {"5.5": ["policy"]}}},
    "frontier negative": {"frontier": {"00" * 32: {"-5": ["policy"]}}},
    "frontier huge": {"frontier": {"00" * 32: {"9" * 5000: ["policy"]}}},
    "frontier in words": {"frontier": {"00" * 32: {"cinq": ["policy"]}}},
    "frontier of objects": {"frontier": {"00" * 32: {"5": [{}]}}},
    "sender a number": {"sender": 7},
    "sender surrogate": {"sender": "\ud800"},
    "person an object": {"person": {}},
    "base name a list": {"base_name": ["x"]},
    "made at a number": {"made_at": 7},
    "kind a list": {"kind": []},
    "scopes an object": {"scopes": {}},
    "scopes of numbers": {"scopes": [1, 2]},
    "lots text": {"lots": "3"},
    "another count": {"lots": 1},
    "sums a list": {"sha256": []},
    "a wrong sum": {"sha256": {"lots.txt": "00" * 32}},
    "a sum of nothing": {"sha256": {"autre.txt": "00" * 32}},
    "sum a list": {"sha256": {"lots.txt": ["x"]}},
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_manifests(world: World, forger: Forger, name: str) -> None:
    """A manifest that does not say what it should."""
    assert_refused(world.replicas[0], forger.said(**MANIFESTS[name]))


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"[]", b"NaN", b"\xff", b"[" * 100_000, b'{"base": NaN}', b'"x"']
)
def test_manifests_that_are_none(world: World, forger: Forger, text: bytes) -> None:
    """A manifest that is something else."""
    content = forger.seal(forger.members() | {"manifeste.json": text})
    assert_refused(world.replicas[0], content)


def test_a_manifest_with_nan(world: World, forger: Forger) -> None:
    """JSON has no NaN."""
    found = forger.members()
    text = found["manifeste.json"].replace(b'"serial":', b'"plus":NaN,"serial":')
    assert_refused(world.replicas[0], forger.seal(found | {"manifeste.json": text}))


@pytest.mark.parametrize("changed", [{"format": 2}, {"requires": ["photos"]}])
def test_a_newer_file(world: World, forger: Forger, changed: dict[str, Any]) -> None:
    """A file that this version cannot understand says so."""
    assert_refused(world.replicas[0], forger.said(**changed), "version plus récente")


def archived(forger: Forger, names: list[str]) -> bytes:
    """A signed ZIP of these names."""
    packed = io.BytesIO()
    found = forger.members()
    with zipfile.ZipFile(packed, "w") as archive, pytest.MonkeyPatch.context() as patch:
        patch.setattr("warnings.warn", lambda *_said, **_more: None)  # duplicate names
        for name in names:
            archive.writestr(name, found.get(name, b"x"))
    return forger.wrap(packed.getvalue())


PROPER = ["LISEZMOI.txt", "manifeste.json", "lots.txt"]


@pytest.mark.parametrize(
    "names",
    [
        [],
        PROPER[:2],
        [*PROPER, "lots.txt"],
        [*PROPER, "manifeste.json"],
        [*PROPER, "../../evil.txt"],
        [*PROPER, "invitation.json", "invitation.json"],
        [*PROPER[:2], "LOTS.TXT"],
        [*PROPER[:2], "lots.txt/"],
        [*PROPER[:2], "/lots.txt"],
        [*PROPER, "x" * 60_000],
    ],
)
def test_member_names(world: World, forger: Forger, names: list[str]) -> None:
    """Only our members, each once."""
    assert_refused(world.replicas[0], archived(forger, names))


def bomb(forger: Forger, said: int | None = None) -> bytes:
    """64 MiB of nothing in a few bytes; `said` is the size that the archive declares."""
    content = bytearray(forger.archive(forger.members() | {"lots.txt": b"\n" * 2**26}))
    packed = content[:-136]
    if said is not None:
        real = struct.pack("<L", 2**26)
        packed = bytearray(bytes(packed).replace(real, struct.pack("<L", said)))
    return forger.wrap(bytes(packed))


@pytest.mark.parametrize("said", [None, 10, 0, 2**32 - 2])
def test_bombs(world: World, forger: Forger, said: int | None) -> None:
    """A few bytes that swell."""
    assert_refused(world.replicas[0], bomb(forger, said))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions(world: World, forger: Forger, method: int) -> None:
    """Only the compression that the format names."""
    assert_refused(world.replicas[0], forger.archive(forger.members(), compression=method))


def test_encrypted_members(world: World, forger: Forger) -> None:
    """A ZIP that asks for a password."""
    packed = bytearray(forger.archive(forger.members())[:-136])
    for place in range(len(packed) - 4):
        if packed[place : place + 4] == b"PK\x01\x02":
            packed[place + 8] |= 1
        if packed[place : place + 4] == b"PK\x03\x04":
            packed[place + 6] |= 1
    assert_refused(world.replicas[0], forger.wrap(bytes(packed)))


def test_spoiled_archives(world: World, forger: Forger) -> None:
    """Rightly signed ZIPs with any one byte wrong: refused, or read as something harmless."""
    packed = forger.archive(forger.members())[:-136]
    step = max(1, len(packed) // 250)
    spoiled = [
        forger.wrap(packed[:place] + bytes([packed[place] ^ 0x55]) + packed[place + 1 :])
        for place in range(0, len(packed), step)
    ]
    for report in world.replicas[0].receive(*spoiled).files:
        assert report.status in ("refused", "known"), report


@pytest.mark.parametrize(
    "packed",
    [
        b"PK" + bytes(100),
        b"PK\x05\x06" + bytes(18),
        b"PK\x05\x06" + b"\xff" * 18,
        b"PK\x03\x04" + zlib.compress(bytes(1000)),
    ],
)
def test_archives_that_are_none(world: World, forger: Forger, packed: bytes) -> None:
    """Signed bytes that only begin like a ZIP."""
    assert_refused(world.replicas[0], forger.wrap(packed))
