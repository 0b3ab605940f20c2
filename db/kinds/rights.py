"""What each role may write and receive: templates, copied into a grant at its birth.

A right is 'scope kind fields': `*` stands for every scope but policy, for every kind, for every
field. What may be received is a scope a line; policy and reference always travel, and besides the
ids of scopes there are three words: `*` (every scope but the secretariat's), `secretariat`, and
`meetings` (the sittings that concern this person).
"""

from functools import lru_cache
from typing import NamedTuple

from db.kinds.choices import Role

MEETINGS = "meetings"
EVERYTHING = "*"
POLICY = "policy"
REASON = "_why:"
_PILOTING = ("{0} act situation", "{0} rep *", "{0} ent *", "{0} mil *")
_DIRECTING = ("{0} dep *", "{0} ent *")


class Template(NamedTuple):
    """The texts of a grant's fields `rights` and `reads`."""

    rights: str
    reads: str


def template(role: Role, action: str | None = None, establishment: str | None = None) -> Template:
    """What a role gives, over one action or one establishment where it is about one."""
    if role == Role.SECRETARY:
        return Template("* * *\npolicy * *", "*\nsecretariat")
    if role == Role.READER:
        return Template("", _lines(action, establishment) or EVERYTHING)
    if role == Role.DIRECTOR:
        rights = _DIRECTING if establishment else ()
        return Template(_each(rights, establishment), _lines(establishment, MEETINGS))
    return Template(_each(_PILOTING if action else (), action), _lines(action, MEETINGS))


def _each(rights: tuple[str, ...], scope: str | None) -> str:
    return _lines(*(right.format(scope) for right in rights))


def _lines(*lines: str | None) -> str:
    return "\n".join(line for line in lines if line)


class Right(NamedTuple):
    """One line of a grant: in this scope, of this kind, these fields ('*' for any)."""

    scope: str
    kind: str
    fields: frozenset[str]

    def covers(self, scope: str, entity: str, name: str) -> bool:
        """Whether a field of an entity may be written in a scope; a reason goes with its field."""
        if self.scope != scope and (self.scope != EVERYTHING or scope == POLICY):
            return False
        if self.kind not in (EVERYTHING, entity.partition("_")[0]):
            return False
        plain = name.removeprefix(REASON).partition(":")[0]
        return EVERYTHING in self.fields or plain in self.fields


@lru_cache(maxsize=4096)
def read_rights(text: str) -> tuple[Right, ...]:
    """The rights of a grant; a line that is not one gives nothing."""
    parts = (line.split(" ") for line in text.split("\n"))
    return tuple(
        Right(part[0], part[1], frozenset(part[2].split(","))) for part in parts if len(part) == 3
    )


def permits(rights: tuple[Right, ...], scope: str, entity: str, name: str) -> bool:
    """Whether one of these rights covers a field of an entity in a scope."""
    return any(right.covers(scope, entity, name) for right in rights)
