/// Kernels over the rows of a matrix of embeddings: what the search for the nearest is made of.
///
/// A row's result depends on that row alone, to the bit: not on where it stands, nor on how many rows there are.
#pragma once

#include "fk_cpu.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// dots[i] = sum over j of rows[i][j] × vector[j]. `rows`: count × length; `vector`: length; `dots`: count.
/// `path` must be one that this CPU supports.
void fk_row_dots(fk_cpu_path path, const float* rows, size_t count, size_t length, const float* vector, float* dots);
/// Straight from the formula, summed in double.
void fk_row_dots_plain(const float* rows, size_t count, size_t length, const float* vector, float* dots);

/// norms[i] = sum over j of rows[i][j]². `rows`: count × length; `norms`: count.
void fk_row_norms(fk_cpu_path path, const float* rows, size_t count, size_t length, float* norms);

/// The first i of start ..< count with dots[i] ≥ offset + slope × sizes[i], or where one of them is NaN; `count` when
/// there is none. `dots`, `sizes`: count. Whether a sum within rounding of a dot product is found depends on the path.
size_t fk_next_reaching(fk_cpu_path path, const float* dots, const float* sizes, size_t start, size_t count,
                        float slope, float offset);
/// Straight from the definition.
size_t fk_next_reaching_plain(const float* dots, const float* sizes, size_t start, size_t count, float slope,
                              float offset);

/// products[i][v] = sum over j of rows[i][j] × vectors[j][v]: each row with many vectors, the rows read once for 64 of
/// them. `rows`: count × length; `vectors`: length × width; `products`: count × width. `width` must be a multiple of
/// 16: fill up with zeros.
void fk_row_products(fk_cpu_path path, const float* rows, size_t count, size_t length, const float* vectors,
                     size_t width, float* products);
/// Straight from the formula, summed in double.
void fk_row_products_plain(const float* rows, size_t count, size_t length, const float* vectors, size_t width,
                           float* products);

/// The first i of start ..< count where, for any v, products[i][v] ≥ offsets[v] + slopes[v] × sizes[i] or one of them
/// is NaN; `count` when there is none. `products`: count × width; `sizes`: count; `slopes`, `offsets`: width, a
/// multiple of 16: fill up with offsets of infinity. Whether a sum within rounding of a product is found depends on the
/// path.
size_t fk_next_row_reaching(fk_cpu_path path, const float* products, const float* sizes, size_t start, size_t count,
                            size_t width, const float* slopes, const float* offsets);
/// Straight from the definition.
size_t fk_next_row_reaching_plain(const float* products, const float* sizes, size_t start, size_t count, size_t width,
                                  const float* slopes, const float* offsets);

#ifdef __cplusplus
}
#endif
