"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 8: clothes of ten kinds
#
# Train a network that tells ten kinds of clothes, shoes and bags in small grey pictures. At least
# **90 %** of the training pictures and **88 %** of pictures that it has never seen are to be right.
#
# When you think it is done, save this file and run `grade exercise-8` in its folder.
# `grade show exercise-8` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The inputs
#
# `grader.load_data` serves grey pictures of 28 x 28 pixels, whole numbers from 0 to 255, and labels
# from 0 to 9: T-shirt, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle boot. A
# convolution wants an axis for the channels too, and a network learns faster from small numbers.
#
# What `preprocess` does is also done to the pictures that your model is judged on.


# %%
def preprocess(images):
    """Brings the pictures into the form and the range that the network is trained on."""
    ### BEGIN SOLUTION
    return images[..., None].astype("float32") / 255.0
    ### END SOLUTION


# %% [markdown]
# ## The model
#
# Build it, compile it with the metric `accuracy`, fit it and return it. Watch the validation accuracy:
# a T-shirt is soon told from a boot, but hardly from a shirt.


# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")

    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            # A stride of 2 looks at every second place: a quarter of the work.
            keras.layers.Conv2D(48, 5, strides=2, padding="same", activation="relu"),
            # Another convolution would know a point more, for more than twice the time.
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.25),
            keras.layers.Dense(64, activation="relu"),
            # One probability for each kind; they sum to 1.
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    batch_size, epochs = 64, 5
    # Large steps at first, ever smaller ones up to the end.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=3e-3, decay_steps=epochs * len(x_train) // batch_size
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        # Ten batches for each call into TensorFlow: with so small a network the calls cost much.
        steps_per_execution=10,
        # To translate so small a network for the processor takes longer than it saves.
        jit_compile=False,
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
