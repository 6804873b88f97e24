// Pixels to PNG: for pictures that people look at (`--draw`), and in all its variants for the pictures that tests make.

#include "image_common.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

typedef struct writer {
    jmp_buf jump;
    fk_image_status status;
    fk_image_detail* detail;
    png_structp png;
    png_infop header;
    const uint8_t* pixels;
    int32_t width, height;
    size_t stride;
    const fk_png_options* options;
    uint8_t* out;
    size_t count, capacity;
} writer;

static void on_error(png_structp png, png_const_charp message) {
    writer* w = png_get_error_ptr(png);
    if (w->status == FK_IMAGE_OK) {
        w->status = FK_IMAGE_BAD_ARGUMENT;
        fk_image_describe(w->detail, "%s", message);
    }
    longjmp(w->jump, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void write_bytes(png_structp png, png_bytep from, size_t count) {
    writer* w = png_get_io_ptr(png);
    if (count > w->capacity - w->count) {
        const size_t capacity = 2 * w->capacity + count + 4096;
        uint8_t* larger = realloc(w->out, capacity);
        if (larger == NULL) {
            w->status = FK_IMAGE_OUT_OF_MEMORY;
            fk_image_describe(w->detail, "no memory for %zu bytes", capacity);
            longjmp(w->jump, 1);
        }
        w->out = larger;
        w->capacity = capacity;
    }
    memcpy(w->out + w->count, from, count);
    w->count += count;
}

static void flush(png_structp png) {
    (void)png;
}

static int color_type(const fk_png_options* options) {
    static const int types[] = {PNG_COLOR_TYPE_PALETTE, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA,
                                PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA};
    return types[options->channels];
}

static void set_palette(writer* w) {
    png_color colors[PNG_MAX_PALETTE_LENGTH];
    for (int32_t i = 0; i < w->options->palette_count; i++) {
        const uint8_t* rgb = w->options->palette + 3 * i;
        colors[i] = (png_color){rgb[0], rgb[1], rgb[2]};
    }
    png_set_PLTE(w->png, w->header, colors, w->options->palette_count);
    if (w->options->palette_alpha != NULL)
        png_set_tRNS(w->png, w->header, w->options->palette_alpha, w->options->palette_alpha_count, NULL);
}

static void set_transparent_color(writer* w) {
    const uint16_t* samples = w->options->transparent;
    png_color_16 color = {0};
    if (w->options->channels == 1) {
        color.gray = samples[0];
    } else {
        color.red = samples[0];
        color.green = samples[1];
        color.blue = samples[2];
    }
    png_set_tRNS(w->png, w->header, NULL, 0, &color);
}

static void write_rows(writer* w) {
    const int passes = w->options->interlaced ? png_set_interlace_handling(w->png) : 1;
    for (int pass = 0; pass < passes; pass++)
        for (int32_t y = 0; y < w->height; y++)
            png_write_row(w->png, w->pixels + (size_t)y * w->stride);
}

static void encode(writer* w) {
    const fk_png_options* options = w->options;
    w->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, w, on_error, on_warning);
    w->header = w->png == NULL ? NULL : png_create_info_struct(w->png);
    if (w->header == NULL) {
        w->status = FK_IMAGE_OUT_OF_MEMORY;
        return;
    }
    png_set_write_fn(w->png, w, write_bytes, flush);
    png_set_compression_level(w->png, options->compression);
    png_set_IHDR(w->png, w->header, (png_uint_32)w->width, (png_uint_32)w->height, options->bits, color_type(options),
                 options->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (options->channels == 0)
        set_palette(w);
    else if (options->transparent != NULL)
        set_transparent_color(w);
    png_write_info(w->png, w->header);
    write_rows(w);
    png_write_end(w->png, NULL);
}

static void run(writer* w) {
    if (setjmp(w->jump) == 0)
        encode(w);
    if (w->png != NULL)
        png_destroy_write_struct(&w->png, &w->header);
}

static int valid(const fk_png_options* options, int32_t width, int32_t height, size_t stride) {
    if (width < 1 || height < 1 || options->channels < 0 || options->channels > 4)
        return 0;
    if (options->compression < 0 || options->compression > 9)
        return 0;
    if (options->channels == 0 &&
        (options->palette == NULL || options->palette_count < 1 || options->palette_count > PNG_MAX_PALETTE_LENGTH))
        return 0;
    if (options->transparent != NULL && options->channels != 1 && options->channels != 3)
        return 0;
    const size_t samples = (size_t)width * (size_t)(options->channels == 0 ? 1 : options->channels);
    return stride >= (samples * (size_t)options->bits + 7) / 8;
}

fk_image_status fk_png_encode(const uint8_t* pixels, int32_t width, int32_t height, size_t stride,
                              const fk_png_options* options, uint8_t** out, size_t* out_count,
                              fk_image_detail* detail) {
    fk_image_describe(detail, "%s", "");
    *out = NULL;
    *out_count = 0;
    if (!valid(options, width, height, stride)) {
        fk_image_describe(detail, "options that PNG does not have");
        return FK_IMAGE_BAD_ARGUMENT;
    }
    writer w = {
        .detail = detail, .pixels = pixels, .width = width, .height = height, .stride = stride, .options = options};
    run(&w);
    if (w.status != FK_IMAGE_OK) {
        free(w.out);
        return w.status;
    }
    *out = w.out;
    *out_count = w.count;
    return FK_IMAGE_OK;
}

void fk_image_free(uint8_t* bytes) {
    free(bytes);
}
