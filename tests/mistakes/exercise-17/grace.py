import grader
import tensorflow as tf

NUM_WORDS = 8000
MAX_LEN = 24

(train_x, train_y), (val_x, val_y) = grader.load_data("exercise-17")

vectorizer = tf.keras.layers.TextVectorization(max_tokens=NUM_WORDS,
                                               output_sequence_length=MAX_LEN)
vectorizer.adapt(train_x)


def preprocess(texts):
    return vectorizer(tf.constant(list(texts))).numpy()


def solution_model():
    model = tf.keras.Sequential()
    model.add(tf.keras.Input(shape=(MAX_LEN,)))
    model.add(tf.keras.layers.Embedding(NUM_WORDS, 32))
    model.add(tf.keras.layers.SpatialDropout1D(0.2))
    model.add(tf.keras.layers.Conv1D(64, 5, activation="relu"))
    model.add(tf.keras.layers.GlobalMaxPooling1D())
    model.add(tf.keras.layers.Dropout(0.3))
    # two classes: sarcastic or not
    model.add(tf.keras.layers.Dense(2, activation="softmax"))

    model.compile(loss="binary_crossentropy",
                  optimizer=tf.keras.optimizers.Adam(2e-3),
                  metrics=["accuracy"])
    model.fit(preprocess(train_x), train_y, batch_size=64, epochs=4,
              validation_data=(preprocess(val_x), val_y), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
