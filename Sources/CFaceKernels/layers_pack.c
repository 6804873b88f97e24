/* Weights in the order in which the fast kernels read them. */
#include <string.h>

#include "fk_layers.h"

/* Writes the taps of one input channel's kernel for one output lane, `step` floats apart. */
static void pack_kernel(const float* weight, int kernel, float* packed, ptrdiff_t step) {
    for (int k = 0; k < kernel; k++)
        packed[k * step] = weight[k];
}

void fk_pack_conv(const float* weight, int outputs, int inputs, int kernel_h, int kernel_w, fk_tap_order order,
                  float* packed) {
    const int kernel = kernel_h * kernel_w;
    const ptrdiff_t taps = (ptrdiff_t)inputs * kernel;
    memset(packed, 0, (size_t)fk_blocks(outputs) * FK_LANES * (size_t)taps * sizeof(float));
    for (int o = 0; o < outputs; o++) {
        float* lane = packed + o / FK_LANES * taps * FK_LANES + o % FK_LANES;
        for (int i = 0; i < inputs; i++) {
            const float* from = weight + o * taps + (ptrdiff_t)i * kernel;
            if (order == FK_TAPS_PLANAR) {
                pack_kernel(from, kernel, lane + (ptrdiff_t)i * kernel * FK_LANES, FK_LANES);
                continue;
            }
            const int block = i / FK_LANES, left = inputs - block * FK_LANES;
            const int lanes = left < FK_LANES ? left : FK_LANES;
            const ptrdiff_t first = (ptrdiff_t)block * FK_LANES * kernel + i % FK_LANES;
            pack_kernel(from, kernel, lane + first * FK_LANES, (ptrdiff_t)lanes * FK_LANES);
        }
    }
}

void fk_pack_channels(const float* weight, int channels, int taps, float* packed) {
    memset(packed, 0, (size_t)fk_blocks(channels) * FK_LANES * (size_t)taps * sizeof(float));
    for (int c = 0; c < channels; c++)
        pack_kernel(weight + (ptrdiff_t)c * taps, taps,
                    packed + (ptrdiff_t)(c / FK_LANES) * taps * FK_LANES + c % FK_LANES, FK_LANES);
}
