"""Batches that a tokenizer of Hugging Face padded."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source, fix_source
from lstm_lint.flow.torch.values import Lengths, Tensor
from tests.flow.following import PRELUDE, follow, value

FROM = f"{PRELUDE}from transformers import AutoTokenizer, BertTokenizer\n"
MADE = "tok = AutoTokenizer.from_pretrained('x')\ndef f(texts, text):\n    enc = "

PADDED = [
    "tok(texts, padding=True)['input_ids']",
    "tok(texts, padding='longest', return_tensors='pt').input_ids",
    "tok.batch_encode_plus(texts, pad_to_max_length=True)['input_ids']",
    "tok(text, padding='max_length', max_length=9)['input_ids']",
    "tok.pad({'input_ids': texts}, padding='max_length')['input_ids']",
    "tok(['one', 'and another'], padding=True).to('cuda').input_ids",
    "tok([each.lower() for each in texts], padding=True).input_ids",
    "tok(list(texts), padding=True).input_ids",
    "None\n    lines = text.splitlines()\n    enc = tok(lines, padding=True).input_ids",
    "tok([['one'], ['and', 'another']], padding=True, is_split_into_words=True).input_ids",
    "tok([each.split() for each in texts], padding=True, is_split_into_words=True).input_ids",
]


def padding(code: str) -> object:
    given = follow(f"{MADE}{code}\n    see(enc)", prelude=FROM).value
    return given.padding if isinstance(given, Tensor) else None


@pytest.mark.parametrize("code", PADDED)
def test_padded(code: str) -> None:
    assert padding(code)


LEFT = [
    "tok(texts)['input_ids']",
    "tok(texts, padding=False)['input_ids']",
    "tok(texts, padding=text)['input_ids']",
    "tok(text, padding=True)['input_ids']",
    "tok(['one'], padding=True).input_ids",
    "None\n    line = text.strip()\n    enc = tok(line, padding=True).input_ids",
    "None\n    lines = text.replace('\\n', ' ')\n    enc = tok(lines, padding=True).input_ids",
    "None\n    docs = str(text)\n    enc = tok(docs, padding=True).input_ids",
    "tok(['one', 'word'], padding=True, is_split_into_words=True).input_ids",
    "tok(texts, padding=True, is_split_into_words=text).input_ids",
    "tok([each for each in texts], padding=True, is_split_into_words=True).input_ids",
    "tok.decode(texts)",
    "tok(texts, padding=True)['token_type_ids']",
]


@pytest.mark.parametrize("code", LEFT)
def test_left_alone(code: str) -> None:
    assert padding(code) is None


def test_lengths_are_told_by_the_mask() -> None:
    read = f"{MADE}tok(texts, padding=True)\n    see(enc.attention_mask.sum(1))"
    assert isinstance(getattr(follow(read, prelude=FROM).value, "meaning", None), Lengths)
    assert value(f"{MADE}tok(texts, padding=True)\n    see(enc.attention_mask)", FROM).startswith(
        "mask"
    )


SIDES = [
    ("tok = AutoTokenizer.from_pretrained('x')", ""),
    ("tok = BertTokenizer.from_pretrained('x')", "right"),
    ("tok = AutoTokenizer.from_pretrained('bert-base-uncased')", "right"),
    ("tok = AutoTokenizer.from_pretrained('distilbert/distilbert-base-cased')", "right"),
    ("tok = AutoTokenizer.from_pretrained('FacebookAI/xlm-roberta-large')", "right"),
    ("tok = AutoTokenizer.from_pretrained('albert-xxlarge-v2')", "right"),
    ("tok = AutoTokenizer.from_pretrained('google/electra-small-discriminator')", "right"),
    ("tok = AutoTokenizer.from_pretrained('microsoft/deberta-v3-base')", "right"),
    ("tok = AutoTokenizer.from_pretrained('me/bert-base-tuned')", ""),
    ("tok = AutoTokenizer.from_pretrained('gpt2')", ""),
    ("tok = AutoTokenizer.from_pretrained('xlnet-base-cased')", ""),
    ("tok = AutoTokenizer.from_pretrained('bert-base-uncased', padding_side='left')", "left"),
    ("tok = AutoTokenizer.from_pretrained('roberta-base')\ntok.padding_side = 'left'", "left"),
    ("tok = AutoTokenizer.from_pretrained('x', padding_side='left')", "left"),
    ("tok = AutoTokenizer.from_pretrained('x')\ntok.padding_side = 'left'", "left"),
    ("tok = BertTokenizer.from_pretrained('x')\ntok.padding_side = side()", ""),
    (
        "tok = AutoTokenizer.from_pretrained('x', padding_side='right')\ntok.padding_side = 'left'",
        "",
    ),
]


@pytest.mark.parametrize(("made", "side"), SIDES)
def test_side(made: str, side: str) -> None:
    code = f"{made}\ndef f(texts):\n    see(tok(texts, padding=True).input_ids)"
    given = follow(code, prelude=FROM).value
    assert isinstance(given, Tensor) and given.padding is not None and given.padding.side == side


MODEL = """
embed = nn.Embedding(9, 3)
gru = nn.GRU(3, 4, batch_first=True)
both = nn.GRU(3, 4, batch_first=True, bidirectional=True)


def packed(texts):
    enc = tok(texts, padding=True, return_tensors="pt").to(device)
    lengths = enc["attention_mask"].sum(1).cpu()
    x = embed(enc["input_ids"])
    return gru(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))[1][-1]


def last(texts):
    out, _ = gru(embed(tok(texts, padding=True, return_tensors="pt").input_ids))
    return out[:, -1]


def states(texts):
    _, h_n = both(embed(tok(texts, padding=True, return_tensors="pt").input_ids))
    return torch.cat((h_n[-2], h_n[-1]), 1)
"""


def codes(made: str) -> list[str]:
    return [
        each.code for each in check_source(FROM.replace(", see", "") + made + MODEL, "model.py")
    ]


def test_what_is_said() -> None:
    none = "tok = AutoTokenizer.from_pretrained('x')\n"
    by_default = set(codes(none))
    left = codes("tok = AutoTokenizer.from_pretrained('x', padding_side='left')\n")
    right = codes("tok = AutoTokenizer.from_pretrained('x', padding_side='right')\n")
    assert {"RNN108"} == by_default - {"RNN301"}
    assert "RNN115" in left and "RNN201" not in left
    assert "RNN115" not in right and {"RNN108", "RNN201"} <= set(right)


LOADED = """
tok = AutoTokenizer.from_pretrained("bert-base-uncased")
embed = nn.Embedding(9, 3)
gru = nn.GRU(3, 4, batch_first=True)


def collate(rows):
    enc = tok([r["text"] for r in rows], padding=True, return_tensors="pt")
    return enc, torch.tensor([r["label"] for r in rows])


def train(data):
    for enc, labels in DataLoader(data, batch_size=8, collate_fn=collate):
        out, h_n = gru(embed(enc["input_ids"]))
        use(out[:, -1], h_n[-1])
"""


def test_what_a_loader_hands_on() -> None:
    prelude = FROM.replace(", see", "") + "from torch.utils.data import DataLoader\n"
    found = [each.code for each in check_source(prelude + LOADED, "model.py")]
    assert {"RNN108", "RNN201"} <= set(found)


MASKED = """
tok = AutoTokenizer.from_pretrained("bert-base-uncased")
embed = nn.Embedding(9, 3)
gru = nn.GRU(3, 4, batch_first=True)


def read(texts):
    enc = tok(texts, padding="max_length", max_length=9, return_tensors="pt")
    ids, mask = enc["input_ids"], enc["attention_mask"]
    {line}
    return {code}
"""
FIXED = [
    ("out, _ = gru(embed(ids))", "out[:, -1]", "out[torch.arange(out.size(0)), mask.sum(1) - 1]"),
    ("_, h_n = gru(embed(ids))", "h_n[-1]", "pack_padded_sequence(embed(ids), mask.sum(1).cpu()"),
    ("out, h_n = gru(embed(ids))", "h_n[-1], out[:, 0]", "total_length=ids.size(1))"),
]


@pytest.mark.parametrize(("line", "code", "right"), FIXED)
def test_mask_gives_the_lengths(line: str, code: str, right: str) -> None:
    text = FROM.replace(", see", "") + MASKED.format(line=line, code=code)
    settings = Settings(select=frozenset({"RNN108", "RNN201"}))
    assert right in fix_source(text, "model.py", settings, unsafe=True).text


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("tok.padding_side = 'left'", "left"),
        ("tok.padding_side = texts", ""),
        ("tok.pad_token = 'left'", "right"),
        ("texts.padding_side = 'left'", ""),
    ],
)
def test_side_that_is_set(line: str, side: str) -> None:
    code = f"tok = BertTokenizer.from_pretrained('x')\ndef f(texts):\n    {line}\n"
    given = follow(f"{code}    see(tok(texts, padding=True).input_ids)", prelude=FROM).value
    assert isinstance(given, Tensor)
    assert given.padding is not None
    assert given.padding.side == side
