"""What keeps the parts apart: imports run one way, and no Arabic stands in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "musnad"
# the stations of a report's way, lowest first; those in one tuple do not import each other unless it says so here
LAYERS = (
    "errors", "model", "text", "lexicon", "intake", "mentions", "resolve", "claims", "journey", "assemble", "reader", "examples", "explain",
    "pipeline", "export", "commands", "cli",
)  # fmt: skip
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
# what stands on top may import from everywhere: the package's own face
FACE = "__init__"


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def station(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Stations that a module imports from, lazily or not."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"{node.module}.{a.name}" if node.module == "musnad" else node.module for a in node.names]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        yield from (n.split(".")[1] for n in names if n.startswith("musnad."))
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path}: relative import"


def test_every_part_has_its_layer() -> None:
    assert {station(p) for p in modules()} - {FACE} <= set(LAYERS)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    own = station(path)
    if own == FACE:
        return
    for other in imports(path):
        if other == "__version__":
            continue
        assert other in LAYERS, f"{path.name} imports musnad.{other}, which has no layer"
        assert LAYERS.index(other) <= LAYERS.index(own), f"{own} is below {other}, but {path.name} imports it"


def code_points_only(path: Path) -> bool:
    return "text" in path.relative_to(SOURCE).parts[:1]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_arabic_in_code(path: Path) -> None:
    source = path.read_text("utf-8")
    assert not ARABIC.search(source), f"{path}: Arabic stands in the source"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not code_points_only(path):
            letters = [c for c in node.value if ARABIC.match(c)]
            # punctuation and single signs are code points, not vocabulary
            assert not any(c.isalpha() for c in letters), f"{path}:{node.lineno}: escaped Arabic letters"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_functions_stay_short(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 60, f"{path}:{node.lineno}: {node.name} is too long"
        assert not (isinstance(node, ast.ExceptHandler) and node.type is None), f"{path}: bare except"


def test_nothing_names_the_machine_or_a_registry() -> None:
    root = SOURCE.parent.parent
    files = [*modules(), root / "pyproject.toml", root / "constraints.txt", root / "Makefile", root / ".ci" / "run"]
    for path in files:
        text = path.read_text("utf-8")
        assert not re.search(r"(?<![\w.])/(?:work|root|farm)/", text), path
        assert not re.search(r"--(?:extra-)?index-url|--hash|pypi\.org/simple|pythonhosted", text), path
