"""Write the generated pages: `python -m graphkit.views.write FOLDER`."""

import sys
from collections.abc import Mapping
from pathlib import Path

from graphkit.views import law, schema, sources, updating


def pages() -> Mapping[str, str]:
    """Every generated page by its file name."""
    return {
        "schema.md": schema.page(),
        "status.md": law.page(),
        "sources.md": sources.page(),
        "updating.md": updating.page(),
    }


def main(folder: Path) -> None:
    """Write all pages into the folder."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
