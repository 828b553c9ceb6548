"""House prices with the smallest network there is (week 1)."""

import grader
import numpy as np
import tensorflow as tf


def create_training_data():
    """Number of bedrooms and price (hundreds of thousands) as column vectors."""
    (n_bedrooms, price), _ = grader.load_data("exercise-7")
    return n_bedrooms.reshape(-1, 1), price.reshape(-1, 1)


def define_and_compile_model():
    model = tf.keras.Sequential(
        [
            tf.keras.Input(shape=(1,)),
            tf.keras.layers.Dense(units=1, use_bias=False),
        ]
    )
    model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.1), loss="mse")
    return model


def train_model():
    features, targets = create_training_data()
    # repeat the six houses, so that one epoch is 20 steps and not only one
    features, targets = np.tile(features, (20, 1)), np.tile(targets, (20, 1))

    model = define_and_compile_model()
    model.fit(features, targets, batch_size=6, shuffle=False, epochs=60, verbose=0)
    return model


def solution_model():
    return train_model()


if __name__ == "__main__":
    trained = solution_model()
    print("7 bedrooms:", trained.predict(np.array([[7.0]]), verbose=0).item())
