import grader
import numpy as np
import tensorflow as tf

EPOCHS = 100


def get_data():
    (x_train, y_train), (x_valid, y_valid) = grader.load_data("exercise-7")
    # networks like small inputs
    biggest = np.max(x_train)
    x_train = x_train / biggest
    x_valid = x_valid / biggest
    return x_train, y_train, x_valid, y_valid


def solution_model():
    x_train, y_train, x_valid, y_valid = get_data()

    model = tf.keras.models.Sequential([
        tf.keras.layers.Input(shape=[1]),
        tf.keras.layers.Dense(1),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.1), loss="mse")
    model.fit(x_train, y_train, epochs=EPOCHS, verbose=0)
    print("validation mse:", model.evaluate(x_valid, y_valid, verbose=0))
    return model


if __name__ == "__main__":
    solution_model()
