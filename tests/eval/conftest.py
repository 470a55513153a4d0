"""Without the gold beside the checkout there is nothing to score: the floors are then not collected at all."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"

collect_ignore = [] if (SHARED / "score").exists() else ["test_floors.py"]
