/* Products of a matrix of tiles x channels, in blocked layout, with one of channels x outputs: the middle part of
 * Winograd's convolution. */
#pragma once

#include "layers_vector.h"

/* out[o][tile] = sum over channels of in[channel][tile] * weights[o][channel]. */
typedef struct {
    /* Per block of 16 channels: tiles x 16. */
    const float* in;
    /* Floats between the blocks. */
    ptrdiff_t in_block;
    int channels;
    /* Per block of 16 outputs: channels x 16. */
    const float* weights;
    /* Per block of 16 outputs: tiles x 16. */
    float* out;
    ptrdiff_t out_block;
} fk_product;

/* `tiles` tiles from `first`, `blocks` blocks of outputs from `block`; tiles and blocks: constants after inlining.
 * ahead: weights that will be needed soon, a cache line a channel is asked for. */
FK_INLINE void fk_product_strip(const int tiles, const int blocks, const fk_product* p, int first, int block,
                                const float* ahead) {
    fk_vector sum[FK_STRIP][FK_BLOCKS];
    const float* weights[FK_BLOCKS];
    FK_UNROLL for (int b = 0; b < blocks; b++) {
        weights[b] = p->weights + (ptrdiff_t)(block + b) * p->channels * FK_LANES;
        FK_UNROLL for (int t = 0; t < tiles; t++) sum[t][b] = (fk_vector){0};
    }
    const float* in = p->in + first * FK_LANES;
    for (int left = p->channels; left > 0; left -= FK_LANES) {
        const float* lane = in;
        for (int k = left < FK_LANES ? left : FK_LANES; k > 0; k--) {
            FK_PREFETCH(ahead);
            ahead += FK_LANES;
            fk_vector weight[FK_BLOCKS];
            FK_UNROLL for (int b = 0; b < blocks; b++) {
                weight[b] = FK_LOAD(weights[b]);
                weights[b] += FK_LANES;
            }
            FK_UNROLL for (int t = 0; t < tiles; t++) {
                const float x = lane[t * FK_LANES];
                FK_UNROLL for (int b = 0; b < blocks; b++) sum[t][b] += weight[b] * FK_SPLAT(x);
            }
            lane++;
        }
        in += p->in_block;
    }
    FK_UNROLL for (int b = 0; b < blocks; b++) {
        float* out = p->out + (block + b) * p->out_block + first * FK_LANES;
        FK_UNROLL for (int t = 0; t < tiles; t++) FK_STORE(out + t * FK_LANES, sum[t][b]);
    }
}

#define FK_STRIP_CASE(n)                                                                                               \
    case n:                                                                                                            \
        fk_product_strip(n, blocks, p, first, block, ahead);                                                           \
        break;

FK_INLINE void fk_product_tiles(const int blocks, const fk_product* p, int first, int block, int tiles,
                                const float* ahead) {
    switch (tiles) {
        FK_STRIP_CASE(1)
        FK_STRIP_CASE(2)
        FK_STRIP_CASE(3)
        FK_STRIP_CASE(4)
#if FK_STRIP > 4
        FK_STRIP_CASE(5)
        FK_STRIP_CASE(6)
#endif
#if FK_STRIP > 6
        FK_STRIP_CASE(7)
        FK_STRIP_CASE(8)
        FK_STRIP_CASE(9)
        FK_STRIP_CASE(10)
        FK_STRIP_CASE(11)
        FK_STRIP_CASE(12)
        FK_STRIP_CASE(13)
        FK_STRIP_CASE(14)
#endif
    }
}

/* All tiles, in strips of about equal length: a last strip of one tile would take as long as one of four. */
FK_INLINE void fk_product_blocks(const int blocks, const fk_product* p, int block, int tiles) {
    const int strips = (tiles + FK_STRIP - 1) / FK_STRIP;
    /* The next blocks' weights, or the next matrix's, follow on these. The first strips fetch a block each; what the
     * others ask for is there already. */
    const ptrdiff_t size = (ptrdiff_t)p->channels * FK_LANES;
    const float* ahead = p->weights + (block + blocks) * size;
    for (int strip = 0, first = 0; strip < strips; strip++) {
        const int length = (tiles - first) / (strips - strip);
        fk_product_tiles(blocks, p, first, block, length, ahead);
        first += length;
        if (strip + 1 < blocks)
            ahead += size;
    }
}

static FK_TARGET void fk_product_all(const fk_product* p, int out_blocks, int tiles) {
    int block = 0;
    for (; block + FK_BLOCKS <= out_blocks; block += FK_BLOCKS)
        fk_product_blocks(FK_BLOCKS, p, block, tiles);
#if FK_BLOCKS > 1
    for (; block < out_blocks; block++)
        fk_product_blocks(1, p, block, tiles);
#endif
}
