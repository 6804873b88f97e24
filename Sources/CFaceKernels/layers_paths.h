/* The tables of kernels, one per path. */
#pragma once

#include "fk_layers.h"

extern const fk_layer_kernels fk_layer_kernels_avx512;
extern const fk_layer_kernels fk_layer_kernels_avx2;
extern const fk_layer_kernels fk_layer_kernels_portable;
