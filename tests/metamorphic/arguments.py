"""Transformations that pass the same arguments by their names, or by their places.

Whose names and order are written down below is what torch calls in the same way on the CPU and
elsewhere, functions apart from methods, which have one argument less.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from tests.metamorphic.imports import imports
from tests.metamorphic.places import Changed

RNN = "input_size hidden_size num_layers bias batch_first dropout bidirectional"
CELL = "input_size hidden_size bias"
FUNCTIONS = {
    **dict.fromkeys(("LSTM", "GRU"), RNN),
    **dict.fromkeys(("LSTMCell", "GRUCell"), CELL),
    "Linear": "in_features out_features bias",
    "Embedding": "num_embeddings embedding_dim padding_idx",
    "Dropout": "p inplace",
    "Parameter": "data requires_grad",
    "pack_padded_sequence": "input lengths batch_first enforce_sorted",
    "pad_packed_sequence": "sequence batch_first padding_value total_length",
    "pad_sequence": "sequences batch_first padding_value padding_side",
    "pack_sequence": "sequences enforce_sorted",
    "unpack_sequence": "packed_sequences",
    "unpad_sequence": "padded_sequences lengths batch_first",
    "PackedSequence": "data batch_sizes sorted_indices unsorted_indices",
    **dict.fromkeys(("cat", "stack"), "tensors dim"),
    **dict.fromkeys(("softmax", "log_softmax", "unsqueeze", "squeeze", "unbind"), "input dim"),
    **dict.fromkeys(("transpose", "swapaxes"), "input dim0 dim1"),
    **dict.fromkeys(("gather", "index_select"), "input dim index"),
    **dict.fromkeys(("sort", "argsort"), "input dim descending"),
    "chunk": "input chunks dim",
    "dropout": "input p training",
    "cross_entropy": "input target weight",
    "nll_loss": "input target weight",
    "clip_grad_norm_": "parameters max_norm norm_type",
    "clip_grad_value_": "parameters clip_value",
    **dict.fromkeys(("zeros_", "ones_"), "tensor"),
    **dict.fromkeys(("orthogonal_", "xavier_uniform_", "xavier_normal_"), "tensor gain"),
    "constant_": "tensor val",
    "uniform_": "tensor a b",
    "normal_": "tensor mean std",
}
"""The parameters of what torch has in its modules, in their order."""
METHODS = {
    **dict.fromkeys(("softmax", "log_softmax", "unsqueeze", "squeeze", "unbind", "size"), "dim"),
    **dict.fromkeys(("mean", "sum", "max", "min", "argmax"), "dim"),
    "transpose": "dim0 dim1",
    **dict.fromkeys(("gather", "index_select"), "dim index"),
    **dict.fromkeys(("sort", "argsort"), "dim descending"),
    "narrow": "dim start length",
    "chunk": "chunks dim",
    "split": "split_size dim",
    "masked_fill": "mask value",
    "flatten": "start_dim end_dim",
}
"""Those of a tensor's methods."""


def by_name(call: ast.Call, names: list[str]) -> None:
    """`pad_sequence(sequences=x, batch_first=True)`"""
    given = [
        ast.copy_location(ast.keyword(name, value), value)
        for name, value in zip(names, call.args, strict=False)
    ]
    call.args = call.args[len(names) :]
    call.keywords = given + call.keywords


def by_place(call: ast.Call, names: list[str]) -> None:
    """`pad_sequence(x, True)`, as far as no default stands in between"""
    while len(call.args) < len(names) and call.keywords:
        if call.keywords[0].arg != names[len(call.args)]:
            break
        call.args.append(call.keywords.pop(0).value)


WAYS = (by_name, by_place)


def passed(text: str, *, how: Callable[[ast.Call, list[str]], None]) -> Changed | None:
    """The text with arguments passed in another way; None where that changes nothing."""
    tree = ast.parse(text)
    before = ast.dump(tree)
    known = imports(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not any(isinstance(e, ast.Starred) for e in node.args):
            how(node, _names(node.func, known).split())
    if ast.dump(tree) == before:
        return None
    return Changed(ast.unparse(tree) + "\n", tree)


def _names(func: ast.expr, known: dict[str, str]) -> str:
    """The parameters of a function of torch, or of a method of something else."""
    root = func
    while isinstance(root, ast.Attribute):
        root = root.value
    name = root.id if isinstance(root, ast.Name) else ""
    if name in known:
        path = [known[name], *([func.attr] if isinstance(func, ast.Attribute) else [])]
        return FUNCTIONS.get(path[-1].rpartition(".")[2], "")
    if not isinstance(func, ast.Attribute) or (name == "self" and func.value is root):
        return ""  # a layer may be called as a method is
    return METHODS.get(func.attr, "")
