import os
import numpy as np
from PIL import Image
import tensorflow as tf
import grader

base = str(grader.data_dir("exercise-3"))


def load_folder(path):
    xs, ys = [], []
    for label, name in enumerate(['cats', 'dogs']):
        directory = os.path.join(path, name)
        for file in sorted(os.listdir(directory)):
            img = Image.open(os.path.join(directory, file)).convert('RGB').resize((64, 64))
            xs.append(np.array(img))
            ys.append(label)
    return np.array(xs), np.array(ys)


def solution_model():
    x_train, y_train = load_folder(os.path.join(base, 'train'))
    x_val, y_val = load_folder(os.path.join(base, 'validation'))
    model = tf.keras.Sequential([
        tf.keras.Input((64, 64, 3)),
        tf.keras.layers.Rescaling(1 / 255),
        tf.keras.layers.Conv2D(32, 3, activation='relu'),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(64, 3, activation='relu'),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.GlobalAveragePooling2D(),
        tf.keras.layers.Dense(1, activation='sigmoid'),
    ])
    model.compile('adam', 'binary_crossentropy', metrics=['accuracy'])
    model.fit(x_train, y_train, epochs=10, validation_data=(x_val, y_val))
    return model
