/* The kernels compiled for AVX-512. */
#if defined(__x86_64__)

/* Clang splits 64-byte vectors in two unless told that the function wants them whole; gcc has no such attribute. */
#if defined(__clang__)
#define FK_WIDE min_vector_width(512)
#else
#define FK_WIDE unused
#endif

#define FK_TARGET __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx512cd,avx2,fma"), FK_WIDE))
/* 32 registers of one vector: 16 sums, 2 weights, 8 broadcasts folded into the multiply-adds. */
#define FK_TILE 8
#define FK_BLOCKS 2
#define FK_STRIP 14
/* Sums of a strip: 2 rows x vectors x channels. */
#define FK_POOL_CHANNELS 5
#define FK_POOL_VECTORS 2
/* Sums of a strip to planes: outputs x vectors. */
#define FK_PLANE_OUTPUTS 6
#define FK_PLANE_VECTORS 2

#include "layers_conv.h"
#include "layers_conv_planes.h"
#include "layers_conv_pool.h"
#include "layers_depthwise.h"
#include "layers_elementwise.h"
#include "layers_paths.h"
#include "layers_pool.h"
#include "layers_winograd.h"

const fk_layer_kernels fk_layer_kernels_avx512 = {
    .conv = fk_conv,
    .conv_planes = fk_conv_planes,
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
