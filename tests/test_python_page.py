"""docs/python.md: each example runs and prints what stands below it."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from asking import Graph

PAGE = (Path(__file__).parents[1] / "docs" / "python.md").read_text("utf-8")
EXAMPLES: Sequence[tuple[str, str]] = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGE, re.DOTALL)


def test_every_example_has_its_output_below_it() -> None:
    assert len(EXAMPLES) == PAGE.count("```python") > 1


@pytest.mark.parametrize(("text", "printed"), EXAMPLES)
def test_an_example_prints_what_stands_below_it(real: Graph, text: str, printed: str) -> None:
    environ = os.environ | {"GRAPHKIT_STORE": f"embedded:{real.store}"}
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, env=environ, check=False)
    assert (done.stdout, done.stderr) == (printed, "")
