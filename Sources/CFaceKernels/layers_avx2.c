/* The kernels compiled for AVX2 and FMA. */
#if defined(__x86_64__)

#define FK_TARGET __attribute__((target("avx2,fma")))
/* 16 registers of half a vector: 12 for sums, 2 for weights, 1 for the input. */
#define FK_TILE 6
#define FK_BLOCKS 1
#define FK_STRIP 6
/* Sums of a strip: 2 rows x vectors x channels. */
#define FK_POOL_CHANNELS 3
#define FK_POOL_VECTORS 1

#include "layers_conv.h"
#include "layers_conv_pool.h"
#include "layers_depthwise.h"
#include "layers_elementwise.h"
#include "layers_paths.h"
#include "layers_pool.h"
#include "layers_winograd.h"

const fk_layer_kernels fk_layer_kernels_avx2 = {
    .conv = fk_conv,
    .conv_planes = fk_conv_planes_avx2,
    .conv_pool = fk_conv_pool,
    .winograd = fk_winograd,
    .depthwise = fk_depthwise,
    .pool = fk_pool,
    .global_pool = fk_global_pool,
    .activate = fk_activate,
    .add = fk_add,
    .multiply = fk_multiply,
    .softmax = fk_softmax,
};

#endif
