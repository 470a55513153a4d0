"""The generated JSON Schema: valid itself, and every reading validates against it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

import musnad
from musnad.export.json_out import to_json
from musnad.export.schema import reading_schema, schema_json
from musnad.model import Reading


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(schema_json())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_a_reading_validates(validator: jsonschema.Draft202012Validator, sample: Reading) -> None:
    validator.validate(json.loads(to_json(sample)))


@pytest.mark.parametrize("published", ["2019-02-11", None])
def test_what_is_really_read_validates(validator: jsonschema.Draft202012Validator, published: str | None) -> None:
    text = "أعلن الجيش السوري، أمس الأحد، السيطرة على مدينة تدمر، ومقتل نحو 20 مسلحاً. وقالت مصادر محلية إن 3 مدنيين قتلوا."
    validator.validate(json.loads(to_json(musnad.read(text, published=published, outlet="صحيفة"))))


def broken(data: dict[str, Any], path: list[str | int], value: object) -> dict[str, Any]:
    at: Any = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["musnad"], 2), (["claims", 0, "type"], "battle"), (["claims", 0, "agent"], "m1"), (["mentions", 0, "kind"], "person"),
        (["document", "text"], None), (["claims", 0, "trigger"], None), (["places", 0, "lat"], "north"),
    ],
)  # fmt: skip
def test_what_breaks_the_contract_does_not(
    validator: jsonschema.Draft202012Validator, sample: Reading, path: list[str | int], value: object
) -> None:
    data = broken(json.loads(to_json(sample)), path, value)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(data)


def test_the_schema_names_what_the_contract_names() -> None:
    schema = reading_schema()
    assert set(schema["$defs"]["Reading"]["required"]) >= {"document", "actors", "places", "mentions", "claims", "notes"}
    assert {"from", "to", "low", "high", "start", "end", "text"} <= set(schema["$defs"]["Mention"]["properties"])
