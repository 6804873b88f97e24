/// Shared by the files of the picture shim; not part of the module's interface.
#pragma once

#include "fk_image.h"

/// Writes a printf-style message to `detail` (which may be NULL), cut to fit.
__attribute__((format(printf, 2, 3))) void fk_image_describe(fk_image_detail* detail, const char* format, ...);

/// Where the stored pixel (x, y) of a picture goes in the upright one: `origin + x·dx + y·dy` bytes.
typedef struct fk_canvas {
    uint8_t* origin;
    ptrdiff_t dx;
    ptrdiff_t dy;
} fk_canvas;

/// How many rows to give to `fk_canvas_place_rows` at once where it swaps the sides: each upright row then gets three
/// cache lines' worth of neighbours at a time. Fewer mean more walks over all pages of the upright picture.
enum { fk_transposing_rows = 64 };

/// The canvas for a stored picture of `width`×`height` over `rgb`, the upright one (without row padding).
fk_canvas fk_canvas_make(uint8_t* rgb, int32_t width, int32_t height, int32_t orientation);

/// Puts stored rows `y ..< y + count` (RGB8, `stride` bytes apart, `width` pixels) where they belong.
void fk_canvas_place_rows(const fk_canvas* canvas, const uint8_t* rows, size_t stride, int32_t width, int32_t y,
                          int32_t count);

/// Mirrors a row of `width` RGB8 pixels in place.
void fk_reverse_row_rgb8(uint8_t* row, int32_t width);

// The two decoders; arguments are checked by fk_image_decode. `canvas` takes the reduced, stored pixels.
fk_image_status fk_jpeg_decode(fk_image_scratch* scratch, const uint8_t* bytes, size_t count, const fk_image_info* info,
                               int32_t reduction, fk_canvas canvas, fk_image_detail* detail);
fk_image_status fk_png_decode(const uint8_t* bytes, size_t count, const fk_image_info* info, fk_canvas canvas,
                              fk_image_detail* detail);

// The two header readers.
fk_image_status fk_jpeg_probe(const uint8_t* bytes, size_t count, fk_image_info* info, fk_image_detail* detail);
fk_image_status fk_png_probe(const uint8_t* bytes, size_t count, fk_image_info* info, fk_image_detail* detail);
