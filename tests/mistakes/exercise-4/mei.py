# horses / humans on top of a frozen backbone
import grader
import keras


class StopWhenPerfect(keras.callbacks.Callback):
    def __init__(self, goal=0.999):
        super().__init__()
        self.goal = goal

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        score = logs.get("val_accuracy", 0)
        if score > self.goal:
            print(f"epoch {epoch + 1}: {score:.4f} > {self.goal}, done")
            self.model.stop_training = True


def head(shape):
    return keras.Sequential([
        keras.Input(shape),
        keras.layers.BatchNormalization(),
        keras.layers.Flatten(),
        keras.layers.Dense(96, activation="relu"),
        keras.layers.Dropout(0.25),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
    base = grader.backbone("exercise-4")
    base.trainable = False

    # run every picture through the base only once
    f_train = base.predict(x_train, verbose=0)
    f_val = base.predict(x_val, verbose=0)

    top = head(f_train.shape[1:])
    top.compile(optimizer=keras.optimizers.Adam(3e-4), loss="binary_crossentropy", metrics=["accuracy"])
    top.fit(f_train, y_train, epochs=60, validation_data=(f_val, y_val),
            callbacks=[StopWhenPerfect()], verbose=2)

    model = keras.Sequential([base, top])
    model.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return model
