// The pixel kernels over sizes at the edges of their vectors, strips and bands: each with memory of exactly its size,
// and against its plain twin.

#include "CFaceKernels.h"
#include "support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int32_t sides[] = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65};
enum { side_count = sizeof sides / sizeof *sides };

static const fk_normalization normalization = {{127.5f, 120, 110}, {0.0078125f, 0.01f, 0.02f}, 1};

/// A picture whose last row ends where its memory ends; `padding` bytes between rows.
static fk_rgb8 make_picture(random_state* random, int32_t width, int32_t height, size_t padding) {
    const size_t stride = 3 * (size_t)width + padding;
    const size_t count = stride * (size_t)(height - 1) + 3 * (size_t)width;
    uint8_t* pixels = exact(count);
    for (size_t i = 0; i < count; i++)
        pixels[i] = (uint8_t)(random_next(random) >> 24);
    return (fk_rgb8){pixels, width, height, stride};
}

static void release(fk_rgb8* picture) {
    free((void*)(uintptr_t)picture->pixels);
}

static void require_equal_bytes(uint8_t* fast, uint8_t* plain, size_t count, int tolerance) {
    for (size_t i = 0; i < count; i++)
        REQUIRE(abs(fast[i] - plain[i]) <= tolerance);
    free(fast);
    free(plain);
}

static void require_equal_floats(float* fast, float* plain, size_t count) {
    for (size_t i = 0; i < count; i++)
        REQUIRE(fabsf(fast[i] - plain[i]) <= 1e-5f * fmaxf(1, fabsf(plain[i])));
    free(fast);
    free(plain);
}

static void check_area(const fk_rgb8* picture, fk_rect rect, int32_t width, int32_t height) {
    const size_t count = 3 * (size_t)width * (size_t)height;
    float *fast = exact(4 * count), *plain = exact(4 * count);
    fk_area_to_chw(picture, rect, width, height, &normalization, fast);
    fk_area_to_chw_plain(picture, rect, width, height, &normalization, plain);
    require_equal_floats(fast, plain, count);
    uint8_t *fast8 = exact(count), *plain8 = exact(count);
    fk_area_to_rgb8(picture, rect, width, height, fast8);
    fk_area_to_rgb8_plain(picture, rect, width, height, plain8);
    require_equal_bytes(fast8, plain8, count, 0);
}

static void check_window(const fk_rgb8* picture, fk_rect rect, int32_t width, int32_t height, fk_rect window) {
    const size_t count = 3 * (size_t)window.width * (size_t)window.height;
    for (fk_cpu_path path = FK_CPU_PORTABLE; path <= FK_CPU_AVX512; path++) {
        if (!fk_cpu_supports(path))
            continue;
        float *fast = exact(4 * count), *plain = exact(4 * count);
        fk_area_window_to_chw_on(path, picture, rect, width, height, window, &normalization, fast);
        fk_area_window_to_chw_plain(picture, rect, width, height, window, &normalization, plain);
        require_equal_floats(fast, plain, count);
    }
}

static void check_box(const fk_rgb8* picture, fk_rect rect, int32_t factor) {
    const size_t count = 3 * (size_t)((rect.width - 1) / factor + 1) * (size_t)((rect.height - 1) / factor + 1);
    uint8_t *fast = exact(count), *plain = exact(count);
    fk_box_reduce_rgb8(picture, rect, factor, fast);
    fk_box_reduce_rgb8_plain(picture, rect, factor, plain);
    require_equal_bytes(fast, plain, count, 0);
}

static void check_warp(const fk_rgb8* picture, const float m[6], int32_t width, int32_t height) {
    const size_t count = 3 * (size_t)width * (size_t)height;
    uint8_t *fast = exact(count), *plain = exact(count);
    fk_warp_rgb8(picture, m, width, height, fast);
    fk_warp_rgb8_plain(picture, m, width, height, plain);
    require_equal_bytes(fast, plain, count, 1);
}

static void check_turns(const fk_rgb8* picture) {
    const size_t count = 3 * (size_t)picture->width * (size_t)picture->height;
    for (int32_t orientation = 1; orientation <= 8; orientation++) {
        uint8_t *fast = exact(count), *plain = exact(count);
        fk_orient_rgb8(picture, orientation, fast);
        fk_orient_rgb8_plain(picture, orientation, plain);
        require_equal_bytes(fast, plain, count, 0);
    }
    uint8_t *mirrored = exact(count), *plain = exact(count);
    fk_mirror_rgb8(picture, mirrored);
    fk_orient_rgb8_plain(picture, 2, plain);
    require_equal_bytes(mirrored, plain, count, 0);
}

static void check_tensor(const fk_rgb8* picture) {
    const size_t count = 3 * (size_t)picture->width * (size_t)picture->height;
    float *fast = exact(4 * count), *plain = exact(4 * count);
    fk_rgb8_to_chw(picture, &normalization, fast);
    fk_rgb8_to_chw_plain(picture, &normalization, plain);
    require_equal_floats(fast, plain, count);
}

/// A part, not empty, of `width`×`height`.
static fk_rect random_part(random_state* random, int32_t width, int32_t height) {
    const int32_t x = (int32_t)random_below(random, (size_t)width), y = (int32_t)random_below(random, (size_t)height);
    return (fk_rect){x, y, 1 + (int32_t)random_below(random, (size_t)(width - x)),
                     1 + (int32_t)random_below(random, (size_t)(height - y))};
}

static fk_rect random_rect(random_state* random, const fk_rgb8* picture) {
    return random_part(random, picture->width, picture->height);
}

static size_t walk_one(random_state* random, const fk_rgb8* picture) {
    const fk_rect whole = {0, 0, picture->width, picture->height};
    for (int i = 0; i < side_count; i++) {
        check_area(picture, whole, sides[i], sides[side_count - 1 - i]);
        check_area(picture, random_rect(random, picture), sides[side_count - 1 - i], sides[i]);
        check_window(picture, random_rect(random, picture), 2 * sides[i], sides[i],
                     random_part(random, 2 * sides[i], sides[i]));
        check_box(picture, random_rect(random, picture), sides[i]);
    }
    static const float matrices[][6] = {{1, 0, 0, 0, 1, 0},          {0.7f, 0.3f, -2, -0.3f, 0.7f, 3},
                                        {2.5f, -1, 0, 1, 2.5f, -9},  {0.1f, 0, 0, 0, 0.1f, 0},
                                        {1, 0, -0.5f, 0, 1, -0.5f},  {-1, 0, 16, 0, -1, 16},
                                        {1e20f, 0, -1e20f, 0, 1, 0}, {1, 0, -1e9f, 0, 1, 1e9f}};
    for (size_t i = 0; i < sizeof matrices / sizeof *matrices; i++)
        check_warp(picture, matrices[i], 19, 11);
    check_turns(picture);
    check_tensor(picture);
    return 4 * side_count + sizeof matrices / sizeof *matrices + 10;
}

size_t walk_pixels(void) {
    random_state random = {4};
    size_t cases = 0;
    for (int i = 0; i < side_count; i++) {
        for (int j = 0; j < side_count; j++) {
            fk_rgb8 picture = make_picture(&random, sides[i], sides[j], (i + j) % 3);
            cases += walk_one(&random, &picture);
            release(&picture);
        }
    }
    // Beyond the strips, and boxes too large for 16-bit sums.
    static const int32_t large[][4] = {{1023, 3, 1, 1},   {1024, 3, 1, 1}, {1025, 3, 1, 1}, {2050, 2, 1025, 1},
                                       {700, 2, 1030, 5}, {2, 257, 1, 1},  {2, 520, 3, 2}};
    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        fk_rgb8 picture = make_picture(&random, large[i][0], large[i][1], 0);
        check_area(&picture, (fk_rect){0, 0, large[i][0], large[i][1]}, large[i][2], large[i][3]);
        check_box(&picture, (fk_rect){0, 0, large[i][0], large[i][1]}, large[i][0]);
        release(&picture);
        cases += 2;
    }
    return cases;
}
