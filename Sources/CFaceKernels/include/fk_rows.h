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

#ifdef __cplusplus
}
#endif
