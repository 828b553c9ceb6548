import grader
import keras
from keras import layers

EPOCHS = 15


class Parar(keras.callbacks.Callback):
    """Para el entrenamiento cuando todas las caras son correctas."""

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        precision = logs.get("accuracy")
        if precision is not None and precision > 0.999:
            print(f"epoca {epoch + 1}: {precision:.3f}, basta")
            self.model.stop_training = True


# pocas fotos, asi que las varío un poco
variar = keras.Sequential(
    [
        layers.RandomFlip("horizontal", seed=1),
        layers.RandomRotation(0.5, fill_mode="nearest", seed=2),
    ],
    name="variar",
)


def red():
    entrada = keras.Input(shape=(150, 150, 3))
    x = layers.Rescaling(1 / 127.5, offset=-1)(entrada)
    x = layers.AveragePooling2D(3)(x)          # 50 x 50
    x = variar(x)
    for filtros in (16, 32):
        x = layers.Conv2D(filtros, 3, activation="relu")(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    salida = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(entrada, salida)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    modelo = red()
    modelo.compile(
        loss="binary_crossentropy",
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        metrics=["accuracy"],
    )
    modelo.fit(
        x_train.astype("float32"),
        y_train,
        epochs=EPOCHS,
        batch_size=5,
        validation_data=(x_val.astype("float32"), y_val),
        callbacks=[Parar()],
        verbose=2,
    )
    return modelo
