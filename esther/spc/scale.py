"""From values to places on a drawing, with round numbers beside the axis."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, isfinite, log10

ROUND = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """A straight line from values to places: `low` lies at `at_low`, `high` at `at_high`."""

    low: float
    high: float
    at_low: float
    at_high: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.at_low + share * (self.at_high - self.at_low)


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers that reach over low to high, about so many. Never fewer than two."""
    if not (isfinite(low) and isfinite(high)):
        return [0.0, 1.0]
    if high - low <= max(1e-9 * max(abs(low), abs(high)), 1e-9):  # too alike to tell on paper
        wide = max(abs(low) / 10, 1)
        low, high = (low - wide, high + wide) if low else (0, 1)
    rough = (high - low) / max(about - 1, 1)
    power = 10 ** floor(log10(rough))
    step = next(it * power for it in ROUND if it * power >= rough * (1 - 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(place * step, 12) for place in range(first, last + 1)]


def spread_out(count: int, most: int) -> range:
    """Places of so many labels that no more than `most` stand: every one, every other, …"""
    return range(0, count, max(1, -(-count // max(most, 1))))


def number(value: float, language: str, step: float = 0.01) -> str:
    """A value in few digits, its decimals as the language has them."""
    decimals = max(0, min(6, -floor(log10(step) + 1e-9))) if step > 0 else 2
    if step > 0 and round(step, decimals) != round(step, 12):
        decimals += 1
    text = f"{value:.{decimals}f}"
    text = "0" if float(text) == 0 else text
    return text if language == "en" else text.replace(".", ",")


def brief(value: float, language: str, step: float) -> str:
    """A value to a tenth of a step of its axis, without noughts at the end."""
    text = number(value, language, step / 10)
    return text.rstrip("0").rstrip(".,") if "." in text or "," in text else text


def exactly(value: float, language: str, *, shares: bool = False) -> str:
    """A value as it was given, with all its digits and no others; a share in per cent."""
    found = Decimal(repr(float(value))) * (100 if shares else 1)
    text = f"{found:f}"
    text = (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
    text = "0" if text == "-0" else text
    text = text if language == "en" else text.replace(".", ",")
    return f"{text} %" if shares else text


def told(value: float, language: str, *, shares: bool = False) -> str:
    """A value in a sentence, to four digits or to a whole number; a share in per cent."""
    value = 100 * value if shares else value
    text = f"{value:.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    text = text if language == "en" else text.replace(".", ",")
    return f"{text} %" if shares else text
