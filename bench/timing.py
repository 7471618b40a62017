"""Whole processes timed in turn."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence


def seconds(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """How long a whole process takes."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **(environment or {})})
    return time.perf_counter() - started


def taken(work: Callable[[], object]) -> float:
    """How long something takes in this process."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def ratio(ours: Callable[[], float], bare: Callable[[], float], times: int) -> tuple[float, float]:
    """The medians of two measurements taken in turn."""
    pairs = [(ours(), bare()) for _ in range(times)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
