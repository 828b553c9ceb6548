"""One neuron and six houses."""
import grader
import tensorflow as tf


def solution_model():
    (x, y), (xv, yv) = grader.load_data("exercise-7")
    model = tf.keras.models.Sequential([
        tf.keras.layers.Input(shape=[1]),
        tf.keras.layers.Dense(1),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(0.1), loss="mse")
    history = model.fit(x, y, epochs=200, validation_data=(xv, yv), verbose=0)
    print("loss", history.history["loss"][-1])
    return history


if __name__ == "__main__":
    solution_model()
