/// Kernels from pixels to pixels and from pixels to tensors.
///
/// Pictures are RGB8, interleaved, rows `stride` bytes apart. No kernel allocates or keeps state. A kernel that is
/// written for speed has a plain twin (`…_plain`) with the same signature: the reference in tests, and the fallback for
/// sizes that the fast one does not take.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "fk_cpu.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A picture to read from.
typedef struct fk_rgb8 {
    const uint8_t* pixels;
    int32_t width;
    int32_t height;
    size_t stride; ///< bytes from one row to the next, at least width × 3
} fk_rgb8;

/// Columns x ..< x + width and rows y ..< y + height; must lie inside the picture and not be empty.
typedef struct fk_rect {
    int32_t x, y, width, height;
} fk_rect;

/// `tensor[c] = (pixel[c] − mean[c]) × scale[c]`; `c` counts R, G, B, or B, G, R if `bgr` is not 0.
typedef struct fk_normalization {
    float mean[3];
    float scale[3];
    int32_t bgr;
} fk_normalization;

/// Area resampling, equal to torch's `F.interpolate(mode="area")` (= adaptive average pooling) of `rect`: output
/// column i is the mean of columns floor(i·w/out_width) ..< ceil((i+1)·w/out_width), rows likewise. Scales up and down.
/// `tensor`: 3 × out_height × out_width, normalised.
void fk_area_to_chw(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height,
                    const fk_normalization* normalization, float* tensor);
void fk_area_to_chw_plain(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height,
                          const fk_normalization* normalization, float* tensor);

/// Columns and rows `window` of what `fk_area_to_chw` gives, to the same bits: for outputs too large to make at once.
/// `window` must lie inside the output and not be empty. `tensor`: 3 × window.height × window.width, normalised.
void fk_area_window_to_chw(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height, fk_rect window,
                           const fk_normalization* normalization, float* tensor);
/// The same by a given path, which the CPU must have (`fk_cpu_supports`); all paths give the same bits.
void fk_area_window_to_chw_on(fk_cpu_path path, const fk_rgb8* image, fk_rect rect, int32_t out_width,
                              int32_t out_height, fk_rect window, const fk_normalization* normalization, float* tensor);
void fk_area_window_to_chw_plain(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height,
                                 fk_rect window, const fk_normalization* normalization, float* tensor);

/// The same resampling to RGB8, rounded to nearest. `out`: out_height × out_width × 3.
void fk_area_to_rgb8(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height, uint8_t* out);
void fk_area_to_rgb8_plain(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height, uint8_t* out);

/// Means of `factor`×`factor` blocks of `rect` (at the right and lower edge, of what is left of a block), rounded to
/// nearest. `out`: ceil(rect.height / factor) × ceil(rect.width / factor) × 3.
void fk_box_reduce_rgb8(const fk_rgb8* image, fk_rect rect, int32_t factor, uint8_t* out);
void fk_box_reduce_rgb8_plain(const fk_rgb8* image, fk_rect rect, int32_t factor, uint8_t* out);

/// Affine warp with bilinear interpolation. Output pixel (x, y) is sampled at
/// (m[0]·x + m[1]·y + m[2], m[3]·x + m[4]·y + m[5]) of `image`, integers being the centres of pixels in both. What lies
/// outside the picture is black, and blends into the outermost pixels. All of `m` must be finite. `out`: out_height ×
/// out_width × 3.
void fk_warp_rgb8(const fk_rgb8* image, const float m[6], int32_t out_width, int32_t out_height, uint8_t* out);
void fk_warp_rgb8_plain(const fk_rgb8* image, const float m[6], int32_t out_width, int32_t out_height, uint8_t* out);

/// Mirrors left and right. `out`: height × width × 3, not overlapping `image`.
void fk_mirror_rgb8(const fk_rgb8* image, uint8_t* out);

/// Interleaved pixels to a normalised tensor, 3 × height × width.
void fk_rgb8_to_chw(const fk_rgb8* image, const fk_normalization* normalization, float* tensor);
void fk_rgb8_to_chw_plain(const fk_rgb8* image, const fk_normalization* normalization, float* tensor);

/// Brings a picture upright: EXIF `orientation` 1…8 of `image` is undone. `out` has the sides swapped for 5…8.
void fk_orient_rgb8(const fk_rgb8* image, int32_t orientation, uint8_t* out);
void fk_orient_rgb8_plain(const fk_rgb8* image, int32_t orientation, uint8_t* out);

#ifdef __cplusplus
}
#endif
