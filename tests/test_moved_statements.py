"""A statement that a fix moves takes its comments along, and paragraphs stay paragraphs."""

from __future__ import annotations

import pytest

from lstm_lint.fixer import fix
from lstm_lint.linter import Settings

HEAD = """\
from torch import nn
from torch.nn.utils import clip_grad_norm_
from torch.optim import SGD

model = nn.GRU(2, 2)
optimizer = SGD(model.parameters(), lr=0.1)


def train(loss, clip=1.0):
"""
CASES = {
    "a paragraph in front of another": (
        """
    loss.backward()

    # take a step
    optimizer.step()  # step

    # clip: late
    # and twice as long
    clip_grad_norm_(model.parameters(), clip)  # one

    return loss
""",
        """
    loss.backward()

    # clip: late
    # and twice as long
    clip_grad_norm_(model.parameters(), clip)  # one

    # take a step
    optimizer.step()  # step

    return loss
""",
    ),
    "a paragraph into another": (
        """
    optimizer.zero_grad()

    # before
    clip_grad_norm_(
        model.parameters(),  # all
        clip,
    )  # one

    # back
    loss.backward()
    optimizer.step()
""",
        """
    optimizer.zero_grad()

    # back
    loss.backward()
    # before
    clip_grad_norm_(
        model.parameters(),  # all
        clip,
    )  # one
    optimizer.step()
""",
    ),
    "behind the last line": (
        """
    # small
    if clip:
        # if wanted
        clip_grad_norm_(model.parameters(), clip)  # all
    loss.backward()  # now""",
        """
    loss.backward()  # now
    # small
    if clip:
        # if wanted
        clip_grad_norm_(model.parameters(), clip)  # all
""",
    ),
    "a paragraph behind the last line": (
        """
    loss = loss.mean()

    # small
    clip_grad_norm_(model.parameters(), clip)

    loss.backward()
""",
        """
    loss = loss.mean()

    loss.backward()

    # small
    clip_grad_norm_(model.parameters(), clip)
""",
    ),
    "past what it reads": (
        """
    clip_grad_norm_(model.parameters(), clip)
    clip = clip / 2
    loss.backward()
""",
        """
    clip_grad_norm_(model.parameters(), clip)
    clip = clip / 2
    loss.backward()
""",
    ),
    "with what else its branch does": (
        """
    loss.backward()
    optimizer.step()
    if clip:
        clip_grad_norm_(model.parameters(), clip)
        print("clipped", loss)
""",
        """
    loss.backward()
    optimizer.step()
    if clip:
        clip_grad_norm_(model.parameters(), clip)
        print("clipped", loss)
""",
    ),
    "past what reads it": (
        """
    norm = clip_grad_norm_(model.parameters(), clip)
    loss = loss / norm
    loss.backward()
""",
        """
    norm = clip_grad_norm_(model.parameters(), clip)
    loss = loss / norm
    loss.backward()
""",
    ),
}

UNPACKED = """\
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

drop, rnn = nn.Dropout(0.5), nn.GRU(2, 2, batch_first=True)


def read(x, n):
    out = rnn(pack_padded_sequence(x, n, batch_first=True))[0]
    {}
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("wrong", "right"), CASES.values(), ids=CASES.keys())
def test_clip_in_time(wrong: str, right: str, ends: str) -> None:
    source, wanted = ((HEAD + each.lstrip("\n")).replace("\n", ends) for each in (wrong, right))
    fixed = fix(source, settings=Settings(select=frozenset({"RNN403"})), unsafe=True)
    assert fixed.text == wanted


@pytest.mark.parametrize("how", ["out", "out, True", "out, batch_first=True", "out, True, 0.0"])
def test_dropout_behind_an_unpacking_that_fills_with_zeros(how: str) -> None:
    """Whoever says the fill may say another number some day, and so has no line moved."""
    wrong = UNPACKED.format(f"out = drop(out)\n    y, n = pad_packed_sequence({how})\n    return y")
    right = UNPACKED.format(f"y, n = pad_packed_sequence({how})\n    y = drop(y)\n    return y")
    fixed = fix(wrong, settings=Settings(select=frozenset({"RNN101"})), unsafe=True)
    assert (fixed.text == right) is not how.endswith("0.0")
    assert not fixed.left
