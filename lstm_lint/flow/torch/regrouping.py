"""Sizes as products, and which axes a `view` keeps, cuts apart or runs together.

A view moves no element: its axes are those of the tensor wherever the products of both agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint.flow.conditions import settle
from lstm_lint.flow.torch.values import (
    BATCH,
    DIRECTIONS,
    FEATURE,
    LAYERS,
    ONE,
    OTHER,
    ROWS,
    STATES,
    TIME,
    Axis,
)
from lstm_lint.flow.values import UNKNOWN, Constant, Term, Value, integer

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

ANY = Constant(-1)


class Product(NamedTuple):
    """A number times powers of unknown sizes; equal products compare equal."""

    number: Fraction
    powers: frozenset[tuple[Value, int]]

    def over(self, other: Product) -> Product:
        """This divided by another."""
        powers = Counter(dict(self.powers))
        powers.subtract(dict(other.powers))
        left = frozenset((value, power) for value, power in powers.items() if power)
        return Product(self.number / other.number, left)

    def several(self, known: frozenset[Value]) -> bool:
        """Whether this certainly is more than one, by the factors that are known to be."""
        return self.number.numerator > 1 or any(value in known for value, _ in self.powers)

    @property
    def is_whole(self) -> bool:
        """Whether this certainly is a whole number, as the length of an axis is."""
        return self.number.denominator == 1 and all(power > 0 for _, power in self.powers)

    @property
    def size(self) -> Value:
        """The same as a size."""
        value: Value = Constant(int(self.number))
        if not self.is_whole:
            return UNKNOWN
        for factor, power in self.powers:
            for _ in range(power):
                value = factor if value == Constant(1) else Term("*", (value, factor))
        return value


NOTHING = Product(Fraction(1), frozenset())


def product(flow: Evaluator, *sizes: Value) -> Product | None:
    """Sizes multiplied; None where one of them is not known at all."""
    number = 1
    powers: dict[Value, int] = {}
    queue = [settle(flow, each) for each in sizes]
    while queue:
        each = queue.pop()
        whole = integer(each)
        if each is UNKNOWN or each == ANY:
            return None
        if whole is not None:
            number *= whole
        elif isinstance(each, Term) and each.operator == "*":
            queue += [settle(flow, operand) for operand in each.operands]
        else:
            powers[each] = powers.get(each, 0) + 1
    return Product(Fraction(number), frozenset(powers.items())) if number else None


def resolved(flow: Evaluator, old: list[Value], sizes: list[Value]) -> list[Value]:
    """Sizes with what -1 stands for among them, where that follows from the rest."""
    if sizes.count(ANY) != 1:
        return sizes
    whole = product(flow, *old)
    rest = product(flow, *(each for each in sizes if each != ANY))
    missing = UNKNOWN if whole is None or rest is None else whole.over(rest).size
    for each in old if missing is not UNKNOWN else ():
        if product(flow, each) == product(flow, missing):
            missing = each  # as the tensor calls it
    return [missing if each == ANY else each for each in sizes]


def single(flow: Evaluator, *sizes: Value) -> bool:
    """Whether one of the sizes is known to be one: that axis may be put anywhere."""
    return any(product(flow, each) == NOTHING for each in sizes)


def crossings(
    flow: Evaluator, old: list[Value], new: list[Value]
) -> Iterator[tuple[Product, Product]]:
    """Sizes that change places in a view: data moves between axes where both are more than one.

    It keeps axes apart where what one side counts up to some axis divides what the other does.
    """
    one, other = (
        [product(flow, *part[:end]) for end in range(1, len(part) + 1)] for part in (old, new)
    )
    if one[-1] is None or one[-1] != other[-1]:
        return
    for mine in one:
        for theirs in other:
            if mine is None or theirs is None:
                continue
            ratio = mine.over(theirs)
            first = frozenset((value, power) for value, power in ratio.powers if power > 0)
            later = frozenset((value, -power) for value, power in ratio.powers if power < 0)
            if first and later:
                yield (
                    Product(Fraction(ratio.number.numerator), first),
                    Product(Fraction(ratio.number.denominator), later),
                )


def regrouped(
    flow: Evaluator, axes: list[Axis], sizes: list[Value]
) -> tuple[tuple[Axis, ...], bool]:
    """The axes of a view, and whether each number still is of the entry that it was of.

    The old ones are given apart: what was run together may be cut where it was joined.
    """
    old = [product(flow, axis.size) for axis in axes]
    new = [product(flow, each) for each in sizes]
    front = _steps(old, new)
    i, j = front[-1][1], front[-1][3]
    back = _steps(old[i:][::-1], new[j:][::-1])
    k, m = len(old) - back[-1][1], len(new) - back[-1][3]
    groups = [
        *front[1:],
        (i, k, j, m),
        *((len(old) - b, len(old) - a, len(new) - d, len(new) - c) for a, b, c, d in back[:0:-1]),
    ]
    made: list[Axis] = []
    same = True
    for a, b, c, d in groups:
        part = _group(axes[a:b], sizes[c:d])
        made += part
        ones = all(each.size == Constant(1) for each in (*axes[a:b], *part))
        joined = b > a and len(part) == 1 and part[0].parts == tuple(axes[a:b])
        joined = joined and part[0].kind != OTHER
        same = same and (ones or joined or part == axes[a:b])
    return tuple(made), same


def _steps(old: list[Product | None], new: list[Product | None]) -> list[tuple[int, int, int, int]]:
    """How far axes of both sides go together from the left, group by group."""
    groups = [(0, 0, 0, 0)]
    i = j = 0
    while i < len(old) or j < len(new):
        a, c = i, j
        if i < len(old) and old[i] == NOTHING and not (j < len(new) and new[j] == NOTHING):
            i += 1
        elif j < len(new) and new[j] == NOTHING and not (i < len(old) and old[i] == NOTHING):
            j += 1
        else:
            one, other = _at(old, i), _at(new, j)
            i, j = i + 1, j + 1
            while one is not None and other is not None and one != other:
                if other.over(one).is_whole:
                    further, i = _at(old, i), i + 1
                    one = None if further is None else _times(one, further)
                elif one.over(other).is_whole:
                    further, j = _at(new, j), j + 1
                    other = None if further is None else _times(other, further)
                else:
                    break
            if one is None or other is None or one != other:
                return groups
        groups.append((a, i, c, j))
    return groups


def _at(sizes: list[Product | None], place: int) -> Product | None:
    return sizes[place] if place < len(sizes) else None


def _times(one: Product, other: Product) -> Product:
    return one.over(NOTHING.over(other))


def _group(old: list[Axis], sizes: list[Value]) -> list[Axis]:
    """The axes that a view makes of some that go together."""
    kinds = [axis.kind for axis in old]
    if len(old) == len(sizes) == 1:
        return list(old)
    if kinds == [STATES] and len(sizes) == 2:
        return [Axis(LAYERS, sizes[0]), Axis(DIRECTIONS, sizes[1])]
    if kinds == [LAYERS, DIRECTIONS] and len(sizes) == 1:
        return [Axis(STATES, sizes[0])]
    joined = OTHER if set(kinds) == {OTHER} else _JOINED.get(tuple(kinds))
    if len(sizes) == 1 and len(kinds) > 1 and joined is not None:
        size = UNKNOWN if sizes[0] == ANY else sizes[0]
        return [Axis(joined, size, tuple(old))]
    return [
        Axis(ONE if each == Constant(1) else OTHER, UNKNOWN if each == ANY else each)
        for each in sizes
    ]


_JOINED: dict[tuple[str, ...], str] = {
    (BATCH, TIME): ROWS,
    (TIME, BATCH): ROWS,
    (DIRECTIONS, FEATURE): FEATURE,
}
"""What axes count that are run together into one."""
