// From a face's chip to a network's input.

#include "pixels_common.h"

void fk_mirror_rgb8(const fk_rgb8* image, uint8_t* out) {
    for (int32_t y = 0; y < image->height; y++) {
        const uint8_t* from = fk_pixel(image, image->width - 1, y);
        for (int32_t x = 0; x < image->width; x++, from -= 3, out += 3) {
            out[0] = from[0];
            out[1] = from[1];
            out[2] = from[2];
        }
    }
}

void fk_rgb8_to_chw(const fk_rgb8* image, const fk_normalization* normalization, float* tensor) {
    const int32_t width = image->width;
    const size_t plane = (size_t)width * (size_t)image->height;
    const float *mean = normalization->mean, *scale = normalization->scale;
    const int first = normalization->bgr ? 2 : 0, last = 2 - first;
    for (int32_t y = 0; y < image->height; y++) {
        const uint8_t* restrict from = fk_pixel(image, 0, y);
        float* restrict to = tensor + (size_t)y * (size_t)width;
        for (int32_t x = 0; x < width; x++) {
            to[x] = ((float)from[3 * x + first] - mean[0]) * scale[0];
            to[plane + (size_t)x] = ((float)from[3 * x + 1] - mean[1]) * scale[1];
            to[2 * plane + (size_t)x] = ((float)from[3 * x + last] - mean[2]) * scale[2];
        }
    }
}
