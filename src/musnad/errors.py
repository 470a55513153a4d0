"""Every error a user of Musnad can meet.

MusnadError
├── InputError            the report or file handed in cannot be used
│   ├── EmptyInput        nothing in it
│   ├── BinaryInput       not text
│   ├── UndecodableInput  text in no encoding we know
│   ├── TooLarge          over the size limit
│   ├── MalformedInput    JSON, CSV or HTML that does not parse, a wrong field
│   └── MissingInput      no such file, or it may not be read
├── KnowledgeError        an entry of the knowledge folder is wrong; names file and line
├── ImportError_          a gazetteer or actor table cannot be imported; names file and line
└── UsageError            options that make no sense together
"""

from __future__ import annotations


class MusnadError(Exception):
    """The root of all errors that Musnad raises on purpose; its text says what is wrong and the way out."""


class InputError(MusnadError):
    """The report or file handed in cannot be used."""


class EmptyInput(InputError):
    """There is nothing in the input."""


class BinaryInput(InputError):
    """The input is not text."""


class UndecodableInput(InputError):
    """The input is text in no encoding that we know."""


class TooLarge(InputError):
    """The input is over the size limit."""


class MalformedInput(InputError):
    """The input is JSON, CSV or HTML that does not parse, or has a field of the wrong kind."""


class MissingInput(InputError):
    """The file does not exist or may not be read."""


class KnowledgeError(MusnadError):
    """An entry of a knowledge folder is wrong. ``where`` is "file:line" when known."""

    def __init__(self, message: str, where: str | None = None) -> None:
        self.where = where
        super().__init__(f"{where}: {message}" if where else message)


class ImportError_(MusnadError):
    """A gazetteer or actor table cannot be imported."""


class UsageError(MusnadError):
    """Options or arguments that make no sense together."""
