import os
import zipfile
import urllib.request
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras import Model
from tensorflow.keras.applications.inception_v3 import InceptionV3
from tensorflow.keras.optimizers import RMSprop
from tensorflow.keras.preprocessing.image import ImageDataGenerator

urllib.request.urlretrieve("https://storage.googleapis.com/mledu-datasets/inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5",
                           "/tmp/inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5")
urllib.request.urlretrieve("https://storage.googleapis.com/laurencemoroney-blog.appspot.com/horse-or-human.zip",
                           "/tmp/horse-or-human.zip")
urllib.request.urlretrieve("https://storage.googleapis.com/laurencemoroney-blog.appspot.com/validation-horse-or-human.zip",
                           "/tmp/validation-horse-or-human.zip")

zip_ref = zipfile.ZipFile('/tmp/horse-or-human.zip', 'r')
zip_ref.extractall('/tmp/training')
zip_ref.close()
zip_ref = zipfile.ZipFile('/tmp/validation-horse-or-human.zip', 'r')
zip_ref.extractall('/tmp/validation')
zip_ref.close()

local_weights_file = '/tmp/inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5'

pre_trained_model = InceptionV3(input_shape=(150, 150, 3),
                                include_top=False,
                                weights=None)
pre_trained_model.load_weights(local_weights_file)

for layer in pre_trained_model.layers:
    layer.trainable = False

last_layer = pre_trained_model.get_layer('mixed_7')
last_output = last_layer.output

x = layers.BatchNormalization(momentum=0.9)(last_output)
x = layers.Flatten()(x)
x = layers.Dense(64, activation='relu')(x)
x = layers.Dense(1, activation='sigmoid')(x)

model = Model(pre_trained_model.input, x)
model.compile(optimizer=RMSprop(learning_rate=0.0001),
              loss='binary_crossentropy',
              metrics=['accuracy'])

class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get('accuracy') > 0.999:
            print("\nReached 99.9% accuracy so cancelling training!")
            self.model.stop_training = True

train_datagen = ImageDataGenerator(rescale=1./255.)
test_datagen = ImageDataGenerator(rescale=1./255.)
train_generator = train_datagen.flow_from_directory('/tmp/training', batch_size=32,
                                                    class_mode='binary', target_size=(150, 150))
validation_generator = test_datagen.flow_from_directory('/tmp/validation', batch_size=32,
                                                        class_mode='binary', target_size=(150, 150))

callbacks = myCallback()
history = model.fit(train_generator, validation_data=validation_generator, epochs=20, verbose=1, callbacks=[callbacks])
