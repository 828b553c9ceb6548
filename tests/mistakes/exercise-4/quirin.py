import tensorflow as tf
import grader

(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
pre_trained_model = grader.backbone("exercise-4")
pre_trained_model.trainable = False


class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get('accuracy') > 0.999:
            print("\nReached 99.9% accuracy so cancelling training!")
            self.model.stop_training = True


def solution_model():
    features = pre_trained_model.predict(x_train, batch_size=64)
    head = tf.keras.Sequential([
        tf.keras.Input(features.shape[1:]),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(64, activation='relu'),
        tf.keras.layers.Dense(1, activation='sigmoid'),
    ])
    head.compile(optimizer=tf.keras.optimizers.RMSprop(learning_rate=0.0001),
                 loss='binary_crossentropy', metrics=['accuracy'])
    head.fit(features, y_train, epochs=40, callbacks=[myCallback()])
    return head
