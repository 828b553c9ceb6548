import grader
import tensorflow as tf
from tensorflow.keras import layers

NUM_WORDS = 8000
LENGTH = 24

(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")

vectorizer = layers.TextVectorization(max_tokens=NUM_WORDS, output_sequence_length=LENGTH)
vectorizer.adapt(x_train)


def preprocess(texts):
    return vectorizer(tf.constant(list(texts))).numpy()


def solution_model():
    model = tf.keras.Sequential([
        layers.Input((LENGTH,)),
        layers.Embedding(NUM_WORDS, 32),
        layers.SpatialDropout1D(0.2),
        layers.Conv1D(64, 5, activation="relu"),
        layers.GlobalMaxPooling1D(),
        layers.Dropout(0.3),
        layers.Dense(2, activation="softmax"),
    ])
    epochs = 4
    rate = tf.keras.optimizers.schedules.CosineDecay(3e-3, epochs * (len(x_train) // 64))
    model.compile(optimizer=tf.keras.optimizers.Adam(rate),
                  loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=64, epochs=epochs,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
