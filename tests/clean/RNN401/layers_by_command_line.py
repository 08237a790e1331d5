# The layers come from the command line, whose default is one.
import argparse

from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("--layers", type=int, default=1)
parser.add_argument("--dropout", type=float, default=0.2)
options = parser.parse_args()

model = nn.LSTM(64, 128, options.layers, dropout=options.dropout)
