"""Furnish rendered pages with what few training pages have: lists and tables in articles, pictures, readers' comments.

Everything is drawn from the training pages' own sentences and titles, put into the forms in which pages print them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Any

from crosstell.stages.extract.lines import Line, split_lines
from training.extraction.labels import label

Page = dict[str, Any]

_SENTENCE = re.compile(r"[^.!?\n]{30,220}[.!?]")
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+){0,2}")
_MONTHS = ("January", "Feb.", "March", "Apr", "May", "June", "July", "Aug.", "September", "Oct", "Nov.", "December")
_HEADS = (
    "Comments",
    "{n} Comments",
    "{n} responses to “{title}”",
    "{n} thoughts on “{title}”",
    "Leave a Reply",
    "Leave a comment",
    "Join the conversation",
    "{n} Responses",
    "Comments ({n})",
    "Kommentare",
    "Commentaires",
    "Comentarios",
    "Comentários",
    "",
)
_SIGNED = (
    "{name} says:",
    "{name} says:\n{month} {day}, 2018 at {hour}:{minute:02} pm",
    "{name} on {month} {day}, 2018 at {hour}:{minute:02} am said:",
    "{n}. {name} says:",
    "{name}\n{day} hours ago",
    "{name}",
    "• {name} {month} {day}, 2016",
    "",
)
_CREDITS = ("(Image credit: {name})", "Photo: {name}", "({name}/Getty Images)", "Image: {name}", "/{name}", "")
_ROWS = (
    "{month} {day} -- {name}, {other}",
    "{month} {day} – {name} @ {other}",
    "{n}\t\t{name}\t\t{a}\t\t{b}\t\t{c}",
    "{n}. {name}",
    "{n}) {name} {other}\nhttp://{host}/{a}{b}",
    "• {phrase}",
    "  • {phrase}",
    "{name}: {a}",
    "{name} - {a} {b}",
    "{n} {name} {a} {b} {c}",
    "* {phrase}",
    "{n}ª {name} – {other}",
    "{a} {name} ({other})",
    "– {name}",
    "{phrase}",
)


def with_list(text: str, gold: str, pages: Sequence[Page], luck: random.Random) -> tuple[str, str]:
    """Return a page whose article holds a list or a table, and the body with it."""
    own = _body_lines(text, gold)
    if len(own) < 3:
        return text, gold
    at = luck.choice([luck.randrange(1, len(own)), len(own) - 1])
    rows = _list(luck.choice(pages)["body"] if luck.random() < 0.5 else gold, luck)
    place = own[at].end
    gap = luck.choice(["\n", "\n\n"])
    return text[:place] + "\n\n" + gap.join(rows) + "\n" + text[place:], gold + "\n" + "\n".join(rows)


def _list(said: str, luck: random.Random) -> list[str]:
    form = luck.choice(_ROWS)
    return [_filled(form, number, said, luck) for number in range(1, luck.choice([4, 6, 10, 20, 45]) + 1)]


def _filled(form: str, number: int, said: str, luck: random.Random) -> str:
    names = _NAME.findall(said[:20_000]) or ["Open"]
    words = said.split() or ["open"]
    start, size = luck.randrange(len(words)), luck.randrange(2, 16)
    return form.format(
        n=number,
        name=luck.choice(names),
        other=luck.choice(names),
        month=luck.choice(_MONTHS),
        day=luck.randrange(1, 29),
        hour=luck.randrange(1, 13),
        minute=luck.randrange(60),
        a=luck.randrange(3000),
        b=luck.randrange(100),
        c=luck.randrange(20),
        host=luck.choice(words).lower().strip(".,") + ".com",
        phrase=" ".join(words[start : start + size]).strip(".,;"),
        title="",
    )


def with_pictures(text: str, gold: str, pages: Sequence[Page], luck: random.Random) -> str:
    """Return a page with pictures' captions among its article's lines, some printed twice."""
    own = _body_lines(text, gold)
    if len(own) < 3:
        return text
    count = luck.choice([1, 2, 4, 7])
    topic = luck.choice(pages)["body"]
    captions = [one.strip() for one in _SENTENCE.findall(topic[:8_000])] or ["Open."]
    numbered = luck.random() < 0.3
    places = sorted((luck.choice(own).end for _ in range(count)), reverse=True)
    if luck.random() < 0.3:
        places = [places[0]] * count
    for number, place in enumerate(places):
        words = luck.choice(captions)
        credit = _filled(luck.choice(_CREDITS), number, topic, luck)
        lines = [f"Image {count - number} of {count}"] if numbered else []
        lines += [words] * luck.choice([1, 1, 2]) + ([credit] if luck.random() < 0.5 else [])
        if not numbered and credit and luck.random() < 0.5:
            lines[-1] = f"{words} {credit}"
        gap = luck.choice(["\n", "\n\n"])
        text = text[:place] + "\n\n" + gap.join(lines) + "\n" + text[place:]
    return text


def with_replies(text: str, gold: str, title: str, pages: Sequence[Page], luck: random.Random) -> str:
    """Return a page with what readers wrote below its article."""
    own = _body_lines(text, gold)
    if not own:
        return text
    head = luck.choice(_HEADS).format(n=luck.randrange(1, 200), title=title)
    signed = luck.choice(_SIGNED)
    if not head and not signed:
        head = "Comments"
    parts = [head] if head else []
    for number in range(1, luck.choice([1, 3, 8, 25]) + 1):
        said = luck.choice(pages)["body"] if luck.random() < 0.5 else gold
        sentences = [one.strip() for one in _SENTENCE.findall(said[:20_000])] or ["Open."]
        parts.append(_filled(signed, number, said, luck))
        parts.extend(
            _spoken(" ".join(luck.choice(sentences) for _ in range(luck.choice([1, 2, 4]))), luck)
            for _ in range(luck.choice([1, 1, 1, 2, 3]))
        )
        parts.append(luck.choice(["", "Reply", "Like", ""]))
    gap = luck.choice(["\n", "\n\n"])
    return text[: own[-1].end] + "\n\n" + gap.join(part for part in parts if part) + "\n" + text[own[-1].end :]


def _spoken(words: str, luck: random.Random) -> str:
    """Return words as readers may write them."""
    way = luck.randrange(4)
    if way == 0:
        return words.lower()
    if way == 1:
        return (
            luck.choice(["I think ", "Lol ", "Hi, ", "@Sam ", "So you say "])
            + words
            + luck.choice(["!!", " :)", "..."])
        )
    return words


def _body_lines(text: str, gold: str) -> list[Line]:
    rows = split_lines(text)
    return [row for row, chosen in zip(rows, label([row.text for row in rows], gold), strict=True) if chosen]
