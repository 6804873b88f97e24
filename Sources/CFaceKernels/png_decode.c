// PNG to upright RGB8 with libpng.
//
// Every kind of PNG becomes rows of RGB or RGBA with 8 bits a channel; alpha is laid over white. Rows are decoded one
// at a time, also of interlaced files: each of Adam7's seven passes fills its own pixels of a row, and only those are
// placed. Any broken checksum is an error, and so is a file without an end.

#include "image_common.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    jmp_buf jump;
    fk_image_status status;
    fk_image_detail* detail;
    png_structp png;
    png_infop header;
    const uint8_t* bytes;
    size_t count;
    size_t at;
    const fk_image_info* info;
    fk_canvas canvas;
    uint8_t* row; ///< stored width × 4; NULL until allocated
} reader;

static void on_error(png_structp png, png_const_charp message) {
    reader* r = png_get_error_ptr(png);
    if (r->status == FK_IMAGE_OK) {
        r->status = FK_IMAGE_CORRUPT;
        fk_image_describe(r->detail, "%s", message);
    }
    longjmp(r->jump, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message; // libpng has recovered without losing pixels; broken checksums are errors, see `configure`
}

static png_voidp allocate(png_structp png, png_alloc_size_t size) {
    void* memory = malloc(size);
    reader* r = png_get_mem_ptr(png);
    if (memory == NULL && r->status == FK_IMAGE_OK) {
        r->status = FK_IMAGE_OUT_OF_MEMORY;
        fk_image_describe(r->detail, "no memory for %zu bytes", (size_t)size);
    }
    return memory;
}

static void release(png_structp png, png_voidp memory) {
    (void)png;
    free(memory);
}

static void read_bytes(png_structp png, png_bytep to, size_t wanted) {
    reader* r = png_get_io_ptr(png);
    if (wanted > r->count - r->at) {
        r->status = FK_IMAGE_TRUNCATED;
        fk_image_describe(r->detail, "the file ends before its picture");
        longjmp(r->jump, 1);
    }
    memcpy(to, r->bytes + r->at, wanted);
    r->at += wanted;
}

static void configure(reader* r) {
    png_structp png = r->png;
    png_set_read_fn(png, r, read_bytes);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    // Texts, colour profiles and the like are skipped unread (their checksums are verified): nothing there to inflate.
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_user_limits(png, (png_uint_32)r->info->stored_width, (png_uint_32)r->info->stored_height);
}

/// Whatever is stored, rows come out as RGB or RGBA, 8 bits a channel.
static void set_transformations(reader* r) {
    png_structp png = r->png;
    png_set_expand(png); // palette to RGB, grey to 8 bits, a transparent colour to alpha
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
}

static void read_header(reader* r) {
    png_read_info(r->png, r->header);
    if (png_get_image_width(r->png, r->header) != (png_uint_32)r->info->stored_width ||
        png_get_image_height(r->png, r->header) != (png_uint_32)r->info->stored_height)
        png_error(r->png, "contradictory headers");
    set_transformations(r);
}

static inline uint8_t over_white(uint32_t color, uint32_t alpha) {
    const uint32_t sum = color * alpha + 255u * (255u - alpha) + 127u;
    return (uint8_t)(sum / 255u);
}

/// Places pixels x, x + step, … of the row `y`; `channels` of 4 are laid over white.
static void place_pixels(reader* r, int32_t y, int32_t x, int32_t step, int channels) {
    const int32_t width = r->info->stored_width;
    uint8_t* row = r->canvas.origin + y * r->canvas.dy;
    for (; x < width; x += step) {
        const uint8_t* from = r->row + (size_t)channels * (size_t)x;
        uint8_t* to = row + x * r->canvas.dx;
        const uint32_t alpha = channels == 4 ? from[3] : 255;
        for (int c = 0; c < 3; c++)
            to[c] = alpha == 255 ? from[c] : over_white(from[c], alpha);
    }
}

static void read_pass(reader* r, int pass, int interlaced, int channels) {
    const int32_t height = r->info->stored_height;
    const int32_t first = interlaced ? (int32_t)PNG_PASS_START_COL(pass) : 0;
    const int32_t step = interlaced ? (int32_t)PNG_PASS_COL_OFFSET(pass) : 1;
    for (int32_t y = 0; y < height; y++) {
        png_read_row(r->png, r->row, NULL);
        if (!interlaced || PNG_ROW_IN_INTERLACE_PASS((png_uint_32)y, pass))
            place_pixels(r, y, first, step, channels);
    }
}

static void read_rows_in_place(reader* r) {
    for (int32_t y = 0; y < r->info->stored_height; y++)
        png_read_row(r->png, r->canvas.origin + y * r->canvas.dy, NULL);
}

static void read_rows(reader* r) {
    const int passes = png_set_interlace_handling(r->png);
    png_read_update_info(r->png, r->header);
    const int channels = png_get_channels(r->png, r->header);
    const size_t row_bytes = png_get_rowbytes(r->png, r->header);
    if ((channels != 3 && channels != 4) || row_bytes != (size_t)channels * (size_t)r->info->stored_width)
        png_error(r->png, "an unexpected layout");
    if (channels == 3 && passes == 1 && r->canvas.dx == 3) {
        read_rows_in_place(r);
        return;
    }
    r->row = png_calloc(r->png, row_bytes);
    for (int pass = 0; pass < passes; pass++)
        read_pass(r, pass, passes > 1, channels);
}

static void decode(reader* r) {
    r->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, r, on_error, on_warning, r, allocate, release);
    r->header = r->png == NULL ? NULL : png_create_info_struct(r->png);
    if (r->header == NULL) {
        r->status = FK_IMAGE_OUT_OF_MEMORY;
        return;
    }
    configure(r);
    read_header(r);
    read_rows(r);
    png_read_end(r->png, NULL);
}

static fk_image_status run(reader* r) {
    if (setjmp(r->jump) == 0)
        decode(r);
    if (r->png != NULL) {
        png_free(r->png, r->row);
        png_destroy_read_struct(&r->png, &r->header, NULL);
    }
    return r->status;
}

fk_image_status fk_png_decode(const uint8_t* bytes, size_t count, const fk_image_info* info, fk_canvas canvas,
                              fk_image_detail* detail) {
    reader r = {.detail = detail, .bytes = bytes, .count = count, .info = info, .canvas = canvas};
    return run(&r);
}
