// Affine warp with bilinear interpolation.

#include "pixels_common.h"
#include "vectors.h"

#include <math.h>

static inline fk_f32x4 load_pixel(const uint8_t* from) {
    fk_u8x4 pixel; // the fourth is the next pixel's red, and never used
    fk_load(pixel, from);
    return __builtin_convertvector(pixel, fk_f32x4);
}

static inline fk_f32x4 splat(float value) {
    return (fk_f32x4){value, value, value, value};
}

/// Pixel (x, y) as R, G, B; black outside the picture.
static fk_f32x4 pixel_or_black(const fk_rgb8* image, float x, float y) {
    if (!(x >= 0 && y >= 0 && x < (float)image->width && y < (float)image->height))
        return splat(0);
    const uint8_t* pixel = fk_pixel(image, (int32_t)x, (int32_t)y);
    return (fk_f32x4){pixel[0], pixel[1], pixel[2], 0};
}

/// Whether four bytes can be read at each of the four pixels around (left, top), all of them inside the picture.
static inline int is_deep_inside(const fk_rgb8* image, float left, float top) {
    return left >= 0 && top >= 0 && left < (float)(image->width - 2) && top < (float)(image->height - 1);
}

static inline fk_f32x4 sample(const fk_rgb8* image, float x, float y) {
    const float left = floorf(x), top = floorf(y), fx = x - left, fy = y - top;
    fk_f32x4 p00, p01, p10, p11;
    if (is_deep_inside(image, left, top)) {
        const uint8_t* pixel = fk_pixel(image, (int32_t)left, (int32_t)top);
        p00 = load_pixel(pixel);
        p01 = load_pixel(pixel + 3);
        p10 = load_pixel(pixel + image->stride);
        p11 = load_pixel(pixel + image->stride + 3);
    } else {
        p00 = pixel_or_black(image, left, top);
        p01 = pixel_or_black(image, left + 1, top);
        p10 = pixel_or_black(image, left, top + 1);
        p11 = pixel_or_black(image, left + 1, top + 1);
    }
    const fk_f32x4 upper = p00 * splat(1 - fx) + p01 * splat(fx);
    const fk_f32x4 lower = p10 * splat(1 - fx) + p11 * splat(fx);
    return upper * splat(1 - fy) + lower * splat(fy);
}

void fk_warp_rgb8(const fk_rgb8* image, const float m[6], int32_t out_width, int32_t out_height, uint8_t* out) {
    assert(out_width > 0 && out_height > 0);
    for (int32_t y = 0; y < out_height; y++) {
        const float row_u = m[1] * (float)y + m[2], row_v = m[4] * (float)y + m[5];
        for (int32_t x = 0; x < out_width; x++, out += 3) {
            const fk_f32x4 color = sample(image, m[0] * (float)x + row_u, m[3] * (float)x + row_v) + splat(0.5f);
            const fk_i32x4 rounded = __builtin_convertvector(color, fk_i32x4);
            out[0] = (uint8_t)rounded[0];
            out[1] = (uint8_t)rounded[1];
            out[2] = (uint8_t)rounded[2];
        }
    }
}
