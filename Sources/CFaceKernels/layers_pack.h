/* What packing and the kernels agree on. */
#pragma once

#include <stddef.h>

/* Floats from one of the (tile + 2)^2 positions of transformed values to the next. */
ptrdiff_t fk_winograd_position(int channels, int tiles_at_once);
