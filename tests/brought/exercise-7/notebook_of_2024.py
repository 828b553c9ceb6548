# judged: last-fit
# verdict: not-passed
"""The three functions of 2024, trained for fewer epochs than it takes."""

import numpy as np
import tensorflow as tf


def create_training_data():
    n_bedrooms = np.arange(1.0, 7.0, dtype="float32")
    price_in_hundreds_of_thousands = 0.5 + 0.5 * n_bedrooms
    return n_bedrooms, price_in_hundreds_of_thousands


def define_and_compile_model():
    model = tf.keras.Sequential([tf.keras.Input(shape=(1,)), tf.keras.layers.Dense(units=1)])
    model.compile(optimizer="sgd", loss="mean_squared_error")
    return model


def train_model():
    n_bedrooms, price_in_hundreds_of_thousands = create_training_data()
    model = define_and_compile_model()
    model.fit(n_bedrooms, price_in_hundreds_of_thousands, epochs=20, verbose=0)
    return model


trained_model = train_model()
new_n_bedrooms = np.array([7.0])
predicted_price = trained_model.predict(new_n_bedrooms, verbose=False).item()
print(f"Your model predicted a price of {predicted_price:.2f} hundreds of thousands")
