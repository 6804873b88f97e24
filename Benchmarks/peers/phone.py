"""A photo of 12 megapixels, as phones take them, from a smaller one: enlarged, with the grain of a sensor. The same
bytes each time, with one version of its libraries."""
import os

WIDTH, HEIGHT = 4000, 3000


def make(files, path):
    """Takes the largest of `files` that is wider than high, or else the largest, and writes a JPEG to `path`."""
    import numpy as np
    from PIL import Image
    photos = [Image.open(f).convert("RGB") for f in files]
    best = max(photos, key=lambda p: (p.width > p.height, p.width * p.height))
    scale = max(WIDTH / best.width, HEIGHT / best.height)
    width, height = WIDTH / scale, HEIGHT / scale
    left, top = (best.width - width) / 2, (best.height - height) / 2
    large = best.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC, box=(left, top, left + width, top + height))
    grain = np.random.default_rng(0).standard_normal((HEIGHT, WIDTH, 3), np.float32) * 3
    pixels = np.clip(np.asarray(large, np.float32) + grain + 0.5, 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(path + ".new", "JPEG", quality=92)
    os.replace(path + ".new", path)
