"""The file format written down by hand, with nothing of Jalon's own code.

What is kept in `hostile/` must stay what it is when the code that writes files changes.
"""

import hashlib
import io
import json
import warnings
import zipfile
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nacl.signing import SigningKey

MAGIC = b"JALON\x00\x00\x01"
TRAILER = 32 + 32 + 64 + len(MAGIC)
README, MANIFEST, LOTS = "LISEZMOI.txt", "manifeste.json", "lots.txt"
_LATER = 1_727_000_000_000 << 16
_DAY = (1980, 1, 1, 0, 0, 0)

Members = Sequence[tuple[str, bytes]]


@dataclass(frozen=True)
class Written:
    """A lot: its author's key, its bytes, its signature."""

    device: bytes
    body: bytes
    signature: bytes

    def name(self, base: bytes) -> bytes:
        """Its hash, in this base."""
        return hashlib.sha256(base + self.device + self.body).digest()

    def line(self) -> bytes:
        """Its line of lots.txt."""
        return b64encode(self.signature) + b" " + self.device.hex().encode() + b" " + self.body


def dumped(said: Any) -> bytes:
    """JSON in the fewest bytes."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def lines(lots: Iterable[Written]) -> bytes:
    """lots.txt."""
    return b"".join(lot.line() + b"\n" for lot in lots)


@dataclass(frozen=True)
class Hand:
    """Somebody who writes for one base with one key, by hand."""

    base: bytes
    key: SigningKey
    person: str = ""
    grant: str = ""

    @property
    def device(self) -> bytes:
        """The public key."""
        return bytes(self.key.verify_key)

    def body(self, scope: str, *ops: Sequence[Any], **changed: Any) -> bytes:
        """The bytes of a lot, the first of its lane unless `changed`."""
        said = {"scope": scope, "n": 1, "prev": "", "hlc": _LATER, "grant": self.grant}
        said |= {"gesture": "", "ops": list(ops)}
        return dumped(said | changed)

    def lot(self, body: bytes) -> Written:
        """These bytes, rightly signed."""
        name = hashlib.sha256(self.base + self.device + body).digest()
        return Written(self.device, body, self.key.sign(name).signature)

    def manifest(self, lots: int, /, **changed: Any) -> dict[str, Any]:
        """What a file says of itself."""
        return {
            "base": self.base.hex(),
            "base_name": "Base d'essai",
            "device": self.device.hex(),
            "person": self.person,
            "sender": "Pilote d'essai",
            "kind": "export",
            "serial": 900,
            "made_at": "2024-09-22T10:00:00+00:00",
            "diffusion": 0,
            "scopes": [],
            "frontier": {},
            "lots": lots,
            "requires": [],
            "format": 1,
            "sha256": {},
        } | changed

    def members(self, text: bytes, /, **changed: Any) -> list[tuple[str, bytes]]:
        """The three members, for this lots.txt; `changed` alters the manifest."""
        sums = {LOTS: hashlib.sha256(text).hexdigest()}
        said = self.manifest(text.count(b"\n"), **({"sha256": sums} | changed))
        readme = "Fichier d'essai : il doit être refusé, ou ne rien changer.\n"
        return [(README, readme.encode()), (MANIFEST, dumped(said)), (LOTS, text)]

    def file(self, lots: Iterable[Written], /, **changed: Any) -> bytes:
        """A file of these lots."""
        return self.wrap(zipped(self.members(lines(lots), **changed)))

    def wrap(self, packed: bytes, **trailer: bytes) -> bytes:
        """Any bytes, with a trailer that is right but for what `trailer` says otherwise."""
        said: Mapping[str, bytes] = {"base": self.base, "device": self.device, "magic": MAGIC}
        said = {**said, **trailer}
        covered = packed + said["base"] + said["device"]
        digest = hashlib.sha256(b"jalon file " + covered).digest()
        signature = said.get("signature", self.key.sign(digest).signature)
        return covered + signature + said["magic"]


def zipped(members: Members, method: int = zipfile.ZIP_DEFLATED, **entry: Any) -> bytes:
    """A ZIP of these members, whatever their names; `entry` sets what each one says of itself."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names that come twice are wanted here
        for name, content in members:
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = method
            for field, value in entry.items():
                setattr(info, field, value)
            archive.writestr(info, content)
    return packed.getvalue()


def read(content: bytes) -> tuple[bytes, list[Written]]:
    """The base and the lots of a proper file."""
    import base64

    with zipfile.ZipFile(io.BytesIO(content[:-TRAILER])) as archive:
        text = archive.read(LOTS)
    found = []
    for line in text.split(b"\n")[:-1]:
        signature, device, body = line.split(b" ", 2)
        key = bytes.fromhex(device.decode())
        found.append(Written(key, body, base64.b64decode(signature)))
    return content[-TRAILER : -TRAILER + 32], found


def boundaries(packed: bytes) -> list[int]:
    """Where each member of a ZIP begins, and its directory."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return [*(entry.header_offset for entry in archive.infolist()), archive.start_dir]
