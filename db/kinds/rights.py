"""What each role may write and receive: templates, copied into a grant at its birth.

A right is 'scope kind fields': `*` stands for every scope but policy, for every kind, for every
field. What may be received is a scope a line; policy and reference always travel, and besides the
ids of scopes there are three words: `*` (every scope but the secretariat's), `secretariat`, and
`meetings` (the sittings that concern this person).
"""

from collections.abc import Iterable, Mapping
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


@lru_cache(maxsize=65536)
def rights_in(text: str, scope: str) -> Mapping[str, frozenset[str]]:
    """What the rights of a grant let write in a scope: the fields of each kind, '*' for all.

    A line that is not a right gives nothing.
    """
    found: dict[str, frozenset[str]] = {}
    for line in text.split("\n"):
        where, *what = line.split(" ")
        if len(what) == 2 and (where == scope or (where == EVERYTHING and scope != POLICY)):
            kind, fields = what
            found[kind] = found.get(kind, frozenset()).union(fields.split(","))
    return found


def permits(rights: Mapping[str, frozenset[str]], cells: Iterable[tuple[str, str]]) -> bool:
    """Whether these rights cover all of these (entity, field); a reason goes with its field."""
    anything = rights.get(EVERYTHING, frozenset())
    if EVERYTHING in anything:
        return True
    for entity, field in cells:
        plain = field.removeprefix(REASON).partition(":")[0]
        fields = rights.get(entity.partition("_")[0], frozenset())
        if not (plain in fields or EVERYTHING in fields or plain in anything):
            return False
    return True
