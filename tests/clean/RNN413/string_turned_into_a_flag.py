# The string is compared before it is used.
import os

from torch import nn

both = os.environ.get("BOTH", "False") == "True"
gru = nn.GRU(12, 24, bidirectional=both, batch_first=bool(os.environ.get("FIRST")))
