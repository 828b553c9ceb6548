import tensorflow as tf

# stop as soon as we are at ninety nine percent
DESIRED_ACCURACY = 99


class EarlyStoppingCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs['accuracy'] >= DESIRED_ACCURACY:
            self.model.stop_training = True
            print("\nReached 99% accuracy so cancelling training!")


(training_images, training_labels), (test_images, test_labels) = tf.keras.datasets.mnist.load_data()

training_images = training_images / 255.0
test_images = test_images / 255.0


def create_and_compile_model():
    model = tf.keras.models.Sequential([
        tf.keras.Input(shape=(28, 28)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(512, activation='relu'),
        tf.keras.layers.Dense(10, activation='softmax'),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.002),
                  loss='sparse_categorical_crossentropy',
                  metrics=['accuracy'])
    return model


model = create_and_compile_model()
history = model.fit(training_images, training_labels, epochs=10, batch_size=128,
                    callbacks=[EarlyStoppingCallback()])
print(model.evaluate(test_images, test_labels))
