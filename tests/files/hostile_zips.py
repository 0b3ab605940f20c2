"""Archives that no Jalon would write, rightly signed by somebody who is let in."""

import random
import struct
import zipfile
from collections.abc import Iterator

from tests.files.cast import Case, Cast
from tests.files.writing import LOTS, MANIFEST, README, Members, boundaries, zipped

ODD = "son contenu"
_CENTRAL, _LOCAL, _END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"
SWOLLEN = 2**20


def cases(cast: Cast) -> Iterator[Case]:
    """All of them."""
    yield from _bombs(cast)
    yield from _names(cast)
    yield from _ways(cast)


def _proper(cast: Cast) -> list[tuple[str, bytes]]:
    return cast.pilot.members(b"")


def _case(cast: Cast, name: str, what: str, packed: bytes) -> Case:
    return Case(name, what, cast.pilot.wrap(packed), "refused", ODD)


def _bombs(cast: Cast) -> Iterator[Case]:
    swollen = b"\n" * SWOLLEN
    proper = zipped(cast.pilot.members(b""))
    bomb = zipped([*_proper(cast)[:2], (LOTS, swollen)])
    yield _case(cast, "bomb-ratio", "a member that swells a thousand times", bomb)
    nested = zipped([(LOTS, zipped([(LOTS, swollen)]))])
    packed = zipped(cast.pilot.members(nested))
    yield _case(cast, "bomb-nested", "a ZIP in a ZIP in lots.txt", packed)
    yield _case(cast, "bomb-said-huge", "a size of 4 GiB is declared", _said(proper, 2**32 - 2))
    yield _case(cast, "bomb-said-small", "10 bytes are declared, a MiB comes", _said(bomb, 10))
    yield _case(cast, "bomb-said-nothing", "no byte is declared, a MiB comes", _said(bomb, 0))
    shared = _sharing_one_content(zipped([*_proper(cast)[:2], (LOTS, _noise(4000) + swollen[:99])]))
    yield _case(cast, "bomb-overlapping", "three members share the same bytes", shared)
    many = [(f"membre-{n}", b"") for n in range(500)]
    packed = zipped([*_proper(cast), *many], zipfile.ZIP_STORED)
    yield _case(cast, "many-members", "five hundred members more", packed)


def _names(cast: Cast) -> Iterator[Case]:
    readme, manifest, lots = _proper(cast)
    odd: dict[str, tuple[str, Members]] = {
        "lots-twice": ("lots.txt twice", [readme, manifest, lots, lots]),
        "manifest-twice": ("two manifests", [readme, manifest, manifest, lots]),
        "name-parent": ("../lots.txt", [readme, manifest, (f"../{LOTS}", b"")]),
        "name-absolute": ("/lots.txt", [readme, manifest, (f"/{LOTS}", b"")]),
        "name-backslash": ("..\\lots.txt", [readme, manifest, lots, (f"..\\{LOTS}", b"")]),
        "name-drive": ("C:\\lots.txt", [readme, manifest, lots, (f"C:\\{LOTS}", b"")]),
        "name-case-twins": ("lots.txt and LOTS.TXT", [readme, manifest, lots, ("LOTS.TXT", b"")]),
        "name-case": ("LOTS.TXT alone", [readme, manifest, ("LOTS.TXT", b"")]),
        "name-folder": ("a folder lots.txt/", [readme, manifest, (f"{LOTS}/", b"")]),
        "name-fullwidth": ("lots.txt in wide letters", [readme, manifest, ("ｌots.txt", b"")]),
        "name-right-to-left": ("letters turned round", [readme, manifest, ("lots\u202etxt.", b"")]),
        "name-long": ("60,000 letters", [readme, manifest, lots, ("x" * 60_000, b"")]),
        "member-missing": ("no lots.txt", [readme, manifest]),
        "member-more": ("a program beside", [readme, manifest, lots, ("installer.exe", b"MZ")]),
        "no-member": ("an empty ZIP", []),
    }
    for name, (what, members) in odd.items():
        yield _case(cast, name, what, zipped(members))
    hidden = zipped([readme, manifest, (f"{LOTS}_.exe", b"")])
    hidden = hidden.replace(b"lots.txt_.exe", b"lots.txt\x00.exe")
    yield _case(cast, "name-nul", "a name that goes on behind a NUL", hidden)


def _ways(cast: Cast) -> Iterator[Case]:
    members = _proper(cast)
    proper = zipped(members)
    for method, name in ((zipfile.ZIP_BZIP2, "bzip2"), (zipfile.ZIP_LZMA, "lzma")):
        yield _case(cast, f"method-{name}", "another compression", zipped(members, method))
    yield _case(cast, "method-unknown", "a compression of no name", _with(proper, 10, 8, 99))
    yield _case(cast, "member-encrypted", "a member that asks for a password", _flagged(proper))
    crc = _with(proper, 16, 14, 7)
    yield _case(cast, "wrong-sum", "the ZIP's own sum is wrong", crc)
    linked = zipped([*members[:2], (LOTS, b"/etc/passwd")], external_attr=0o120777 << 16)
    yield _case(cast, "symbolic-link", "lots.txt is a link to another file", linked)
    far = bytearray(proper)
    end = proper.rindex(_END)
    struct.pack_into("<L", far, end + 16, 2**32 - 2)
    yield _case(cast, "directory-far", "the directory is said to be far beyond", bytes(far))
    shifted = proper[:end] + struct.pack("<4sHHHHLLH", _END, 0, 0, 9999, 9999, 46, 0, 0)
    yield _case(cast, "directory-count", "9,999 members are announced", shifted)
    backwards = bytearray(proper)
    struct.pack_into("<L", backwards, boundaries(proper)[-1] + 42, 2**31)
    yield _case(cast, "member-far", "a member is said to be 2 GiB further", bytes(backwards))
    yield _case(cast, "no-archive", "noise that begins as a ZIP", b"PK\x03\x04" + _noise(500))


def _noise(size: int) -> bytes:
    return random.Random("noise").randbytes(size)


def _said(packed: bytes, size: int) -> bytes:
    """The last member's size is declared to be another one."""
    changed = bytearray(packed)
    struct.pack_into("<L", changed, changed.rindex(_CENTRAL) + 24, size)
    struct.pack_into("<L", changed, boundaries(packed)[-2] + 22, size)
    return bytes(changed)


def _with(packed: bytes, central: int, local: int, value: int) -> bytes:
    """Two bytes of the last member's headers are other ones."""
    changed = bytearray(packed)
    struct.pack_into("<H", changed, changed.rindex(_CENTRAL) + central, value)
    struct.pack_into("<H", changed, boundaries(packed)[-2] + local, value)
    return bytes(changed)


def _flagged(packed: bytes) -> bytes:
    return _with(packed, 8, 6, 1)


def _sharing_one_content(packed: bytes) -> bytes:
    """All members are said to begin where the last one does."""
    changed = bytearray(packed)
    *_first, last, directory = boundaries(packed)
    place = directory
    for name in (README, MANIFEST, LOTS):
        struct.pack_into("<L", changed, place + 42, last)
        place += 46 + len(name)
    return bytes(changed)
