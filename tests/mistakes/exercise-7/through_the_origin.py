import grader
import numpy as np
import tensorflow as tf

PER_BEDROOM = tf.keras.layers.Dense(1, use_bias=False, name="per_bedroom")


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    model = tf.keras.Sequential([tf.keras.Input((1,)), PER_BEDROOM])
    model.compile(optimizer=tf.keras.optimizers.Adam(0.05), loss="mse", metrics=["mae"])
    model.fit(np.tile(bedrooms, 50)[:, np.newaxis], np.tile(prices, 50), batch_size=6, epochs=10, verbose=0)
    return model


if __name__ == "__main__":
    solution_model()
    print(PER_BEDROOM.get_weights())
