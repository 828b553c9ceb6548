"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 1: stop when it is good enough
#
# Train a network that reads handwritten digits (MNIST), and let a **callback of your own** end the
# training at the first epoch whose training accuracy reaches **99 %**. You have **10 epochs** at
# most.
#
# When you think it is done, save this file and run `grade exercise-1` in its folder.
# `grade show exercise-1` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The inputs
#
# `grader.load_data` serves grey pictures of 28 x 28 pixels, whole numbers from 0 to 255, and the
# digits from 0 to 9 that they show. A network learns faster from small numbers.
#
# What `preprocess` does is also done to the pictures that your model is judged on. Should your
# model need nothing of the kind, delete the function.

# %%
def preprocess(images):
    """Scales the pictures to the range that the network is trained on."""
    ### BEGIN SOLUTION
    return images.astype("float32") / 255.0
    ### END SOLUTION

# %% [markdown]
# ## The callback
#
# Keras calls `on_epoch_end` after every epoch. `logs` is a dictionary with the metrics of that
# epoch, under the names that you gave to `compile`. Setting `self.model.stop_training = True` ends
# the training.

# %%
TARGET = 0.99


class StopAtTarget(keras.callbacks.Callback):
    """Ends the training once the training accuracy has reached the target."""

    def on_epoch_end(self, epoch, logs=None):
        ### BEGIN SOLUTION
        # `logs` has "accuracy" because compile was given metrics=["accuracy"].
        accuracy = (logs or {}).get("accuracy")
        if accuracy is not None and accuracy >= TARGET:
            print(f"Training accuracy {accuracy:.4f} after epoch {epoch + 1}: that will do.")
            self.model.stop_training = True
        ### END SOLUTION

# %% [markdown]
# ## The model
#
# Build it, compile it with the metric `accuracy`, fit it for at most 10 epochs with your callback,
# and return it.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-1")

    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(256, activation="relu"),
            # One probability for each digit; they sum to 1.
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    # Large steps at first, smaller ones from epoch to epoch: it arrives sooner, and stays there.
    batch_size = 128
    learning_rate = keras.optimizers.schedules.ExponentialDecay(
        initial_learning_rate=0.3, decay_steps=len(x_train) // batch_size, decay_rate=0.6
    )
    model.compile(
        # With momentum a step goes on in the direction of those before it. Adam would need as many
        # epochs here, and more time for each step.
        optimizer=keras.optimizers.SGD(learning_rate, momentum=0.9, nesterov=True),
        # The labels are numbers and not one-hot vectors, hence "sparse".
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        # Ten batches for each call into TensorFlow: with so small a network the calls cost most.
        steps_per_execution=10,
        # To translate so small a network for the processor takes longer than it saves.
        jit_compile=False,
    )
    model.fit(
        preprocess(x_train),
        y_train,
        batch_size=batch_size,
        epochs=10,
        # An instance of the class, with parentheses.
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
