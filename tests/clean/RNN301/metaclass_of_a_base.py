# The metaclass of a base calls what initialises the heirs.
from torch import nn


class PostInit(type):
    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        made.post_init()
        return made


class Base(nn.Module, metaclass=PostInit):
    def post_init(self):
        for param in self.parameters():
            if param.dim() > 1:
                nn.init.xavier_uniform_(param)


class Net(Base):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)
