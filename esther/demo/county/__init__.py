"""The invented county: what is written about it, and `make`, which makes it live."""

from ..making import make

__all__ = ["make"]
