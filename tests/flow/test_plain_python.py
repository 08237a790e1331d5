"""What expressions of plain Python are found to be: what Python makes of them, or nothing."""

from __future__ import annotations

import pytest

from lstm_lint.flow.values import Constant, Dict, Tuple, Value
from tests.flow.following import follow

MADE = """
one, two, word, words = 1, 2, "hidden", ["a", "b", "c", "d"]
numbers, pair, table = [5, 3, 8], (4, 7), {"a": 1, "b": 2}
nested = [[1, 2], [3, 4], [5, 6]]
"""
KNOWN = """
words[0] | words[-1] | words[3] | words[-4] | words[1:] | words[:2] | words[1:3] | words[:-1] | words[-2:]
words[::2] | words[::-1] | words[3:0:-1] | words[1:9] | words[5:] | words[0:0] | nested[1][0] | nested[-1][-1]
words[slice(2)] | words[slice(1, 3)] | words[slice(None, None, 2)] | words[slice(1, 4, 2)] | pair[1]
table["a"] | table["b"] | table.get("a") | table.get("c") | table.get("c", 9) | table.get("b", 9)
len(words) | len(()) | len(nested[0]) | len(word) | len([*words, *pair]) | len(words[1:])
list(range(4)) | list(range(2, 5)) | list(range(1, 8, 3)) | list(range(5, 0, -2)) | len(range(3, 9))
range(7)[2] | range(2, 9)[-1] | list(range(0))
list(reversed(words)) | list(enumerate(pair)) | list(enumerate(pair, 3)) | list(enumerate(words, start=1))[2]
list(zip(words, numbers)) | list(zip(pair, words, numbers))[0] | list(zip(numbers, pair))[-1]
tuple(words) | list(pair) | dict(a=1, b=2) | dict([("a", 1)]) | list(table)
list(table.keys()) | list(table.values()) | list(table.items()) | tuple(table.items())[1]
[*pair, 3] | (*pair, *numbers) | {**table, "c": 3} | {"a": 5, **table} | [*words[:1], *words[2:]]
pair + (1,) | words + ["e"] | [0] * 3 | pair * 0 | words * 1 | [1, 2] * 2
1 + 2 | 7 - 2 | 3 * 4 | 7 // 2 | 7 % 4 | 2 ** 3 | -7 // 2 | 7 / 2 | -one | +two | ~two | not one | not ()
1 < 2 | 2 < 2 | 2 <= 2 | 3 > 4 | 4 >= 4 | 1 == 1 | 1 != 1 | "a" == "b" | one is None | None is None
"a" in table | "c" in table | "c" not in table | 5 in numbers | 6 in numbers | 4 in pair | "id" in word
one and two | 0 and two | one or two | 0 or two | None or "x" | () or pair | [] and one | one and two and 0
one if two else 3 | one if 0 else 3 | word if not one else words
word.upper() | word.startswith("hid") | word.endswith("x") | word + "_n" | f"{word}_{two}"
"%s_%d" % (word, 3)
word.replace("h", "H") | word[0] | word[-1] | "a b c".split() | "a,b".split(",")
"{}_{}".format(word, 1) | word.split("d")[0] | "x" in "xyz"
int(3.7) | float(2) | str(4) | bool(0) | bool(2)
int(True) | isinstance(word, str) | isinstance(one, str)
all([1, 2]) | all([1, 0]) | any([0, 0]) | any([0, 2]) | type(word) is str
[each * 2 for each in pair] | [each for each in numbers if each > 4] | {each: 1 for each in pair}
[i for i, each in enumerate(words) if each != "b"] | tuple(n for n in pair)
{k: v + 1 for k, v in table.items()} | [len(row) for row in nested]
(lambda a, b=2: a * b)(3) | (lambda *given: given)(1, 2) | (lambda **named: named)(a=1) | (n := 3) + n
"""
EXPRESSIONS = [each.strip() for line in KNOWN.strip().splitlines() for each in line.split(" | ")]


def plain(value: Value) -> object:
    """The Python object that a value certainly is."""
    if isinstance(value, Tuple):
        return (list if value.mutable else tuple)(map(plain, value.items))
    if isinstance(value, Dict):
        assert value.whole
        return {plain(key): plain(item) for key, item in value.items}
    assert isinstance(value, Constant), value
    return value.value


@pytest.mark.parametrize("code", EXPRESSIONS)
def test_it_is_what_python_makes_of_it(code: str) -> None:
    names: dict[str, object] = {}
    exec(f"{MADE}value = {code}", names)
    assert repr(plain(follow(f"{MADE}see({code})").value)) == repr(names["value"])


CLASSES = """
class A:
    kept = 1
    def f(self):
        return 1
    @property
    def double(self):
        return self.kept * 2
    @staticmethod
    def of(n):
        return n + 1
    @classmethod
    def made(cls, n=3):
        return cls.kept + n
class B(A):
    kept = 5
    def f(self):
        return 2
class C(B):
    def __init__(self, n=7):
        self.n = n
    def f(self):
        return super().f() + 10
class D(C):
    def __init__(self):
        super().__init__(8)
    def f(self):
        return super().f() + 100
    def __call__(self, n):
        return self.n * n
    def __len__(self):
        return 4
    def __getitem__(self, n):
        return n + self.n
"""
PROGRAMS = {
    "a method of the class before": CLASSES
    + """
see(A().f())
see(B().f())
see(C().f())
see(D().f())
""",
    "attributes that are inherited": CLASSES
    + """
see(D().n)
see(C().n)
see(C(2).n)
see(D.kept)
see(D().double)
""",
    "methods of several kinds": CLASSES
    + """
see(D.of(3))
see(D().of(3))
see(D.made())
see(A.made(2))
see(D()(3))
""",
    "a loop that goes on": """
x = 0
for i in (1, 2, 3):
    if i == 2:
        continue
    x = x + i
see(x)
see(i)
""",
    "a loop that is left": """
x = 0
for i in (1, 2, 3):
    if i == 2:
        break
    x = x + i
else:
    x = 9
see(x)
""",
    "a loop to its end": """
x = 0
for i in (1, 2, 3):
    if i == 4:
        break
    x = x + i
else:
    x = x + 9
see(x)
""",
    "a loop over pairs": """
x = 0
for i, (a, b) in enumerate([(1, 2), (3, 4)], 1):
    x = x + i * a + b
see(x)
""",
    "loops within loops": """
x = 0
for i in (1, 2):
    for j in (3, 4):
        if j == 4:
            break
        x = x + i * j
see(x)
""",
    "parameters of all kinds": """
def f(a, /, b, *, c=3):
    return a * 100 + b * 10 + c
see(f(1, 2))
see(f(1, b=2, c=4))
""",
    "parameters that take the rest": """
def f(a, *b, c=1, **d):
    return a, b, c, d
see(f(1))
see(f(1, 2, 3, c=4, e=5))
see(f(*[1, 2], **{'c': 9}))
""",
    "functions that are passed": """
def twice(f, n):
    return f(f(n))
see(twice(lambda n: n * 3, 2))
""",
    "functions in functions": """
def outer(n):
    def inner(m):
        return n + m
    return inner
see(outer(1)(2))
see(outer(5)(0))
""",
    "names taken apart": """
a, *b = 1, 2, 3
see(b)
*a, b = 1, 2, 3
see(a)
(a, b), c = (1, 2), 3
see(b)
a, b = b, a
see((a, b))
""",
    "a list that grows": """
xs = [1, 2]
xs.append(3)
see(xs)
xs.extend([4, 5])
see(xs)
xs.insert(0, 9)
see(xs)
xs += [7]
see(xs)
""",
    "a list that shrinks": """
xs = [1, 2, 3, 4, 5]
see(xs.pop())
see(xs)
see(xs.pop(0))
see(xs)
del xs[0]
see(xs)
del xs[-1]
see(xs)
""",
    "a list that is written to": """
xs = [1, 2, 3]
xs[0] = 9
see(xs)
xs[-1] = 8
see(xs)
xs[1:] = [5]
see(xs)
""",
    "a dictionary that changes": """
d = {'a': 1}
d['b'] = 2
see(d)
d.update(c=3)
see(d)
see(d.pop('a'))
see(d)
see(d.setdefault('z', 5))
see(d)
del d['b']
see(d)
""",
    "numbers that are changed": """
n = 3
n += 2
see(n)
n *= 4
see(n)
n -= 1
see(n)
n //= 2
see(n)
n **= 2
see(n)
n %= 7
see(n)
""",
    "conditions": """
def f(n):
    if n > 2:
        return 'more'
    elif n == 2:
        return 'two'
    return 'less'
see(f(3))
see(f(2))
see(f(1))
""",
    "conditions that are joined": """
def f(a, b):
    if a and not b:
        return 1
    if a or b:
        return 2
    return 3
see(f(1, 0))
see(f(1, 1))
see(f(0, 1))
see(f(0, 0))
""",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_is_what_python_comes_to(name: str) -> None:
    real: list[str] = []
    exec(PROGRAMS[name], {"see": lambda each: real.append(repr(each))})
    assert [repr(plain(each)) for each in follow(PROGRAMS[name]).seen] == real
