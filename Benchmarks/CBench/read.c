/* What memory gives one core: blocks of a megabyte, eight places of each in turn, asking two kilobytes ahead. */
#include "cbench.h"

#include <string.h>

enum { STREAMS = 8, BLOCK = 1 << 18, CHUNK = 64, LINE = 16, AHEAD = 512, WIDTH = 16 };

/* The compiler makes one, two or four registers of a vector, as the target has them. */
#define DEFINE_READ(name, attribute)                                                                                   \
    attribute static float name(const float* values, size_t count) {                                                   \
        typedef float vector __attribute__((vector_size(WIDTH * sizeof(float))));                                      \
        vector sums[STREAMS] = {{0}};                                                                                  \
        for (; count > 0;) {                                                                                           \
            const size_t block = count < BLOCK ? count : BLOCK, part = block / STREAMS / CHUNK * CHUNK;                \
            for (size_t i = 0; i < part; i += CHUNK)                                                                   \
                for (int s = 0; s < STREAMS; s++)                                                                      \
                    for (size_t j = 0; j < CHUNK; j += LINE) {                                                         \
                        const float* place = values + (size_t)s * part + i + j;                                        \
                        vector read;                                                                                   \
                        __builtin_prefetch(i + j + AHEAD < part ? place + AHEAD : place);                              \
                        memcpy(&read, place, sizeof read);                                                             \
                        sums[s] += read;                                                                               \
                    }                                                                                                  \
            for (size_t i = STREAMS * part; i < block; i++)                                                            \
                sums[0][0] += values[i];                                                                               \
            values += block;                                                                                           \
            count -= block;                                                                                            \
        }                                                                                                              \
        float total = 0;                                                                                               \
        for (int s = 0; s < STREAMS; s++)                                                                              \
            for (int l = 0; l < WIDTH; l++)                                                                            \
                total += sums[s][l];                                                                                   \
        return total;                                                                                                  \
    }

#if defined(__x86_64__)
DEFINE_READ(read_16, __attribute__((target("avx512f"), min_vector_width(512))))
DEFINE_READ(read_8, __attribute__((target("avx2"))))
#endif
DEFINE_READ(read_4, )

float cbench_read(int lanes, const float* values, size_t count) {
#if defined(__x86_64__)
    if (lanes == 16)
        return read_16(values, count);
    if (lanes == 8)
        return read_8(values, count);
#endif
    (void)lanes;
    return read_4(values, count);
}
