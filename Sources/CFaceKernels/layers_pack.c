/* Weights in the order in which the fast kernels read them. */
#include <string.h>

#include "fk_layers.h"
#include "layers_pack.h"

/* Writes a part of one input channel's kernel for one output lane, tap after tap `step` floats apart. */
static void pack_kernel(const float* kernel, fk_kernel_part part, float* packed, ptrdiff_t step) {
    for (int y = 0; y < part.rows; y++) {
        for (int x = 0; x < part.columns; x++) {
            *packed = kernel[(part.top + y) * part.kernel_w + part.left + x];
            packed += step;
        }
    }
}

void fk_pack_conv(const float* weight, int outputs, int inputs, fk_kernel_part part, fk_tap_order order,
                  float* packed) {
    const int taps = part.rows * part.columns;
    const ptrdiff_t all = (ptrdiff_t)inputs * taps;
    memset(packed, 0, (size_t)fk_blocks(outputs) * FK_LANES * (size_t)all * sizeof(float));
    for (int o = 0; o < outputs; o++) {
        float* lane = packed + o / FK_LANES * all * FK_LANES + o % FK_LANES;
        for (int i = 0; i < inputs; i++) {
            const float* kernel = weight + ((ptrdiff_t)o * inputs + i) * part.kernel_h * part.kernel_w;
            if (order == FK_TAPS_PLANAR) {
                pack_kernel(kernel, part, lane + (ptrdiff_t)i * taps * FK_LANES, FK_LANES);
                continue;
            }
            const int block = i / FK_LANES, left = inputs - block * FK_LANES;
            const int lanes = left < FK_LANES ? left : FK_LANES;
            const ptrdiff_t first = (ptrdiff_t)block * FK_LANES * taps + i % FK_LANES;
            pack_kernel(kernel, part, lane + first * FK_LANES, (ptrdiff_t)lanes * FK_LANES);
        }
    }
}

void fk_pack_channels(const float* weight, int channels, int taps, float* packed) {
    memset(packed, 0, (size_t)fk_blocks(channels) * FK_LANES * (size_t)taps * sizeof(float));
    for (int c = 0; c < channels; c++)
        for (int k = 0; k < taps; k++)
            packed[((ptrdiff_t)(c / FK_LANES) * taps + k) * FK_LANES + c % FK_LANES] = weight[(ptrdiff_t)c * taps + k];
}

/* G of Lavin and Gray, (tile + 2) x 3: transformed kernel = G * kernel * transposed G. */
static const double kernel_transform_2[4][3] = {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0, 0, 1}};
static const double kernel_transform_4[6][3] = {{1.0 / 4, 0, 0},
                                                {-1.0 / 6, -1.0 / 6, -1.0 / 6},
                                                {-1.0 / 6, 1.0 / 6, -1.0 / 6},
                                                {1.0 / 24, 1.0 / 12, 1.0 / 6},
                                                {1.0 / 24, -1.0 / 12, 1.0 / 6},
                                                {0, 0, 1}};

/* One 3 x 3 kernel's (tile + 2)^2 numbers, `step` floats apart. */
static void transform_kernel(const float* kernel, const double (*g)[3], int side, float* to, ptrdiff_t step) {
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            double sum = 0;
            for (int i = 0; i < 3; i++)
                for (int j = 0; j < 3; j++)
                    sum += g[y][i] * kernel[i * 3 + j] * g[x][j];
            to[(y * side + x) * step] = (float)sum;
        }
    }
}

void fk_pack_winograd(const float* weight, int outputs, int inputs, int tile, float* packed) {
    const int side = tile + 2;
    const ptrdiff_t position = (ptrdiff_t)fk_blocks(outputs) * inputs * FK_LANES;
    memset(packed, 0, (size_t)(side * side) * (size_t)position * sizeof(float));
    for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < inputs; i++) {
            float* to = packed + ((ptrdiff_t)(o / FK_LANES) * inputs + i) * FK_LANES + o % FK_LANES;
            transform_kernel(weight + ((ptrdiff_t)o * inputs + i) * 9,
                             tile == 4 ? kernel_transform_4 : kernel_transform_2, side, to, position);
        }
    }
}

/* Floats from one position's values to the next one's. An odd number of cache lines, so that the positions of one tile,
 * which are written and read together, never fall into the same few sets of the cache. */
ptrdiff_t fk_winograd_position(int channels, int tiles_at_once) {
    const ptrdiff_t lines = (ptrdiff_t)fk_blocks(channels) * tiles_at_once;
    return (lines | 1) * FK_LANES;
}

ptrdiff_t fk_winograd_scratch(int inputs, int outputs, int tile, int tiles_at_once) {
    return (tile + 2) * (tile + 2) *
           (fk_winograd_position(inputs, tiles_at_once) + fk_winograd_position(outputs, tiles_at_once));
}
