# Sarcasm detection, words to numbers by hand (I wanted to see how a tokenizer works)
import grader
import keras
import numpy as np

MAX_WORDS = 40000
MAX_LEN = 24
PAD, OOV = 0, 1


def split_words(text):
    for ch in ".,!?:;'\"()-":
        text = text.replace(ch, " ")
    return text.lower().split()


def build_index(texts):
    """word -> number, 0 is padding and 1 is out of vocabulary"""
    index = {}
    for text in texts:
        for word in split_words(text):
            if word not in index and len(index) + 2 < MAX_WORDS:
                index[word] = len(index) + 2
    return index


def to_row(text, index):
    numbers = [index.get(w, OOV) for w in split_words(text)][:MAX_LEN]
    return numbers + [PAD] * (MAX_LEN - len(numbers))


def preprocess(texts):
    word_index = build_index(texts)
    return np.array([to_row(t, word_index) for t in texts], dtype="int32")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")

    train_seq = preprocess(x_train)
    val_seq = preprocess(x_val)
    print(train_seq.shape, val_seq.shape)
    print(x_train[0], "->", train_seq[0])

    model = keras.Sequential([
        keras.Input(shape=(MAX_LEN,)),
        keras.layers.Embedding(MAX_WORDS, 32),
        keras.layers.SpatialDropout1D(0.2),
        keras.layers.Conv1D(64, 5, activation="relu"),
        keras.layers.GlobalMaxPooling1D(),
        keras.layers.Dropout(0.3),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    epochs = 4
    steps = epochs * (len(train_seq) // 64)
    lr = keras.optimizers.schedules.CosineDecay(3e-3, decay_steps=steps)
    model.compile(loss="binary_crossentropy",
                  optimizer=keras.optimizers.Adam(lr),
                  metrics=["accuracy"])
    model.fit(train_seq, y_train,
              epochs=epochs, batch_size=64,
              validation_data=(val_seq, y_val), verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
