import grader
import keras
from keras import layers


def solution_model():
    (x, y), (x_valid, y_valid) = grader.load_data("exercise-7")
    inputs = keras.Input((1,))
    model = keras.Model(inputs, layers.Dense(1)(inputs))
    model.compile(optimizer=keras.optimizers.Adam(0.1), loss="mean_squared_error")
    x = x[:, None]
    for step in range(1, 501):
        if step in (300, 400):
            model.optimizer.learning_rate = float(model.optimizer.learning_rate) / 10
        loss = model.train_on_batch(x, y)
    print(loss, model.evaluate(x_valid[:, None], y_valid, verbose=0))
    return model
