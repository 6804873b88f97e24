/// Shared by the pixel kernels; not part of the module's interface.
#pragma once

#include "fk_pixels.h"

#include <assert.h>

static inline const uint8_t* fk_pixel(const fk_rgb8* image, int32_t x, int32_t y) {
    return image->pixels + (size_t)y * image->stride + 3 * (size_t)x;
}

static inline int fk_rect_is_inside(const fk_rgb8* image, fk_rect rect) {
    return rect.x >= 0 && rect.y >= 0 && rect.width > 0 && rect.height > 0 && rect.width <= image->width - rect.x &&
           rect.height <= image->height - rect.y;
}

/// first ..< end
typedef struct fk_span {
    int32_t first, end;
} fk_span;

/// The inputs, of `in`, that output `i` of `out` averages: adaptive average pooling as torch has it.
static inline fk_span fk_area_span(int32_t i, int32_t in, int32_t out) {
    return (fk_span){(int32_t)((int64_t)i * in / out), (int32_t)((((int64_t)i + 1) * in + out - 1) / out)};
}
