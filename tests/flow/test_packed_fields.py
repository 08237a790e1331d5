"""A PackedSequence unpacked into two names: the fix reads the data, or keeps it whole."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source
from lstm_lint.finding import Applicability

MODEL = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru, fc = nn.GRU(3, 4, batch_first=True), nn.Linear(3, 2)


def encode(batch):
    return gru(batch)


def forward(x, lengths, criterion):
    p, {second} = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    {body}
"""
SAFE, UNSAFE = Applicability.SAFE, Applicability.UNSAFE
DATA, WHOLE, NEITHER = "read by name", "kept whole", "no fix"


@pytest.mark.parametrize(
    ("second", "body", "expected"),
    [
        ("_", "return gru(p)", (WHOLE, SAFE)),
        ("_", "return pad_packed_sequence(p, batch_first=True)", (WHOLE, SAFE)),
        ("_", "return p.data, p.batch_sizes", (WHOLE, SAFE)),
        ("_", "return gru(p), p.data", (WHOLE, SAFE)),
        ("sizes", "return gru(p), sizes", (NEITHER, None)),
        ("_", "return gru(p), p.mean()", (NEITHER, None)),
        ("_", "return gru(p), encode(p)", (NEITHER, None)),
        ("_", "return fc(p)", (DATA, SAFE)),
        ("_", "return p * 2, p[0], p.mean()", (DATA, SAFE)),
        ("_", "return criterion(x, p)", (DATA, SAFE)),
        ("sizes", "return fc(p), sizes", (DATA, UNSAFE)),
        ("_", "return encode(p)", (NEITHER, None)),
        ("_", "q = (p, 1); return gru(q[0])", (NEITHER, None)),
        ("_", "for q in [p]: x = gru(q)\n    return x", (NEITHER, None)),
        ("_", "q = {'x': p}; return gru(q['x'])", (NEITHER, None)),
        ("_", "run = gru; return run(p)", (NEITHER, None)),
        ("_", "run = lambda q: gru(q); return run(p)", (NEITHER, None)),
        ("_", "return list(map(gru, [p]))", (NEITHER, None)),
        ("_", "return gru(*[p])", (NEITHER, None)),
        ("_", "return gru((q := p))", (WHOLE, SAFE)),
        ("_", "if (q := p) is not None: return gru(q)", (WHOLE, SAFE)),
        ("_", "q = p if lengths else x; return gru(q)", (WHOLE, SAFE)),
        ("_", "return fc((q := p)), q.sum()", (DATA, SAFE)),
        ("_", "return p", (DATA, UNSAFE)),
        ("_", "q = p; return gru(q)", (WHOLE, SAFE)),
        ("_", "q = p; return q", (DATA, UNSAFE)),
        ("_", "q = p.to('cpu'); return gru(q)", (WHOLE, SAFE)),
        ("_", "return fc(p).mean(1)", (NEITHER, None)),
        ("_", "return fc(p).relu().mean(1)", (NEITHER, None)),
        ("_", "p = fc(p); return p.mean(1)", (NEITHER, None)),
        ("_", "q = p; q = q * 2; return torch.tanh(q).max(dim=1)", (NEITHER, None)),
        ("_", "return gru(fc(p))", (NEITHER, None)),
        ("_", "q = fc(p); return pad_packed_sequence(q)", (NEITHER, None)),
        ("_", "return fc(p).softmax(dim=2)", (NEITHER, None)),
        ("_", "return nn.functional.log_softmax(fc(p), 1)", (NEITHER, None)),
        ("_", "b, t, f = p.shape; return p.reshape(b * t, f)", (NEITHER, None)),
        ("_", "return p.view(p.size(0), -1)", (NEITHER, None)),
        ("_", "return fc(p).flatten(1)", (NEITHER, None)),
        ("_", "return torch.cat([p, x], 2)", (NEITHER, None)),
        ("_", "return torch.bmm(p, x)", (NEITHER, None)),
        ("_", "return nn.Softmax(dim=1)(p)", (NEITHER, None)),
        ("_", "return nn.AdaptiveAvgPool1d(1)(p)", (NEITHER, None)),
        ("_", "return (p + x).sum(1)", (NEITHER, None)),
        ("_", "y, z = fc(p), 1; return y", (DATA, UNSAFE)),
        ("_", "return [each for each in fc(p)]", (DATA, UNSAFE)),
        ("_", "return fc(p).softmax(dim=-1)", (DATA, SAFE)),
        ("_", "return torch.softmax(fc(p), -1).argmax(-1)", (DATA, SAFE)),
        ("_", "return fc(p).view(-1, p.size(-1)), p.shape[-1]", (DATA, SAFE)),
        ("_", "q = fc(p).relu(); return criterion(x, q.float())", (DATA, SAFE)),
        ("_", "return nn.CrossEntropyLoss()(fc(p), p.sum())", (DATA, SAFE)),
        ("lens", "return nn.utils.rnn.PackedSequence(fc(p), lens)", (DATA, UNSAFE)),
        ("sizes", "return fc(p).split(sizes.tolist())", (DATA, UNSAFE)),
        ("n", "return [p[:each] for each in n]", (NEITHER, None)),
        ("n", "return [fc(p) for each in n]", (DATA, UNSAFE)),
        ("_", "return p[:, -1]", (NEITHER, None)),
        ("_", "return p.mean(1)", (NEITHER, None)),
        ("lens", "return fc(p), lens", (NEITHER, None)),
        ("out_lengths", "return criterion(p, out_lengths)", (NEITHER, None)),
        ("n", "return fc(p) / n.unsqueeze(1)", (NEITHER, None)),
        ("n", "return fc(p) / n", (NEITHER, None)),
        ("n", "return fc(p)[n - 1]", (NEITHER, None)),
        ("n", "return fc(p), torch.arange(9) < n", (NEITHER, None)),
        ("sizes", "return fc(p), pack_padded_sequence(x, sizes.cpu())", (NEITHER, None)),
    ],
)
def test_code_behind_tells_what_is_meant(
    second: str, body: str, expected: tuple[str, Applicability | None]
) -> None:
    source = MODEL.format(second=second, body=body)
    (finding,) = check_source(source, settings=Settings(select=frozenset({"RNN112"})))
    fix = finding.fix
    if fix is None:
        assert expected == (NEITHER, None)
        return
    whole = not any(".data" in edit.content or "*" in edit.content for edit in fix.edits)
    assert (WHOLE if whole else DATA, fix.applicability) == expected
