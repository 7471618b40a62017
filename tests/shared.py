"""The shared folder of real files, where there is one beside the tree; GRAPHKIT_REQUIRE may ask for it."""

import os
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "shared" / "data"
REQUIRED = "shared" in os.environ.get("GRAPHKIT_REQUIRE", "").split()
needs_shared = pytest.mark.skipif(not DATA.is_dir() and not REQUIRED, reason="no shared data beside the tree")
