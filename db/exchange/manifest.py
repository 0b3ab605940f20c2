"""What a file says of itself: base, sender, scopes, how far the sender's copy goes."""

import hashlib
import json
import re
from base64 import b64encode
from binascii import a2b_base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any

from db.errors import UserError
from db.exchange.container import MANIFEST, Envelope, members
from db.journal.lot import SignedLot, read_json
from db.words import _

FORMAT = 1
KNOWN_REQUIREMENTS: frozenset[str] = frozenset()
MAX_LINE = 2**20
_LINES_AT_ONCE = 100
_MAX_TEXT = 1000
_MAX_COUNT = 2**53
_NUMBER = re.compile(r"[0-9]{1,16}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

README = """\
Ceci est un fichier d'échange de Jalon, l'application de suivi des schémas départementaux de
prévention et de protection de l'enfance. Ouvrez-le avec Jalon (Échanges, Importer).

Pour qui le trouverait dans vingt ans, sans Jalon :
- un envoi est d'ordinaire chiffré (age-encryption.org/v1) autour de ce fichier, pour les clés
  publiques de postes écrites comme des clés SSH, ou avec six mots ;
- ce fichier est une archive ZIP suivie de 136 octets : identifiant de la base (32), clé publique
  du poste (32), signature Ed25519 (64) de SHA-256("jalon file " + tout ce qui précède la
  signature), puis « JALON » et trois octets de version ;
- manifeste.json dit de quelle base et de quel poste il vient, et jusqu'où va cette copie ;
- lots.txt contient une ligne par geste : signature (base 64), clé publique du poste
  (hexadécimal), puis le geste en JSON. Chaque geste porte un domaine, un numéro d'ordre et une
  liste d'écritures [objet, champ, valeur, écritures remplacées]. La signature Ed25519 d'un geste
  porte sur SHA-256(identifiant de la base + clé du poste + texte JSON exact) ; pour le tout
  premier geste de la base, l'identifiant est remplacé par 32 octets nuls.
"""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The sender's own words about a file; signed with it.

    `frontier` is how far each lane of the sender's copy goes: device (hex) -> n -> scopes.
    """

    base: str
    base_name: str
    device: str
    person: str
    sender: str
    kind: str
    serial: int
    made_at: str
    diffusion: int
    scopes: list[str]
    frontier: dict[str, dict[str, list[str]]]
    lots: int
    requires: list[str] = field(default_factory=list)
    format: int = FORMAT
    sha256: dict[str, str] = field(default_factory=dict)


def pack(manifest: Manifest, lots: list[SignedLot]) -> dict[str, bytes]:
    """The members of a file, in memory."""
    count = replace(manifest, lots=len(lots), sha256={})
    return {name: b"".join(chunks) for name, chunks in written(lots, lambda: count)}


def written(
    lots: Iterable[SignedLot], told: Callable[[], Manifest]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The members of a file, each to be written before the next one is asked for.

    `told` gives the manifest once all the lots are written; their sums are added to it.
    """
    sums: dict[str, str] = {}
    yield "LISEZMOI.txt", _summed("LISEZMOI.txt", [README.encode()], sums)
    yield "lots.txt", _summed("lots.txt", lot_lines(lots), sums)
    manifest = told()
    said = {name: getattr(manifest, name) for name in Manifest.__slots__}
    text = json.dumps(said | {"sha256": sums}, ensure_ascii=False, separators=(",", ":"))
    yield MANIFEST, [text.encode()]


def _summed(name: str, chunks: Iterable[bytes], sums: dict[str, str]) -> Iterator[bytes]:
    total = hashlib.sha256()
    for chunk in chunks:
        total.update(chunk)
        yield chunk
    sums[name] = total.hexdigest()


def unpack(envelope: Envelope) -> tuple[Manifest, list[SignedLot], dict[str, bytes]]:
    """Manifest, lots and members of a file; UserError when something in it is not right."""
    found = members(envelope)
    found[MANIFEST] = found[MANIFEST].rstrip(b" ")  # what a file was made heavier with says nothing
    manifest = read_manifest(found[MANIFEST])
    for name, total in manifest.sha256.items():
        if name not in found or hashlib.sha256(found[name]).hexdigest() != total:
            raise _odd()
    if manifest.base != envelope.base.hex() or manifest.device != envelope.device.hex():
        raise _odd()
    lots = read_lots(found["lots.txt"])
    if len(lots) != manifest.lots:
        raise _odd()
    return manifest, lots, found


def lot_lines(lots: Iterable[SignedLot]) -> Iterator[bytes]:
    """lots.txt, 'signature device body' a line, some lines at a time."""
    found = iter(lots)
    while some := list(islice(found, _LINES_AT_ONCE)):
        lines = (
            b" ".join((b64encode(lot.signature), lot.device.hex().encode(), lot.body))
            for lot in some
        )
        yield b"\n".join((*lines, b""))


def read_lots(content: bytes) -> list[SignedLot]:
    """The lots of lots.txt, as written."""
    if content and not content.endswith(b"\n"):
        raise _odd()
    lots = []
    devices: dict[bytes, bytes] = {}
    try:
        for line in content.split(b"\n")[:-1]:
            sign, key, body = line.split(b" ", 2)
            signature = a2b_base64(sign, strict_mode=True)
            device = devices.get(key)
            if device is None:
                device = devices[key] = bytes.fromhex(key.decode("ascii"))
            if len(line) > MAX_LINE or len(signature) != 64 or len(device) != 32:
                raise _odd()
            lots.append(SignedLot(device, body, signature))
    except ValueError as error:
        raise _odd() from error
    return lots


def read_manifest(content: bytes) -> Manifest:
    """What a manifest says; UserError when it is not one of ours."""
    try:
        raw: dict[str, Any] = read_json(content)
        if _is_newer(raw):
            raise _newer()
        manifest = Manifest(**{name: raw[name] for name in Manifest.__slots__})
        _check(manifest)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _odd() from error
    return manifest


def _is_newer(raw: Mapping[str, Any]) -> bool:
    """Whether a file asks for what this version doesn't know; it may differ in all the rest."""
    return _count(raw["format"]) > FORMAT or not set(_texts(raw["requires"])) <= KNOWN_REQUIREMENTS


def _check(manifest: Manifest) -> None:
    """ValueError or TypeError when something is not of its type or within its bounds."""
    _texts([manifest.base, manifest.base_name, manifest.device, manifest.person])
    _texts([manifest.sender, manifest.kind])
    _texts(manifest.scopes)
    _texts([*manifest.sha256, *manifest.sha256.values()])
    datetime.fromisoformat(manifest.made_at)
    for count in (manifest.serial, manifest.diffusion, manifest.lots, manifest.format - 1):
        _count(count)
    said = list(manifest.frontier)
    for lanes in manifest.frontier.values():
        for n, scopes in lanes.items():
            _count(int(n) if _NUMBER.fullmatch(n) else None)
            said += scopes if isinstance(scopes, list) else [None]
    _texts(said)


def _texts(values: Any) -> list[str]:
    if not isinstance(values, list) or not set(map(type, values)) <= {str}:
        raise TypeError(values)
    if max(map(len, values), default=0) > _MAX_TEXT:
        raise ValueError
    if _CONTROL.search("".join(values)):
        raise ValueError(values)
    return values


def one_line(text: str) -> str:
    """A text without control characters: a manifest's words are shown as they are."""
    return _CONTROL.sub("", text)


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < _MAX_COUNT:
        raise ValueError(value)
    return value


def _newer() -> UserError:
    return UserError(
        _(
            "Ce fichier demande une version plus récente de Jalon. Rien n'a été modifié : "
            "mettez-le de côté et installez la nouvelle version."
        )
    )


def _odd() -> UserError:
    return UserError(
        _(
            "Ce fichier est signé mais son contenu n'est pas celui d'un envoi de Jalon. "
            "Rien n'a été modifié : demandez un nouvel envoi."
        )
    )
