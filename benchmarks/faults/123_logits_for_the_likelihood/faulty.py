import torch.nn as nn


class RNNModel(nn.Module):
    """Container module with an encoder, a recurrent module, and a decoder."""

    def __init__(self, ntoken, ninp, nhid):
        super(RNNModel, self).__init__()
        self.ntoken = ntoken
        self.encoder = nn.Embedding(ntoken, ninp)
        self.rnn = nn.LSTM(ninp, nhid)
        self.decoder = nn.Linear(nhid, ntoken)

    def forward(self, input):
        output, hidden = self.rnn(self.encoder(input))
        decoded = self.decoder(output)
        return decoded.view(-1, self.ntoken)


criterion = nn.NLLLoss()


def loss_of(model, data, targets):
    return criterion(model(data), targets.view(-1))
