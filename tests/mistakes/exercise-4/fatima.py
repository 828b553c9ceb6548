# %% [markdown]
# # Exercise 4: transfer learning
# Fatima

# %%
import grader
import keras

# %%
TARGET = 0.999


class StopAtTarget(keras.callbacks.Callback):
    """Ends the training once the training accuracy is above the target."""

    def on_epoch_end(self, epoch, logs=None):
        accuracy = (logs or {}).get("accuracy", 0.0)
        if accuracy > TARGET:
            print(f"Epoch {epoch + 1}: {accuracy:.4f} > {TARGET}")
            self.model.stop_training = True


# %%
def build_head(feature_shape, units=64, rate=0.3):
    """A small classifier that works on the outputs of the backbone."""
    head = keras.Sequential(
        [
            keras.Input(shape=feature_shape),
            keras.layers.BatchNormalization(),
            keras.layers.Flatten(),
            keras.layers.Dropout(rate),
            keras.layers.Dense(units, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile(
        optimizer=keras.optimizers.Adam(3e-4),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return head


def train_head(features, labels):
    head = build_head(features.shape[1:])
    history = head.fit(
        features,
        labels,
        batch_size=32,
        epochs=99,
        callbacks=[StopAtTarget()],
        verbose=2,
    )
    print("epochs needed:", len(history.history["accuracy"]))
    return head


def put_together(backbone):
    """Picture -> backbone -> head -> probability of a human."""
    inputs = keras.Input(shape=(150, 150, 3))
    features = backbone(inputs, training=False)
    outputs = build_head(features.shape[1:])(features)
    whole = keras.Model(inputs, outputs)
    whole.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return whole


# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")

    backbone = grader.backbone("exercise-4")
    backbone.trainable = False

    # once through the backbone is enough, it is frozen
    features = backbone.predict(x_train, batch_size=64, verbose=0)
    head = train_head(features, y_train)

    val_features = backbone.predict(x_val, batch_size=64, verbose=0)
    print("validation:", head.evaluate(val_features, y_val, verbose=0))

    model = put_together(backbone)
    return model


# %%
if __name__ == "__main__":
    model = solution_model()
    model.summary()
