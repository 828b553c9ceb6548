# %% [markdown]
# # Exercise 8 with a training loop of my own

# %%
import grader
import keras
import numpy as np
import tensorflow as tf


def preprocess(images):
    return images[..., np.newaxis].astype("float32") / 255.0


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv1 = keras.layers.Conv2D(32, 3, strides=2, padding="same", activation="relu")
        self.conv2 = keras.layers.Conv2D(64, 3, padding="same", activation="relu")
        self.pool = keras.layers.MaxPooling2D()
        self.flat = keras.layers.Flatten()
        self.drop = keras.layers.Dropout(0.25)
        self.d1 = keras.layers.Dense(128, activation="relu")
        self.d2 = keras.layers.Dense(10, activation="softmax")

    def call(self, x, training=False):
        x = self.pool(self.conv2(self.conv1(x)))
        x = self.drop(self.flat(x), training=training)
        return self.d2(self.d1(x))


# %%
EPOCHS = 5
BATCH = 64


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")
    train_ds = tf.data.Dataset.from_tensor_slices((preprocess(x_train), y_train)).shuffle(20_000).batch(BATCH)
    val_ds = tf.data.Dataset.from_tensor_slices((preprocess(x_val), y_val)).batch(256)

    model = Net()
    model.build((None, 28, 28, 1))
    loss_fn = keras.losses.SparseCategoricalCrossentropy()
    optimizer = keras.optimizers.Adam(1e-3)
    val_acc = keras.metrics.SparseCategoricalAccuracy()

    @tf.function
    def gradients(x, y):
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(x, training=True))
        return loss, tape.gradient(loss, model.trainable_variables)

    for epoch in range(EPOCHS):
        losses = []
        for x, y in train_ds:
            loss, grads = gradients(x, y)
            losses.append(float(loss))
        optimizer.apply_gradients(zip(grads, model.trainable_variables))

        val_acc.reset_state()
        for x, y in val_ds:
            val_acc.update_state(y, model(x))
        print(f"epoch {epoch + 1} loss {np.mean(losses):.4f} val_acc {float(val_acc.result()):.4f}")
    return model


if __name__ == "__main__":
    solution_model()
