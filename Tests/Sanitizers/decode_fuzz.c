// Pictures of every kind, mutated, cut off and given false headers, through probing and decoding, with buffers of
// exactly the size that the interface asks for.

#include "CFaceKernels.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

enum { width = 40, height = 27, most_inserted = 64 };

typedef struct file {
    uint8_t* bytes;
    size_t count;
} file;

static const fk_decode_limits limits = {.file_bytes = 1 << 20, .side = 2000, .pixels = 1000 * 1000};

static uint8_t* noise(random_state* random, size_t count) {
    uint8_t* bytes = exact(count);
    for (size_t i = 0; i < count; i++)
        bytes[i] = (uint8_t)(random_next(random) >> 24);
    return bytes;
}

/// Probes and decodes a copy that has nothing behind its last byte. Returns whether it was a picture.
static int decode(const uint8_t* bytes, size_t count, int32_t reduction) {
    uint8_t* copy = exact_copy(bytes, count);
    fk_image_info info;
    fk_image_detail detail;
    fk_image_status status = fk_image_probe(copy, count, &limits, &info, &detail);
    if (status == FK_IMAGE_OK) {
        REQUIRE(info.width >= 1 && info.height >= 1 && info.width <= limits.side && info.height <= limits.side);
        REQUIRE(info.orientation >= 1 && info.orientation <= 8);
        int32_t w, h;
        const int32_t divisor = info.format == FK_FORMAT_PNG ? 1 : reduction;
        fk_image_reduced_size(&info, divisor, &w, &h);
        const size_t size = (size_t)w * (size_t)h * 3;
        uint8_t* rgb = exact(size);
        status = fk_image_decode(copy, count, &info, divisor, rgb, size, &detail);
        REQUIRE(status != FK_IMAGE_BAD_ARGUMENT);
        free(rgb);
    }
    REQUIRE((detail.text[0] == '\0') == (status == FK_IMAGE_OK));
    free(copy);
    return status == FK_IMAGE_OK;
}

static uint8_t telling_byte(random_state* random) {
    // Markers, lengths and extremes, which lead further than chance does.
    static const uint8_t bytes[] = {0x00, 0x01, 0x7F, 0x80, 0xFF, 0xC0, 0xC2, 0xC4, 0xD0, 0xD8, 0xD9, 0xDA, 0xDB, 0xE1};
    return bytes[random_below(random, sizeof bytes)];
}

static void mutate(file* f, random_state* random) {
    const size_t at = random_below(random, f->count);
    const size_t left = f->count - at;
    const size_t count = 1 + random_below(random, left < most_inserted ? left : most_inserted);
    switch (random_below(random, 7)) {
    case 0:
        f->bytes[at] ^= (uint8_t)(1u << random_below(random, 8));
        break;
    case 1:
        f->bytes[at] = (uint8_t)(random_next(random) >> 24);
        break;
    case 2:
        f->bytes[at] = telling_byte(random);
        break;
    case 3:
        f->bytes[random_below(random, f->count < 200 ? f->count : 200)] = telling_byte(random); // in the header
        break;
    case 4: // cut out
        memmove(f->bytes + at, f->bytes + at + count, left - count);
        f->count -= count;
        break;
    case 5: // double
        f->bytes = realloc(f->bytes, f->count + count);
        REQUIRE(f->bytes != NULL);
        memmove(f->bytes + at + count, f->bytes + at, left);
        f->count += count;
        break;
    default: // cut off
        f->count = at;
        break;
    }
}

static size_t fuzz(const file* original, size_t rounds, random_state* random) {
    static const int32_t reductions[] = {1, 1, 1, 2, 4, 8};
    for (int i = 0; i < 4; i++)
        REQUIRE(decode(original->bytes, original->count, 1 << i));
    for (size_t round = 0; round < rounds; round++) {
        file f = {exact_copy(original->bytes, original->count), original->count};
        const size_t mutations = 1 + random_below(random, 5);
        for (size_t i = 0; i < mutations && f.count > 0; i++)
            mutate(&f, random);
        decode(f.bytes, f.count, reductions[random_below(random, 6)]);
        free(f.bytes);
    }
    return rounds + 4;
}

/// `f` with `count` bytes inserted at `at`; takes over `f.bytes`.
static file inserting(file f, size_t at, const uint8_t* bytes, size_t count) {
    file result = {exact(f.count + count), f.count + count};
    memcpy(result.bytes, f.bytes, at);
    memcpy(result.bytes + at, bytes, count);
    memcpy(result.bytes + at + count, f.bytes + at, f.count - at);
    free(f.bytes);
    return result;
}

/// An APP1 segment with EXIF that says orientation 1…8.
static file with_orientation(file f, uint8_t orientation) {
    uint8_t segment[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                         0,    1,    1, 18, 0,   3,   0,   0,   0, 1, 0,   0,   0, 0,  0, 0, 0, 0};
    segment[29] = orientation;
    return inserting(f, 2, segment, sizeof segment);
}

static file make_jpeg(random_state* random, fk_jpeg_color color, int32_t chroma, int progressive, int restart) {
    const size_t channels = color == FK_JPEG_GRAY ? 1 : color >= FK_JPEG_CMYK ? 4 : 3;
    uint8_t* pixels = noise(random, width * height * channels);
    const fk_jpeg_options options = {color, 80, chroma & 1 ? 2 : 1, chroma & 2 ? 2 : 1, progressive, restart};
    uint8_t* bytes;
    size_t count;
    REQUIRE(fk_jpeg_encode(pixels, width, height, width * channels, &options, &bytes, &count, NULL) == FK_IMAGE_OK);
    free(pixels);
    file f = {exact_copy(bytes, count), count};
    fk_image_free(bytes);
    return f;
}

size_t fuzz_jpeg(size_t rounds) {
    random_state random = {1};
    size_t cases = 0;
    uint8_t orientation = 1;
    for (int color = FK_JPEG_YCBCR; color <= FK_JPEG_YCCK; color++) {
        for (int progressive = 0; progressive <= 1; progressive++) {
            for (int restart = 0; restart <= 2; restart += 2) {
                file f =
                    make_jpeg(&random, (fk_jpeg_color)color, progressive ? 3 : restart + color, progressive, restart);
                f = with_orientation(f, orientation);
                orientation = (uint8_t)(orientation % 8 + 1);
                cases += fuzz(&f, rounds, &random);
                free(f.bytes);
            }
        }
    }
    return cases;
}

static file make_png(random_state* random, int32_t channels, int32_t bits, int interlaced) {
    uint8_t* pixels = noise(random, width * height * 8);
    uint8_t* palette = noise(random, 256 * 3);
    const fk_png_options options = {.channels = channels,
                                    .bits = bits,
                                    .interlaced = interlaced,
                                    .compression = 6,
                                    .palette = palette,
                                    .palette_count = bits <= 8 ? 1 << bits : 0,
                                    .palette_alpha = palette,
                                    .palette_alpha_count = bits <= 8 ? 1 << (bits - 1) : 0};
    uint8_t* bytes;
    size_t count;
    REQUIRE(fk_png_encode(pixels, width, height, width * 8, &options, &bytes, &count, NULL) == FK_IMAGE_OK);
    free(pixels);
    free(palette);
    file f = {exact_copy(bytes, count), count};
    fk_image_free(bytes);
    return f;
}

static uint32_t crc32_of(const uint8_t* bytes, size_t count) {
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xEDB88320) : 0);
    }
    return ~crc;
}

static void put32(uint8_t* to, uint32_t value) {
    for (int i = 0; i < 4; i++)
        to[i] = (uint8_t)(value >> (24 - 8 * i));
}

/// Makes the checksums right again, so that mutations get past them.
static void repair_checksums(file* f) {
    for (size_t at = 8; at < f->count && f->count - at >= 12;) {
        const uint8_t* p = f->bytes + at;
        const size_t length = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
        if (length > f->count - at - 12)
            return;
        put32(f->bytes + at + 8 + length, crc32_of(p + 4, length + 4));
        at += length + 12;
    }
}

static size_t fuzz_with_checksums(const file* original, size_t rounds, random_state* random) {
    for (size_t round = 0; round < rounds; round++) {
        file f = {exact_copy(original->bytes, original->count), original->count};
        const size_t mutations = 1 + random_below(random, 3);
        for (size_t i = 0; i < mutations && f.count > 0; i++)
            mutate(&f, random);
        repair_checksums(&f);
        decode(f.bytes, f.count, 1);
        free(f.bytes);
    }
    return rounds;
}

size_t fuzz_png(size_t rounds) {
    static const int32_t kinds[][2] = {{0, 1}, {0, 2}, {0, 4}, {0, 8},  {1, 1},  {1, 2},  {1, 4}, {1, 8},
                                       {2, 8}, {3, 8}, {4, 8}, {1, 16}, {2, 16}, {3, 16}, {4, 16}};
    random_state random = {2};
    size_t cases = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        for (int interlaced = 0; interlaced <= 1; interlaced++) {
            file f = make_png(&random, kinds[i][0], kinds[i][1], interlaced);
            cases += fuzz(&f, rounds / 4, &random);
            cases += fuzz_with_checksums(&f, rounds, &random);
            free(f.bytes);
        }
    }
    return cases;
}

size_t fuzz_exif(size_t rounds) {
    static const uint8_t tiff[] = {'I', 'I', 42, 0,    8, 0, 0, 0, 2, 0, 0, 1, 4, 0, 1, 0, 0, 0, 9,
                                   0,   0,   0,  0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0};
    random_state random = {3};
    for (size_t round = 0; round < rounds; round++) {
        file f = {exact_copy(tiff, sizeof tiff), sizeof tiff};
        for (size_t i = 0; i < 1 + random_below(&random, 4) && f.count > 0; i++)
            mutate(&f, &random);
        uint8_t* copy = exact_copy(f.bytes, f.count);
        const int32_t orientation = fk_exif_orientation(copy, f.count);
        REQUIRE(orientation >= 0 && orientation <= 8);
        free(copy);
        free(f.bytes);
    }
    return rounds;
}
