# News topics. texts -> numbers -> embedding -> average -> 5 topics
import grader
import keras
import numpy as np
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer

VOCAB = 5000
LEN = 200


def preprocess(texts):
    texts = list(texts)
    tok = Tokenizer(num_words=VOCAB, oov_token="<OOV>")
    tok.fit_on_texts(texts)
    return pad_sequences(tok.texts_to_sequences(texts), maxlen=LEN, padding="post", truncating="post")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")
    print(len(x_train), "articles for training,", len(x_val), "for validation")

    model = keras.Sequential([
        keras.Input((LEN,)),
        keras.layers.Embedding(VOCAB, 32),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(5, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=32, epochs=10,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
