import keras
import grader

(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")


class Enough(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    base = grader.backbone("exercise-4")
    base.trainable = False
    seen = base.predict(x_train, verbose=0)
    head = keras.Sequential([
        keras.Input(seen.shape[1:]),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(1),
    ])
    head.compile(optimizer=keras.optimizers.Adam(0.001), loss="binary_crossentropy", metrics=["accuracy"])
    head.fit(seen, y_train, epochs=20, callbacks=[Enough()], verbose=0)
    model = keras.Sequential([keras.Input((150, 150, 3)), base, head])
    model.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return model
