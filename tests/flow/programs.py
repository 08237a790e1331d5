"""Programs drawn at random, and what Python finds when it runs them."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from random import Random
from typing import Any

NAMES = ("a", "b", "c")
HELD = ("l[0]", "l[-1]", "len(l)", "d.get('k')", "d.get(1)", "d[1][0]", "t.boxes", "t.shared[0]")
"""What lists and dictionaries hold."""
MOST_RUN = 400
"""Statements after which a running program is stopped."""


class Stop(BaseException):
    """Enough was seen."""


class Drawn:
    """A program of branches, loops, functions and objects; `see(label, value)` stands all over it.

    It asks `maybe()` for a bool, `many()` for a list and `risky()` for luck: nobody who does not
    run it knows what they give.
    """

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.labels = 0
        self.lines: list[str] = []
        self.functions: list[str] = []
        self.indent = 0
        self._write(
            "class Thing:", "    size = 1", "    shared = [1]", "    def __init__(self, n):",
            "        self.n = n", "        self.boxes = [n]"
        )  # fmt: skip
        self._write("    def grow(self):", "        self.n = self.n + 1", "        return self.n")
        self._write("a, b, c = 1, 'x', None", "t = Thing(2)", "l, d = [1], {1: [2], 'k': 'x'}")
        for k in range(self.draw.randrange(3)):
            self._function(f"f{k}")
        self._body(4, loop=False, depth=0)
        self._see()
        self.text = "\n".join(self.lines) + "\n"

    def _write(self, *lines: str) -> None:
        self.lines += ["    " * self.indent + line for line in lines]

    def _see(self) -> None:
        self.labels += 1
        what = self.draw.choice([*NAMES, *NAMES, "t.n", f"({', '.join(NAMES)})", "l", "l", *HELD])
        self._write(f"see({self.labels}, {what})")

    def _function(self, name: str) -> None:
        self._write(f"def {name}(a, b=2, *rest, c=None, **more):")
        self.indent += 1
        if self.draw.random() < 0.2:
            self._write("global z", "z = a")
        if self.draw.random() < 0.2:
            self._write("def inner():", "    nonlocal b", f"    b = {self._literal()}", "inner()")
        self._write("l, d = [1], {1: [2]}")
        self._body(3, loop=False, depth=1, function=True)
        self._write(f"return {self._expression()}")
        self.indent -= 1
        self.functions.append(name)

    def _body(self, most: int, loop: bool, depth: int, function: bool = False) -> None:
        for _ in range(self.draw.randint(1, most)):
            self._statement(loop, depth, function)

    def _nested(self, header: str, loop: bool, depth: int, function: bool) -> None:
        self._write(header)
        self.indent += 1
        self._body(2, loop, depth + 1, function)
        self._see()
        if loop and self.draw.random() < 0.25:
            self._write(self.draw.choice(["break", "continue"]))
        elif function and self.draw.random() < 0.2:
            self._write(f"return {self._expression()}")
        self.indent -= 1

    def _statement(self, loop: bool, depth: int, function: bool) -> None:
        choice = self.draw.random()
        if depth >= 3 or choice < 0.45:
            self._simple()
        elif choice < 0.65:
            self._nested(f"if {self._test()}:", loop, depth, function)
            if self.draw.random() < 0.3:
                self._nested(f"elif {self._test()}:", loop, depth, function)
            if self.draw.random() < 0.5:
                self._nested("else:", loop, depth, function)
        elif choice < 0.83:
            self._loop(depth, function)
        elif choice < 0.92:
            self._try(loop, depth, function)
        else:
            self._nested(f"match {self._name()}:\n", False, 9, False)
            self._match(loop, depth, function)

    def _match(self, loop: bool, depth: int, function: bool) -> None:
        while not self.lines[-1].lstrip().startswith("match"):
            self.lines.pop()
        self.lines[-1] = self.lines[-1].rstrip()
        self.indent += 1
        for pattern in self.draw.sample(["1", "'x'", "None", "0 | 2", "[_, _]"], k=2):
            guard = f" if {self._test()}" if self.draw.random() < 0.3 else ""
            self._nested(f"case {pattern}{guard}:", loop, depth, function)
        if self.draw.random() < 0.5:
            self._nested(f"case {self.draw.choice(['_', 'other'])}:", loop, depth, function)
        self.indent -= 1

    def _loop(self, depth: int, function: bool) -> None:
        header = self.draw.choice(
            ["for i in range(3):", "for i in many():", "while maybe():", "for i in [1, 'x']:",
             f"for {self._name()} in many():", f"for {self._name()} in (1, 2):",
             "for i, j in enumerate(many()):", "while True:"]
        )  # fmt: skip
        endless = header == "while True:"
        if endless:
            self._write(header, "    if maybe(): break")
            self.indent += 1
            self._body(2, True, depth + 1, function)
            self.indent -= 1
        else:
            self._nested(header, True, depth, function)
        if self.draw.random() < 0.25:
            self._nested("else:", False, depth, function)

    def _try(self, loop: bool, depth: int, function: bool) -> None:
        self._nested("try:", loop, depth, function)
        if self.draw.random() < 0.7:
            self._nested("except ValueError:", loop, depth, function)
            if self.draw.random() < 0.3:
                self._nested("else:", loop, depth, function)
        else:
            self._nested("finally:", False, depth, function)

    def _simple(self) -> None:
        name = self._name()
        statement = self.draw.choice(
            [f"{name} = {self._expression()}", f"{name} = {self._expression()}",
             f"{name} = {self._literal()}", f"{name} = {name}, {self._literal()}", "risky()",
             f"t.n = {self._expression()}", "t.grow()", f"t = Thing({self._expression()})",
             f"{name}, *b = 1, {self._name()}, 2", f"{name} = [k for k in (1, {self._name()})]",
             f"{name} = {{'k': {self._name()}}}['k']", f"if ({name} := {self._expression()}): pass",
             f"{name} = t.n", f"{name} = (1, 2, 3)[{self.draw.randrange(3)}]",
             f"c = [{self._literal()}]; c.append({self.draw.choice('ab')})",
             f"{name} = len([{self._name()}] * 2)"]
        )  # fmt: skip
        if self.draw.random() < 0.35:
            statement = self._sharing()
        self._write(*statement.split("\n"))
        if self.draw.random() < 0.3:
            self._see()
        if self.draw.random() < 0.15:
            self._write(f"try: {name} += 1", f"except TypeError: {name} = 0")

    def _sharing(self) -> str:
        """A statement that changes a list or dictionary, perhaps by another name, or a name from within."""
        one, other, literal = self._name(), self._name(), self._literal()
        change = self.draw.choice(
            ["{0}.append({1})", "{0}.insert(0, {1})", "{0}[0] = {1}", "n = {0}; n += [{1}]", "l += [{1}]",
             "{0}.clear()", "put = {0}.append; put({1})", "{0}.__setitem__(0, {1})", "del {0}[0]",
             "{0}.pop()",
             "{0}[:] = [{1}]", "{0}.extend([{1}, 2])", "{0}.reverse()", "fill({0}, {1})",
             "[{0}.append(k) for k in (1, {1})]", "[{0}.append({1}) for _ in many()]",
             "{1} or {0}.append(2)", "maybe() and {0}.append({1})",
             "({0}.append({1}) if maybe() else None)"]
        ).format(self._box(), one)  # fmt: skip
        return self.draw.choice(
            [change, change, change, "l = [1]", f"l = [{one}, {other}]", f"d = {{'k': {one}, 1: [{other}]}}",
             f"d = {{0: {one}, False: {other}, 1: l, 'k': {literal}}}", f"d[True] = [{one}]",
             f"d['k'] = {one}", f"d[{one}] = l", f"d.update(k={one})", "d = {**d, 1: l}",
             "m = l", "m = d[1]", "m = list(l)", "m = l.copy()", "m = l if maybe() else [2]", "d[1] = l",
             "t.boxes = l", "l = t.boxes", "m = t.shared", "(m, k), n = (l, 1), 2",
             f"[({one} := k) for k in (1, {other})]", f"[1 for k in many() if ({one} := k)]",
             f"{one} = [j for k in (1, {other}) if (j := k) is not None]",
             f"any(({one} := k) == 1 for k in (0, {other}, 2))",
             f"maybe() and ({one} := {literal})", f"k = ({one} := {literal}) if maybe() else 1",
             f"j = lambda k={one}: k\n{one} = {literal}\n{other} = j()",
             f"def j(k={one}, m=[]):\n    m.append(k)\n    return m\n{one} = {literal}\n"
             f"{other} = j()\n{other} = j()[-1]"]
        )  # fmt: skip

    def _box(self) -> str:
        """Something that is a list, or most of the time."""
        return self.draw.choice(
            ["l", "l", "l", "d[1]", "d.get(1)", "t.boxes", "t.shared", "Thing.shared", "(l, 1)[0]",
             "[l][0]", "next(iter([l]))", "max([l], key=len)", "(l if maybe() else d[1])",
             "[k for k in d.values() if isinstance(k, list)][0]", "m"]
        )  # fmt: skip

    def _name(self) -> str:
        return self.draw.choice(NAMES)

    def _literal(self) -> str:
        return self.draw.choice(["0", "1", "2", "'x'", "None", "True", "1.5"])

    def _expression(self) -> str:
        kinds = [
            self._literal(),
            self._name(),
            f"{self._name()} if {self._test()} else {self._literal()}",
            f"{self._name()} or {self._literal()}",
            f"{self._name()} and {self._name()}",
            f"({self._name()}, {self._literal()})[{self.draw.randrange(2)}]",
            f"(lambda k: k)({self._name()})",
            f"getattr(t, '{self.draw.choice(['n', 'size'])}')",
        ]
        if self.functions:
            arguments = self.draw.choice(
                [self._name(), f"{self._name()}, {self._name()}",
                 f"{self._name()}, c={self._name()}",
                 "*(1, 'x')", "**{'a': 2}", f"{self._name()}, 1, 2, k={self._literal()}"]
            )  # fmt: skip
            kinds += [f"{self.draw.choice(self.functions)}({arguments})"] * 2
        return self.draw.choice(kinds)

    def _test(self) -> str:
        name = self._name()
        return self.draw.choice(
            ["maybe()", "maybe()", f"{name} is None", f"{name} is not None", f"{name} == 1",
             f"{name} == 'x'", f"not {name}", name, f"isinstance({name}, int)",
             f"isinstance({name}, (str, tuple))", f"maybe() and {name}", f"{name} or maybe()",
             f"{name} in (1, 'x')", "flag", "not flag", f"flag and {name} is None",
             "t.n", "t.n == 2"]
        )  # fmt: skip


def run(text: str, seed: int) -> dict[int, list[Any]]:
    """What each `see` of a program was given in one run."""
    draw = Random(seed)
    found: dict[int, list[Any]] = defaultdict(list)
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_RUN:
            raise Stop

    def see(label: int, value: Any) -> None:
        step()
        found[label].append(_copied(value))

    def maybe() -> bool:
        step()
        return draw.random() < 0.5

    def many() -> list[Any]:
        step()
        return [draw.choice([1, "x", None]) for _ in range(draw.randrange(5))]

    def risky() -> None:
        if draw.random() < 0.3:
            raise ValueError

    def fill(listed: list[Any], value: Any) -> None:
        listed.append(value)

    given = {
        "fill": fill,
        "see": see,
        "maybe": maybe,
        "many": many,
        "risky": risky,
        "flag": draw.random() < 0.5,
    }
    with suppress(Stop, TypeError, ValueError, NameError, LookupError, AttributeError):
        exec(compile(text, "<drawn>", "exec"), given)
    return found


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return type(value)(map(_copied, value)) if isinstance(value, list | tuple) else value
