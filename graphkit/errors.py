"""Everything graphkit can refuse, as one tree; each error carries its exit code.

GraphkitError            1  the work failed or was refused
├── ModelError           1  a file in schema/ contradicts itself
├── SourceError          1  a file that was to be read is broken
│   └── RecordError      1  one record of a file cannot be used; a load notes it and goes on
├── CheckError           1  a casebook or a store has faults
├── UsageError           2  a name, date, parameter or statement that cannot be used
├── StoreError           3  the store cannot be used (absent, locked, other format)
└── PartialError         4  partly done; the same command can be run again
"""


class GraphkitError(Exception):
    """The base of all errors a user can meet; its text is one line: what: where: what would be right."""

    exit_code = 1


class ModelError(GraphkitError):
    """A schema file is wrong; found when the model is read."""


class SourceError(GraphkitError):
    """A source file cannot be read as what it claims to be."""


class RecordError(SourceError):
    """One record of a source file cannot be used, because of one of its fields; `kind` is that of its note."""

    def __init__(self, field: str, value: str, message: str, kind: str = "bad-record") -> None:
        super().__init__(f"{field}: {message}")
        self.field, self.value, self.message, self.kind = field, value, message, kind


class CheckError(GraphkitError):
    """A check found faults."""


class UsageError(GraphkitError):
    """The user asked for something that does not exist or is not allowed."""

    exit_code = 2


class StoreError(GraphkitError):
    """The store cannot be used."""

    exit_code = 3


class PartialError(GraphkitError):
    """The work was cut off and can be run again."""

    exit_code = 4
