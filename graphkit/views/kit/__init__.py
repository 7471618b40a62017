"""The kit for Neo4j Browser: a guide, a style and the canned queries, made from `queries/`, `schema/` and one text."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from graphkit.question import names
from graphkit.script import with_params
from graphkit.views.kit import guide
from graphkit.views.kit.style import grass

README = """# A kit for Neo4j Browser

Made by `graphkit browser-kit`; make it anew instead of changing it. Not legal advice; see the sources.

`graphkit browser-kit --serve` serves all this on your own machine and prints what to type into Browser. The Neo4j
server must allow the host `localhost` (`browser.remote_content_hostname_whitelist`), as it does by default.

| file | how to load it |
|---|---|
| `guide.html` | `:play ADDRESS/guide.html`: slides; a link puts a picture's statement into the editor, Run draws it |
| `guide.md` | `:guide ADDRESS/guide.md`: the same text at the side; a click on a block puts it into the editor |
| `style.grass` | `:style ADDRESS/style.grass`, or drop the file onto Browser; `:style reset` undoes it |
| `queries/NAME.cypher` | drop it onto Browser, or `cypher-shell -f`: the rows of an answer |
| `pictures/NAME.cypher` | drop it onto Browser: the nodes and ties of the same answer |
| `queries.zip` | drop it onto Browser: all of them, as saved scripts in two folders |

A query file holds one `:param` line a parameter: change the values there. Browser runs a text of several statements
without showing their results, so run the whole file once, which sets the parameters, and then its last statement alone.

Browser joins the nodes of a picture by all ties that it finds between them, those of other days too; *Connect result
nodes* in its settings turns that off. It styles by kind alone: what an act did shows in the colour of its arrow, and
where a listing stood at the end of the data in brackets on its node.
"""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can state: the same files give the same bytes on any day."""


@cache
def contents() -> Mapping[str, bytes]:
    """Every file of the kit by its path."""
    statements = {
        f"{folder}/{name}.cypher": text.encode()
        for name in names()
        for folder, text in (("queries", _query(name)), ("pictures", _picture(name)))
        if text
    }
    pages = {"README.md": README, "guide.html": guide.page(), "guide.md": guide.markdown(), "style.grass": grass()}
    return {**{name: text.encode() for name, text in pages.items()}, **statements, "queries.zip": _zip(statements)}


def _query(name: str) -> str:
    asked = guide.ask(name)
    return with_params(asked.question.title, asked.question.text, asked.values)


def _picture(name: str) -> str:
    asked = guide.ask(name)
    picture = asked.question.picture
    if picture is None:
        return ""
    return with_params(f"{asked.question.title} (picture)", picture, asked.values)


def _zip(found: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in found.items():
            file.writestr(zipfile.ZipInfo(name, _EPOCH), text, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
