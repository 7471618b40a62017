"""The page of all kinds and vocabularies, and the text of one: made from the schema itself."""

from collections.abc import Iterator, Sequence

from graphkit.kind import Kind, Property, Vocabulary
from graphkit.model import Model, model

INTRODUCTION = """# Kinds, ties and vocabularies

Made by `make docs` from the files in `schema/`: one file a kind, `_name.toml` a vocabulary. `graphkit schema KIND`
prints one of them. A date may have two companions, `XLatest` (its latest day) and `XText` (the words of the source);
every node and tie has `id`, `sources` and `records` as well.
"""


def page() -> str:
    """The whole of docs/schema.md."""
    return "\n".join([INTRODUCTION, *_parts(model())])


def _parts(known: Model) -> Iterator[str]:
    for title, kinds in (("Nodes", known.nodes), ("Ties", known.ties)):
        yield f"## {title}\n"
        for kind in kinds:
            yield from _kind(kind)
    yield "## Vocabularies\n"
    for vocabulary in sorted(known.vocabularies.values(), key=lambda each: each.name):
        yield from _vocabulary(vocabulary)


def _kind(kind: Kind) -> Iterator[str]:
    yield f"### {kind.name}\n"
    yield kind.about.rstrip(".") + ".\n"
    if line := " · ".join(f"{name}: {value}" for name, value in facts(kind)):
        yield line + "\n"
    if kind.properties:
        yield "| property | type | meaning |\n|---|---|---|"
        for owner in kind.properties.values():
            yield f"| `{owner.name}` | {type_text(owner)} | {owner.about} |"
        yield ""


def _vocabulary(vocabulary: Vocabulary) -> Iterator[str]:
    yield f"### {vocabulary.name}\n"
    yield vocabulary.about.rstrip(".") + ".\n"
    yield "| word | meaning |\n|---|---|"
    for word, meaning in vocabulary.terms.items():
        yield f"| `{word}` | {meaning} |"
    yield ""


def facts(kind: Kind) -> Iterator[tuple[str, str]]:
    """What there is to say of a kind besides its properties, as name and value."""
    if kind.form == "tie":
        yield "from", ", ".join(kind.starts)
        yield "to", ", ".join(kind.ends)
    for name, value in (
        ("ids", f"`{kind.prefix}:…`" if kind.prefix else ""),
        ("casebook table", f"`[[{kind.table}]]`" if kind.table else ""),
        ("written at its start as", f"`{kind.field}`" if kind.field else ""),
        ("written at its end as", f"`{kind.inverse}`" if kind.inverse else ""),
        ("told apart by", ", ".join(f"`{name}`" for name in kind.key)),
        ("is also", ", ".join(kind.parents)),
        ("abstract", "yes" if kind.abstract else ""),
        ("computed", "yes" if kind.computed else ""),
    ):
        if value:
            yield name, value


def type_text(owner: Property) -> str:
    """The type of a property in words."""
    words = [f"list of {owner.type}" if owner.many else owner.type]
    words += [word for word in ("required", "identifier", "computed") if getattr(owner, word)]
    return ", ".join(words)


def text(name: str) -> str:
    """One kind or vocabulary for a terminal; the caller has made sure that it exists."""
    known = model()
    if name in known.vocabularies:
        vocabulary = known.vocabularies[name]
        lines = [f"{name}: {vocabulary.about}", *_columns([(word, text) for word, text in vocabulary.terms.items()])]
    else:
        kind = known.kinds[name]
        lines = [f"{name}: {kind.about}"]
        lines += [f"  {fact}: {value}".replace("`", "") for fact, value in facts(kind)]
        lines += _columns([(owner.name, type_text(owner), owner.about) for owner in kind.properties.values()])
    return "\n".join(lines) + "\n"


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = ("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)) for row in rows)
    return ["", *(f"  {line}".rstrip() for line in padded)] if rows else []
