from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.QuestionLSTM(20).to(device)
    questions = oracles.tokens(20, device=device)
    states = oracles.final_state(model.rnn, [model.embedding(each) for each in questions])
    oracles.assert_close(model(questions), states, "question vectors")
