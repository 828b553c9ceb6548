# Transfer learning, horses and humans.
# The course's way: one model from the picture to the answer.
import grader
import keras
from keras import layers


class StopWhenPerfect(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy") > 0.999:
            print("Reached 99.9% accuracy so cancelling training!")
            self.model.stop_training = True


def create_base():
    base = grader.backbone("exercise-4")
    # keep what it has learnt
    base.trainable == False
    print(base.name, "has", len(base.layers), "layers")
    return base


def create_head(base):
    x = layers.BatchNormalization()(base.output)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inputs=base.input, outputs=x)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")

    model = create_head(create_base())
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=5e-4),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(
        x_train,
        y_train,
        validation_data=(x_val, y_val),
        batch_size=32,
        epochs=25,
        callbacks=[StopWhenPerfect()],
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model()
