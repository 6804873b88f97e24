// Reads a JPEG's header: walks the marker segments up to the first scan (ITU-T T.81, annex B) for the frame's size and
// the EXIF orientation. It never looks at coded data and never allocates.

#include "image_common.h"

#include <string.h>

enum { m_sof0 = 0xC0, m_dht = 0xC4, m_jpg = 0xC8, m_dac = 0xCC, m_sof15 = 0xCF };
enum { m_tem = 0x01, m_rst0 = 0xD0, m_rst7 = 0xD7, m_soi = 0xD8, m_eoi = 0xD9, m_sos = 0xDA, m_app1 = 0xE1 };

typedef struct walker {
    const uint8_t* bytes;
    size_t count;
    size_t at; ///< the next byte to read
    int has_frame;
    int has_orientation;
} walker;

static fk_image_status truncated(fk_image_detail* detail) {
    fk_image_describe(detail, "the file ends within its header");
    return FK_IMAGE_TRUNCATED;
}

static fk_image_status corrupt(fk_image_detail* detail, const char* what) {
    fk_image_describe(detail, "%s", what);
    return FK_IMAGE_CORRUPT;
}

static int is_frame(uint8_t marker) {
    return marker >= m_sof0 && marker <= m_sof15 && marker != m_dht && marker != m_jpg && marker != m_dac;
}

static int stands_alone(uint8_t marker) {
    return marker == m_tem || (marker >= m_rst0 && marker <= m_rst7);
}

/// The next marker's code, skipping fill bytes and, like libjpeg, whatever is not a marker; 0 at the end of the data.
static uint8_t next_marker(walker* w) {
    while (w->at < w->count) {
        if (w->bytes[w->at++] != 0xFF)
            continue;
        while (w->at < w->count && w->bytes[w->at] == 0xFF)
            w->at++;
        if (w->at < w->count && w->bytes[w->at++] != 0)
            return w->bytes[w->at - 1];
    }
    return 0;
}

static fk_image_status read_frame(walker* w, const uint8_t* body, size_t length, fk_image_info* info,
                                  fk_image_detail* detail) {
    if (w->has_frame)
        return corrupt(detail, "two frame headers");
    if (length < 6)
        return corrupt(detail, "the frame header is too short");
    info->bits = body[0];
    info->stored_height = body[1] << 8 | body[2];
    info->stored_width = body[3] << 8 | body[4];
    info->channels = body[5];
    if (info->stored_width == 0 || info->stored_height == 0 || info->channels == 0)
        return corrupt(detail, "the frame header names no size");
    w->has_frame = 1;
    return FK_IMAGE_OK;
}

static void read_exif(walker* w, const uint8_t* body, size_t length, fk_image_info* info) {
    if (w->has_orientation || length < 6 || memcmp(body, "Exif\0", 5) != 0)
        return;
    const int32_t orientation = fk_exif_orientation(body + 6, length - 6);
    if (orientation == 0)
        return;
    info->orientation = orientation;
    w->has_orientation = 1;
}

/// Reads the segment of `marker`, which starts with its length.
static fk_image_status read_segment(walker* w, uint8_t marker, fk_image_info* info, fk_image_detail* detail) {
    if (w->count - w->at < 2)
        return truncated(detail);
    const size_t length = (size_t)(w->bytes[w->at] << 8 | w->bytes[w->at + 1]);
    if (length < 2)
        return corrupt(detail, "a segment of less than two bytes");
    if (length > w->count - w->at)
        return truncated(detail);
    const uint8_t* body = w->bytes + w->at + 2;
    w->at += length;
    if (is_frame(marker))
        return read_frame(w, body, length - 2, info, detail);
    if (marker == m_app1)
        read_exif(w, body, length - 2, info);
    return FK_IMAGE_OK;
}

fk_image_status fk_jpeg_probe(const uint8_t* bytes, size_t count, fk_image_info* info, fk_image_detail* detail) {
    walker w = {.bytes = bytes, .count = count, .at = 2};
    for (;;) {
        const uint8_t marker = next_marker(&w);
        if (marker == 0)
            return truncated(detail);
        if (marker == m_soi || marker == m_eoi)
            return corrupt(detail, marker == m_eoi ? "the file ends before its picture" : "two starts of image");
        if (stands_alone(marker))
            continue;
        if (marker == m_sos && !w.has_frame)
            return corrupt(detail, "a scan before the frame header");
        const fk_image_status status = read_segment(&w, marker, info, detail);
        if (status != FK_IMAGE_OK || marker == m_sos)
            return status;
    }
}
