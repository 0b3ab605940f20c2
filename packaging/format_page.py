"""Writes what docs/format.md shows of the kinds, and the test vectors beside the golden files.

python packaging/format_page.py

Fixed keys and a fixed date: the same code gives the same bytes. A vector that changes is a change
of the format, to be weighed and written down.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nacl.signing import SigningKey  # noqa: E402

from db.exchange.age import private_file, public_line, tag_of  # noqa: E402
from db.exchange.container import seal  # noqa: E402
from db.journal.births import certificate  # noqa: E402
from db.journal.lot import ZERO, Lot, Op, lot_hash, sign_lot  # noqa: E402
from db.kinds.codec import (  # noqa: E402
    Clock,
    Codec,
    Day,
    Fields,
    Flag,
    Number,
    Of,
    Ref,
    Span,
    Whole,
)
from db.kinds.field import Field  # noqa: E402
from db.kinds.indicator import Target  # noqa: E402
from db.kinds.registry import FIELDS, KINDS, natural_id, tagged  # noqa: E402
from db.rootwords import words_of  # noqa: E402
from db.sixwords import passphrase  # noqa: E402

PAGE = ROOT / "docs" / "format.md"
VECTORS = ROOT / "tests" / "files" / "vectors.json"
BEGIN, END = "<!-- kinds -->", "<!-- /kinds -->"
_ACTION = "act_" + "0" * 31 + "1"


def main() -> int:
    """Write both."""
    text = PAGE.read_text("utf-8")
    head, rest = text.split(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n{kinds_table()}{END}{rest.split(END)[1]}", "utf-8")
    VECTORS.parent.mkdir(parents=True, exist_ok=True)
    VECTORS.write_text(json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def kinds_table() -> str:
    """A line a kind: its prefix, its homes, its fields with what they travel as."""
    lines = ["| prefix | kind | homes | fields |", "|---|---|---|---|"]
    for prefix, kind in sorted(KINDS.items()):
        fields = ", ".join(_field(name, declared) for name, declared in FIELDS[prefix].items())
        homes = ", ".join(kind.homes)
        lines.append(f"| `{prefix}` | {kind.__name__} | {homes} | {fields} |")
    return "\n".join(lines) + "\n"


def _field(name: str, declared: Field) -> str:
    many = " (a set)" if declared.members else ""
    return f"`{name}`{many} {_words(declared.codec)}"


def _words(codec: Codec) -> str:
    if isinstance(codec, Of):
        return f"one of {' '.join(codec.choice)}"
    if isinstance(codec, Ref):
        return f"id `{codec.prefix}_`"
    if isinstance(codec, Fields):
        return f"object ({', '.join(f'`{name}` {_words(part)}' for name, part in codec.names)})"
    plain = {Day: "date", Clock: "time", Number: "decimal", Whole: "whole", Flag: "yes or no"}
    return (plain | {Span: "period"}).get(type(codec), "text")


def vectors() -> dict[str, Any]:
    """One small example of everything that a reader must compute alike."""
    root, device, once = (SigningKey(bytes([n]) * 32) for n in (1, 2, 3))
    genesis = sign_lot(ZERO, root, _lot("policy", [Op("bas_x", "_state", "live", [])]))
    base = lot_hash(ZERO, genesis)
    ops = [Op(_ACTION, "title", "Écouter les enfants", []), Op(_ACTION, "code", "1.1", ["1.0"])]
    lot = sign_lot(base, device, _lot(_ACTION, ops)._replace(n=2, prev="0123456789abcdef"))
    key = bytes(device.verify_key)
    file = seal({"LISEZMOI.txt": b"exemple\n"}, base, device)
    return {
        "keys": {
            "root_seed": bytes(root).hex(),
            "device_seed": bytes(device).hex(),
            "device_key": key.hex(),
            "once_seed": bytes(once).hex(),
            "age_recipient": public_line(key),
            "age_tag": tag_of(key),
            "age_identity": private_file(device).decode(),
        },
        "genesis": _said(genesis.device, genesis.body, genesis.signature, base),
        "lot": _said(lot.device, lot.body, lot.signature, lot_hash(base, lot)),
        "certificate": {
            "person": "per_x",
            "signature": certificate(once, base, key, "per_x"),
        },
        "file": {"base": base.hex(), "content": file.hex()},
        "ids": _ids(),
        "heads": _heads(),
        "root": {"seed": bytes(root).hex(), "words": " ".join(words_of(bytes(root)))},
        "six_words": {"typed": "Écluse  FORÊT", "passphrase": passphrase(["écluse", "forêt"])},
        "digest": _digest(),
    }


def _lot(scope: str, ops: list[Op]) -> Lot:
    return Lot(scope, 1, "", 1_700_000_000_000 << 16, "grt_x", "", ops)


def _said(device: bytes, body: bytes, signature: bytes, name: bytes) -> dict[str, str]:
    return {
        "device": device.hex(),
        "body": body.decode(),
        "signature": signature.hex(),
        "name": name.hex(),
    }


def _ids() -> list[dict[str, Any]]:
    drawn = "mil_0123456789abcdef0123"
    target = natural_id(Target, _ACTION, "ind_x", "2024")
    return [
        {"scope": _ACTION, "start": drawn, "id": tagged(drawn, _ACTION)},
        {"scope": _ACTION, "kind": "tgt", "keys": ["ind_x", "2024"], "id": target},
    ]


def _heads() -> list[dict[str, Any]]:
    """ops: name, value, replaces, accepted; then what stands."""
    first = {"name": "a", "value": 1, "replaces": [], "accepted": True}
    second = {"name": "b", "value": 2, "replaces": ["a"], "accepted": False}
    third = {"name": "c", "value": 3, "replaces": ["b"], "accepted": True}
    rival = {"name": "d", "value": 4, "replaces": ["a"], "accepted": True}
    return [
        {"ops": [first, second], "stand": ["a"]},
        {"ops": [first, second, third], "stand": ["c"]},
        {"ops": [first, third, rival, second], "stand": ["c", "d"]},
    ]


def _digest() -> dict[str, Any]:
    scopes = {"policy": ["11" * 32, "00" * 32], "reference": ["22" * 32]}
    each = {
        scope: hashlib.sha256(b"".join(sorted(map(bytes.fromhex, names)))).hexdigest()
        for scope, names in scopes.items()
    }
    lines = "".join(f"{scope} {found}\n" for scope, found in sorted(each.items()))
    return {"lots": scopes, "scopes": each, "base": hashlib.sha256(lines.encode()).hexdigest()}


if __name__ == "__main__":
    raise SystemExit(main())
