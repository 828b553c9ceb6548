import grader
import tensorflow as tf
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer

VOCAB = 8000
MAX_LEN = 40
EMB = 32

tokenizer = Tokenizer(num_words=VOCAB, oov_token="<OOV>")


def preprocess(texts):
    return pad_sequences(tokenizer.texts_to_sequences(list(texts)), maxlen=MAX_LEN)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")
    print(x_train[0], y_train[0])

    tokenizer.fit_on_texts(list(x_train))
    train_seq = tokenizer.texts_to_sequences(list(x_train))
    train_pad = pad_sequences(train_seq, maxlen=MAX_LEN, padding="post", truncating="post")
    val_seq = tokenizer.texts_to_sequences(list(x_val))
    val_pad = pad_sequences(val_seq, maxlen=MAX_LEN, padding="post", truncating="post")

    model = tf.keras.Sequential([
        tf.keras.Input((MAX_LEN,)),
        tf.keras.layers.Embedding(VOCAB, EMB),
        tf.keras.layers.Conv1D(32, 5, activation="relu"),
        tf.keras.layers.MaxPooling1D(2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.4),
        tf.keras.layers.Dense(24, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    model.fit(train_pad, y_train, epochs=4, batch_size=64, validation_data=(val_pad, y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model().save("mymodel.h5")
