"""Tokenizers of Hugging Face, which pad batches of texts and say by a mask which ids are real."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import devices
from lstm_lint.flow.torch.values import BATCH, TIME, Axis, Lengths, Mask, Padding, Tensor
from lstm_lint.flow.values import (
    FALSE,
    TRUE,
    UNKNOWN,
    Constant,
    Encoding,
    Sequence,
    Symbol,
    Term,
    Tokenizer,
    Tuple,
    Value,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

HOME = "transformers."
_RIGHT = ("Bert", "DistilBert", "Roberta", "Electra", "Albert")
"""Models whose tokenizers pad on the right unless they are told otherwise."""
_CHECKPOINTS = (
    r"(?:(?:google|google-bert|distilbert|FacebookAI|albert|microsoft)/)?"
    r"(?:xlm-)?(?:distil|al|de)?(?:bert|berta|roberta|electra)(?:-v\d)?-(?:small|base|large|xx?large)\b"
)
"""What those checkpoints are called that their makers published, and which pad on the right."""
_CALLS = frozenset({"__call__", "batch_encode_plus", "pad"})
_LONGEST = (TRUE, Constant("longest"))
_FIXED = Constant("max_length")


def made(flow: Evaluator, path: str, arguments: Arguments, node: syntax.Node) -> Value | None:
    """``AutoTokenizer.from_pretrained(…)``; None for anything else."""
    home, _, name = path.rpartition(".")
    model = home.removeprefix(HOME).removesuffix("Fast").removesuffix("Tokenizer")
    if name != "from_pretrained" or not home.removesuffix("Fast").endswith("Tokenizer"):
        return None
    given = arguments.find(None, "padding_side")
    if given is not None:
        return Tokenizer(_side(given), told=True, node=node)
    usual = model in _RIGHT or (
        model == "Auto" and _is_published(arguments.get(0, "pretrained_model_name_or_path"))
    )
    return Tokenizer("right" if usual and "padding_side" not in flow.text else "", node=node)


def _is_published(checkpoint: Value) -> bool:
    """Whether a checkpoint certainly is that of a model whose tokenizer pads on the right."""
    name = checkpoint.value if isinstance(checkpoint, Constant) else None
    return isinstance(name, str) and re.match(_CHECKPOINTS, name) is not None


def turned(base: Tokenizer, side: Value) -> None:
    """``tokenizer.padding_side = side``, which holds for whoever has it."""
    known = _side(side)
    base.side = known if not base.told or base.side == known else ""
    base.told = True


def _side(value: Value) -> str:
    known = isinstance(value, Constant) and value.value in ("left", "right")
    return str(value.value) if known else ""  # type: ignore[attr-defined]


def called(flow: Evaluator, base: Tokenizer, arguments: Arguments, node: syntax.Node) -> Value:
    """``tokenizer(texts, padding=True)``."""
    return _encoded(flow, base, arguments, node, FALSE)


def method(
    flow: Evaluator, base: Tokenizer, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """``tokenizer.pad(…)`` and its like."""
    if name not in _CALLS:
        return flow.fresh("", node, arguments.values())
    return _encoded(flow, base, arguments, node, TRUE if name == "pad" else FALSE)


def _encoded(
    flow: Evaluator, base: Tokenizer, arguments: Arguments, node: syntax.Node, default: Value
) -> Value:
    """The ids and the mask, padded where they certainly are."""
    asked = arguments.find(None, "padding")
    if asked is None:
        old = arguments.find(None, "pad_to_max_length")
        asked = default if old is None else _FIXED if old == TRUE else UNKNOWN
    several = asked in _LONGEST and _are_several(arguments)
    if not (several or asked == _FIXED):
        return flow.fresh("", node, arguments.values())
    flow.ticks += 1
    real = Symbol("attention_mask", flow.ticks, node=node)
    lengths = Tensor((Axis(BATCH),), Lengths(real))
    padding = Padding(base.side, lengths, node, True, fill=UNKNOWN)
    axes = (Axis(BATCH), Axis(TIME))
    ids = Tensor(axes, None, padding, device="cpu", node=node)
    mask = Tensor(axes, Mask(real), device="cpu", node=node)
    items = ((Constant("input_ids"), ids), (Constant("attention_mask"), mask))
    return Encoding(items, whole=False, node=node)


def _are_several(arguments: Arguments) -> bool:
    """Whether a tokenizer is given several texts, by what they are; of a parameter, by its name."""
    texts, split = arguments.get(0, "text"), arguments.find(None, "is_split_into_words")
    if split not in (None, FALSE):  # then a list is one text, of words
        return _holds_several(texts) and all(map(_is_listed, _items(texts)))
    return _holds_several(texts) or (
        isinstance(texts, Symbol)
        and isinstance(texts.node, syntax.Param)
        and getattr(texts.node.annotation, "value", "") != "str"
        and texts.name.lower().endswith(_SEVERAL)
    )


def _holds_several(texts: Value) -> bool:
    return len(texts.items) > 1 if isinstance(texts, Tuple) else _is_listed(texts)


def _is_listed(texts: Value) -> bool:
    """Whether it is a list, by what it is or by the method that made it."""
    made = getattr(texts.node, "func", None) if isinstance(texts, Symbol | Term) else None
    return isinstance(texts, Sequence | Tuple) or (
        isinstance(made, syntax.Attribute) and made.attr.value in _LISTING
    )


def _items(texts: Value) -> tuple[Value, ...]:
    if isinstance(texts, Tuple):
        return texts.items
    return (texts.item,) if isinstance(texts, Sequence) else (UNKNOWN,)


_SEVERAL = ("texts", "sentences", "batch", "docs", "documents", "queries", "lines")
"""What a parameter for several texts is called."""
_LISTING = frozenset({"split", "rsplit", "splitlines", "readlines", "tolist"})


def moved(flow: Evaluator, base: Encoding, arguments: Arguments) -> Encoding:
    """``encoding.to(device)``."""
    items = tuple(
        (key, replace(each, device=devices.target(flow, "to", arguments, each.device)))
        for key, each in base.items
        if isinstance(each, Tensor)
    )
    return replace(base, items=items)
