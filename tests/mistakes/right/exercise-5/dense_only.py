# no convolution, only dense layers
import keras
import grader


def preprocess(images):
    return images.reshape(len(images), -1) / 255.0


def solution_model():
    (x, y), (x_val, y_val) = grader.load_data("exercise-5")
    model = keras.Sequential([
        keras.layers.Input((784,)),
        keras.layers.Dense(256, activation="relu"),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(26, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(5e-4), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    callbacks = [
        keras.callbacks.ReduceLROnPlateau(monitor="val_accuracy", factor=0.3, patience=3),
        keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=4, restore_best_weights=True),
    ]
    model.fit(preprocess(x), y, epochs=30, batch_size=64, validation_data=(preprocess(x_val), y_val),
              callbacks=callbacks, verbose=2)
    return model
