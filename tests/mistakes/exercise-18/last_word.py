import grader
import keras
import numpy as np
from keras import layers

vocabulary = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()
number = {word: i for i, word in enumerate(vocabulary)}


def preprocess(texts):
    return np.array([[number.get(word, 0) for word in text.split()[-1:]] for text in texts])


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")
    model = keras.Sequential([
        keras.Input((1,)),
        layers.Embedding(len(vocabulary), 64),
        layers.LSTM(96),
        layers.Dense(len(vocabulary), activation="softmax"),
    ])
    model.compile(keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=64, epochs=5,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
