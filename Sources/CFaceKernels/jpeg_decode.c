// JPEG to upright RGB8 with libjpeg-turbo.
//
// Upright pictures (and upside-down ones) are decoded straight into the caller's buffer; the others, and CMYK, go
// through a band of a few rows. All state that is used after an error lives in `reader`, which the function that calls
// setjmp only sees through a pointer: nothing depends on what longjmp does to local variables.

#include "image_common.h"
#include "jpeg_errors.h"
#include "jpeg_memory.h"

enum {
    rows_at_once = 16, ///< as many as the tallest iMCU at full size
    band_rows = fk_transposing_rows,
    band_padding = 64, ///< bytes between rows, so that a column of pixels does not fall into one set of the cache
    /// Enough for any encoder's script of progressive scans (usually 3 to 12). Each scan walks all blocks of the
    /// picture and may cost as little as a few bytes of file, so that thousands of them would be a way to stall us.
    most_scans = 128
};

typedef struct reader {
    fk_jpeg_errors errors;
    struct jpeg_decompress_struct jpeg;
    struct jpeg_progress_mgr progress;
    fk_image_scratch* scratch;
    fk_jpeg_memory memory;
    const uint8_t* bytes;
    size_t count;
    const fk_image_info* info;
    int32_t reduction;
    fk_canvas canvas;
    uint8_t* band; ///< band_rows rows; freed with `jpeg`
} reader;

static fk_jpeg_errors* errors_of(j_common_ptr info) {
    return (fk_jpeg_errors*)info->err;
}

static void check_scans(j_common_ptr info) {
    if (((j_decompress_ptr)info)->input_scan_number > most_scans)
        fk_jpeg_fail(errors_of(info), FK_IMAGE_CORRUPT, "too many scans");
}

static void choose_output(reader* r) {
    struct jpeg_decompress_struct* jpeg = &r->jpeg;
    switch (jpeg->jpeg_color_space) {
    case JCS_CMYK:
    case JCS_YCCK:
        jpeg->out_color_space = JCS_CMYK;
        break;
    case JCS_GRAYSCALE:
    case JCS_RGB:
    case JCS_YCbCr:
        jpeg->out_color_space = JCS_RGB;
        break;
    default:
        fk_jpeg_fail(&r->errors, FK_IMAGE_UNSUPPORTED, "a JPEG with an unknown colour space");
    }
    jpeg->dct_method = JDCT_ISLOW;
    jpeg->do_fancy_upsampling = TRUE;
    jpeg->scale_num = 1;
    jpeg->scale_denom = (unsigned)r->reduction;
}

static void read_header(reader* r) {
    struct jpeg_decompress_struct* jpeg = &r->jpeg;
    jpeg_create_decompress(jpeg);
    fk_jpeg_memory_install(&r->memory, jpeg, r->scratch);
    r->progress.progress_monitor = check_scans;
    jpeg->progress = &r->progress;
    jpeg_mem_src(jpeg, r->bytes, r->count);
    jpeg_read_header(jpeg, TRUE);
    // The buffer was sized by our own reader of the header; libjpeg must have seen the same picture.
    if (jpeg->image_width != (JDIMENSION)r->info->stored_width ||
        jpeg->image_height != (JDIMENSION)r->info->stored_height)
        fk_jpeg_fail(&r->errors, FK_IMAGE_CORRUPT, "contradictory headers");
    choose_output(r);
}

/// Round(a × b / 255) without a division.
static inline uint32_t times_unit(uint32_t a, uint32_t b) {
    const uint32_t product = a * b + 128;
    return (product + (product >> 8)) >> 8;
}

/// Inverted CMYK (0 is full ink, as Adobe stores it) to RGB, in place: 4 bytes a pixel become 3. Same arithmetic as
/// Pillow's, which converts without a colour profile as well: R = (1 − K) − C·(1 − K).
static void cmyk_row_to_rgb(uint8_t* row, uint32_t width) {
    const uint8_t* from = row;
    uint8_t* to = row;
    for (uint32_t x = 0; x < width; x++, from += 4, to += 3) {
        const uint32_t light = from[3];
        const uint32_t c = 255u - from[0], m = 255u - from[1], y = 255u - from[2];
        to[0] = (uint8_t)(light - times_unit(c, light));
        to[1] = (uint8_t)(light - times_unit(m, light));
        to[2] = (uint8_t)(light - times_unit(y, light));
    }
}

/// Rows of libjpeg land where they belong: the canvas runs along rows. Mirrored rows are turned while still in cache.
static void read_rows_in_place(reader* r) {
    struct jpeg_decompress_struct* jpeg = &r->jpeg;
    const fk_canvas* canvas = &r->canvas;
    const int32_t width = (int32_t)jpeg->output_width;
    const ptrdiff_t mirrored = canvas->dx < 0 ? 3 * (ptrdiff_t)(width - 1) : 0;
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW rows[rows_at_once];
        const JDIMENSION first = jpeg->output_scanline, left = jpeg->output_height - first;
        const JDIMENSION wanted = left < rows_at_once ? left : rows_at_once;
        for (JDIMENSION i = 0; i < wanted; i++)
            rows[i] = canvas->origin + (ptrdiff_t)(first + i) * canvas->dy - mirrored;
        const JDIMENSION got = jpeg_read_scanlines(jpeg, rows, wanted);
        for (JDIMENSION i = 0; i < got && mirrored != 0; i++)
            fk_reverse_row_rgb8(rows[i], width);
    }
}

static void read_rows_through_band(reader* r) {
    struct jpeg_decompress_struct* jpeg = &r->jpeg;
    const size_t stride = (size_t)jpeg->output_width * (size_t)jpeg->output_components + band_padding;
    r->band = jpeg->mem->alloc_large((j_common_ptr)jpeg, JPOOL_IMAGE, stride * band_rows);
    while (jpeg->output_scanline < jpeg->output_height) {
        const JDIMENSION first = jpeg->output_scanline;
        JDIMENSION filled = 0;
        while (filled < band_rows && jpeg->output_scanline < jpeg->output_height) {
            JSAMPROW rows[rows_at_once];
            const JDIMENSION left = band_rows - filled, wanted = left < rows_at_once ? left : rows_at_once;
            for (JDIMENSION i = 0; i < wanted; i++)
                rows[i] = r->band + (filled + i) * stride;
            filled += jpeg_read_scanlines(jpeg, rows, wanted);
        }
        for (JDIMENSION i = 0; i < filled && jpeg->output_components == 4; i++)
            cmyk_row_to_rgb(r->band + i * stride, jpeg->output_width);
        fk_canvas_place_rows(&r->canvas, r->band, stride, (int32_t)jpeg->output_width, (int32_t)first, (int32_t)filled);
    }
}

/// libjpeg is content with a file that ends properly but leaves out a colour component or the finer scans of a
/// progressive picture; such a file was cut and patched, and shows less than the picture.
static void check_completeness(reader* r) {
    const struct jpeg_decompress_struct* jpeg = &r->jpeg;
    for (int c = 0; c < jpeg->num_components; c++) {
        if (jpeg->comp_info[c].quant_table == NULL)
            fk_jpeg_fail(&r->errors, FK_IMAGE_TRUNCATED, "a colour component is missing");
        for (int k = 0; jpeg->progressive_mode && k < DCTSIZE2; k++) {
            const int missing_bits = jpeg->coef_bits[c][k]; // -1: never sent, which is proper for zeros, except for DC
            if (missing_bits > 0 || (k == 0 && missing_bits != 0))
                fk_jpeg_fail(&r->errors, FK_IMAGE_TRUNCATED, "scans are missing");
        }
    }
}

static void decode(reader* r) {
    read_header(r);
    jpeg_start_decompress(&r->jpeg);
    check_completeness(r);
    if (r->jpeg.output_components == 3 && (r->canvas.dx == 3 || r->canvas.dx == -3))
        read_rows_in_place(r);
    else
        read_rows_through_band(r);
    jpeg_finish_decompress(&r->jpeg); // reads to the end marker, and fails if that is missing
}

static fk_image_status run(reader* r) {
    if (setjmp(r->errors.jump) == 0)
        decode(r);
    jpeg_destroy_decompress(&r->jpeg);
    return r->errors.status;
}

fk_image_status fk_jpeg_decode(fk_image_scratch* scratch, const uint8_t* bytes, size_t count, const fk_image_info* info,
                               int32_t reduction, fk_canvas canvas, fk_image_detail* detail) {
    reader r = {
        .scratch = scratch, .bytes = bytes, .count = count, .info = info, .reduction = reduction, .canvas = canvas};
    fk_jpeg_errors_init(&r.errors, detail);
    r.jpeg.err = &r.errors.base;
    return run(&r);
}
