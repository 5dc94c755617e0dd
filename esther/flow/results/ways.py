"""Pictures of ways: where the days of a visit go, and who goes where."""

from . import svg
from .plots import WIDTH
from .words import capital, length, number

OF_ALL = "A mean over all visits, also those that never come to a place."
LETTER = 8.6  # how wide a letter is, at most, taken over a name
FEW_LANES = 6  # ways beside one another that lie wide apart


def waterfall(days: list[tuple[str, str, float]]) -> str:
    """Where the mean days of a visit go, part after part, a wait in another colour: (place, what,
    days) as `where_days_go` gives them. The picture says that they are of all visits."""
    total = sum(it for _, _, it in days) or 1.0
    names = [f"{capital(place)}: {what}" for place, what, _ in days]
    left, top, tall = _wide(names, 306) + 24, 60, 34
    right = left + 440
    parts, at = [svg.text(12, 50, OF_ALL, size=13, fill="pale")], 0.0
    for row, (_, what, size) in enumerate(days):
        y = top + row * tall
        x = left + at / total * (right - left)
        wide = max(size / total * (right - left), 2)
        waits = what != "is there"
        parts.append(svg.text(left - 12, y + 20, names[row], anchor="end"))
        parts.append(svg.box(x, y + 4, wide, tall - 12, fill="rose" if waits else "green"))
        parts.append(
            svg.text(x + wide + 8, y + 20, length(size) + (" (a wait)" if waits else ""), size=14)
        )
        at += size
    lost = sum(it for _, what, it in days if what != "is there")
    about = f"Of each visit {length(total)} in all, of which {length(lost)} are waits. {OF_ALL}"
    return svg.drawing(
        right + 190, top + len(days) * tall + 16, "Where the days of a visit go", about, parts
    )


def flow(flows: dict[tuple[str, str], float], places: list[str]) -> str:
    """Who goes where in a month: a box for each place, a line as broad as many go along it."""
    most = max(flows.values(), default=1.0)
    order = [*places, "home"]
    top, tall, left, wide = 64, 64, 40, 1.1 * _wide(order, 165) + 28
    middle = {it: top + at * tall + 18 for at, it in enumerate(order)}
    edge, parts = left + wide, []
    lanes = _lanes(flows, order)
    apart = 96 if len(set(lanes.values())) <= FEW_LANES else 48
    outmost = edge + 0.75 * (90 + apart * max(lanes.values(), default=0)) + 80
    for (here, there), lane in lanes.items():
        many = flows[here, there]
        breadth, reach = max(1.5, 18 * many / most), 90 + apart * lane
        y1, y2 = middle[here] + 6, middle[there] - 6
        parts.append(
            f'<path d="M{edge} {y1:.1f}C{edge + reach} {y1:.1f} {edge + reach} {y2:.1f} {edge + 8} {y2:.1f}"'
            f' fill="none" style="stroke:var(--green)" stroke-opacity=".35" stroke-width="{breadth:.1f}"/>'
        )
        tip = [(edge, y2), (edge + 10, y2 - 6), (edge + 10, y2 + 6)]
        parts.append(svg.path(tip, close=True, fill="green"))
        beside = edge + 0.75 * reach + breadth / 2 + 6
        parts.append(svg.text(beside, (y1 + y2) / 2 + 5, number(many), size=13))
    for it in order:
        y = middle[it] - 18
        parts.append(svg.box(left, y, wide, 36, fill="paper"))
        parts.append(
            svg.path(
                [(left, y), (left + wide, y), (left + wide, y + 36), (left, y + 36), (left, y)],
                colour="pale",
                width=1,
            )
        )
        parts.append(svg.text(left + 14, y + 23, capital(it), weight=600))
    # Whoever does not see the lines reads the same.
    told = "; ".join(f"{here} to {there}: {number(many)}" for (here, there), many in flows.items())
    width = max(WIDTH, outmost)
    return svg.drawing(
        width, top + len(order) * tall + 8, "Who goes where, in a month", told, parts
    )


def _lanes(flows, order):
    """How far out each way lies: the short ones nearest, none over another."""
    ends = {way: sorted(order.index(it) for it in way) for way in flows}
    taken: list[list[tuple[int, int]]] = []
    found = {}
    for way in sorted(flows, key=lambda it: (ends[it][1] - ends[it][0], ends[it])):
        low, high = ends[way]
        lane = 0
        while lane < len(taken) and any(low < b and a < high for a, b in taken[lane]):
            lane += 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        found[way] = lane
    return found


def _wide(names, least):
    """Room for the longest of some words."""
    return max(least, *(LETTER * len(it) for it in names))
