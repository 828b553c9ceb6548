# Simulation exam, set B, question 2
#
# Fashion MNIST, accuracy and validation accuracy as high as possible.
# =====================================================================
import tensorflow as tf


def solution_B2():
    (x_train, y_train), (x_test, y_test) = tf.keras.datasets.fashion_mnist.load_data()

    # The pixels go in as they come; the first two layers bring them into shape.
    model = tf.keras.models.Sequential([
        tf.keras.Input(shape=(28, 28)),
        tf.keras.layers.Reshape((28, 28, 1)),
        tf.keras.layers.Rescaling(1.0 / 255.0),
        tf.keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(48, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.3),
        tf.keras.layers.Dense(96, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ])

    model.compile(
        optimizer=tf.keras.optimizers.Adam(learning_rate=0.0015),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )

    model.fit(
        x_train.astype("float32"), y_train,
        validation_data=(x_test.astype("float32"), y_test),
        epochs=8, batch_size=64, verbose=2,
    )
    return model


# The code below is to save your model as a .h5 file.
if __name__ == '__main__':
    model = solution_B2()
    model.save("model_B2.h5")
