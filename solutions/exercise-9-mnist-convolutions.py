"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 9: the same digits, with convolutions
#
# Train a small convolutional network that reads handwritten digits (MNIST), and let a **callback of
# your own** end the training at the first epoch whose training accuracy reaches **99.5 %**. You have
# **10 epochs** and **1,000,000 parameters** at most.
#
# When you think it is done, save this file and run `grade exercise-9` in its folder.
# `grade show exercise-9` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The inputs
#
# `grader.load_data` serves grey pictures of 28 x 28 pixels, whole numbers from 0 to 255, and the
# digits from 0 to 9 that they show. A convolution wants an axis for the channels too, and a network
# learns faster from small numbers.
#
# What `preprocess` does is also done to the pictures that your model is judged on.

# %%
def preprocess(images):
    """Adds an axis for the one channel, and scales the pictures to the range 0 to 1."""
    ### BEGIN SOLUTION
    return images[..., None].astype("float32") / 255.0
    ### END SOLUTION

# %% [markdown]
# ## The callback
#
# Keras calls `on_epoch_end` after every epoch. `logs` is a dictionary with the metrics of that
# epoch. Setting `self.model.stop_training = True` ends the training.

# %%
TARGET = 0.995


class StopAtTarget(keras.callbacks.Callback):
    """Ends the training once the training accuracy has reached the target."""

    def on_epoch_end(self, epoch, logs=None):
        ### BEGIN SOLUTION
        accuracy = (logs or {}).get("accuracy")
        if accuracy is not None and accuracy >= TARGET:
            print(f"Training accuracy {accuracy:.4f} after epoch {epoch + 1}: that will do.")
            self.model.stop_training = True
        ### END SOLUTION

# %% [markdown]
# ## The model
#
# Build it with convolutions and pooling, compile it with the metric `accuracy`, fit it for at most 10
# epochs with your callback, and return it. `model.summary()` shows where its parameters are.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-9")

    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            # A stride of 2 looks at every second place: a quarter of the work, and small enough.
            keras.layers.Conv2D(24, 5, strides=2, activation="relu"),
            keras.layers.Conv2D(48, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            # One probability for each digit; they sum to 1.
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    # Large steps at first, smaller ones from epoch to epoch: it arrives sooner, and stays there.
    batch_size = 128
    learning_rate = keras.optimizers.schedules.ExponentialDecay(
        initial_learning_rate=2e-3, decay_steps=len(x_train) // batch_size, decay_rate=0.75
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        # Ten batches for each call into TensorFlow: with so small a network the calls cost much.
        steps_per_execution=10,
    )
    model.fit(
        preprocess(x_train),
        y_train,
        batch_size=batch_size,
        epochs=10,
        callbacks=[StopAtTarget()],
        verbose=2,
    )
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
