import grader
import tensorflow as tf
from tensorflow.keras import Model, layers
from tensorflow.keras.optimizers import RMSprop


class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get('accuracy') > 0.999:
            print("\nReached 99.9% accuracy so cancelling training!")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")

    pre_trained_model = grader.backbone("exercise-4")
    for layer in pre_trained_model.layers:
        layer.trainble = False

    last_layer = pre_trained_model.get_layer('mixed7')
    print('last layer output shape: ', last_layer.output.shape)
    last_output = last_layer.output

    x = layers.Flatten()(last_output)
    x = layers.Dense(256, activation='relu')(x)
    x = layers.Dropout(0.2)(x)
    x = layers.Dense(1, activation='sigmoid')(x)
    model = Model(pre_trained_model.input, x)

    model.compile(optimizer=RMSprop(learning_rate=0.0001),
                  loss='binary_crossentropy',
                  metrics=['accuracy'])

    model.fit(x_train, y_train,
              batch_size=32,
              epochs=50,
              validation_data=(x_val, y_val),
              callbacks=[myCallback()],
              verbose=2)
    return model


if __name__ == '__main__':
    model = solution_model()
    model.save("mymodel.h5")
