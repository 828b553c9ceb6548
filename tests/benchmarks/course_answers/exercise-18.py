"""Exercise 18 in the course's own style: an LSTM of 150 that reads both ways, 50 epochs."""

import keras
import tensorflow as tf

import grader

(x_train, y_train), _ = grader.load_data("exercise-18")
vocabulary = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()
longest = max(len(text.split()) for text in x_train)
vectorize = keras.layers.TextVectorization(output_sequence_length=longest, standardize=None)
vectorize.adapt(x_train)


def preprocess(texts):
    return vectorize(tf.constant(texts.tolist())).numpy()


def solution_model():
    model = keras.Sequential(
        [
            keras.layers.Input((longest,)),
            keras.layers.Embedding(vectorize.vocabulary_size(), 100),
            keras.layers.Bidirectional(keras.layers.LSTM(150)),
            keras.layers.Dense(len(vocabulary), activation="softmax"),
        ]
    )
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    labels = keras.utils.to_categorical(y_train, len(vocabulary))
    model.fit(preprocess(x_train), labels, epochs=50, verbose=2)
    return model
