/* The kernels compiled for plain C: SSE2 or NEON. */

#define FK_TARGET
/* Registers of a quarter of a vector: NEON has 32, SSE2 16 (and spills a little). */
#define FK_TILE 4
#define FK_BLOCKS 1
#define FK_STRIP 4
/* Sums of a strip: 2 rows x vectors x channels. */
#define FK_POOL_CHANNELS 1
#define FK_POOL_VECTORS 1
/* Sums of a strip to planes: outputs x vectors. */
#define FK_PLANE_OUTPUTS 3
#define FK_PLANE_VECTORS 1

#include "layers_conv.h"
#include "layers_conv_planes.h"
#include "layers_conv_pool.h"
#include "layers_depthwise.h"
#include "layers_elementwise.h"
#include "layers_paths.h"
#include "layers_pool.h"
#include "layers_winograd.h"

const fk_layer_kernels fk_layer_kernels_portable = {
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
