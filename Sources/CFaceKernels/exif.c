// The one thing that matters here of EXIF: which way is up.
//
// A bounded reader of a TIFF structure (TIFF 6.0, section 2; EXIF 2.3, 4.6.2): header, first directory, tag 0x0112.
// It follows one offset, once, and reads nothing that it has not checked to be inside.

#include "fk_image.h"

enum { tag_orientation = 0x0112, type_short = 3, entry_size = 12 };

typedef struct tiff {
    const uint8_t* bytes;
    size_t count;
    int big_endian;
} tiff;

static uint32_t read16(const tiff* t, size_t at) {
    const uint8_t* p = t->bytes + at;
    return t->big_endian ? (uint32_t)(p[0] << 8 | p[1]) : (uint32_t)(p[1] << 8 | p[0]);
}

static uint32_t read32(const tiff* t, size_t at) {
    const uint32_t first = read16(t, at), second = read16(t, at + 2);
    return t->big_endian ? first << 16 | second : second << 16 | first;
}

static int read_header(tiff* t) {
    if (t->count < 8 || t->bytes[0] != t->bytes[1])
        return 0;
    if (t->bytes[0] != 'I' && t->bytes[0] != 'M')
        return 0;
    t->big_endian = t->bytes[0] == 'M';
    return read16(t, 2) == 42;
}

/// The orientation in a directory entry, 0 if the entry is another or makes no sense.
static int32_t orientation_of_entry(const tiff* t, size_t at) {
    if (read16(t, at) != tag_orientation || read16(t, at + 2) != type_short || read32(t, at + 4) != 1)
        return 0;
    const uint32_t value = read16(t, at + 8);
    return value >= 1 && value <= 8 ? (int32_t)value : 0;
}

int32_t fk_exif_orientation(const uint8_t* bytes, size_t count) {
    tiff t = {bytes, count, 0};
    if (!read_header(&t))
        return 0;
    const size_t directory = read32(&t, 4);
    if (directory < 8 || directory > count - 2)
        return 0;
    const size_t entries = read16(&t, directory);
    size_t at = directory + 2;
    for (size_t i = 0; i < entries && count - at >= entry_size; i++, at += entry_size) {
        const int32_t orientation = orientation_of_entry(&t, at);
        if (orientation != 0)
            return orientation;
    }
    return 0;
}
