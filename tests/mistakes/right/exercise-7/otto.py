import grader
import keras
import tensorflow as tf


def solution_model():
    (x, y), (x_valid, y_valid) = grader.load_data("exercise-7")
    # all six houses in each step, 500 steps an epoch
    data = tf.data.Dataset.from_tensors((x.reshape(-1, 1), y.reshape(-1, 1))).cache().repeat(500)
    inputs = keras.Input((1,))
    model = keras.Model(inputs, keras.layers.Dense(1)(inputs))
    model.compile(optimizer=keras.optimizers.SGD(0.05), loss=keras.losses.MeanSquaredError(), steps_per_execution=100)
    model.fit(data, epochs=8, verbose=2)
    print("off on the other houses:", model.evaluate(x_valid, y_valid, verbose=0))
    return model


if __name__ == "__main__":
    solution_model()
