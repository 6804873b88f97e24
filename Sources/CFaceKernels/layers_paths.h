/* The tables of kernels, one per path. */
#pragma once

#include "fk_layers.h"

extern const fk_layer_kernels fk_layer_kernels_avx512;
extern const fk_layer_kernels fk_layer_kernels_avx2;
extern const fk_layer_kernels fk_layer_kernels_portable;

/* In a file of its own. */
void fk_conv_planes_avx2(const fk_conv_planes_job* job);
