"""The checker names every fault with its file, its line and the way out."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from musnad.errors import KnowledgeError
from musnad.lexicon.check import check
from musnad.lexicon.files import BUNDLED
from musnad.model import Reading

HEADER = "id,name_ar,name_en,aliases,kind,lat,lon,country,admin1,admin2,admin3,geonames,source,checked\n"
GOOD_ACTOR = "- {id: own.sun, name: Sun Brigade, name_ar: لواء شمس الضحى, kind: militia, country: SY, source: wikipedia}\n"


def folder_with(tmp_path: Path, **files: str) -> Path:
    """A knowledge folder; ``places__sy`` is the table places/sy.csv, ``actors__a`` the file actors/a.yaml."""
    for name, text in files.items():
        path = tmp_path / "own" / (name.replace("__", "/") + (".csv" if name.startswith("places") else ".yaml"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "own"


def one(tmp_path: Path, **files: str) -> str:
    """The only message about a folder."""
    messages = check([folder_with(tmp_path, **files)])
    assert len(messages) == 1, messages
    return messages[0]


def place(**changes: str) -> str:
    """A row of a place table."""
    row = {
        "id": "sy.own", "name_ar": "تل السنابل الخضر", "name_en": "Sanabil", "aliases": "", "kind": "village", "lat": "35.1", "lon": "38.2",
        "country": "SY", "admin1": "Homs", "admin2": "Palmyra", "admin3": "", "geonames": "", "source": "wikipedia", "checked": "",
    }  # fmt: skip
    return ",".join((row | changes).values()) + "\n"


def test_bundled_knowledge_is_sound() -> None:
    assert check([BUNDLED]) == []


def test_good_folder(tmp_path: Path) -> None:
    assert check([folder_with(tmp_path, places__sy=HEADER + place(), actors__a=GOOD_ACTOR)]) == []


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such knowledge folder"):
        check([tmp_path / "none"])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "hamlet"}, "unknown kind 'hamlet'"),
        ({"lat": "15.1"}, "lies outside SY"),
        ({"lat": "x"}, "no coordinates"),
        ({"lat": "95"}, "no point on the earth"),
        ({"country": "XQ"}, "unknown country"),
        ({"source": ""}, "source is empty"),
        ({"source": "hearsay"}, "declare it in sources.yaml"),
        ({"checked": "wof:12.0"}, "over 10 km is no agreement"),
        ({"checked": "somewhere"}, "must be source:km"),
        ({"geonames": "n1"}, "is no number"),
        ({"name_ar": "تل الســنابل"}, "U+0640, a tatweel"),
        ({"name_ar": "تَل السنابل"}, "U+064E, a vowel mark"),
        ({"name_ar": "تل\u200fالسنابل"}, "an invisible character"),
        ({"name_ar": "ﺗل السنابل"}, "a presentation form"),
        ({"name_ar": "تل  السنابل"}, "two together"),
    ],
)
def test_place_faults(tmp_path: Path, changes: dict[str, str], message: str) -> None:
    found = one(tmp_path, places__sy=HEADER + place(**changes))
    assert found.startswith("own/places/sy.csv:2: sy.own: ")
    assert message in found


def test_two_places_of_one_name(tmp_path: Path) -> None:
    found = one(tmp_path, places__sy=HEADER + place() + place(id="sy.two", name_ar="تل آخر", aliases="تل السنابل الخضر"))
    assert found == (
        "own/places/sy.csv:3: sy.two: تل السنابل الخضر is also sy.own at own/places/sy.csv:2, of the same kind and division; drop one, or fill admin2"
    )
    assert check([folder_with(tmp_path, places__sy=HEADER + place() + place(id="sy.two", admin2="Tadmur"))]) == []
    assert "the id stands at" in one(tmp_path, places__sy=HEADER + place() + place(name_ar="تل آخر"))


def test_table_faults(tmp_path: Path) -> None:
    assert "columns lat, lon" in one(tmp_path, places__sy="id,name_ar,name_en,kind,country,source\n")
    assert "unknown columns colour" in one(tmp_path, places__sy=HEADER.replace("checked", "colour"))
    assert ":2: has 3 values for 14 columns" in one(tmp_path, places__sy=HEADER + "a,b,c\n")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{colour: red}", "unknown key 'colour'"),
        ("{kind: gang}", "unknown kind 'gang'"),
        ("{of: own.nobody}", "of leads to 'own.nobody'"),
        ("{sponsor: [{id: own.nobody, from: '2015'}]}", "sponsor leads to 'own.nobody'"),
        ("{renamed_from: own.nobody}", "renamed_from leads to"),
        ("{from: '2015-13'}", "is no date"),
        ("{from: '2016', to: '2015'}", "ends (2015) before it begins (2016)"),
        ("{country: Syria}", "unknown country 'Syria'"),
        ("{source: ''}", "source is missing"),
        ("{aliases: [قوات سورية الديمقراطية]}", "is also a name of syr.sdf at knowledge/actors/syria.yaml:"),
        ("{aliases: [لواء الشــمس]}", "a tatweel"),
    ],
)
def test_actor_faults(tmp_path: Path, entry: str, message: str) -> None:
    fields = GOOD_ACTOR.strip().removesuffix("}")
    keys = entry.strip("{}").split(":")[0]
    kept = ", ".join(f for f in fields.removeprefix("- {").split(", ") if not f.startswith(keys + ":"))
    found = one(tmp_path, actors__a="- {" + kept + ", " + entry[1:-1] + "}\n")
    assert found.startswith("own/actors/a.yaml:1: ")
    assert message in found


def test_two_actors_of_one_name(tmp_path: Path) -> None:
    found = one(tmp_path, actors__a=GOOD_ACTOR, actors__b=GOOD_ACTOR.replace("own.sun", "own.sun2").replace("الضحى", "الضحي"))
    assert found.startswith("own/actors/b.yaml:1: own.sun2: لواء شمس الضحي is also a name of own.sun at own/actors/a.yaml:1")


def test_own_entry_may_replace_a_bundled_one(tmp_path: Path) -> None:
    assert check([folder_with(tmp_path, actors__a=GOOD_ACTOR.replace("own.sun", "syr.sdf"))]) == []


def test_yaml_faults(tmp_path: Path) -> None:
    assert one(tmp_path, actors__a="- {id: x\n- [").startswith("own/actors/a.yaml:2: is not YAML")
    assert "stands twice" in one(tmp_path, actors__a=GOOD_ACTOR.replace("kind: militia", "kind: militia, kind: militia"))


FRAME = """- id: own.capture
  type: capture
  gloss: take
  verbs: [{lemma: استولى, masdar: [استيلاء]}]
  subject: agent
  roles: {على: object}
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("type: capture", "type: taking", "'taking' is no type"),
        ("subject: agent", "subject: doer", "'doer' is no subject"),
        ("على: object", "علا: object", "is no preposition"),
        ("على: object", "على: thing", "'thing' is no role"),
        ("gloss: take", "gloss: take\n  colour: red", "unknown key 'colour'"),
        ("masdar: [استيلاء]", "masdar: [استيلاء], tint: 1", "unknown key 'tint'"),
        ("subject: agent", "subject: agent\n  means: [spear]", "'spear' is no means"),
        ("subject: agent", "subject: agent\n  status: maybe", "'maybe' is no status"),
    ],
)
def test_frame_faults(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert check([folder_with(tmp_path, frames__own=FRAME)]) == []
    found = one(tmp_path, frames__own=FRAME.replace(old, new))
    assert found.startswith("own/frames/own.yaml:")
    assert message in found


def test_counted_nouns(tmp_path: Path) -> None:
    assert "'cats' is no counts" in one(tmp_path, nouns="- {id: cat, sg: قط, pl: [قطط], counts: cats, gloss: cat}\n")


EXAMPLES = """  examples:
    yes:
      - {text: نص أول, claim: {type: airstrike, agent: [الجيش السوري], polarity: negated}}
      - {text: نص ثان, claim: {type: airstrike, agent: [رويترز]}}
    no: [نص ثالث, {text: نص رابع, claim: {type: displacement}}]
"""


def test_examples_are_run(tmp_path: Path, sample: Reading) -> None:
    folder = folder_with(tmp_path, frames__own=FRAME + EXAMPLES)
    assert check([folder]) == []
    read: list[str] = []

    def run(text: str) -> Any:
        read.append(text)
        return sample

    messages = check([folder], run)
    assert read == ["نص أول", "نص ثان", "نص ثالث", "نص رابع"]
    assert [m.split(":")[1] for m in messages] == ["10", "11"]
    assert "does not come out as stated: نص ثان — read: airstrike" in messages[0]
    assert "comes out and must not" in messages[1]


def test_figures_and_sources_of_examples(tmp_path: Path, sample: Reading) -> None:
    claim = "{means: [airstrike], sources: [رويترز, مصادر طبية, شهود عيان], figures: [{low: 12, high: null, measure: killed, counts: civilian}]}"
    text = FRAME + "  examples: {yes: [{text: نص, claim: CLAIM}]}\n"
    good = folder_with(tmp_path, frames__own=text.replace("CLAIM", claim))
    assert check([good], lambda _: sample) == []
    bad = folder_with(tmp_path, frames__own=text.replace("CLAIM", claim.replace("12", "13")))
    assert len(check([bad], lambda _: sample)) == 1
    wrong = folder_with(tmp_path, frames__own=text.replace("CLAIM", "{colour: red}"))
    assert "unknown keys colour" in check([wrong], lambda _: SimpleNamespace(claims=[]))[0]
