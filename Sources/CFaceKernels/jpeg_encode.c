// RGB8, grey or CMYK to JPEG, for tools and for the pictures that tests make.

#include "jpeg_errors.h"

#include <stdlib.h>

typedef struct writer {
    fk_jpeg_errors errors;
    struct jpeg_compress_struct jpeg;
    const uint8_t* pixels;
    int32_t width, height;
    size_t stride;
    const fk_jpeg_options* options;
    unsigned char* out; ///< libjpeg's, from malloc
    unsigned long out_count;
} writer;

typedef struct color_layout {
    J_COLOR_SPACE from, to;
    int channels;
} color_layout;

static const color_layout layouts[] = {
    [FK_JPEG_YCBCR] = {JCS_RGB, JCS_YCbCr, 3},          [FK_JPEG_RGB] = {JCS_RGB, JCS_RGB, 3},
    [FK_JPEG_GRAY] = {JCS_GRAYSCALE, JCS_GRAYSCALE, 1}, [FK_JPEG_CMYK] = {JCS_CMYK, JCS_CMYK, 4},
    [FK_JPEG_YCCK] = {JCS_CMYK, JCS_YCCK, 4},
};

static void configure(writer* w) {
    struct jpeg_compress_struct* jpeg = &w->jpeg;
    const color_layout* layout = &layouts[w->options->color];
    jpeg->image_width = (JDIMENSION)w->width;
    jpeg->image_height = (JDIMENSION)w->height;
    jpeg->input_components = layout->channels;
    jpeg->in_color_space = layout->from;
    jpeg_set_defaults(jpeg);
    jpeg_set_colorspace(jpeg, layout->to);
    jpeg_set_quality(jpeg, w->options->quality, TRUE);
    const int has_chroma = layout->to == JCS_YCbCr || layout->to == JCS_YCCK;
    for (int c = 0; c < jpeg->num_components; c++) {
        const int full = !has_chroma || c == 0 || c == 3; // luma and black
        jpeg->comp_info[c].h_samp_factor = has_chroma && full ? w->options->chroma_h : 1;
        jpeg->comp_info[c].v_samp_factor = has_chroma && full ? w->options->chroma_v : 1;
    }
    jpeg->restart_interval = (unsigned)w->options->restart_interval;
    jpeg->optimize_coding = TRUE;
    if (w->options->progressive)
        jpeg_simple_progression(jpeg);
}

static void encode(writer* w) {
    jpeg_create_compress(&w->jpeg);
    jpeg_mem_dest(&w->jpeg, &w->out, &w->out_count);
    configure(w);
    jpeg_start_compress(&w->jpeg, TRUE);
    while (w->jpeg.next_scanline < w->jpeg.image_height) {
        // libjpeg's interface takes rows without `const` and only reads them.
        JSAMPROW row = (JSAMPROW)(uintptr_t)(w->pixels + (size_t)w->jpeg.next_scanline * w->stride);
        jpeg_write_scanlines(&w->jpeg, &row, 1);
    }
    jpeg_finish_compress(&w->jpeg);
}

static void run(writer* w) {
    if (setjmp(w->errors.jump) == 0)
        encode(w);
    jpeg_destroy_compress(&w->jpeg);
}

static int valid(const fk_jpeg_options* options, int32_t width, int32_t height, size_t stride) {
    if (options->color < FK_JPEG_YCBCR || options->color > FK_JPEG_YCCK || width < 1 || height < 1)
        return 0;
    if (options->chroma_h < 1 || options->chroma_h > 2 || options->chroma_v < 1 || options->chroma_v > 2)
        return 0;
    if (options->restart_interval < 0 || options->restart_interval > 65535)
        return 0;
    return stride >= (size_t)width * (size_t)layouts[options->color].channels;
}

fk_image_status fk_jpeg_encode(const uint8_t* pixels, int32_t width, int32_t height, size_t stride,
                               const fk_jpeg_options* options, uint8_t** out, size_t* out_count,
                               fk_image_detail* detail) {
    fk_image_describe(detail, "%s", "");
    *out = NULL;
    *out_count = 0;
    if (!valid(options, width, height, stride)) {
        fk_image_describe(detail, "options that JPEG does not have");
        return FK_IMAGE_BAD_ARGUMENT;
    }
    writer w = {.pixels = pixels, .width = width, .height = height, .stride = stride, .options = options};
    fk_jpeg_errors_init(&w.errors, detail);
    w.jpeg.err = &w.errors.base;
    run(&w);
    if (w.errors.status != FK_IMAGE_OK) {
        free(w.out);
        return w.errors.status;
    }
    *out = w.out;
    *out_count = w.out_count;
    return FK_IMAGE_OK;
}
