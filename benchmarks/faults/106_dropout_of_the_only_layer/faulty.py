import torch.nn as nn


class DMM(nn.Module):
    """The guide's half of a deep Markov model."""

    def __init__(self, input_dim=88, z_dim=100, rnn_dim=600, rnn_dropout_rate=0.1):
        super().__init__()
        # instantiate PyTorch modules used in the guide below
        self.combiner = nn.Linear(rnn_dim, z_dim)
        self.rnn = nn.RNN(input_size=input_dim, hidden_size=rnn_dim, nonlinearity='relu',
                          batch_first=True, bidirectional=False, num_layers=1,
                          dropout=rnn_dropout_rate)

    def forward(self, mini_batch_reversed):
        # push the observed x's through the rnn; rnn_output contains the hidden state at each step
        rnn_output, _ = self.rnn(mini_batch_reversed)
        return self.combiner(rnn_output)
