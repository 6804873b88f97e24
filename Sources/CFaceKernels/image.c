// Entry points of the picture shim: which format, which limits, which decoder.

#include "image_common.h"

#include <stdarg.h>
#include <stdio.h>

void fk_image_describe(fk_image_detail* detail, const char* format, ...) {
    if (detail == NULL)
        return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(detail->text, sizeof detail->text, format, arguments);
    va_end(arguments);
}

static fk_image_status check_file_size(size_t count, const fk_decode_limits* limits, fk_image_detail* detail) {
    if (count == 0) {
        fk_image_describe(detail, "no bytes");
        return FK_IMAGE_EMPTY;
    }
    if (count > limits->file_bytes) {
        fk_image_describe(detail, "the file has %zu bytes, the limit is %zu", count, limits->file_bytes);
        return FK_IMAGE_TOO_LARGE;
    }
    return FK_IMAGE_OK;
}

static fk_image_status check_dimensions(const fk_image_info* info, const fk_decode_limits* limits,
                                        fk_image_detail* detail) {
    if (info->width > limits->side || info->height > limits->side) {
        fk_image_describe(detail, "%d×%d pixels, the limit is %d a side", info->width, info->height, limits->side);
        return FK_IMAGE_TOO_LARGE;
    }
    if ((int64_t)info->width * info->height > limits->pixels) {
        fk_image_describe(detail, "%d×%d pixels, the limit is %lld in all", info->width, info->height,
                          (long long)limits->pixels);
        return FK_IMAGE_TOO_LARGE;
    }
    return FK_IMAGE_OK;
}

static void set_upright_size(fk_image_info* info) {
    const int swapped = info->orientation >= 5;
    info->width = swapped ? info->stored_height : info->stored_width;
    info->height = swapped ? info->stored_width : info->stored_height;
}

fk_image_status fk_image_probe(const uint8_t* bytes, size_t count, const fk_decode_limits* limits, fk_image_info* info,
                               fk_image_detail* detail) {
    *info = (fk_image_info){.format = FK_FORMAT_UNKNOWN, .orientation = 1};
    fk_image_describe(detail, "%s", "");
    fk_image_status status = check_file_size(count, limits, detail);
    if (status != FK_IMAGE_OK)
        return status;
    info->format = fk_image_sniff(bytes, count);
    if (info->format == FK_FORMAT_JPEG) {
        status = fk_jpeg_probe(bytes, count, info, detail);
    } else if (info->format == FK_FORMAT_PNG) {
        status = fk_png_probe(bytes, count, info, detail);
    } else {
        fk_image_describe(detail, "neither a JPEG nor a PNG file");
        return FK_IMAGE_NOT_SUPPORTED_FORMAT;
    }
    if (status != FK_IMAGE_OK)
        return status;
    set_upright_size(info);
    return check_dimensions(info, limits, detail);
}

static int32_t divided(int32_t side, int32_t reduction) {
    return (int32_t)(((int64_t)side + reduction - 1) / reduction);
}

void fk_image_reduced_size(const fk_image_info* info, int32_t reduction, int32_t* width, int32_t* height) {
    *width = divided(info->width, reduction);
    *height = divided(info->height, reduction);
}

static int valid_reduction(const fk_image_info* info, int32_t reduction) {
    if (info->format == FK_FORMAT_PNG)
        return reduction == 1;
    return reduction == 1 || reduction == 2 || reduction == 4 || reduction == 8;
}

fk_image_status fk_image_decode_using(fk_image_scratch* scratch, const uint8_t* bytes, size_t count,
                                      const fk_image_info* info, int32_t reduction, uint8_t* rgb, size_t capacity,
                                      fk_image_detail* detail) {
    fk_image_describe(detail, "%s", "");
    if (info->width < 1 || info->height < 1 || !valid_reduction(info, reduction)) {
        fk_image_describe(detail, "no decodable picture was probed, or its size can't be divided by %d", reduction);
        return FK_IMAGE_BAD_ARGUMENT;
    }
    int32_t width, height;
    fk_image_reduced_size(info, reduction, &width, &height);
    if (capacity / 3 / (size_t)width < (size_t)height) {
        fk_image_describe(detail, "%zu bytes are too few for %d×%d pixels", capacity, width, height);
        return FK_IMAGE_BAD_ARGUMENT;
    }
    const fk_canvas canvas = fk_canvas_make(rgb, divided(info->stored_width, reduction),
                                            divided(info->stored_height, reduction), info->orientation);
    if (info->format == FK_FORMAT_JPEG)
        return fk_jpeg_decode(scratch, bytes, count, info, reduction, canvas, detail);
    return fk_png_decode(bytes, count, info, canvas, detail);
}

fk_image_status fk_image_decode(const uint8_t* bytes, size_t count, const fk_image_info* info, int32_t reduction,
                                uint8_t* rgb, size_t capacity, fk_image_detail* detail) {
    fk_image_scratch scratch = {0};
    const fk_image_status status =
        fk_image_decode_using(&scratch, bytes, count, info, reduction, rgb, capacity, detail);
    fk_image_scratch_free(&scratch);
    return status;
}
