"""Make the hostile files again: `python -m tests.files.make_hostile`.

`base.jalon` is the base that they are aimed at; it is kept as it is unless `--afresh`, and so is
every file whose name the index holds already: what was kept once must be borne for ever.
"""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from tests.files import hostile_age, hostile_lots, hostile_rights, hostile_wholes, hostile_zips
from tests.files.cast import BASE, FOLDER, INDEX, Case, Cast, read_cast

ABOUT = (
    "Files that must do no harm, each with what it is and what must come of it when the base of"
    " base.jalon receives it on its secretary's machine. The keys are public and of no use"
    " elsewhere."
)


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description="Make the hostile files.")
    parser.add_argument("--afresh", action="store_true", help="a new base, all files anew")
    if parser.parse_args().afresh or not INDEX.exists():
        write_base()
    index = json.loads(INDEX.read_text("utf-8"))
    kept = {one["file"]: one for one in index["files"]}
    for case in all_cases(read_cast()):
        file = f"{case.name}.jalon"
        if file not in kept:
            (FOLDER / file).write_bytes(case.content)
            kept[file] = _entry(file, case)
    write_index(index | {"files": list(kept.values())})
    print(f"{len(kept)} files, {sum(one.stat().st_size for one in FOLDER.iterdir())} bytes")


def all_cases(cast: Cast) -> Iterator[Case]:
    """Every case, whatever is kept."""
    for module in (hostile_zips, hostile_wholes, hostile_lots, hostile_rights, hostile_age):
        yield from module.cases(cast)


def write_base() -> None:
    """A new base in place of the one kept."""
    from tests.files.hostile_base import make_base

    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.jalon"):
        old.unlink()
    made = make_base()
    BASE.write_bytes(made.content)
    write_index({"about": ABOUT, "cast": made.cast, "actions": made.actions, "files": []})


def write_index(index: dict[str, Any]) -> None:
    """The index, a file an entry."""
    INDEX.write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _entry(file: str, case: Case) -> dict[str, object]:
    found: dict[str, object] = {"file": file, "what": case.what, "outcome": case.outcome}
    if case.sentence:
        found["sentence"] = case.sentence
    if case.lots:
        found["lots"] = case.lots
    return found


if __name__ == "__main__":
    main()
