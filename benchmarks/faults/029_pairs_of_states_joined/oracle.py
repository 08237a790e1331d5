import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    reader = module.PostReader(30).to(device)
    posts, talks = oracles.tokens(30, device=device), oracles.tokens(30, [4, 1, 5, 3], device)
    states = []
    for rnn, texts in ((reader.post_rnn, posts), (reader.talk_rnn, talks)):
        runs = oracles.alone(rnn, [reader.embeddings(text) for text in texts])
        states.append(torch.stack([run.h_n for run in runs], dim=1))
    expected = reader.combine(torch.cat(states, dim=-1)).relu()
    oracles.assert_close(reader(posts, talks), expected, "state")
