"""What differs between two sequences, found in time that grows as they do and hardly faster."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from typing import TypeVar

    Item = TypeVar("Item", bound=Hashable)
    Items = Sequence[Hashable]
    Place = tuple[int, int]
    """An index in the one, and one in the other."""
    Change = tuple[int, int, int, int]
    """From where to where items are replaced, and from where to where those stand that replace them."""
    Trail = tuple["Trail", int, int, int] | None
    """What both have on the way to a place, the last first: where in the one and the other, how much."""
    Chain = tuple["Chain", Place] | None

MOST = 100
"""Items that come or go before what was found so far is settled, be it the shortest way or not."""


def changes(before: Items, after: Items) -> Iterator[Change]:
    """The stretches of one sequence to replace so that it is the other, in their order."""
    here = there = 0
    for start, other, length in _shared(before, after):
        if (here, there) != (start, other):
            yield here, start, there, other
        here, there = start + length, other + length


def hunks(
    before: Sequence[Item], after: Sequence[Item], around: int = 3
) -> Iterator[tuple[Change, list[tuple[str, Item]]]]:
    """The changes with what is around them, as patches have them: where, and each item by its sign."""
    for group in _near(changes(before, after), 2 * around):
        at = max(group[0][0] - around, 0)
        end = min(group[-1][1] + around, len(before))
        where = at, end, group[0][2] + at - group[0][0], group[-1][3] + end - group[-1][1]
        items: list[tuple[str, Item]] = []
        for start, stop, other, last in group:
            items += ((" ", each) for each in before[at:start])
            items += (("-", each) for each in before[start:stop])
            items += (("+", each) for each in after[other:last])
            at = stop
        items += ((" ", each) for each in before[at:end])
        yield where, items


def _near(found: Iterator[Change], most: int) -> Iterator[list[Change]]:
    """Changes that stand together, with no more than so many items between them."""
    group: list[Change] = []
    for change in found:
        if group and change[0] - group[-1][1] > most:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _shared(before: Items, after: Items) -> Iterator[tuple[int, int, int]]:
    """The stretches that both have: where in the one and the other, how long; the last is their end."""
    end, behind = len(before), len(after)
    while end and behind and before[end - 1] == after[behind - 1]:
        end, behind = end - 1, behind - 1
    here = there = 0
    for goal in (*_anchors(before[:end], after[:behind]), (end, behind)):
        while here < goal[0] and there < goal[1]:
            here, there, trail = _reached(before, after, (here, there), goal)
            stretches = []
            while trail:
                trail, *stretch = trail
                stretches.append(stretch)
            yield from map(tuple, reversed(stretches))
        here, there = goal
    yield end, behind, len(before) - end


def _anchors(before: Items, after: Items) -> list[Place]:
    """Where that stands which both have just once; as much of it as is in the same order."""
    other = _lone(after)
    lasts: list[int] = []
    """Where the chain of so many that ends first does so in the other sequence."""
    chains: list[Chain] = []
    for item, here in _lone(before).items():
        if (there := other.get(item)) is not None:
            length = bisect_left(lasts, there)
            chain = (chains[length - 1] if length else None, (here, there))
            lasts[length : length + 1] = [there]
            chains[length : length + 1] = [chain]
    best = chains[-1] if chains else None
    places = []
    while best:
        best, place = best
        places.append(place)
    return places[::-1]


def _lone(items: Items) -> dict[Hashable, int]:
    """Where each item stands that stands nowhere else."""
    counts = Counter(items)
    return {item: index for index, item in enumerate(items) if counts[item] == 1}


def _reached(before: Items, after: Items, start: Place, goal: Place) -> tuple[int, int, Trail]:
    """How far one comes towards a goal, and on which way, by Myers' algorithm.

    Of all ways to places that lie equally far apart, only the one counts that leads furthest.
    """
    (here, there), (end, behind) = start, goal
    ways: dict[int, tuple[int, Trail]] = {here - there: (here, None)}
    for _ in range(MOST):
        for apart, (at, trail) in ways.items():
            place = at
            while place < end and place - apart < behind and before[place] == after[place - apart]:
                place += 1
            if place > at:
                ways[apart] = place, (trail, at, at - apart, place - at)
            if place == end and place - apart == behind:
                return end, behind, ways[apart][1]
        further: dict[int, tuple[int, Trail]] = {}
        for apart, (place, trail) in ways.items():
            if place < end and place >= further.get(apart + 1, (0,))[0]:
                further[apart + 1] = place + 1, trail
            if place - apart < behind and place > further.get(apart - 1, (-1,))[0]:
                further[apart - 1] = place, trail
        ways = further
    apart, (place, trail) = max(ways.items(), key=lambda way: 2 * way[1][0] - way[0])
    return place, place - apart, trail
