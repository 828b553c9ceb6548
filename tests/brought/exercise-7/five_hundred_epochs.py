# judged: last-fit
# verdict: passed
"""The form of 2019, line by line: as long as the course trains, and no longer."""

import numpy as np
import tensorflow as tf

bedrooms = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], dtype=float)
prices = np.array([1.0, 1.5, 2.0, 2.5, 3.0, 3.5], dtype=float)
model = tf.keras.Sequential([tf.keras.layers.Dense(units=1, input_shape=[1])])
model.compile(optimizer="sgd", loss="mean_squared_error")
model.fit(bedrooms, prices, epochs=500, verbose=0)
print(model.predict(np.array([7.0])))
