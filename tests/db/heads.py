"""The heads of a field by its ops alone, for what keeps them as it goes to be held against."""

from collections.abc import Collection

from db.journal.heads import Written, unreplaced


def heads(ops: Collection[Written]) -> list[Written]:
    """The accepted ops that no accepted op reaches through `replaces`, latest first."""
    accepted = {op.id: op.replaces for op in ops if op.accepted}
    others = {op.id: op.replaces for op in ops if not op.accepted}
    standing = unreplaced(accepted, others)
    found = [op for op in ops if op.id in standing]
    return sorted(found, key=lambda op: op.order, reverse=True)
