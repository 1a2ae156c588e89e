"""Open mails (EML newsletters), mailboxes of them (mbox), and pages saved as one file (MHTML): both are MIME messages.

Of a mail, the HTML part is read where there is one, else the text. Its subject
and date are those of the report. Who sent it is the outlet where the mail says
that it goes to a list; else it is a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from crosstell.model.issue import Issue
from crosstell.model.source import Stated
from crosstell.stages.read.limits import Room
from crosstell.stages.read.parts import Part
from crosstell.stages.read.trouble import Code, problem

_HEAD = 64_000  # bytes in which the headers of a message end
_LINE = re.compile(rb"[!-9;-~]{1,80}:[ \t]?[^\r\n]{0,4000}\r?\n(?:[ \t][^\r\n]{0,4000}\r?\n)*")
_TELLING = re.compile(rb"(?im)^(?:mime-version|message-id|received|dkim-signature|return-path):")
_SENDER = re.compile(rb"(?im)^(?:from|subject|date):")
_POSTMARK = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{1,400}\r?\n(?=[!-9;-~]{1,80}:)")
_QUOTED = re.compile(rb"(?m)^>(>*From )")
_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)
_MOST_PARTS = 1_000
_LEAST_HEADERS = 3


def is_mail(raw: bytes) -> bool:
    """Tell whether *raw* opens with the headers of a MIME message."""
    at, count = 0, 0
    while count < 200 and (found := _LINE.match(raw, at, _HEAD)):  # noqa: PLR2004 - no mail has more headers
        at, count = found.end(), count + 1
    head = raw[:at]
    return count >= _LEAST_HEADERS and bool(_TELLING.search(head)) and bool(_SENDER.search(head))


def open_mail(raw: bytes, path: str, room: Room) -> Iterator[Part | Issue]:
    """Yield the page or text of a message; attachments are left out."""
    try:
        message = message_from_bytes(raw)
        parts = _texts(message)
        best = next((part for part in parts if part.get_content_type() == "text/html"), parts[0] if parts else None)
        content = best.get_payload(decode=True) if best is not None else None
    except _BROKEN as error:
        why = f"{type(error).__name__}: {error}"[:200]
        yield problem(Code.BROKEN_CONTAINER, path, f"{path} looks like a mail and cannot be taken apart ({why})")
        return
    if best is None or not isinstance(content, bytes) or not content.strip():
        yield problem(Code.NO_TEXT, path, f"{path} is a mail or saved page without a text")
        return
    if not room.take(len(content)):
        yield room.refusal(path, path)
        return
    saved = _is_saved_page(message)
    yield Part(
        raw=content,
        charset=_charset(best),
        url=_address(message, best),
        stated=_of_page(message) if saved else _of_mail(message),
    )


def is_mailbox(raw: bytes) -> bool:
    """Tell whether *raw* is a mailbox (mbox): messages, each below a line that begins with "From "."""
    return raw.startswith(b"From ") and is_mail(raw[raw.find(b"\n", 0, _HEAD) + 1 :][:_HEAD])


def open_mailbox(raw: bytes, path: str, room: Room) -> Iterator[Part | Issue]:
    """Yield the messages of a mailbox; `member` is the number of a message, from 1. Source: RFC 4155."""
    starts = [found.start() for found in _POSTMARK.finditer(raw)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(raw)], strict=True), start=1):
        content = _QUOTED.sub(rb"\1", raw[raw.find(b"\n", start) + 1 : end])
        if not room.take(len(content)):
            yield room.refusal(f"{path}, message {number}", path)
            return
        yield Part(raw=content, member=str(number))


def _texts(message: Message) -> list[Message]:
    """Return the parts that hold text, in order, without attached ones."""
    found: list[Message] = []
    todo = [message]
    for _ in range(_MOST_PARTS):
        if not todo:
            break
        part = todo.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            todo.extend(one for one in reversed(inner) if isinstance(one, Message))
        elif part.get_content_type() in ("text/html", "text/plain") and part.get_content_disposition() != "attachment":
            found.append(part)
    return found


def _is_saved_page(message: Message) -> bool:
    """Tell a page that a browser saved from a mail: the browser says so, or it was sent to nobody."""
    if "Snapshot-Content-Location" in message or str(message.get("From", "")).lower().startswith("<saved by"):
        return True
    return message.get_content_type() == "multipart/related" and "To" not in message and "Received" not in message


def _of_page(message: Message) -> Stated:
    return Stated(retrieved=_words(message, "Date"))


def _of_mail(message: Message) -> Stated:
    name, _ = parseaddr(_words(message, "From") or "")
    listed = any(header in message for header in ("List-Id", "List-Unsubscribe", "List-Post"))
    return Stated(
        title=_words(message, "Subject"),
        outlet=name or None if listed else None,
        byline=None if listed else name or None,
        published=_words(message, "Date"),
    )


def _words(message: Message, name: str) -> str | None:
    """Return a header in words, its encoded words decoded; None where it says nothing."""
    value = message.get(name)
    if value is None:
        return None
    try:
        said = str(make_header(decode_header(value)))
    except (HeaderParseError, *_BROKEN):
        said = str(value)
    said = " ".join(said.encode("utf-8", "replace").decode().split())
    return said or None


def _charset(part: Message) -> str | None:
    try:
        charset = part.get_param("charset")
    except _BROKEN:
        return None
    return charset if isinstance(charset, str) else None


def _address(message: Message, part: Message) -> str | None:
    """Return the page's address where the message states one; the view-in-browser link of a mail is not one."""
    for said in (message.get("Snapshot-Content-Location"), part.get("Content-Location")):
        if said and str(said).strip().startswith(("http://", "https://")):
            return str(said).strip()
    return None
