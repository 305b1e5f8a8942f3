from PIL import Image

from common import photos


def store(numbers):
    return {n: photos.store_image(Image.new("RGB", (1600, 1200), (240, 235 - n, 220))) for n in numbers}
