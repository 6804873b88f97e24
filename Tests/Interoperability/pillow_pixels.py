#!/usr/bin/env python3
"""Pictures of every kind, as Pillow writes them, with the pixels that Pillow reads back.

Usage: pillow_pixels.py FOLDER [PHOTO ...]

Writes FOLDER/N (the file) and FOLDER/N.rgb (its upright RGB pixels: EXIF orientation applied, alpha over white) and
prints a line of JSON for each: {"file", "name", "width", "height"}. Photos are read where they are.
"""
import io
import json
import sys

import numpy
from PIL import Image, ImageOps


def pattern(width, height):
    """Steep in all three channels, so that rounding and chroma upsampling show."""
    y, x = numpy.mgrid[0:height, 0:width]
    return numpy.stack([x * 37 + y * 11, x * 5 + y * 29, x * y * 3], -1).astype(numpy.uint8)


def encoded(image, kind, orientation=1, **options):
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    image.save(file, kind, exif=exif.tobytes(), **options)
    return file.getvalue()


def jpegs():
    for index, (width, height) in enumerate([(1, 1), (7, 5), (16, 16), (17, 33), (70, 65), (3, 200)]):
        for mode in ("RGB", "L", "CMYK"):
            image = Image.fromarray(pattern(width, height)).convert(mode)
            for progressive in (False, True):
                for subsampling in (0, 1, 2):
                    orientation = 1 + (index + subsampling + 3 * progressive) % 8
                    name = f"JPEG {width}x{height} {mode} progressive={progressive} {subsampling=} {orientation=}"
                    yield name, encoded(image, "JPEG", orientation, quality=85, progressive=progressive,
                                        subsampling=subsampling)


def pngs():
    for index, (width, height) in enumerate([(1, 1), (7, 5), (17, 33), (64, 40)]):
        colors = pattern(width, height)
        alpha = (colors[..., :1].astype(int) * 7 % 256).astype(numpy.uint8)
        rgb = Image.fromarray(colors)
        rgba = Image.fromarray(numpy.concatenate([colors, alpha], -1))
        first = tuple(int(value) for value in colors[0, 0])
        kinds = {
            "RGB": (rgb, {}), "L": (rgb.convert("L"), {}), "1": (rgb.convert("1"), {}), "RGBA": (rgba, {}),
            "LA": (rgba.convert("LA"), {}), "P": (rgb.quantize(200), {}), "P of 13": (rgb.quantize(13), {}),
            "P of 3": (rgb.quantize(3), {"bits": 2}), "P, one transparent": (rgb.quantize(20), {"transparency": 3}),
            "P with alpha": (rgb.quantize(20), {"transparency": bytes(range(0, 200, 10))}),
            "RGB, one transparent": (rgb, {"transparency": first}),
        }
        for step, (kind, (image, options)) in enumerate(kinds.items()):
            orientation = 1 + (index + step) % 8
            yield f"PNG {width}x{height} {kind} {orientation=}", encoded(image, "PNG", orientation, **options)


def upright_pixels(file):
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(file)))
    if image.mode in ("RGBA", "LA", "P") or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return numpy.asarray(image.convert("RGB"))


def photos(paths):
    for path in paths:
        with open(path, "rb") as file:
            yield path, file.read()


def main():
    folder = sys.argv[1]
    number = 0
    for source in (jpegs(), pngs(), photos(sys.argv[2:])):
        for name, file in source:
            pixels = upright_pixels(file)
            path = f"{folder}/{number}"
            with open(path, "wb") as out:
                out.write(file)
            with open(path + ".rgb", "wb") as out:
                out.write(pixels.tobytes())
            print(json.dumps({"file": str(number), "name": name, "width": pixels.shape[1], "height": pixels.shape[0]}))
            number += 1


main()
