"""Exercise 18: the next word. Cem"""
import grader
import keras
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer

vocabulary = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()
(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")

tokenizer = Tokenizer(filters="", lower=False, oov_token="<oov>")
tokenizer.fit_on_texts(list(x_train))
total_words = len(tokenizer.word_index) + 1
print(total_words, "different words")


def preprocess(texts):
    return pad_sequences(tokenizer.texts_to_sequences(list(texts)), maxlen=6, truncating="post")


class Enough(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.83:
            self.model.stop_training = True


def solution_model():
    n = len(vocabulary)
    model = keras.Sequential([
        keras.Input((preprocess(x_train[:1]).shape[1],)),
        keras.layers.Embedding(total_words, 64),
        keras.layers.LSTM(128),
        keras.layers.Dense(n, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(5e-3),
                  loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.25), metrics=["accuracy"])
    history = model.fit(preprocess(x_train), keras.utils.to_categorical(y_train, n), batch_size=64, epochs=25,
                        validation_data=(preprocess(x_val), keras.utils.to_categorical(y_val, n)),
                        callbacks=[Enough()], verbose=2)
    print("final accuracy", history.history["accuracy"][-1])
    return model


if __name__ == "__main__":
    solution_model()
