# the course's own way, as one script
import tensorflow as tf

(training_images, training_labels), (test_images, test_labels) = \
    tf.keras.datasets.fashion_mnist.load_data()

training_images = training_images.reshape(-1, 28, 28, 1) / 255.0
test_images = test_images.reshape(-1, 28, 28, 1) / 255.0

model = tf.keras.models.Sequential([
    tf.keras.Input(shape=(28, 28, 1)),
    tf.keras.layers.Conv2D(24, (5, 5), strides=2, padding="same", activation="relu"),
    tf.keras.layers.Conv2D(48, (3, 3), padding="same", activation="relu"),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dropout(0.25),
    tf.keras.layers.Dense(128, activation="relu"),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(training_images, training_labels, epochs=9, batch_size=64,
          validation_data=(test_images, test_labels))
print(model.evaluate(test_images, test_labels))
