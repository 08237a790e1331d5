"""RNN900."""

from __future__ import annotations

from lstm_lint.rules.base import Rule, Severity


class BadSyntax(Rule):
    """A file that cannot be read as Python.

    ## What it does
    Reports a file that holds recurrent code and that the running Python cannot parse, or whose
    bytes are not in the encoding that it declares.  Syntax that is newer than that Python is
    reported too: run lstm-lint under the Python that the code is written for.

    ## Why is this bad?
    Nothing in the file could be checked.  Silence would say that all is well.  The exit code is 2.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    ```

    ## Fix safety
    There is no fix.

    ## References
    - https://docs.python.org/3/reference/lexical_analysis.html
    """

    code = "RNN900"
    name = "syntax-error"
    severity = Severity.TOOL
