/* Convolution into blocked layout: the body of fk_layer_kernels.conv.
 *
 * A tile is FK_TILE elements x FK_BLOCKS blocks of 16 outputs, all sums in registers: per tap one vector of weights a
 * block, and one input broadcast an element. With AVX-512, 8 x 2 vectors keep both multiply-add units busy (two loads
 * of weights and eight of inputs for sixteen multiply-adds). */
#pragma once

#include "layers_tiles.h"

/* With fewer tiles than this, the weights of the blocks that follow are fetched ahead. */
#define FK_FEW_TILES 16

/* Rows of outputs that are at least this long are cut into strips, none of which is then shorter. */
#define FK_STRIP_LEAST (FK_STRIP / 2)

/* Sigmoid of stored sums. A function of its own: it is rare, and long. */
static __attribute__((noinline)) FK_TARGET void fk_conv_sigmoid(float* output, const ptrdiff_t* at, int elements,
                                                                const float* keep) {
    for (int e = 0; e < elements; e++) {
        fk_vector v = FK_LOAD(output + at[e]);
        fk_vector_activate(&v, FK_ACTIVATION_SIGMOID, keep);
        FK_STORE(output + at[e], v);
    }
}

/* Adds the residual, applies the activation and stores the sums; at, residual_at: where, per element. Sigmoid, rare and
 * long, runs over what is stored. */
FK_INLINE void fk_conv_store(const int elements, const int blocks, const fk_conv_job* job, const ptrdiff_t* at,
                             const ptrdiff_t* residual_at, int block, fk_vector (*sum)[FK_BLOCKS]) {
    FK_UNROLL for (int b = 0; b < blocks; b++) {
        if (job->residual.base && block + b < fk_blocks(job->residual.shape.c)) {
            const float* residual = job->residual.base + (block + b) * job->residual.block;
            FK_UNROLL for (int e = 0; e < elements; e++) sum[e][b] += FK_LOAD(residual + residual_at[e]);
        }
        if (job->activation == FK_ACTIVATION_PRELU) {
            const fk_vector zero = {0}, slope = FK_LOAD(job->slope + (block + b) * FK_LANES);
            FK_UNROLL for (int e = 0; e < elements; e++) sum[e][b] =
                FK_SELECT(sum[e][b] >= zero, sum[e][b], sum[e][b] * slope);
        } else if (job->activation == FK_ACTIVATION_RELU || job->activation == FK_ACTIVATION_RELU6) {
            const fk_vector zero = {0};
            FK_UNROLL for (int e = 0; e < elements; e++) sum[e][b] = FK_MAX(sum[e][b], zero);
        }
        if (job->activation == FK_ACTIVATION_RELU6) {
            const float six = 6;
            FK_UNROLL for (int e = 0; e < elements; e++) sum[e][b] = FK_MIN(sum[e][b], FK_SPLAT(six));
        }
        float* output = job->output.base + (block + b) * job->output.block;
        FK_UNROLL for (int e = 0; e < elements; e++) FK_STORE(output + at[e], sum[e][b]);
        if (job->activation == FK_ACTIVATION_SIGMOID)
            fk_conv_sigmoid(output, at, elements, job->slope + (block + b) * FK_LANES);
    }
}

/* elements, blocks: constants after inlining. block: the first of the blocks. ahead: weights that will be needed soon,
 * a cache line per tap is asked for; or NULL (constant after inlining). */
FK_INLINE void fk_conv_tile(const int elements, const int blocks, const fk_conv_job* job, const fk_tile* tile,
                            int block, const float* ahead) {
    const float* weights[FK_BLOCKS];
    const float* window[FK_TILE];
    fk_vector sum[FK_TILE][FK_BLOCKS];
    FK_UNROLL for (int b = 0; b < blocks; b++) {
        weights[b] = job->weights + (ptrdiff_t)(block + b) * job->taps * FK_LANES;
        FK_UNROLL for (int e = 0; e < elements; e++) sum[e][b] = FK_LOAD(job->bias + (block + b) * FK_LANES);
    }
    FK_UNROLL for (int e = 0; e < elements; e++) window[e] = tile->window[e];
    for (const fk_run* run = job->runs; run < job->runs + job->run_count; run++) {
        ptrdiff_t at = run->offset;
        for (int k = run->length; k > 0; k--) {
            if (ahead) {
                FK_PREFETCH(ahead);
                ahead += FK_LANES;
            }
            fk_vector weight[FK_BLOCKS];
            FK_UNROLL for (int b = 0; b < blocks; b++) {
                weight[b] = FK_LOAD(weights[b]);
                weights[b] += FK_LANES;
            }
            FK_UNROLL for (int e = 0; e < elements; e++) {
                const float x = window[e][at];
                FK_UNROLL for (int b = 0; b < blocks; b++) sum[e][b] += weight[b] * FK_SPLAT(x);
            }
            at++;
        }
    }
    fk_conv_store(elements, blocks, job, tile->output, tile->residual, block, sum);
}

/* A tile with fewer elements than FK_TILE: at the end of the batch. */
FK_INLINE void fk_conv_tail(const int blocks, const fk_conv_job* job, const fk_tile* tile, int block, int elements) {
    switch (elements) {
    case 1:
        fk_conv_tile(1, blocks, job, tile, block, NULL);
        break;
    case 2:
        fk_conv_tile(2, blocks, job, tile, block, NULL);
        break;
    case 3:
        fk_conv_tile(3, blocks, job, tile, block, NULL);
        break;
#if FK_TILE > 4
    case 4:
        fk_conv_tile(4, blocks, job, tile, block, NULL);
        break;
    case 5:
        fk_conv_tile(5, blocks, job, tile, block, NULL);
        break;
#endif
#if FK_TILE > 6
    case 6:
        fk_conv_tile(6, blocks, job, tile, block, NULL);
        break;
    case 7:
        fk_conv_tile(7, blocks, job, tile, block, NULL);
        break;
#endif
    }
}

/* All elements of the batch, for `blocks` blocks from `block`. */
FK_INLINE void fk_conv_blocks(const int blocks, const fk_conv_job* job, int block) {
    const fk_chw out = job->output.shape;
    const fk_steps steps = {.input = job->input,
                            .input_image = job->input_image,
                            .input_row = job->input_row,
                            .input_column = job->input_column,
                            .output_image = job->output.image,
                            .output_row = job->output.row,
                            .residual_image = job->residual.image,
                            .residual_row = job->residual.row,
                            .width = out.w,
                            .height = out.h};
    fk_position at = {0, 0, 0};
    fk_tile tile;
    ptrdiff_t left = (ptrdiff_t)job->images * out.h * out.w;
    /* The next blocks' weights, which come from far away when there are few elements to use them on. Each of the first
     * tiles fetches the weights of one block. */
    const float* ahead = job->weights + (ptrdiff_t)(block + blocks) * job->taps * FK_LANES;
    int fetch = block + 2 * blocks <= fk_blocks(out.c) && left < FK_FEW_TILES * FK_TILE ? blocks : 0;
    for (; left >= FK_TILE && fetch > 0; left -= FK_TILE, fetch--) {
        fk_next_tile(&tile, &steps, &at, FK_TILE);
        fk_conv_tile(FK_TILE, blocks, job, &tile, block, ahead);
        ahead += (ptrdiff_t)job->taps * FK_LANES;
    }
    for (; left >= FK_TILE; left -= FK_TILE) {
        fk_next_tile(&tile, &steps, &at, FK_TILE);
        fk_conv_tile(FK_TILE, blocks, job, &tile, block, NULL);
    }
    if (left > 0) {
        fk_next_tile(&tile, &steps, &at, (int)left);
        fk_conv_tail(blocks, job, &tile, block, (int)left);
    }
}

/* As fk_conv_tile, for elements of one row side by side, whose windows are `step` floats apart (a constant after
 * inlining): there is one address to keep instead of one per element, so that more elements fit, and short sums don't
 * wait for addresses. */
FK_INLINE void fk_conv_strip(const int elements, const int blocks, const int step, const fk_conv_job* job,
                             const float* window, ptrdiff_t output, ptrdiff_t residual, int block) {
    const float* weights[FK_BLOCKS];
    fk_vector sum[FK_STRIP][FK_BLOCKS];
    ptrdiff_t output_at[FK_STRIP], residual_at[FK_STRIP];
    FK_UNROLL for (int b = 0; b < blocks; b++) {
        weights[b] = job->weights + (ptrdiff_t)(block + b) * job->taps * FK_LANES;
        FK_UNROLL for (int e = 0; e < elements; e++) sum[e][b] = FK_LOAD(job->bias + (block + b) * FK_LANES);
    }
    for (const fk_run* run = job->runs; run < job->runs + job->run_count; run++) {
        const float* at = window + run->offset;
        for (int k = run->length; k > 0; k--) {
            fk_vector weight[FK_BLOCKS];
            FK_UNROLL for (int b = 0; b < blocks; b++) {
                weight[b] = FK_LOAD(weights[b]);
                weights[b] += FK_LANES;
            }
            FK_UNROLL for (int e = 0; e < elements; e++) {
                const float x = at[e * step];
                FK_UNROLL for (int b = 0; b < blocks; b++) sum[e][b] += weight[b] * FK_SPLAT(x);
            }
            at++;
        }
    }
    FK_UNROLL for (int e = 0; e < elements; e++) {
        output_at[e] = output + e * FK_LANES;
        residual_at[e] = residual + e * FK_LANES;
    }
    fk_conv_store(elements, blocks, job, output_at, residual_at, block, sum);
}

#define FK_CONV_STRIP_CASE(n)                                                                                          \
    case n:                                                                                                            \
        fk_conv_strip(n, blocks, step, job, window, output, residual, block);                                          \
        break;

FK_INLINE void fk_conv_strip_of(const int blocks, const int step, const fk_conv_job* job, const float* window,
                                ptrdiff_t output, ptrdiff_t residual, int block, int elements) {
    switch (elements) {
#if FK_STRIP == 14
        FK_CONV_STRIP_CASE(7)
        FK_CONV_STRIP_CASE(8)
        FK_CONV_STRIP_CASE(9)
        FK_CONV_STRIP_CASE(10)
        FK_CONV_STRIP_CASE(11)
        FK_CONV_STRIP_CASE(12)
        FK_CONV_STRIP_CASE(13)
        FK_CONV_STRIP_CASE(14)
#elif FK_STRIP == 6
        FK_CONV_STRIP_CASE(3)
        FK_CONV_STRIP_CASE(4)
        FK_CONV_STRIP_CASE(5)
        FK_CONV_STRIP_CASE(6)
#elif FK_STRIP == 4
        FK_CONV_STRIP_CASE(2)
        FK_CONV_STRIP_CASE(3)
        FK_CONV_STRIP_CASE(4)
#else
#error "strips of FK_STRIP / 2 to FK_STRIP elements need a case each"
#endif
    }
}

/* All elements of the batch, row by row in strips of about equal length. */
FK_INLINE void fk_conv_rows(const int blocks, const int step, const fk_conv_job* job, int block) {
    const fk_chw out = job->output.shape;
    const int strips = (out.w + FK_STRIP - 1) / FK_STRIP;
    for (int image = 0; image < job->images; image++) {
        for (int y = 0; y < out.h; y++) {
            const float* window = job->input + image * job->input_image + y * job->input_row;
            ptrdiff_t output = image * job->output.image + y * job->output.row;
            ptrdiff_t residual = image * job->residual.image + y * job->residual.row;
            for (int strip = 0, left = out.w; strip < strips; strip++) {
                const int elements = left / (strips - strip);
                fk_conv_strip_of(blocks, step, job, window, output, residual, block, elements);
                window += elements * step;
                output += elements * FK_LANES;
                residual += elements * FK_LANES;
                left -= elements;
            }
        }
    }
}

/* Strips where rows are long enough for them, tiles elsewhere: the operations per element are the same. */
FK_INLINE void fk_conv_some_blocks(const int blocks, const fk_conv_job* job, int block) {
    if (job->output.shape.w < FK_STRIP_LEAST) {
        fk_conv_blocks(blocks, job, block);
        return;
    }
    switch (job->input_column) {
    case 1:
        fk_conv_rows(blocks, 1, job, block);
        break;
    case 2:
        fk_conv_rows(blocks, 2, job, block);
        break;
    case FK_LANES:
        fk_conv_rows(blocks, FK_LANES, job, block);
        break;
    case 2 * FK_LANES:
        fk_conv_rows(blocks, 2 * FK_LANES, job, block);
        break;
    default:
        fk_conv_blocks(blocks, job, block);
    }
}

static FK_TARGET void fk_conv(const fk_conv_job* job) {
    const int blocks = fk_blocks(job->output.shape.c);
    int block = 0;
    for (; block + FK_BLOCKS <= blocks; block += FK_BLOCKS)
        fk_conv_some_blocks(FK_BLOCKS, job, block);
#if FK_BLOCKS > 1
    for (; block < blocks; block++)
        fk_conv_some_blocks(1, job, block);
#endif
}
