// The plain twins of the pixel kernels: short, and obviously what the header says.

#include "fk_pixels.h"
#include "pixels_common.h"

#include <math.h>

static uint64_t sum_of_box(const fk_rgb8* image, fk_rect box, int channel) {
    uint64_t sum = 0;
    for (int32_t y = box.y; y < box.y + box.height; y++)
        for (int32_t x = box.x; x < box.x + box.width; x++)
            sum += fk_pixel(image, x, y)[channel];
    return sum;
}

/// The pixels of `rect` that output pixel (x, y) averages.
static fk_rect area_bin(fk_rect rect, int32_t out_width, int32_t out_height, int32_t x, int32_t y) {
    const fk_span across = fk_area_span(x, rect.width, out_width), down = fk_area_span(y, rect.height, out_height);
    return (fk_rect){rect.x + across.first, rect.y + down.first, across.end - across.first, down.end - down.first};
}

void fk_area_window_to_chw_plain(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height,
                                 fk_rect window, const fk_normalization* normalization, float* tensor) {
    for (int c = 0; c < 3; c++) {
        const int channel = normalization->bgr ? 2 - c : c;
        for (int32_t y = window.y; y < window.y + window.height; y++) {
            for (int32_t x = window.x; x < window.x + window.width; x++) {
                const fk_rect bin = area_bin(rect, out_width, out_height, x, y);
                const float mean = (float)sum_of_box(image, bin, channel) / (float)bin.height / (float)bin.width;
                *tensor++ = (mean - normalization->mean[c]) * normalization->scale[c];
            }
        }
    }
}

void fk_area_to_chw_plain(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height,
                          const fk_normalization* normalization, float* tensor) {
    const fk_rect all = {0, 0, out_width, out_height};
    fk_area_window_to_chw_plain(image, rect, out_width, out_height, all, normalization, tensor);
}

static uint8_t rounded_mean(const fk_rgb8* image, fk_rect box, int channel) {
    const uint64_t count = (uint64_t)box.width * (uint64_t)box.height;
    return (uint8_t)((sum_of_box(image, box, channel) + count / 2) / count);
}

void fk_area_to_rgb8_plain(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height, uint8_t* out) {
    for (int32_t y = 0; y < out_height; y++)
        for (int32_t x = 0; x < out_width; x++)
            for (int c = 0; c < 3; c++)
                *out++ = rounded_mean(image, area_bin(rect, out_width, out_height, x, y), c);
}

void fk_box_reduce_rgb8_plain(const fk_rgb8* image, fk_rect rect, int32_t factor, uint8_t* out) {
    for (int32_t y = 0; y < rect.height; y += factor) {
        for (int32_t x = 0; x < rect.width; x += factor) {
            const int32_t width = rect.width - x < factor ? rect.width - x : factor;
            const int32_t height = rect.height - y < factor ? rect.height - y : factor;
            for (int c = 0; c < 3; c++)
                *out++ = rounded_mean(image, (fk_rect){rect.x + x, rect.y + y, width, height}, c);
        }
    }
}

static float sample_or_black(const fk_rgb8* image, float x, float y, int channel) {
    const int inside = x >= 0 && y >= 0 && x < (float)image->width && y < (float)image->height;
    return inside ? (float)fk_pixel(image, (int32_t)x, (int32_t)y)[channel] : 0.0f;
}

void fk_warp_rgb8_plain(const fk_rgb8* image, const float m[6], int32_t out_width, int32_t out_height, uint8_t* out) {
    for (int32_t y = 0; y < out_height; y++) {
        for (int32_t x = 0; x < out_width; x++) {
            const float u = m[0] * (float)x + (m[1] * (float)y + m[2]);
            const float v = m[3] * (float)x + (m[4] * (float)y + m[5]);
            const float left = floorf(u), top = floorf(v), fx = u - left, fy = v - top;
            for (int c = 0; c < 3; c++) {
                const float upper =
                    sample_or_black(image, left, top, c) * (1 - fx) + sample_or_black(image, left + 1, top, c) * fx;
                const float lower = sample_or_black(image, left, top + 1, c) * (1 - fx) +
                                    sample_or_black(image, left + 1, top + 1, c) * fx;
                *out++ = (uint8_t)(upper * (1 - fy) + lower * fy + 0.5f);
            }
        }
    }
}

void fk_rgb8_to_chw_plain(const fk_rgb8* image, const fk_normalization* normalization, float* tensor) {
    for (int c = 0; c < 3; c++)
        for (int32_t y = 0; y < image->height; y++)
            for (int32_t x = 0; x < image->width; x++) {
                const float value = fk_pixel(image, x, y)[normalization->bgr ? 2 - c : c];
                *tensor++ = (value - normalization->mean[c]) * normalization->scale[c];
            }
}
