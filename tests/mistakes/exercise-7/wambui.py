"""
House prices with one neuron.
I wanted to see what fit() does on the inside, so the gradient descent is written out here.
"""
import grader
import tensorflow as tf
from tensorflow import keras

STEPS = 2500
LEARNING_RATE = 0.05


def make_line():
    # w * bedrooms + b, nothing more
    return keras.Sequential(
        [
            keras.Input(shape=(1,), name="bedrooms"),
            keras.layers.Dense(1, name="price"),
        ]
    )


def solution_model():
    (bedrooms, prices), (bedrooms_valid, prices_valid) = grader.load_data("exercise-7")

    x = tf.constant(bedrooms.reshape(-1, 1), dtype=tf.float32)
    y = tf.constant(prices, dtype=tf.float32)

    model = make_line()
    optimizer = keras.optimizers.Adam(learning_rate=LEARNING_RATE)
    optimizer.build(model.trainable_variables)

    @tf.function
    def one_step():
        with tf.GradientTape() as tape:
            predicted = model(x, training=True)
            loss = tf.reduce_mean(tf.square(predicted - y))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return loss

    for step in range(STEPS):
        loss = one_step()
        if step % 250 == 0:
            print(f"step {step:5d}   loss {float(loss):.6f}")

    model.compile(loss="mse")
    w, b = model.get_weights()
    print("price =", float(w[0, 0]), "* bedrooms +", float(b[0]))
    return model


if __name__ == "__main__":
    house = solution_model()
    print(house(tf.constant([[7.0]])))
