/// Picture files: JPEG (libjpeg-turbo) and PNG (libpng) in, upright RGB8 out, and back.
///
/// Nothing here trusts a byte of the file. The limits are checked from the header, by a reader of our own,
/// before a library sees the data and before anything is allocated.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum fk_image_status {
    FK_IMAGE_OK = 0,
    FK_IMAGE_EMPTY,
    /// Not a JPEG or PNG; `fk_image_info.format` says what it looks like.
    FK_IMAGE_NOT_SUPPORTED_FORMAT,
    /// JPEG or PNG, but of a variant that is not read (12-bit, lossless, two components).
    FK_IMAGE_UNSUPPORTED,
    FK_IMAGE_TOO_LARGE,
    /// The data ends before the picture does.
    FK_IMAGE_TRUNCATED,
    /// The data contradicts itself.
    FK_IMAGE_CORRUPT,
    FK_IMAGE_OUT_OF_MEMORY,
    /// The caller's buffer or an argument does not fit.
    FK_IMAGE_BAD_ARGUMENT
} fk_image_status;

typedef enum fk_image_format {
    FK_FORMAT_UNKNOWN = 0,
    FK_FORMAT_JPEG,
    FK_FORMAT_PNG,
    FK_FORMAT_GIF,
    FK_FORMAT_WEBP,
    FK_FORMAT_BMP,
    FK_FORMAT_TIFF,
    FK_FORMAT_HEIF,
    FK_FORMAT_AVIF,
    FK_FORMAT_JPEG_XL,
    FK_FORMAT_JPEG_2000,
    FK_FORMAT_PSD,
    FK_FORMAT_ICO,
    FK_FORMAT_SVG,
    FK_FORMAT_PDF,
    FK_FORMAT_TEXT
} fk_image_format;

/// What went wrong, in English, without a final full stop; "" after success.
typedef struct fk_image_detail {
    char text[240];
} fk_image_detail;

typedef struct fk_decode_limits {
    size_t file_bytes; ///< of the encoded file
    int32_t side;      ///< pixels of the longer side
    int64_t pixels;    ///< width × height
} fk_decode_limits;

typedef struct fk_image_info {
    fk_image_format format;
    int32_t stored_width;  ///< pixels, as in the file
    int32_t stored_height; ///< pixels, as in the file
    int32_t width;         ///< pixels, after the orientation is applied
    int32_t height;        ///< pixels, after the orientation is applied
    int32_t orientation;   ///< EXIF 1…8; 1 when absent or impossible
    int32_t channels;      ///< as stored; 3 for a palette
    int32_t bits;          ///< per channel as stored
} fk_image_info;

/// Tells a file's kind from its first bytes. Never fails; `FK_FORMAT_UNKNOWN` is an answer.
fk_image_format fk_image_sniff(const uint8_t* bytes, size_t count);

/// Reads the header: format, size, orientation. Checks `limits`. Allocates nothing and decodes nothing.
/// `info` is filled as far as the header was understood, also on failure. `detail` may be NULL.
fk_image_status fk_image_probe(const uint8_t* bytes, size_t count, const fk_decode_limits* limits, fk_image_info* info,
                               fk_image_detail* detail);

/// The size that decoding at 1/`reduction` gives (1, 2, 4 or 8; PNG files have only 1): each side divided, rounded up.
void fk_image_reduced_size(const fk_image_info* info, int32_t reduction, int32_t* width, int32_t* height);

/// Decodes into `rgb`: height × width × 3, upright, no padding, where width and height are those of
/// `fk_image_reduced_size`. CMYK is taken as inverted, as Adobe writes it; alpha is laid over white; 16 bits are
/// rounded to 8. The result is the same to the bit as libjpeg's default decoder (accurate integer DCT, smooth
/// chroma upsampling).
///
/// `info` comes from `fk_image_probe` on the same bytes. `capacity` is the size of `rgb` in bytes. When anything but
/// `FK_IMAGE_OK` is returned the contents of `rgb` mean nothing. `detail` may be NULL.
fk_image_status fk_image_decode(const uint8_t* bytes, size_t count, const fk_image_info* info, int32_t reduction,
                                uint8_t* rgb, size_t capacity, fk_image_detail* detail);

/// Memory that decoding needs for a while, kept from picture to picture: getting it anew from the system for each costs
/// a page fault per 4 KB. All zero to begin with. For one decoding at a time.
typedef struct fk_image_scratch {
    void* start;
    size_t size; ///< bytes
} fk_image_scratch;

/// As `fk_image_decode`, with the coefficients of a progressive JPEG in `scratch`, which grows as needed. Same pixels.
fk_image_status fk_image_decode_using(fk_image_scratch* scratch, const uint8_t* bytes, size_t count,
                                      const fk_image_info* info, int32_t reduction, uint8_t* rgb, size_t capacity,
                                      fk_image_detail* detail);

/// At least `size` bytes (more than 0) from the start of a page, of any content; NULL if there are none. What was in
/// `scratch` is lost.
void* fk_image_scratch_reserve(fk_image_scratch* scratch, size_t size);

/// Says that the contents are not needed any more: the system may take the pages back when it is short of memory.
void fk_image_scratch_rest(const fk_image_scratch* scratch);

/// Gives all of it back.
void fk_image_scratch_free(fk_image_scratch* scratch);

/// Asks the system to back `size` bytes from `start` on with large pages, where they are not in use yet: a page fault
/// per 2 MB instead of per 4 KB. Changes nothing for small buffers, nor where the system has no such pages.
void fk_prefer_large_pages(void* start, size_t size);

/// EXIF orientation (1…8) from a TIFF structure ("II*\0…" or "MM\0*…"), `count` bytes; 0 if it holds none.
int32_t fk_exif_orientation(const uint8_t* tiff, size_t count);

typedef enum fk_jpeg_color {
    FK_JPEG_YCBCR = 0, ///< from RGB8
    FK_JPEG_RGB,       ///< from RGB8, stored without conversion
    FK_JPEG_GRAY,      ///< from 1 byte a pixel
    FK_JPEG_CMYK,      ///< from 4 bytes a pixel, stored as they are, with an Adobe marker
    FK_JPEG_YCCK       ///< from CMYK, 4 bytes a pixel
} fk_jpeg_color;

typedef struct fk_jpeg_options {
    fk_jpeg_color color;
    int32_t quality;          ///< 1…100
    int32_t chroma_h;         ///< 1 or 2: luma samples per chroma sample across
    int32_t chroma_v;         ///< 1 or 2: and down
    int32_t progressive;      ///< 0 or 1
    int32_t restart_interval; ///< MCUs between restart markers, 0: none
} fk_jpeg_options;

typedef struct fk_png_options {
    int32_t channels; ///< 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA; 0: `palette` indices
    /// 8, or 16 (big-endian, 2 bytes a sample); for grey and palettes also 1, 2 or 4 (packed, high bits first).
    int32_t bits;
    int32_t interlaced;           ///< 0 or 1 (Adam7)
    int32_t compression;          ///< zlib level 0…9
    const uint8_t* palette;       ///< palette_count × 3
    int32_t palette_count;        ///< 1…256
    const uint8_t* palette_alpha; ///< alpha of the first palette_alpha_count entries, or NULL
    int32_t palette_alpha_count;
    const uint16_t* transparent; ///< the one colour that is transparent: 1 (grey) or 3 (RGB) samples, or NULL
} fk_png_options;

/// Encodes `width`×`height` pixels with rows `stride` bytes apart. On success `*out` is a buffer of `*out_count` bytes
/// that the caller gives back with `fk_image_free`; on failure it is NULL.
fk_image_status fk_jpeg_encode(const uint8_t* pixels, int32_t width, int32_t height, size_t stride,
                               const fk_jpeg_options* options, uint8_t** out, size_t* out_count,
                               fk_image_detail* detail);

/// As `fk_jpeg_encode`, for PNG.
fk_image_status fk_png_encode(const uint8_t* pixels, int32_t width, int32_t height, size_t stride,
                              const fk_png_options* options, uint8_t** out, size_t* out_count, fk_image_detail* detail);

void fk_image_free(uint8_t* bytes);

#ifdef __cplusplus
}
#endif
