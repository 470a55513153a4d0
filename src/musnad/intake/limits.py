"""How much one report may weigh, and saying so in words a person can act on."""

from __future__ import annotations

from musnad.errors import TooLarge, UsageError

MEGABYTE = 1_000_000
# a report of this size is read in about a gigabyte of memory; real ones have a thousandth of it
DEFAULT_MAX_MB = 5


def max_bytes(megabytes: float) -> int:
    """The limit in bytes. Raises UsageError where it is not above zero."""
    if not megabytes > 0:
        raise UsageError(f"--max-mb must be above 0, not {megabytes:g}")
    return int(megabytes * MEGABYTE)


def check_size(size: int, limit: int) -> None:
    """Raise TooLarge, naming the size and the way out, where ``size`` bytes are over ``limit``."""
    if size > limit:
        raise TooLarge(
            f"one report of {in_words(size)} is over the limit of {in_words(limit)}; "
            f"cut it into its reports, or raise the limit with --max-mb {-(-size // MEGABYTE)}"
        )


def in_words(size: int) -> str:
    """A size for people: "812 bytes", "3.4 MB"."""
    if size < 1_000:
        return f"{size} bytes"
    if size < MEGABYTE:
        return f"{size / 1_000:.3g} kB"
    return f"{size / MEGABYTE:,.1f} MB"
