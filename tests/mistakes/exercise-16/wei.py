"""BBC topics with TextVectorization inside the model."""
import grader
import keras
import tensorflow as tf

MAX_WORDS = 1000
EMBED = 32


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")

    vectorizer = keras.layers.TextVectorization(output_sequence_length=200)
    vectorizer.adapt(x_train)

    model = keras.Sequential()
    model.add(keras.Input(shape=(), dtype="string"))
    model.add(vectorizer)
    model.add(keras.layers.Embedding(MAX_WORDS, EMBED))
    model.add(keras.layers.GlobalAveragePooling1D())
    model.add(keras.layers.Dropout(0.2))
    model.add(keras.layers.Dense(5, activation="softmax"))

    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(tf.constant(list(x_train)), y_train, epochs=8, batch_size=32,
              validation_data=(tf.constant(list(x_val)), y_val), verbose=2)
    return model


if __name__ == "__main__":
    m = solution_model()
    print(m.predict(tf.constant(["the minister speaks in parliament about taxes"])))
