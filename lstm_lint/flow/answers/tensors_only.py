"""What of torch takes tensors and nothing else, so that it raises on a tuple."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.torch.values import Module
from lstm_lint.flow.values import FALSE, Constant, Known, Tuple, Value, every, integer

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call

MODULES = frozenset(
    "Linear Bilinear LayerNorm RMSNorm GroupNorm BatchNorm1d InstanceNorm1d Embedding EmbeddingBag "
    "Conv1d ConvTranspose1d MaxPool1d AvgPool1d AdaptiveMaxPool1d AdaptiveAvgPool1d Flatten "
    "Unflatten ReLU ReLU6 LeakyReLU PReLU ELU SELU GELU SiLU Mish Tanh Sigmoid Softplus Softsign "
    "Hardtanh Hardsigmoid Hardswish Tanhshrink LogSigmoid GLU Softmax LogSoftmax "
    "MultiheadAttention TransformerEncoderLayer".split()
)
LOSSES = frozenset(
    "CrossEntropyLoss MSELoss L1Loss SmoothL1Loss NLLLoss BCELoss BCEWithLogitsLoss KLDivLoss "
    "CTCLoss".split()
)
FUNCTIONS = frozenset(
    "torch." + name
    for name in "relu tanh sigmoid softmax log_softmax matmul bmm mm mv transpose permute squeeze "
    "unsqueeze max min sum mean argmax flatten reshape exp log abs sqrt clamp gather index_select "
    "masked_select flip isnan norm numel zeros_like ones_like empty_like clone chunk split unbind "
    "narrow sort topk cumsum roll".split()
) | frozenset(
    "torch.nn.functional." + name
    for name in "relu leaky_relu elu silu gelu glu softplus sigmoid tanh softmax log_softmax linear "
    "layer_norm batch_norm normalize embedding one_hot pad conv1d max_pool1d avg_pool1d "
    "adaptive_avg_pool1d cosine_similarity".split()
)
LOSS_FUNCTIONS = frozenset(
    "torch.nn.functional." + name
    for name in "cross_entropy nll_loss mse_loss l1_loss binary_cross_entropy_with_logits "
    "binary_cross_entropy smooth_l1_loss kl_div".split()
)
JOINING = frozenset(
    "torch." + name for name in "cat concat concatenate stack hstack vstack".split()
)

STEPWISE = frozenset(
    "Linear LayerNorm Embedding ReLU ReLU6 LeakyReLU PReLU ELU SELU GELU SiLU Mish Tanh Sigmoid "
    "Softplus Softsign Hardtanh Hardsigmoid Hardswish Tanhshrink LogSigmoid".split()
)
_DROPPING = frozenset({"Dropout", "AlphaDropout"})
"""Between other layers, dropout that draws for each number alone goes with them."""
STEPWISE_FUNCTIONS = frozenset(
    home + name
    for home in ("torch.", "torch.nn.functional.")
    for name in "relu leaky_relu elu silu gelu softplus sigmoid tanh linear embedding".split()
)


def refusing(callee: Value) -> str:
    """The name of what certainly takes tensors only; nothing if that is not certain."""
    if isinstance(callee, Known):
        known = callee.path in FUNCTIONS or callee.path in LOSS_FUNCTIONS
        return callee.path.rpartition(".")[2] if known else ""
    names = {_of_module(each) for each in every(callee, Module)}
    return names.pop() if len(names) == 1 else ""


def _of_module(module: Module) -> str:
    if module.name == "Sequential" and module.children:
        return refusing(module.children[0][1])
    known = module.path == f"torch.nn.{module.name}" and module.name in MODULES | LOSSES
    return module.name if known else ""


def is_loss(callee: Value) -> bool:
    """Whether a callee is certainly a loss, of a prediction and a target."""
    if isinstance(callee, Known):
        return callee.path in LOSS_FUNCTIONS
    modules = every(callee, Module)
    return bool(modules) and all(each.name in LOSSES for each in modules)


def is_stepwise(callee: Value) -> bool:
    """Whether a callee certainly treats every step for itself, wherever the steps lie."""
    if isinstance(callee, Known):
        return callee.path in STEPWISE_FUNCTIONS
    modules = every(callee, Module)
    return bool(modules) and all(_treats_steps_alike(each) for each in modules)


def _treats_steps_alike(module: Module) -> bool:
    if module.name == "Sequential":
        layers = [every(child, Module) for _, child in module.children]
        return bool(layers) and all(
            len(each) == 1 and (_treats_steps_alike(each[0]) or each[0].name in _DROPPING)
            for each in layers
        )
    if module.name == "LayerNorm":
        shape = module.arguments.get(0, "normalized_shape")
        return not isinstance(shape, Tuple) or len(shape.items) == 1
    return module.name in STEPWISE


def is_stepwise_on_rows(callee: Value) -> bool:
    """Whether a callee does with rows of features what it was made for: a norm over a batch."""
    modules = every(callee, Module)
    return bool(modules) and all(
        each.name == "BatchNorm1d" or (each.name in ("Softmax", "LogSoftmax") and _dim(each) == -1)
        for each in modules
    )


def _dim(module: Module) -> int | None:
    return integer(module.arguments.get(0, "dim", Constant(None)))


# --- what a step-wise call does to its input

KEEPING_ZERO = frozenset(
    "dropout dropout1d dropout2d dropout3d relu relu6 leakyrelu elu selu gelu silu mish tanh "
    "softsign hardtanh hardswish tanhshrink".split()
)
_IN_PLACE = {
    **dict.fromkeys("relu relu6 selu silu mish hardswish hardsigmoid".split(), 0),
    **dict.fromkeys("dropout dropout1d dropout2d dropout3d alphadropout".split(), 1),
    **dict.fromkeys("featuredropout featurealphadropout leakyrelu elu".split(), 1),
    "hardtanh": 2,
}
"""Where these modules take `inplace`; functions take it behind the input, and dropout's behind
`training` too."""


def keeps_zero(callee: Value) -> bool:
    """Whether a callee certainly makes zeros of zeros, so that padding stays what it is."""
    return all(name in KEEPING_ZERO for name, _ in _named(callee))


def may_write(call: Call) -> bool:
    """Whether a call may change its input in place."""
    for name, module in _named(call.callee):
        place = _IN_PLACE.get(name.rstrip("_"))
        if name.endswith("_") and module is None:
            return True
        if place is not None:
            given = call.arguments if module is None else module.arguments
            behind = 0 if module is not None else 1 + ("dropout" in name)
            if given.get(place + behind, "inplace", FALSE) != FALSE:
                return True
    return False


def is_elementwise_dropout(callee: Value) -> bool:
    """Whether dropout treats each element alone, so that the shape does not matter."""
    return all(
        name.rstrip("_") in ("dropout", "dropout1d", "alphadropout") for name, _ in _named(callee)
    )


def raised_by_dropout(callee: Value) -> str:
    """What torch raises on dropout of a tuple: that of channels asks its input for its axes first."""
    name, _ = _named(callee)[0]
    return "AttributeError" if name.rstrip("_")[-2:] in ("1d", "2d", "3d") else "TypeError"


def _named(callee: Value) -> list[tuple[str, Module | None]]:
    """What is called, by a name that a module shares with its function; of a chain, each layer."""
    if isinstance(callee, Known):
        name = callee.path.rpartition(".")[2]
        return [(name.rstrip("_").replace("_", "") + "_" * name.endswith("_"), None)]
    named: list[tuple[str, Module | None]] = []
    for each in every(callee, Module):
        layers = each.children if each.name == "Sequential" else ()
        named += [one for _, child in layers for one in _named(child)]
        named += [] if layers else [(each.name.lower(), each)]
    return named
