"""What stands at the head and foot of every sheet."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The collectivity's own head, and what dates the foot.

    `logo` is PNG bytes; `base_version` is '431·a7f3' (diffusion number and four letters of the
    digest); `example` says that figures or names were made up for an example.
    """

    authority: str
    direction: str | None
    logo: bytes | None
    scheme: str
    years: str
    base_version: str
    issued_on: date
    example: bool
