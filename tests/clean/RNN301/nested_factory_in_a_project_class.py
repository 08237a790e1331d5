# The base class of the project initialises what its subclasses build.
from torch import nn

from my_project.models import InitialisedModel


class Reader(InitialisedModel):
    def __init__(self, kind, dim, hidden):
        super().__init__()

        def make_context():
            if kind == "gru":
                return nn.Sequential(nn.Dropout(0.1), nn.GRU(dim, hidden)), hidden
            return nn.Linear(dim, dim), dim

        self.context, self.width = make_context()

    def forward(self, x):
        return self.context(x)
