// Tells what a file is by its first bytes ("magic numbers"), so that an error can name it.

#include "image_common.h"

#include <string.h>

typedef struct signature {
    fk_image_format format;
    uint8_t offset;
    uint8_t length;
    const char* bytes;
} signature;

// JPEG and PNG are recognised by a prefix, so that a file cut off right after it is called truncated, not unknown.
static const signature signatures[] = {
    {FK_FORMAT_JPEG, 0, 2, "\xFF\xD8"},
    {FK_FORMAT_PNG, 0, 4, "\x89PNG"},
    {FK_FORMAT_GIF, 0, 4, "GIF8"},
    {FK_FORMAT_WEBP, 8, 4, "WEBP"},
    {FK_FORMAT_TIFF, 0, 4, "II*\0"},
    {FK_FORMAT_TIFF, 0, 4, "MM\0*"},
    {FK_FORMAT_HEIF, 4, 8, "ftypheic"},
    {FK_FORMAT_HEIF, 4, 8, "ftypheix"},
    {FK_FORMAT_HEIF, 4, 8, "ftypmif1"},
    {FK_FORMAT_HEIF, 4, 8, "ftypmsf1"},
    {FK_FORMAT_AVIF, 4, 8, "ftypavif"},
    {FK_FORMAT_AVIF, 4, 8, "ftypavis"},
    {FK_FORMAT_JPEG_XL, 0, 2, "\xFF\x0A"},
    {FK_FORMAT_JPEG_XL, 0, 12, "\0\0\0\x0CJXL \r\n\x87\n"},
    {FK_FORMAT_JPEG_2000, 0, 8, "\0\0\0\x0CjP  "},
    {FK_FORMAT_JPEG_2000, 0, 4, "\xFF\x4F\xFF\x51"},
    {FK_FORMAT_PSD, 0, 4, "8BPS"},
    {FK_FORMAT_ICO, 0, 4, "\0\0\1\0"},
    {FK_FORMAT_PDF, 0, 5, "%PDF-"},
    {FK_FORMAT_SVG, 0, 4, "<svg"},
};

enum { text_sample = 512 };

static int matches(const signature* s, const uint8_t* bytes, size_t count) {
    return count >= (size_t)s->offset + s->length && memcmp(bytes + s->offset, s->bytes, s->length) == 0;
}

/// UTF-8 or ASCII without control characters other than white space, as far as the sample goes.
static int looks_like_text(const uint8_t* bytes, size_t count) {
    const size_t end = count < text_sample ? count : text_sample;
    for (size_t i = 0; i < end; i++) {
        const uint8_t c = bytes[i];
        const int white = c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x1B;
        // 0xC0, 0xC1 and 0xF5… never occur in UTF-8.
        if ((c < 0x20 && !white) || c == 0x7F || c == 0xC0 || c == 0xC1 || c > 0xF4)
            return 0;
    }
    return end > 0;
}

static int contains(const uint8_t* bytes, size_t count, const char* word) {
    const size_t length = strlen(word);
    const size_t end = count < text_sample ? count : text_sample;
    for (size_t i = 0; i + length <= end; i++)
        if (memcmp(bytes + i, word, length) == 0)
            return 1;
    return 0;
}

/// A BMP's first six bytes: "BM" and its own size; text may begin with "BM" too, so the reserved zeros decide.
static int is_bmp(const uint8_t* bytes, size_t count) {
    static const uint8_t zeros[4] = {0};
    return count >= 14 && bytes[0] == 'B' && bytes[1] == 'M' && memcmp(bytes + 6, zeros, 4) == 0;
}

fk_image_format fk_image_sniff(const uint8_t* bytes, size_t count) {
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (matches(&signatures[i], bytes, count))
            return signatures[i].format;
    if (is_bmp(bytes, count))
        return FK_FORMAT_BMP;
    if (!looks_like_text(bytes, count))
        return FK_FORMAT_UNKNOWN;
    return contains(bytes, count, "<svg") ? FK_FORMAT_SVG : FK_FORMAT_TEXT;
}
