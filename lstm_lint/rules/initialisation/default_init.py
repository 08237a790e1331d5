"""RNN301."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import recipes
from lstm_lint.flow.answers.fates import Fates
from lstm_lint.flow.answers.kinds import Kinds
from lstm_lint.flow.torch.values import Rnn, Site
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class DefaultInit(Rule):
    """An RNN whose weights keep torch's default initialisation.

    ## What it does
    Looks for recurrent modules and cells none of whose parameters the file initialises, in any way:
    by name, in a loop, in a helper, by `apply`, or by loading a checkpoint.  Nor does a program,
    a notebook or a helper of its project seem to: their lines are looked through for what goes over
    a model's parameters or modules, or writes to those of an RNN by name, but they are not run.
    What `getattr(nn, kind)(…)` builds is taken for one of them where a test says so of `kind`, or the
    call has keywords that only they take together: a default of `kind` does not tell what callers
    choose.

    ## Why is this bad?
    torch draws every parameter from a uniform distribution between -1/sqrt(hidden_size) and
    1/sqrt(hidden_size).  The forget gate of an LSTM then starts half closed: half of what it has
    read is gone one step later.  With a one in both forget biases it keeps 0.88, and half is gone
    after six.  Whether that helps depends on the task: in the same time, nine of nine small LSTMs
    learned to copy symbols after a pause with any recipe, and none by default; most learned sooner
    to add two numbers of 64, but not with `forget-bias`; and at the next character of a text the
    default stayed ahead, by up to 0.04 bits.  Over a hundred steps and more, none of the recipes
    learned either.  Switch the rule off where that is your task.

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
    class's own `init_weights` or `reset_parameters` where the constructor calls one.  An RNN that is
    returned, wrapped or set by a key gets a name first.  A class that builds RNNs in several places
    gets a method of its own with the loop, whatever it has besides, which each of them calls.
    The option `recipe` chooses what is written: `article`, as above; `keras`, with
    `xavier_uniform_` for the input weights, and torch's default for the projection of an LSTM with
    `proj_size`; or `forget-bias`, which changes nothing but the forget gate's bias.  A GRU or a
    plain RNN has none: of what may be one, the loop asks its class.  Where a base class or an earlier line may call that method first,
    the loop stays behind the construction.

    ## References
    - https://proceedings.mlr.press/v37/jozefowicz15.html
    - https://docs.pytorch.org/docs/stable/nn.init.html
    - https://github.com/pytorch/pytorch/issues/750
    - https://github.com/lstm-lint/lstm-lint/blob/main/docs/initialisation.md
    """

    code = "RNN301"
    name = "default-init"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    speaks_last = True
    presets = frozenset({"article"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.built: dict[Site, Rnn] = {}
        self.fates, self.kinds = Fates(), Kinds()

    def on_rnn(self, event: events.Construction) -> None:
        if event.rnn.site not in self.built:
            self.built[event.rnn.site] = event.rnn

    def on_return(self, event: events.Return) -> None:
        self.fates.returned(event)

    def on_call(self, call: events.Call) -> None:
        self.fates.call(call)
        self.kinds.call(call)

    def on_class(self, event: events.ClassEnd) -> None:
        self.fates.kept(event)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        if event.flow.may_initialise:
            return
        left = [rnn for site, rnn in self.built.items() if self.fates.is_left(event, site)]
        once, variants = self.options.forget_bias_once, self.kinds.variants
        heard = recipes.unsilenced(event.flow, left, self.code)
        choices = {rnn.site: variants(event.flow, rnn) for rnn in heard}
        edits = recipes.edits(event.flow, choices, self.options.init_recipe, once)
        for rnn in left:
            site = rnn.site
            kinds = {each.kind for each in site.made}
            what = f"this {rnn.kind if len(kinds) == 1 else 'RNN'}" + (
                f" in `{site.holder}`" if site.holder else ""
            )
            what = f"`{site.target}`" if site.target else what
            rewrite = None
            if site in edits:
                rewrite = Rewrite(f"Initialise {what}", Applicability.UNSAFE, edits[site])
            yield from self.report(
                site.node,
                f"{what} keeps torch's default initialisation: small uniform weights and biases"
                + (", a forget gate that is half closed" if kinds <= {"LSTM", "LSTMCell"} else ""),
                rewrite=rewrite,
            )
