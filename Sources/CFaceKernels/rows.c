// Dot products of a vector with each row of a matrix, as fast as memory delivers the rows.
//
// One loop for all machines: four vectors of 16 partial sums. The order of summation is the same everywhere; only fused
// multiply-add, where there is one, rounds once instead of twice.
//
// A core gets more out of memory when it reads several places in turn and asks ahead: four streams and a prefetch gave
// a third more rows a second here than one row after the other.

#include "fk_rows.h"

#include <string.h>

enum { lanes = 16, step = 64, streams = 4, ahead = 4, line = 16 };

/// The compiler makes one, two or four registers of it, as the target has them.
typedef float wide __attribute__((vector_size(lanes * sizeof(float))));

/// sum += a × b, 16 elements; a macro, since a wide vector that crosses a function boundary has an ABI that depends on
/// compiler flags.
#define add_products(sum, a, b)                                                                                        \
    do {                                                                                                               \
        wide left, right;                                                                                              \
        memcpy(&left, (a), sizeof left);                                                                               \
        memcpy(&right, (b), sizeof right);                                                                             \
        (sum) += left * right;                                                                                         \
    } while (0)

static inline __attribute__((always_inline)) float dot(const float* a, const float* b, size_t length) {
    wide first = {0}, second = {0}, third = {0}, fourth = {0};
    size_t i = 0;
    for (; i + step <= length; i += step) {
        add_products(first, a + i, b + i);
        add_products(second, a + i + lanes, b + i + lanes);
        add_products(third, a + i + 2 * lanes, b + i + 2 * lanes);
        add_products(fourth, a + i + 3 * lanes, b + i + 3 * lanes);
    }
    for (; i + lanes <= length; i += lanes)
        add_products(first, a + i, b + i);
    const wide all = (first + second) + (third + fourth);
    float sums[lanes];
    memcpy(sums, &all, sizeof sums);
    for (int l = 0; i < length; i++, l++)
        sums[l] += a[i] * b[i];
    for (int half = lanes / 2; half > 0; half /= 2)
        for (int l = 0; l < half; l++)
            sums[l] += sums[l + half];
    return sums[0];
}

static inline __attribute__((always_inline)) void row_dots(const float* rows, size_t count, size_t length,
                                                           const float* vector, float* dots) {
    const size_t part = count / streams;
    for (size_t i = 0; i < part; i++) {
        for (size_t s = 0; s < streams; s++) {
            const size_t row = s * part + i;
            // Never past the matrix: the last rows were asked for already.
            const float* next = rows + (row + ahead < count ? row + ahead : row) * length;
            for (size_t j = 0; j < length; j += line)
                __builtin_prefetch(next + j);
            dots[row] = dot(rows + row * length, vector, length);
        }
    }
    for (size_t i = streams * part; i < count; i++)
        dots[i] = dot(rows + i * length, vector, length);
}

static void row_dots_portable(const float* rows, size_t count, size_t length, const float* vector, float* dots) {
    row_dots(rows, count, length, vector, dots);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static void row_dots_avx2(const float* rows, size_t count, size_t length,
                                                              const float* vector, float* dots) {
    row_dots(rows, count, length, vector, dots);
}

__attribute__((target("avx512f,fma"), min_vector_width(512))) static void
row_dots_avx512(const float* rows, size_t count, size_t length, const float* vector, float* dots) {
    row_dots(rows, count, length, vector, dots);
}
#endif

void fk_row_dots(fk_cpu_path path, const float* rows, size_t count, size_t length, const float* vector, float* dots) {
    switch (path) {
#if defined(__x86_64__)
    case FK_CPU_AVX512:
        row_dots_avx512(rows, count, length, vector, dots);
        return;
    case FK_CPU_AVX2:
        row_dots_avx2(rows, count, length, vector, dots);
        return;
#endif
    default:
        row_dots_portable(rows, count, length, vector, dots);
    }
}

void fk_row_dots_plain(const float* rows, size_t count, size_t length, const float* vector, float* dots) {
    for (size_t i = 0; i < count; i++) {
        double sum = 0;
        for (size_t j = 0; j < length; j++)
            sum += (double)rows[i * length + j] * (double)vector[j];
        dots[i] = (float)sum;
    }
}

static inline __attribute__((always_inline)) size_t next_reaching(const float* dots, const float* sizes, size_t start,
                                                                  size_t count, float slope, float offset) {
    size_t i = start;
    for (; i + lanes <= count; i += lanes) {
        int found = 0;
        for (size_t l = 0; l < lanes; l++)
            found |= !(dots[i + l] < offset + slope * sizes[i + l]);
        if (found)
            break;
    }
    while (i < count && dots[i] < offset + slope * sizes[i])
        i++;
    return i;
}

static size_t next_reaching_portable(const float* dots, const float* sizes, size_t start, size_t count, float slope,
                                     float offset) {
    return next_reaching(dots, sizes, start, count, slope, offset);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static size_t
next_reaching_avx2(const float* dots, const float* sizes, size_t start, size_t count, float slope, float offset) {
    return next_reaching(dots, sizes, start, count, slope, offset);
}

__attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,fma"), min_vector_width(512))) static size_t
next_reaching_avx512(const float* dots, const float* sizes, size_t start, size_t count, float slope, float offset) {
    return next_reaching(dots, sizes, start, count, slope, offset);
}
#endif

size_t fk_next_reaching(fk_cpu_path path, const float* dots, const float* sizes, size_t start, size_t count,
                        float slope, float offset) {
    switch (path) {
#if defined(__x86_64__)
    case FK_CPU_AVX512:
        return next_reaching_avx512(dots, sizes, start, count, slope, offset);
    case FK_CPU_AVX2:
        return next_reaching_avx2(dots, sizes, start, count, slope, offset);
#endif
    default:
        return next_reaching_portable(dots, sizes, start, count, slope, offset);
    }
}

size_t fk_next_reaching_plain(const float* dots, const float* sizes, size_t start, size_t count, float slope,
                              float offset) {
    size_t i = start;
    while (i < count && dots[i] < offset + slope * sizes[i])
        i++;
    return i;
}

void fk_row_norms(fk_cpu_path path, const float* rows, size_t count, size_t length, float* norms) {
    for (size_t i = 0; i < count; i++)
        fk_row_dots(path, rows + i * length, 1, length, rows + i * length, norms + i);
}
