"""The JSON Schema of a reading, generated from the types themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from musnad.model import Reading

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def reading_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) that every reading validates against. Spans count Unicode code points, half-open."""
    (top,), parts = msgspec.json.schema_components([Reading], ref_template="#/$defs/{name}")
    return {"$schema": DIALECT, "title": "Musnad reading, version 1", **top, "$defs": parts}


def schema_json() -> str:
    """The schema as indented JSON text."""
    return msgspec.json.format(msgspec.json.encode(reading_schema()), indent=2).decode()
