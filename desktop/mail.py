"""A message for the mail program of this machine: to whom, about what, already written."""

from urllib.parse import quote

from PySide6.QtCore import QUrl

LONGEST = 1800  # some mail programs refuse a longer address, or cut it


def mail_url(to: str, subject: str, body: str) -> QUrl:
    """The address that opens such a message. A body that would be too long loses its last words.

    Several addresses, between commas, do not see each other: they are all blind copies.
    """
    start = f"{_opening(to, subject)}&body="
    text = body
    while text and len(start) + len(_quoted(text)) > LONGEST:
        text = text[: -max(1, (len(start) + len(_quoted(text)) - LONGEST) // 9)]
    return QUrl.fromEncoded((start + _quoted(text)).encode("ascii"))


def fits_mail(to: str, subject: str, body: str) -> bool:
    """Whether `mail_url` keeps the whole of a message."""
    return len(f"{_opening(to, subject)}&body={_quoted(body)}") <= LONGEST


def _opening(to: str, subject: str) -> str:
    said = quote("".join(to.split()), safe="@,.+-_")
    about = f"subject={_quoted(subject)}"
    return f"mailto:?bcc={said}&{about}" if "," in said else f"mailto:{said}?{about}"


def _quoted(text: str) -> str:
    """Lines end as mail ends them, whatever the machine."""
    lines = text.replace("\r\n", "\n").split("\n")
    return quote("\r\n".join(lines), safe="")
