"""Tab-separated values; a tab or a line break within a cell is a space."""

import csv

from graphkit.answer import Result
from graphkit.render import csv as comma


def text(result: Result) -> str:
    """The same as comma-separated values, with tabs."""
    return comma.text(result, csv.excel_tab)
