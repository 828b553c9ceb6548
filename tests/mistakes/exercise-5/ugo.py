import tensorflow as tf
import grader

(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")


def preprocess(images):
    return images[..., None] / 255.0


def solution_model():
    model = tf.keras.Sequential([
        tf.keras.Input((28, 28, 1)),
        tf.keras.layers.Conv2D(16, (3, 3), activation='relu'),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(32, (3, 3), activation='relu'),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(128, activation='relu'),
        tf.keras.layers.Dense(25, activation='relu'),
    ])
    model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
    model.fit(preprocess(x_train), y_train, epochs=3, batch_size=64,
              validation_data=(preprocess(x_val), y_val))
    return model
