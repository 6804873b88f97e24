// Bringing stored pixels upright (EXIF orientation, EXIF 2.3, 4.6.4 A).

#include "fk_pixels.h"
#include "image_common.h"

#include <assert.h>
#include <string.h>

// Where stored (x, y) of a w×h picture stands upright, and so the offset of (0, 0) and the steps along x and y:
//   1 (x, y)        2 (w-1-x, y)      3 (w-1-x, h-1-y)  4 (x, h-1-y)
//   5 (y, x)        6 (h-1-y, x)      7 (h-1-y, w-1-x)  8 (y, w-1-x)
fk_canvas fk_canvas_make(uint8_t* rgb, int32_t width, int32_t height, int32_t orientation) {
    assert(orientation >= 1 && orientation <= 8);
    const ptrdiff_t row = 3 * (ptrdiff_t)(orientation >= 5 ? height : width);
    ptrdiff_t dx = 3, dy = row;
    if (orientation >= 5) {
        dx = row;
        dy = 3;
    }
    const int x_reversed = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const int y_reversed = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    uint8_t* origin = rgb;
    if (x_reversed) {
        origin += (width - 1) * dx;
        dx = -dx;
    }
    if (y_reversed) {
        origin += (height - 1) * dy;
        dy = -dy;
    }
    return (fk_canvas){origin, dx, dy};
}

static inline void copy_pixel(uint8_t* to, const uint8_t* from) {
    memcpy(to, from, 3);
}

void fk_reverse_row_rgb8(uint8_t* row, int32_t width) {
    uint8_t* left = row;
    uint8_t* right = row + 3 * (ptrdiff_t)(width - 1);
    for (; left < right; left += 3, right -= 3) {
        uint8_t kept[3];
        copy_pixel(kept, left);
        copy_pixel(left, right);
        copy_pixel(right, kept);
    }
}

// Down the stored column first: upright, that runs along a row, so that writes go to `count` neighbouring pixels,
// always from left to right, while the `count` stored rows stay in the cache.
static void place_transposed(const fk_canvas* canvas, const uint8_t* rows, size_t stride, int32_t width, int32_t y,
                             int32_t count) {
    uint8_t* column = canvas->origin + y * canvas->dy;
    ptrdiff_t down = (ptrdiff_t)stride;
    if (canvas->dy < 0) {
        column += (count - 1) * canvas->dy;
        rows += (count - 1) * down;
        down = -down;
    }
    for (int32_t x = 0; x < width; x++, column += canvas->dx, rows += 3) {
        // One byte too many is read and written, which the next pixel overwrites: a single store a pixel. Only where
        // there is a next one to read from and to write to.
        const int32_t in_fours = x < width - 1 ? count - 1 : 0;
        const uint8_t* from = rows;
        uint8_t* to = column;
        for (int32_t i = 0; i < in_fours; i++, from += down, to += 3)
            memcpy(to, from, 4);
        for (int32_t i = in_fours; i < count; i++, from += down, to += 3)
            copy_pixel(to, from);
    }
}

static void place_row(uint8_t* to, ptrdiff_t dx, const uint8_t* from, int32_t width) {
    if (dx == 3) {
        memcpy(to, from, 3 * (size_t)width);
        return;
    }
    for (int32_t x = 0; x < width; x++, from += 3, to += dx)
        copy_pixel(to, from);
}

void fk_canvas_place_rows(const fk_canvas* canvas, const uint8_t* rows, size_t stride, int32_t width, int32_t y,
                          int32_t count) {
    if (canvas->dx != 3 && canvas->dx != -3) {
        place_transposed(canvas, rows, stride, width, y, count);
        return;
    }
    for (int32_t i = 0; i < count; i++)
        place_row(canvas->origin + (y + i) * canvas->dy, canvas->dx, rows + (size_t)i * stride, width);
}

void fk_orient_rgb8(const fk_rgb8* image, int32_t orientation, uint8_t* out) {
    const fk_canvas canvas = fk_canvas_make(out, image->width, image->height, orientation);
    for (int32_t y = 0; y < image->height; y += fk_transposing_rows) {
        const int32_t count = image->height - y < fk_transposing_rows ? image->height - y : fk_transposing_rows;
        fk_canvas_place_rows(&canvas, image->pixels + (size_t)y * image->stride, image->stride, image->width, y, count);
    }
}

void fk_orient_rgb8_plain(const fk_rgb8* image, int32_t orientation, uint8_t* out) {
    const int32_t w = image->width, h = image->height;
    const int32_t out_width = orientation >= 5 ? h : w;
    for (int32_t y = 0; y < h; y++) {
        for (int32_t x = 0; x < w; x++) {
            const int32_t places[8][2] = {{x, y}, {w - 1 - x, y}, {w - 1 - x, h - 1 - y}, {x, h - 1 - y},
                                          {y, x}, {h - 1 - y, x}, {h - 1 - y, w - 1 - x}, {y, w - 1 - x}};
            const int32_t* place = places[orientation - 1];
            copy_pixel(out + 3 * ((size_t)place[1] * (size_t)out_width + (size_t)place[0]),
                       image->pixels + (size_t)y * image->stride + 3 * (size_t)x);
        }
    }
}
