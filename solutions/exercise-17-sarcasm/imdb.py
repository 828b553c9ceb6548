"""Reference solution of exercise 17 on reviews of films."""

import grader
import keras

WORDS = 20_000
LENGTH = 400


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")
    vectorize = keras.layers.TextVectorization(max_tokens=WORDS, output_sequence_length=LENGTH)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Embedding(WORDS, 16, mask_zero=True),
            # Most of what a word says is left out, each time something else: so few reviews are
            # soon known by heart.
            keras.layers.SpatialDropout1D(0.6),
            # Of some two hundred words their sum tells, more than their order.
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    epochs, batch_size = 8, 64
    # Ever smaller steps, so that the last ones no longer learn by heart.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=1e-2, decay_steps=epochs * (len(x_train) // batch_size)
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(
        x_train,
        y_train,
        batch_size=batch_size,
        epochs=epochs,
        validation_data=(x_val, y_val),
        verbose=2,
    )
    return model


if __name__ == "__main__":
    model = solution_model()
