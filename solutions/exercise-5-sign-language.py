"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 5: read the finger alphabet
#
# Train a network that tells from a small grey picture of a hand which letter it signs. There are
# **24 letters**, A to Y without J. Aim for **99 %** of the training pictures and **97 %** of
# pictures that the network has never seen.
#
# When you think it is done, save this file and run `grade exercise-5` in its folder.
# `grade show exercise-5` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The inputs
#
# `grader.load_data` serves grey pictures of 28 x 28 pixels, whole numbers from 0 to 255. A network
# learns faster from small numbers, and a convolution wants an axis for the channels, also where
# there is only one.
#
# What `preprocess` does is also done to the pictures that your model is judged on. Should your
# model need nothing of the kind, delete the function.

# %%
def preprocess(images):
    """Makes of the pictures what the network is trained on."""
    ### BEGIN SOLUTION
    return images[..., None].astype("float32") / 255.0
    ### END SOLUTION

# %% [markdown]
# ## The labels
#
# A label is the letter's place in the alphabet: 0 for A, 24 for Y. The letters J (9) and Z (25) do
# not occur. How many outputs does your model need, if the labels stay as they are?

# %%
### BEGIN SOLUTION
OUTPUTS = 25  # 0 to 24; the one for J is never right, and the network soon knows it
### END SOLUTION

# %% [markdown]
# ## The model
#
# Build it, compile it, fit it and return it. If you vary the training pictures: which changes leave
# the letter what it is, and which do not?

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")

    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            # Two pixels at a step: a quarter of the work, and fine enough for fingers.
            keras.layers.Conv2D(16, 5, strides=2, use_bias=False),
            # Evens out dark and light pictures, and lets the training take larger steps.
            keras.layers.BatchNormalization(),
            keras.layers.ReLU(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(OUTPUTS, activation="softmax"),
        ]
    )
    epochs, batch_size = 8, 64
    # Large steps at first, and ever smaller ones towards the end.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=3e-3, decay_steps=epochs * (len(x_train) // batch_size)
    )
    # The labels are numbers and not one-hot vectors, hence "sparse".
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        # Eight batches for each call into TensorFlow: with so small a network the calls cost most.
        steps_per_execution=8,
    )
    model.fit(
        preprocess(x_train),
        y_train,
        batch_size=batch_size,
        epochs=epochs,
        validation_data=(preprocess(x_val), y_val),
        verbose=2,
    )
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
