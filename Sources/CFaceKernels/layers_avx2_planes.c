/* The convolution to planes compiled for AVX2, by itself: beside the other kernels, clang lays out the registers of
 * conv_pool in another way, which makes that a fifth slower. */
#if defined(__x86_64__)

#define FK_TARGET __attribute__((target("avx2,fma")))
/* Sums of a strip: outputs x vectors. */
#define FK_PLANE_OUTPUTS 6
#define FK_PLANE_VECTORS 1

#include "layers_conv_planes.h"
#include "layers_paths.h"

void fk_conv_planes_avx2(const fk_conv_planes_job* job) {
    fk_conv_planes(job);
}

#endif
