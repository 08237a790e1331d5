"""What of torch takes tensors and nothing else, so that it raises on a tuple."""

from __future__ import annotations

from lstm_lint.flow.values import Constant, Known, Module, Tuple, Value, every, integer

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
