# %%
import grader
import keras
import numpy as np

TARGET = 0.999


class StopAtTarget(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs is not None and logs.get("accuracy", 0) > TARGET:
            print("target reached in epoch", epoch + 1)
            self.model.stop_training = True


# %% [markdown]
# The pretrained part must not be changed, so I freeze it. Then my own head on mixed7.

# %%
def make_model():
    backbone = grader.backbone("exercise-4")
    last = backbone.get_layer("mixed7")
    print("cut at", last.name, last.output.shape)
    x = keras.layers.BatchNormalization()(last.output)
    x = keras.layers.GlobalAveragePooling2D()(x)
    x = keras.layers.Dense(128, activation="relu")(x)
    out = keras.layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(backbone.input, out)
    # freeze all layers
    for layer in model.layers:
        layer.trainable = False
    return model


# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
    model = make_model()
    model.compile(optimizer=keras.optimizers.Adam(5e-4), loss="binary_crossentropy", metrics=["accuracy"])
    model.summary()
    model.fit(
        x_train, y_train,
        batch_size=32,
        epochs=12,
        validation_data=(x_val, y_val),
        callbacks=[StopAtTarget()],
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model()
