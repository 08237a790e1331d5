import torch.nn as nn


class DialogueModel(nn.Module):
    """Writes dialogue of a series."""

    def __init__(self, vocab_size, embedding_dim=6, hidden_dim=8, n_layers=2):
        super(DialogueModel, self).__init__()
        self.embed = nn.Embedding(vocab_size, embedding_dim)
        self.gru = nn.GRU(embedding_dim, hidden_dim, n_layers, batch_first=True)
        self.fc = nn.Linear(hidden_dim, vocab_size)

    def forward(self, words, hidden):
        hidden = tuple([each.detach() for each in hidden])
        output, hidden = self.gru(self.embed(words), hidden)
        return self.fc(output[:, -1]), hidden

    def init_hidden(self, batch_size):
        weight = next(self.parameters())
        return weight.new_zeros(self.gru.num_layers, batch_size, self.gru.hidden_size)


def next_words(model, words):
    scores, _ = model(words, model.init_hidden(words.size(0)))
    return scores
