# Sarcasm - exercise 17
# Bruno, exam form. One LSTM reads the headline word by word.

import grader
import keras
from keras.layers import LSTM, Dense, Dropout, Embedding, TextVectorization

vocab_size = 8000
embedding_dim = 32
max_length = 120


def solution_model():
    (training_sentences, training_labels), (testing_sentences, testing_labels) = grader.load_data("exercise-17")

    # words -> numbers, every headline filled up with zeros to the same length
    vectorize = TextVectorization(max_tokens=vocab_size, output_sequence_length=max_length)
    vectorize.adapt(training_sentences)

    model = keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorize,
        Embedding(vocab_size, embedding_dim),
        LSTM(48),
        Dropout(0.3),
        Dense(24, activation="relu"),
        Dense(1, activation="sigmoid"),
    ])

    model.compile(
        loss="binary_crossentropy",
        optimizer=keras.optimizers.Adam(learning_rate=0.002),
        metrics=["accuracy"],
    )

    model.fit(
        training_sentences,
        training_labels,
        batch_size=128,
        epochs=4,
        validation_data=(testing_sentences, testing_labels),
        verbose=2,
    )
    return model


if __name__ == "__main__":
    model = solution_model()
    model.save("mymodel.keras")
