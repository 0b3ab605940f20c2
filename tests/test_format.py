"""docs/format.md: its vectors hold for a reader written from the page, and for our own code."""

import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from db.kinds.registry import natural_id
from db.kinds.registry import tagged as our_tagged
from db.rootwords import seed_of
from db.sixwords import passphrase
from tests import reader

ROOT = Path(__file__).parent.parent
VECTORS: dict[str, Any] = json.loads((ROOT / "tests/files/vectors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the page's table and the vectors."""
    place = ROOT / "packaging" / "format_page.py"
    found = importlib.util.spec_from_file_location("format_page", place)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_our_code_still_gives_these_vectors(script: ModuleType) -> None:
    """A difference is a change of the format; only the packing of the ZIP may vary."""
    now = script.vectors()
    for name, said in VECTORS.items():
        if name != "file":
            assert now[name] == said, name


def test_the_page_shows_the_kinds_as_they_are(script: ModuleType) -> None:
    """Run packaging/format_page.py after a change of the kinds."""
    page = (ROOT / "docs/format.md").read_text("utf-8")
    assert page.split(script.BEGIN)[1].split(script.END)[0].strip() == script.kinds_table().strip()


def test_the_page_names_every_vector() -> None:
    """A vector that the page doesn't speak of would be of no use."""
    page = (ROOT / "docs/format.md").read_text("utf-8")
    assert [name for name in VECTORS if f"`{name}`" not in page] == []


@pytest.mark.parametrize("name", ["genesis", "lot"])
def test_the_name_and_the_signature_of_a_lot(name: str) -> None:
    """As the page tells it."""
    said, base = VECTORS[name], VECTORS["genesis"]["name"]
    assert reader.lot_name(base, said["device"], said["body"].encode()) == said["name"]
    key = VerifyKey(bytes.fromhex(said["device"]))
    key.verify(bytes.fromhex(said["name"]), bytes.fromhex(said["signature"]))


def test_the_certificate_of_a_machine() -> None:
    """Signed by the one-time key over base, device and person."""
    keys, said = VECTORS["keys"], VECTORS["certificate"]
    base, device = bytes.fromhex(VECTORS["genesis"]["name"]), bytes.fromhex(keys["device_key"])
    once = SigningKey(bytes.fromhex(keys["once_seed"])).verify_key
    once.verify(
        b"jalon device " + base + device + said["person"].encode(),
        bytes.fromhex(said["signature"]),
    )


def test_the_trailer_of_a_file() -> None:
    """It is right, and a single bit more or less is not."""
    content = bytes.fromhex(VECTORS["file"]["content"])
    packed, base, device = reader.trailer(content)
    assert (base, device) == (VECTORS["file"]["base"], VECTORS["keys"]["device_key"])
    assert packed.startswith(b"PK")
    with pytest.raises(BadSignatureError):
        reader.trailer(bytes([content[0] ^ 1]) + content[1:])


def test_the_age_recipient_of_a_machine() -> None:
    """A file encrypted for the recipient opens with the key file, by age alone."""
    import pyrage

    keys = VECTORS["keys"]
    sealed = pyrage.encrypt(b"x", [pyrage.ssh.Recipient.from_str(keys["age_recipient"])])
    assert reader.decrypted(sealed, keys["age_identity"]) == b"x"
    assert f"ssh-ed25519 {keys['age_tag']} ".encode() in sealed


def test_ids() -> None:
    """Both readers agree on ids that say their scope."""
    drawn, derived = VECTORS["ids"]
    assert reader.tagged(drawn["start"], drawn["scope"]) == drawn["id"]
    assert our_tagged(drawn["start"], drawn["scope"]) == drawn["id"]
    assert reader.derived(derived["kind"], derived["scope"], derived["keys"]) == derived["id"]
    from db.kinds.indicator import Target

    assert natural_id(Target, derived["scope"], *derived["keys"]) == derived["id"]


def test_heads() -> None:
    """What stands, by the page and by the journal."""
    from db.journal.heads import unreplaced

    for example in VECTORS["heads"]:
        ops = {op["name"]: (op["replaces"], op["accepted"]) for op in example["ops"]}
        assert sorted(reader.heads(ops)) == example["stand"]
        numbers = {name: number for number, name in enumerate(ops)}
        by_number = {
            counts: {
                numbers[name]: [numbers[ref] for ref in refs if ref in numbers]
                for name, (refs, accepted) in ops.items()
                if accepted is counts
            }
            for counts in (True, False)
        }
        stand = unreplaced(by_number[True], by_number[False])
        assert (
            sorted(name for name, number in numbers.items() if number in stand)
            == (example["stand"])
        )


def test_digest() -> None:
    """Of each scope, and of the whole."""
    said = VECTORS["digest"]
    assert reader.digests(said["lots"]) == (said["scopes"], said["base"])


def test_words() -> None:
    """The root key on paper, the six words on the phone."""
    said = VECTORS["root"]
    assert seed_of(said["words"]).hex() == said["seed"]
    check = hashlib.sha256(b"jalon root" + bytes.fromhex(said["seed"])).digest()[0]
    from db.sixwords import known_words

    places = [known_words().index(word) for word in said["words"].split()]
    whole = sum(place << 11 * (23 - rank) for rank, place in enumerate(places))
    assert whole == int(said["seed"], 16) << 8 | check
    assert passphrase(["écluse", "forêt"]) == VECTORS["six_words"]["passphrase"] == "ecluse foret"
