"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 7: what a house costs
#
# Six houses, by their number of bedrooms, and what they cost in hundreds of thousands. Train a
# network of **a single unit** that finds the straight line behind them. It is judged on 200 other
# houses, with 0 to 12 bedrooms and anything in between.
#
# When you think it is done, save this file and run `grade exercise-7` in its folder.
# `grade show exercise-7` lists what is checked and for how many points.

# %%
import grader
import keras
import numpy as np

# %% [markdown]
# ## The model
#
# One `Dense` layer of one unit has two numbers to learn: a weight and a bias. Build it, compile it,
# train it on the houses of `grader.load_data("exercise-7")`, and return it. The houses lie exactly
# on a line, so go on until the loss is almost 0. While your file is graded, the line may be another
# one than the one that you see.

# %%
def solution_model():
    """Builds, compiles, trains and returns the model."""
    ### BEGIN SOLUTION
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    # Six houses make one step. The same ones 50 times over make 50 in one epoch, which takes hardly
    # longer, since what costs most with so small a network is what Keras does once an epoch.
    times, epochs = 50, 10
    # Large steps at first, ever smaller ones in the end, where the line is all but found.
    learning_rate = keras.optimizers.schedules.CosineDecay(0.2, decay_steps=times * epochs)
    model.compile(keras.optimizers.Adam(learning_rate), "mse", steps_per_execution=times)
    houses = np.tile(bedrooms, times), np.tile(prices, times)
    model.fit(*houses, batch_size=len(bedrooms), epochs=epochs, shuffle=False, verbose=2)
    (weight,), (bias,) = model.get_weights()
    print(f"A house costs {bias:.3f}, and {weight.item():.3f} more for each bedroom.")
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
