"""What a property may hold, apart from the things that hold it: a query needs no more."""

import datetime
from collections.abc import Mapping

Scalar = str | int | float | bool | datetime.date
Value = Scalar | tuple[str, ...]
Properties = Mapping[str, Value]
