// Reads a PNG's header: IHDR for the size (PNG specification, third edition, 11.2.1), and eXIf, which may stand
// anywhere before IEND, for the orientation. Checksums are left to the decoder.

#include "image_common.h"

#include <string.h>

enum { signature_size = 8, chunk_overhead = 12, header_size = 13 };

static uint32_t read32(const uint8_t* p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static fk_image_status fail(fk_image_detail* detail, fk_image_status status, const char* what) {
    fk_image_describe(detail, "%s", what);
    return status;
}

/// Channels of a colour type: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha; 0 for any other.
static int32_t channels_of(uint8_t color_type) {
    static const uint8_t channels[7] = {1, 0, 3, 3, 2, 0, 4};
    return color_type < sizeof channels ? channels[color_type] : 0;
}

static fk_image_status read_header(const uint8_t* body, fk_image_info* info, fk_image_detail* detail) {
    const uint32_t width = read32(body), height = read32(body + 4);
    if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX)
        return fail(detail, FK_IMAGE_CORRUPT, "the header names an impossible size");
    info->stored_width = (int32_t)width;
    info->stored_height = (int32_t)height;
    info->bits = body[8];
    info->channels = channels_of(body[9]);
    if (info->channels == 0)
        return fail(detail, FK_IMAGE_CORRUPT, "the header names an impossible colour type");
    return FK_IMAGE_OK;
}

static void read_exif(const uint8_t* chunks, size_t count, fk_image_info* info) {
    for (size_t at = 0; count - at >= chunk_overhead;) {
        const size_t length = read32(chunks + at);
        if (length > count - at - chunk_overhead)
            return;
        if (memcmp(chunks + at + 4, "eXIf", 4) == 0) {
            const int32_t orientation = fk_exif_orientation(chunks + at + 8, length);
            info->orientation = orientation == 0 ? 1 : orientation;
            return;
        }
        at += length + chunk_overhead;
    }
}

fk_image_status fk_png_probe(const uint8_t* bytes, size_t count, fk_image_info* info, fk_image_detail* detail) {
    static const uint8_t signature[signature_size] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    const size_t known = count < signature_size ? count : signature_size;
    if (memcmp(bytes, signature, known) != 0)
        return fail(detail, FK_IMAGE_CORRUPT, "the PNG signature is damaged, as by a transfer in text mode");
    if (count < signature_size + chunk_overhead + header_size)
        return fail(detail, FK_IMAGE_TRUNCATED, "the file ends within its header");
    const uint8_t* header = bytes + signature_size;
    if (read32(header) != header_size || memcmp(header + 4, "IHDR", 4) != 0)
        return fail(detail, FK_IMAGE_CORRUPT, "the file does not start with its header");
    const fk_image_status status = read_header(header + 8, info, detail);
    if (status == FK_IMAGE_OK)
        read_exif(header + chunk_overhead + header_size, count - signature_size - chunk_overhead - header_size, info);
    return status;
}
