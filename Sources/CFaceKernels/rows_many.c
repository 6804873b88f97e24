// Dot products of many vectors with each row of a matrix: the rows are read as they lie, once for all vectors, and only
// the vectors are packed. A general matrix product would pack the rows too, which takes as long as half the products
// when there are only some tens of vectors.
//
// A tile is a few rows times a few groups of 16 vectors, all sums in registers; as many as the path has registers for.

#include "fk_rows.h"

#include <string.h>

enum { lanes = 16, block = 16, ahead = 2, most_groups = 4 };

/// The compiler makes one, two or four registers of it, as the target has them.
typedef float wide __attribute__((vector_size(lanes * sizeof(float))));
typedef int wide_flags __attribute__((vector_size(lanes * sizeof(int))));

#define INLINE static inline __attribute__((always_inline))
#if defined(__clang__)
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 16")
#endif

typedef struct {
    const float* rows;
    size_t count;
    size_t length;
    const float* vectors;
    size_t width;
    float* products;
} row_products;

/// `tile` rows from `row`, `groups` groups of 16 vectors from vector `first`; both constants after inlining.
INLINE void add_tile(const size_t tile, const size_t groups, const row_products* p, size_t row, size_t first) {
    wide sums[12][most_groups];
    UNROLL for (size_t r = 0; r < tile; r++) UNROLL for (size_t g = 0; g < groups; g++) sums[r][g] = (wide){0};
    const float* rows = p->rows + row * p->length;
    // Never past the matrix: the last rows were asked for already.
    const float* next = row + (ahead + 1) * tile <= p->count ? rows + ahead * tile * p->length : rows;
    const float* vectors = p->vectors + first;
    for (size_t start = 0; start < p->length; start += block) {
        const size_t end = start + block < p->length ? start + block : p->length;
        UNROLL for (size_t r = 0; r < tile; r++) __builtin_prefetch(next + r * p->length + start);
        for (size_t j = start; j < end; j++) {
            wide values[most_groups];
            UNROLL for (size_t g = 0; g < groups; g++) memcpy(values + g, vectors + g * lanes, sizeof(wide));
            vectors += p->width;
            UNROLL for (size_t r = 0; r < tile; r++) {
                const float x = rows[r * p->length + j];
                UNROLL for (size_t g = 0; g < groups; g++) sums[r][g] += values[g] * x;
            }
        }
    }
    float* products = p->products + row * p->width + first;
    UNROLL for (size_t r = 0; r < tile; r++) UNROLL for (size_t g = 0; g < groups; g++)
        memcpy(products + r * p->width + g * lanes, &sums[r][g], sizeof(wide));
}

/// All rows with `groups` groups of vectors from vector `first`.
INLINE void add_groups(const size_t tile, const size_t groups, const row_products* p, size_t first) {
    size_t row = 0;
    for (; row + tile <= p->count; row += tile)
        add_tile(tile, groups, p, row, first);
    for (; row < p->count; row++)
        add_tile(1, groups, p, row, first);
}

/// For paths with few registers: a group at a time.
INLINE void add_single_groups(const size_t tile, const row_products* p) {
    for (size_t first = 0; first < p->width; first += lanes)
        add_groups(tile, 1, p, first);
}

static void row_products_portable(const row_products* p) {
    // Sixteen registers of four floats on x86-64, twice as many on aarch64.
#if defined(__x86_64__)
    add_single_groups(2, p);
#else
    add_single_groups(4, p);
#endif
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static void row_products_avx2(const row_products* p) {
    add_single_groups(6, p);
}

/// Up to 24 sums in the 32 registers.
__attribute__((target("avx512f,fma"), min_vector_width(512))) static void row_products_avx512(const row_products* p) {
    for (size_t first = 0; first < p->width; first += most_groups * lanes) {
        switch ((p->width - first) / lanes) {
        case 1:
            add_groups(12, 1, p, first);
            break;
        case 2:
            add_groups(12, 2, p, first);
            break;
        case 3:
            add_groups(8, 3, p, first);
            break;
        default:
            add_groups(6, most_groups, p, first);
        }
    }
}
#endif

void fk_row_products(fk_cpu_path path, const float* rows, size_t count, size_t length, const float* vectors,
                     size_t width, float* products) {
    const row_products p = {rows, count, length, vectors, width, products};
    switch (path) {
#if defined(__x86_64__)
    case FK_CPU_AVX512:
        row_products_avx512(&p);
        return;
    case FK_CPU_AVX2:
        row_products_avx2(&p);
        return;
#endif
    default:
        row_products_portable(&p);
    }
}

void fk_row_products_plain(const float* rows, size_t count, size_t length, const float* vectors, size_t width,
                           float* products) {
    for (size_t i = 0; i < count; i++) {
        for (size_t v = 0; v < width; v++) {
            double sum = 0;
            for (size_t j = 0; j < length; j++)
                sum += (double)rows[i * length + j] * (double)vectors[j * width + v];
            products[i * width + v] = (float)sum;
        }
    }
}

/// Whether any product of `rows` rows reaches its bound; `rows` is a constant after inlining.
INLINE int any_reaches(const size_t rows, const float* products, const float* sizes, size_t width, const float* slopes,
                       const float* offsets) {
    wide_flags found = {0};
    for (size_t v = 0; v < width; v += lanes) {
        wide slope, offset, product;
        memcpy(&slope, slopes + v, sizeof slope);
        memcpy(&offset, offsets + v, sizeof offset);
        UNROLL for (size_t r = 0; r < rows; r++) {
            memcpy(&product, products + r * width + v, sizeof product);
            found |= ~(product < offset + slope * sizes[r]);
        }
    }
    int flags[lanes], any = 0;
    memcpy(flags, &found, sizeof flags);
    for (size_t l = 0; l < lanes; l++)
        any |= flags[l];
    return any;
}

INLINE size_t next_row_reaching(const float* products, const float* sizes, size_t start, size_t count, size_t width,
                                const float* slopes, const float* offsets) {
    enum { together = 8 };
    size_t i = start;
    while (i + together <= count && !any_reaches(together, products + i * width, sizes + i, width, slopes, offsets))
        i += together;
    while (i < count && !any_reaches(1, products + i * width, sizes + i, width, slopes, offsets))
        i++;
    return i;
}

static size_t next_row_reaching_portable(const float* products, const float* sizes, size_t start, size_t count,
                                         size_t width, const float* slopes, const float* offsets) {
    return next_row_reaching(products, sizes, start, count, width, slopes, offsets);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static size_t next_row_reaching_avx2(const float* products, const float* sizes,
                                                                         size_t start, size_t count, size_t width,
                                                                         const float* slopes, const float* offsets) {
    return next_row_reaching(products, sizes, start, count, width, slopes, offsets);
}

__attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,fma"), min_vector_width(512))) static size_t
next_row_reaching_avx512(const float* products, const float* sizes, size_t start, size_t count, size_t width,
                         const float* slopes, const float* offsets) {
    return next_row_reaching(products, sizes, start, count, width, slopes, offsets);
}
#endif

size_t fk_next_row_reaching(fk_cpu_path path, const float* products, const float* sizes, size_t start, size_t count,
                            size_t width, const float* slopes, const float* offsets) {
    switch (path) {
#if defined(__x86_64__)
    case FK_CPU_AVX512:
        return next_row_reaching_avx512(products, sizes, start, count, width, slopes, offsets);
    case FK_CPU_AVX2:
        return next_row_reaching_avx2(products, sizes, start, count, width, slopes, offsets);
#endif
    default:
        return next_row_reaching_portable(products, sizes, start, count, width, slopes, offsets);
    }
}

size_t fk_next_row_reaching_plain(const float* products, const float* sizes, size_t start, size_t count, size_t width,
                                  const float* slopes, const float* offsets) {
    for (size_t i = start; i < count; i++)
        for (size_t v = 0; v < width; v++)
            if (!(products[i * width + v] < offsets[v] + slopes[v] * sizes[i]))
                return i;
    return count;
}
