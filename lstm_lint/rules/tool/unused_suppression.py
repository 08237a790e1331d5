"""RNN902."""

from __future__ import annotations

from lstm_lint.rules.base import FixAvailability, Rule, Severity


class UnusedSuppression(Rule):
    """A suppression that silences nothing.

    ## What it does
    Looks for codes and names of our rules in `# noqa: …`, `# lstm-lint: ignore[…]` and
    `# lstm-lint: ignore-file[…]` where the rule has nothing to say, and for those that no rule
    has.  The rules that are named are run for it, whether or not they are selected; what a
    configuration ignores anyway is no reason to take a comment out.  A bare `# noqa` is left to
    other tools, and a file without recurrent code is not looked at.  With `--no-project` nothing
    is said, because a rule may find something only by what other files hold.

    ## Why is this bad?
    The mistake was mended, or moved, and the comment waits for the next one in its place, which
    it will hide.  One that is mistyped hides nothing although it seems to.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, num_layers=2, dropout=0.2)  # noqa: RNN401
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, num_layers=2, dropout=0.2)
    ```

    ## Fix safety
    Safe: nothing but the comment changes, and in it our own codes and names alone.  What other
    tools read stays, and so does a reason, as a comment of its own.  There is no fix for what is
    mistyped, nor where a second `# noqa` holds for the same line, nor where another tool might
    obey what stands behind ours, as `type: ignore` or `noqa`, once it is a comment of its own.

    ## References
    - https://flake8.pycqa.org/en/stable/user/violations.html
    """

    code = "RNN902"
    name = "unused-suppression"
    severity = Severity.STYLE
    fix = FixAvailability.SOMETIMES
