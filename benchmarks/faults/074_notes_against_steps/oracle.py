import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.NoteModel(9).to(device)
    beats = oracles.sequences(2, [6, 6, 6], device)
    notes = oracles.tokens(9, [6, 6, 6], device)
    losses = []
    for beat, note in zip(beats, notes):
        steps = model.dense(torch.cat((beat, model.note_embedding(note)), 1)).relu()
        scores = model.notes_output(oracles.alone(model.rnn, [steps])[0].output)
        losses.append(torch.nn.functional.cross_entropy(scores, note))
    found = model.loss_function(torch.stack(beats), torch.stack(notes), torch.stack(notes))
    oracles.assert_close(found, torch.stack(losses).mean(), "loss")
