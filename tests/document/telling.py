"""Documents that tell names in every field, and whether a file still holds such a name."""

import re
from html import unescape
from urllib.parse import unquote

from hypothesis import strategies as st

from viewer.document.text import fold
from viewer.document.types import Actor, ActorRole, Document, Event, Evidence, Figure, Place, Source, Statement

COORDINATE = 12.345678

LETTERS = st.text("abcdeğışçöüÉÅñ", min_size=2, max_size=5)
NAMES = st.lists(LETTERS.map("zq{}".format), min_size=1, max_size=3).map(" ".join)
"""Of words that begin as no word of any format does."""
WORDS = st.text("wxyžÝ", min_size=3, max_size=7)


@st.composite
def texts(draw: st.DrawFn, name: str) -> str:
    """A text in which a name stands, written in some way, or not."""
    ways = (
        *(name, name.upper(), name.lower(), name.title(), fold(name), name.replace(" ", "-"), name.replace(" ", "_")),
        *(name.replace(" ", "\n"), name.replace(" ", "  "), f"{name}'s", f"“{name}”", f"({name})", ""),
    )
    return " ".join((draw(WORDS), draw(st.sampled_from(ways)), draw(WORDS)))


@st.composite
def telling_documents(draw: st.DrawFn) -> tuple[str, str, Document]:
    """A name, another one, and a document in which the actor "a1" has both, and every field tells them."""
    name, alias = draw(NAMES), draw(NAMES)
    text = draw(texts(name)) + ". " + draw(texts(alias))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    quote = Evidence(
        source=f"src {name}", exact=text[start:end], prefix=text[max(0, start - 9) : start], start=start, end=end
    )
    document = Document(
        title=draw(texts(name)),
        description=draw(texts(alias)),
        sources=(Source(id=f"src {name}", title=draw(texts(name)), author=name, url=f"https://x/{name}", text=text),),
        actors=(
            Actor(id="a1", name=name, aliases=(alias,), kind=draw(st.sampled_from(("person", "state")))),
            Actor(id=f"of {alias}", name=draw(texts(alias)), member_of="a1", description=name),
        ),
        places=(
            Place(id="land", name="Land"),
            Place(id="p", name=draw(texts(name)), within="land", latitude=COORDINATE, longitude=-COORDINATE),
        ),
        events=(
            Event(
                id=f"{name}-1",
                title=draw(texts(name)),
                date="2020-02-03",
                date_text=draw(texts(alias)),
                kind=name,
                actors=(ActorRole(actor="a1", role=alias), ActorRole(actor=f"of {alias}")),
                places=("p",),
                description=draw(texts(name)),
                tags=(name, alias.upper()),
                url=f"https://x/?{alias}",
                evidence=(quote, Evidence(source=f"src {name}", exact=draw(texts(name)))),
                unknown={f"u {name}": [draw(texts(alias)), {"k": name}]},
            ),
        ),
        statements=(Statement(id=alias, speaker="a1", text=draw(texts(name)), channel=name, about=(f"{name}-1",)),),
        figures=(Figure(id="f", measure=name, text=draw(texts(alias)), unit=name, about=(f"{name}-1",)),),
    )
    return name, alias, document


def holds(text: str, name: str) -> bool:
    """Whether the letters of a name stand anywhere in a file's text, whatever stands between them or escapes them."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    text = re.sub(r"\\[nr]", " ", text)
    return _letters(name) in _letters(unquote(unescape(text))) or _letters(name) in _letters(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, fold(text)))
