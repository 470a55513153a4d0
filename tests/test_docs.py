"""The documentation keeps up with the code: commands, files, vocabulary and links that it must name, and those it names must exist."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import typer
import yaml

from musnad.cli import app
from musnad.lexicon.entries import Frame
from musnad.model.reading import ClaimType, Counts, Means, Measure, Polarity, Status

ROOT = Path(__file__).resolve().parent.parent
KNOWLEDGE = ROOT / "src" / "musnad" / "knowledge"
DOCS = ROOT / "docs"
PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")] + sorted(DOCS.rglob("*.md"))
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def text(path: Path) -> str:
    return path.read_text("utf-8")


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as code forges make them."""
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in HEADING.findall(text(path))}


def commands(group: typer.Typer, prefix: str = "musnad") -> Iterator[str]:
    for command in group.registered_commands:
        assert command.callback is not None
        yield f"{prefix} {command.name or command.callback.__name__}"
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        yield from commands(inner.typer_instance, f"{prefix} {inner.name}")


def test_the_two_commands_at_the_top_of_the_readme_exist() -> None:
    first = re.findall(r"^    make (\w+)", text(ROOT / "README.md"), re.MULTILINE)[:2]
    assert first == ["demo", "test"]
    assert text(ROOT / "README.md").index("make demo") < 200
    for target in {m for page in PAGES for m in re.findall(r"\bmake (demo|test|bench|lint|clean)\b", text(page))}:
        assert re.search(rf"^{target}:", text(ROOT / "Makefile"), re.MULTILINE), target


@pytest.mark.parametrize("command", sorted(commands(app)))
def test_every_command_is_documented(command: str) -> None:
    assert any(command in text(page) for page in PAGES)


def test_commands_named_in_the_docs_exist() -> None:
    known = set(commands(app)) | {"musnad knowledge", "musnad gazetteer", "musnad actors"}
    words = {c.split()[1] for c in known}
    for page in PAGES:
        for block in re.findall(r"^    (musnad .+)$", text(page), re.MULTILINE):
            assert block.split()[1] in words, f"{page.name}: {block}"
            if block.split()[1] in ("knowledge", "gazetteer", "actors"):
                assert " ".join(block.split()[:3]) in known, f"{page.name}: {block}"


def options(group: typer.Typer) -> set[str]:
    """All options of the command line, of every command."""
    tree = typer.main.get_command(group)
    queue, out = [tree], set()
    while queue:
        command = queue.pop()
        out |= {o for p in command.params for o in p.opts if o.startswith("-")}
        queue += list(getattr(command, "commands", {}).values())
    return out


def test_options_in_the_readme_exist() -> None:
    known = options(app)
    for line in re.findall(r"^    (?:cat .*\| )?(musnad .+)$", text(ROOT / "README.md"), re.MULTILINE):
        for option in re.findall(r" (--?[a-z][\w-]*)", line.split(" #")[0]):
            assert option in known, line


def test_every_knowledge_file_is_documented() -> None:
    page = text(DOCS / "adding-knowledge.md")
    for path in sorted(KNOWLEDGE.rglob("*")):
        if path.suffix == ".yaml" and path.parent == KNOWLEDGE:
            assert f"`{path.name}`" in page, path.name
        elif path.suffix in (".yaml", ".csv"):
            assert f"`{path.parent.name}/*{path.suffix}`" in page, path


def test_knowledge_files_named_in_the_docs_exist() -> None:
    for name in set(re.findall(r"`(\w+\.yaml)`", text(DOCS / "adding-knowledge.md"))):
        assert (KNOWLEDGE / name).is_file(), name


@pytest.mark.parametrize(
    "file",
    [
        "speech.yaml",
        "particles.yaml",
        "phrases.yaml",
        "furniture.yaml",
        "given_names.yaml",
        "organisations.yaml",
        "datelines.yaml",
        "means.yaml",
    ],
)
def test_sections_of_word_files_are_documented(file: str) -> None:
    page = text(DOCS / "adding-knowledge.md")
    for section in yaml.safe_load(text(KNOWLEDGE / file)):
        assert f"`{section}`" in page, f"{file}: {section}"


def test_keys_of_frames_are_documented() -> None:
    page = text(DOCS / "adding-knowledge.md")
    for key in set(Frame.__struct_fields__) - {"where"}:
        assert f"`{key}`" in page, key


def test_examples_of_entries_are_yaml() -> None:
    for block in re.findall(r"```yaml\n(.*?)```", text(DOCS / "adding-knowledge.md"), re.DOTALL):
        assert yaml.safe_load(block)


@pytest.mark.parametrize("vocabulary", [ClaimType, Status, Polarity, Counts, Measure, Means])
def test_the_vocabulary_is_documented(vocabulary: object) -> None:
    page = text(DOCS / "ontology.md")
    for word in get_args(vocabulary):
        assert f"`{word}`" in page, word


def test_each_claim_type_has_its_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", text(DOCS / "ontology.md").split("## Types")[1].split("\n## ")[0], re.MULTILINE)
    assert rows == list(get_args(ClaimType))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    for link in LINK.findall(text(page)):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), link
        if anchor and path.suffix == ".md":
            assert anchor in anchors(path), link


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_pages_name_no_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:work|root|home|tmp)/", text(page))


def test_decisions_are_numbered_and_complete() -> None:
    records = sorted((DOCS / "decisions").glob("*.md"))
    assert [r.name[:3] for r in records] == [f"{n:03}" for n in range(1, len(records) + 1)]
    for record in records:
        assert text(record).startswith(f"# {record.name[:3]} ")
        for part in ("**Context.**", "**Decision.**", "**Rejected.**", "**Consequences.**"):
            assert part in text(record), f"{record.name}: {part}"


def test_the_bundled_report_is_whole() -> None:
    report = json.loads(text(ROOT / "examples" / "demo.jsonl"))
    assert {"id", "title", "outlet", "published", "text"} <= set(report)
    assert report["text"] == text(ROOT / "examples" / "demo.txt").rstrip("\n")
    assert 420 <= len(report["text"].split()) <= 620
