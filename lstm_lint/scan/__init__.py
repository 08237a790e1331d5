"""Sources in a dataset instead of in files: more of them than one machine has room or time for.

`check_batch` is all that is done with them, from Arrow to Arrow, and whatever runs functions over
batches can run it.  The rest of this room has Dask's scheduler do so for `lstm-lint scan`.
"""

from __future__ import annotations

from lstm_lint.scan.batch import FINDINGS, Columns, check_batch

__all__ = ["FINDINGS", "Columns", "check_batch"]
