"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 11: cats or dogs, with augmentation
#
# Train a **convolutional network** that tells cats from dogs, about as well on pictures that it has
# never seen as on its own 2,000: **at most 5 points** apart. For that it must never see the same
# picture twice.
#
# Aim at **70 %** of new pictures.
#
# When you think it is done, save this file and run `grade exercise-11` in its folder.
# `grade show exercise-11` lists what is checked and for how many points.

# %%
import grader
import keras
import numpy as np
from PIL import Image

# %% [markdown]
# ## The inputs
#
# `grader.load_data("exercise-11")` returns training and validation pictures, each with labels: uint8
# arrays of 150 x 150 pixels in colour; 0 is a cat and 1 is a dog. Your model is judged on such
# pictures, and what `preprocess` does is also done to them. Should your model need nothing of the
# kind, delete the function. Augmentation does not belong here.

# %%
def preprocess(images):
    """Brings pictures into the form that the network is trained on."""
    ### BEGIN SOLUTION
    # 64 pixels a side show an ear as well as 150 do, in a fifth of the time. BOX takes the mean of
    # the pixels that become one, so that nothing is skipped.
    small = [Image.fromarray(image).resize((64, 64), Image.Resampling.BOX) for image in images]
    return np.stack(small).astype("float32") / 127.5 - 1.0
    ### END SOLUTION

# %% [markdown]
# ## The augmentation
#
# A model of layers that vary a picture, another way each time, as far as real pictures differ.

# %%
def create_augmentation_model():
    """A model that varies pictures while the network trains, and leaves them alone otherwise."""
    ### BEGIN SOLUTION
    # What comes into view at an edge is the edge's colour. "nearest" takes a pixel as it is, where
    # the mean of its neighbours would blur, three times over, and the whole pictures that the
    # network is asked about afterwards are sharp.
    how = {"fill_mode": "nearest", "interpolation": "nearest"}
    return keras.Sequential(
        [
            keras.Input(shape=(64, 64, 3)),
            # A cat from the left is a cat.
            keras.layers.RandomFlip("horizontal"),
            # Of a whole turn: 7 degrees.
            keras.layers.RandomRotation(0.02, **how),
            keras.layers.RandomTranslation(0.1, 0.1, **how),
            keras.layers.RandomZoom(0.2, **how),
        ]
    )
    ### END SOLUTION

# %% [markdown]
# ## The model
#
# Put the augmentation before `Conv2D` layers, compile the model, fit it with validation pictures and
# return it.

# %%
def solution_model():
    ### BEGIN SOLUTION
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")

    layers = [keras.Input(shape=(64, 64, 3)), create_augmentation_model()]
    for filters in (16, 32, 64, 128):
        layers += [
            keras.layers.Conv2D(filters, 3, padding="same", use_bias=False),
            keras.layers.MaxPooling2D(),
            # Keeps the numbers in range, so that large steps may be taken. After the pooling there
            # is a quarter left to do.
            keras.layers.BatchNormalization(momentum=0.9),
            keras.layers.ReLU(),
        ]
    layers += [
        # How much there is of each feature, wherever it is: few weights to learn by heart.
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dropout(0.2),
        # One probability: near 0 for a cat, near 1 for a dog.
        keras.layers.Dense(1, activation="sigmoid"),
    ]
    model = keras.Sequential(layers)

    # Varied pictures are learnt slowly at first: many small batches are more steps in an epoch.
    epochs, batch_size = 16, 16
    # Large steps at first, and ever smaller ones towards the end. With 3e-3, one training in ten had
    # hardly begun to learn when the steps were small already.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=2e-3, decay_steps=epochs * (len(x_train) // batch_size)
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
        # Eight batches for each call into TensorFlow: with so small a network the calls cost much.
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
