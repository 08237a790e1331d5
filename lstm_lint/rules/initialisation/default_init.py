"""RNN301."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import recipes
from lstm_lint.flow.objects import is_known
from lstm_lint.flow.torch.initialisation import members
from lstm_lint.flow.values import Method, Rnn, Site, Tuple, Value, alternatives
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class DefaultInit(Rule):
    """An RNN whose weights keep torch's default initialisation.

    ## What it does
    Looks for recurrent modules and cells none of whose parameters the file initialises, in any way:
    by name, in a loop, in a helper, by `apply`, or by loading a checkpoint.  Nor does, as far as the
    project is looked at, a trainer or another program that imports it.

    ## Why is this bad?
    torch draws every parameter from a uniform distribution between -1/sqrt(hidden_size) and
    1/sqrt(hidden_size).  The forget gate of an LSTM then starts half closed, and what it has read
    is forgotten after a few dozen steps.  Orthogonal weights, zero biases and a forget bias of one
    keep it.  On long dependencies that helps clearly; on short ones, such as the next character of
    a text, the default can learn faster.  Switch the rule off where that is your task.

    ## Example
    ```python
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16)

        def forward(self, x):
            return self.lstm(x)
    ```

    ## Use instead
    ```python
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16)
            for name, param in self.lstm.named_parameters():
                if "weight" in name:
                    nn.init.orthogonal_(param)
                else:
                    nn.init.zeros_(param)
                    nn.init.ones_(param[param.size(0) // 4 : param.size(0) // 2])

        def forward(self, x):
            return self.lstm(x)
    ```

    ## Fix safety
    Unsafe: the initial weights are other ones.  The loop stands behind the construction, or in the
    class's own `init_weights` or `reset_parameters` where the constructor calls one; RNNs of one
    class that are treated alike share it.  `init-recipe` chooses what is written: `article`,
    as above; `keras`, with `xavier_uniform_` for the input weights; or `forget-bias`, which changes
    nothing but the forget gate's bias.  A GRU or a plain RNN has no forget gate.

    ## References
    - https://proceedings.mlr.press/v37/jozefowicz15.html
    - https://docs.pytorch.org/docs/stable/nn.init.html
    - https://github.com/pytorch/pytorch/issues/750
    """

    code = "RNN301"
    name = "default-init"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    presets = frozenset({"article"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.built: dict[Site, Rnn] = {}
        self.returned: set[Site] = set()
        self.owned: set[Site] = set()
        self.used: set[Site] = set()

    def on_rnn(self, event: events.Construction) -> None:
        if event.rnn.site not in self.built:
            self.built[event.rnn.site] = event.rnn

    def on_return(self, event: events.Return) -> None:
        for value in alternatives(event.value):
            if isinstance(value, Rnn):
                self.returned.add(value.site)
            elif isinstance(value, Tuple):
                self._use(value.items)
                held = [each for item in value.items for each in alternatives(item)]
                made = [each.site for each in held if isinstance(each, Rnn)]
                self.returned.update(each for each in made if not each.target)

    def on_call(self, call: events.Call) -> None:
        self._use(call.arguments.values())
        if isinstance(call.callee, Method) and call.callee.name in (
            "parameters",
            "named_parameters",
        ):
            self._use([call.callee.receiver])

    def _use(self, values: Iterable[Value]) -> None:
        """An RNN that is handed on, or whose parameters are, may be trained."""
        for value in values:
            self.used.update(v.site for v in alternatives(value) if isinstance(v, Rnn))

    def on_class(self, event: events.ClassEnd) -> None:
        held = members(event.flow, event.instance)
        self.owned.update(module.site for _, module in held if isinstance(module, Rnn))

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        if event.flow.may_initialise:
            return
        left = [rnn for site, rnn in self.built.items() if self._is_left(event, site)]
        once = self.options.forget_bias_once
        edits = recipes.edits(event.flow, left, self.options.init_recipe, once)
        for rnn in left:
            site = rnn.site
            what = f"this {rnn.kind}" + (f" in `{site.holder}`" if site.holder else "")
            what = f"`{site.target}`" if site.target else what
            rewrite = None
            if site in edits:
                rewrite = Rewrite(f"Initialise {what}", Applicability.UNSAFE, edits[site])
            yield from self.report(
                site.node,
                f"{what} keeps torch's default initialisation: small uniform weights and biases"
                + (", a forget gate that is half closed" if rnn.gates == 4 else ""),
                rewrite=rewrite,
            )

    def _is_left(self, event: events.ModuleEnd, site: Site) -> bool:
        """Whether an RNN certainly keeps its default, and something is made of it."""
        if site.initialised_by or (site in self.returned and site not in self.owned):
            return False
        local = site.owner is None and site.function is not event.node
        if local and site not in self.used:
            return False  # built to be measured or looked at
        if site.owner is None:
            return True
        project, name = event.flow.project, site.owner.name
        elsewhere = project is not None and project.may_initialise(name, event.flow.filename)
        return is_known(site.owner) and not elsewhere
