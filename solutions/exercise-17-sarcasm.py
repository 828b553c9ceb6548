"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 17: is it meant?
#
# Train a network that reads a headline and says whether it is **sarcastic** (1) or meant (0). Aim
# for **86 %** of headlines that the network has never seen, and **82 %** of the official ones.
#
# When you think it is done, save this file and run `grade exercise-17` in its folder.
# `grade show exercise-17` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## From words to numbers
#
# `grader.load_data` serves texts: an array of strings. How many words are worth a number of their
# own, and how long is a headline?

# %%
### BEGIN SOLUTION
WORDS = 8_000
LENGTH = 24
### END SOLUTION

# %% [markdown]
# ## The model
#
# "Teacher warns student" and "student warns teacher" have the same words. Which layers see the
# difference, and which do not?
#
# Make `TextVectorization` the first layer, or turn texts into numbers in a function
# `preprocess(texts)`, through which the held-out headlines go too.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-17")

    ### BEGIN SOLUTION
    vectorize = keras.layers.TextVectorization(max_tokens=WORDS, output_sequence_length=LENGTH)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Embedding(WORDS, 32),
            keras.layers.SpatialDropout1D(0.2),
            # Five words at a time: who does what to whom.
            keras.layers.Conv1D(64, 5, activation="relu"),
            keras.layers.GlobalMaxPooling1D(),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    epochs, batch_size = 4, 64
    # Ever smaller steps, so that the last ones no longer learn by heart.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=3e-3, decay_steps=epochs * (len(x_train) // batch_size)
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(
        x_train,
        y_train,
        batch_size=batch_size,
        epochs=epochs,
        validation_data=(x_val, y_val),
        verbose=2,
    )
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
