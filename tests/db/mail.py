"""Mail between replicas, and what may happen to a base between two letters."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from db.exchange.container import seal, unseal
from db.exchange.manifest import pack, unpack
from db.journal import identity, local
from db.journal.identity import KeyStore
from db.journal.session import raw
from db.journal.verify import rebuild
from tests.db.oracle import KnownLot
from tests.db.replicas import Replica, Watch
from tests.db.world import Letter, World, tables

HOUR = timedelta(hours=1)


def send(world: World, sender: Replica, to: Replica | None = None) -> None:
    """Put a file in the mail: everything, or what the recipient is not known to hold."""
    claimed = _claimed(world, sender, to) if to else set()
    content = world.export(sender, to)
    carried = world.carried(content)
    assert carried <= world.held[sender.path]
    missing = world.held[sender.path] - claimed - carried
    assert not missing, f"{len(missing)} lots are neither sent nor said to be held"
    world.mail.append(Letter(content, sender.name))


def send_part(world: World, sender: Replica, keep: Callable[[int], bool]) -> None:
    """Put a file in the mail that carries only some of the lots, by their place in time."""
    manifest, found, _members = unpack(unseal(world.export(sender)))
    lots = sorted(found, key=lambda lot: int(json.loads(lot.body)["hlc"]))
    some = [lot for place, lot in enumerate(lots) if keep(place)]
    with sender.store.read() as session:
        key = identity.current(raw(session), sender.keys).key
    world.mail.append(Letter(seal(pack(manifest, some), world.base, key), sender.name))


def deliver(world: World, replica: Replica, *choices: int) -> None:
    """Take in some of the letters; they stay in the mail and may come again."""
    letters = [world.mail[choice % len(world.mail)] for choice in choices if world.mail]
    world.receive(replica, *(letter.content for letter in letters))
    world.check(replica)


def shift_clock(replica: Replica, years: int) -> None:
    """Set a machine's clock wrong."""
    replica.watch.at = replica.watch.at.replace(year=2024 + years)


def rebuild_all(replica: Replica) -> None:
    """Make everything again from the lots."""
    with replica.store.write() as session:
        before = tables(session)
        rebuild(raw(session))
        assert tables(session) == before


def back_up(world: World, replica: Replica) -> None:
    """Keep a copy of the base as it is now."""
    copy = replica.path.with_name(f"{replica.name}.{len(world.backups)}.copie")
    replica.store.close()
    shutil.copyfile(replica.path, copy)
    replica.reopen()
    world.backups.append((replica, copy))
    world.held[copy] = set(world.held[replica.path])


def restore(world: World, choice: int) -> None:
    """Put an old copy back in place of the base."""
    if world.backups:
        replica, copy = world.backups[choice % len(world.backups)]
        replica.store.close()
        shutil.copyfile(copy, replica.path)
        replica.reopen()
        world.held[replica.path] = set(world.held[copy])
        world.check(replica)


def duplicate(world: World, replica: Replica) -> None:
    """Copy a base beside itself and go on with both."""
    path = replica.path.with_name(f"{replica.name}-bis.jalonbase")
    if path not in world.held:
        replica.store.close()
        shutil.copyfile(replica.path, path)
        replica.reopen()
        world.replicas.append(Replica(path, replica.keys, replica.watch, None))
        world.held[path] = set(world.held[replica.path])


def clone(world: World, replica: Replica) -> Replica:
    """Copy a whole machine, its key folder too: two machines then use one key."""
    folder = replica.path.parent / f"{replica.name}-clone"
    replica.store.close()
    folder.mkdir()
    path = folder / replica.path.name
    shutil.copyfile(replica.path, path)
    shutil.copytree(replica.keys.folder, folder / "keys")
    replica.reopen()
    for file in (folder / "keys").iterdir():
        kept = json.loads(file.read_text("utf-8")) | {"path": str(path)}
        file.write_text(json.dumps(kept), "utf-8")
    twin = Replica(path, KeyStore(folder / "keys"), Watch(replica.watch.at + HOUR), None)
    world.replicas.append(twin)
    world.held[path] = set(world.held[replica.path])
    return twin


def _claimed(world: World, sender: Replica, to: Replica) -> set[bytes]:
    """What all the machines of a person said they hold, in files that the sender took in."""
    with sender.store.read() as session:
        conn = raw(session)
        query = "SELECT key, certified_by FROM device WHERE person = ?"
        by = dict(conn.execute(query, (to.person,)).fetchall())
        peers = conn.execute("SELECT device, manifest FROM peer").fetchall()
        keys = by.keys() - _former(by, {key.hex() for key, _said in peers})
        keys -= {local.get(conn, "device")}
    said = {device.hex(): _held(json.loads(manifest)) for device, manifest in peers}
    return {
        name
        for name in world.held[sender.path]
        if keys and all(_says(said.get(key, {}), world.lots[name]) for key in keys)
    }


def _former(by: dict[str, str], spoken: set[str]) -> set[str]:
    """The keys that another one follows, which spoke: it speaks for the machine now."""
    former = set()
    for key in by.keys() & spoken:
        before = by[key]
        while before in by and before not in former:
            former.add(before)
            before = by[before]
    return former


def _held(manifest: dict[str, Any]) -> dict[tuple[str, str], int]:
    """How far a machine says that each lane goes: (scope, device) -> n."""
    return {
        (scope, device): int(n)
        for device, lanes in manifest["frontier"].items()
        for n, scopes in lanes.items()
        for scope in scopes
    }


def _says(held: dict[tuple[str, str], int], lot: KnownLot) -> bool:
    return held.get((lot.lane[0], lot.device.hex()), 0) >= lot.n
