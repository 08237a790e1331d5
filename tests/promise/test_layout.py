"""A fix keeps the lines, the alignment and the comments of what it moves."""

from __future__ import annotations

import pytest

from lstm_lint import fix_source
from lstm_lint.linter import Settings
from tests.promise.head import HEAD

CONTINUED = "lstm = nn.LSTM(3, 4)\\\n  \nprint(lstm)\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_behind_a_continued_one(newline: str) -> None:
    source = (HEAD + CONTINUED).replace("\n", newline)
    made = fix_source(source, settings=Settings(select=frozenset({"RNN301"})), unsafe=True)
    compile(made.text, "model.py", "exec")
    assert made.applied


LAYOUTS = {
    "RNN101": (
        """    packed = F.dropout(
        pack_padded_sequence(
            x,
            [  # why
                len(each)
                for each in x
            ],
        )
    )
    return packed
""",
        """    packed = pack_padded_sequence(
        F.dropout(x),
        [  # why
            len(each)
            for each in x
        ],
    )
    return packed
""",
    ),
    "RNN101 aligned": (
        """    return use(F.dropout(pack_padded_sequence(x, lengths,
                                              enforce_sorted=False), 0.3), '''
  text''',
               x)
""",
        """    return use(pack_padded_sequence(F.dropout(x, 0.3), lengths,
                                    enforce_sorted=False), '''
  text''',
               x)
""",
    ),
    "RNN101 in place": (
        """    packed = pack_padded_sequence(x, lengths)
    print(packed)
    packed = F.dropout(packed,
                       p=0.3,
                       training=bool(
                           x))
    return packed
""",
        """    packed = pack_padded_sequence(x, lengths)
    print(packed)
    packed = packed._replace(data=F.dropout(packed.data,
                                            p=0.3,
                                            training=bool(
                                                x)))
    return packed
""",
    ),
    "RNN101 whole lines": (
        """    packed = pack_padded_sequence(x, lengths)
    packed = F.dropout(packed, 0.3)
    return use(packed,
        x)
""",
        """    packed = pack_padded_sequence(F.dropout(x, 0.3), lengths)
    return use(packed,
        x)
""",
    ),
    "RNN211": (
        """    return nn.LSTM(3, 4)(
        x,
        x.new_zeros(
            1, 2, 4,
        ),  # h
        x.new_zeros(1, 2, 4),
    )
""",
        """    return nn.LSTM(3, 4)(
        x,
        (x.new_zeros(
            1, 2, 4,
        ),  # h
        x.new_zeros(1, 2, 4)),
    )
""",
    ),
}


@pytest.mark.parametrize("code", LAYOUTS)
def test_layout_is_kept(code: str) -> None:
    wrong, right = (f"{HEAD}\n\ndef run(x, lengths):\n{body}" for body in LAYOUTS[code])
    chosen = Settings(select=frozenset({code.split()[0]}))
    assert fix_source(wrong, settings=chosen, unsafe=True).text == right
