/* Depth-wise convolution in blocked layout: the body of fk_layer_kernels.depthwise. */
#pragma once

#include "layers_tiles.h"

/* Applies the activation to what is stored. */
FK_INLINE void fk_depthwise_activate(const int elements, const fk_depthwise_job* job, const fk_tile* tile, int block) {
    const float* slope = job->slope ? job->slope + block * FK_LANES : NULL;
    float* output = job->output.base + block * job->output.block;
    for (int e = 0; e < elements; e++) {
        fk_vector v = FK_LOAD(output + tile->output[e]);
        fk_vector_activate(&v, job->activation, slope);
        FK_STORE(output + tile->output[e], v);
    }
}

FK_INLINE void fk_depthwise_tile(const int elements, const fk_depthwise_job* job, const fk_tile* tile, int block) {
    const fk_window w = job->window;
    const float* weights = job->weights + (ptrdiff_t)block * w.kernel_h * w.kernel_w * FK_LANES;
    float* output = job->output.base + block * job->output.block;
    fk_vector sum[FK_TILE];
    FK_UNROLL for (int e = 0; e < elements; e++) sum[e] = FK_LOAD(job->bias + block * FK_LANES);
    for (int kh = 0; kh < w.kernel_h; kh++) {
        ptrdiff_t at = kh * w.dilation_h * job->input.row;
        for (int kw = 0; kw < w.kernel_w; kw++) {
            const fk_vector weight = FK_LOAD(weights);
            FK_UNROLL for (int e = 0; e < elements; e++) sum[e] += weight * FK_LOAD(tile->window[e] + at);
            weights += FK_LANES;
            at += w.dilation_w * FK_LANES;
        }
    }
    FK_UNROLL for (int e = 0; e < elements; e++) FK_STORE(output + tile->output[e], sum[e]);
    if (job->activation != FK_ACTIVATION_NONE)
        fk_depthwise_activate(elements, job, tile, block);
}

static FK_TARGET void fk_depthwise(const fk_depthwise_job* job) {
    const fk_chw out = job->output.shape;
    const fk_window w = job->window;
    for (int block = 0; block < fk_blocks(out.c); block++) {
        const fk_steps steps = {.input = job->input.base + block * job->input.block - w.pad_top * job->input.row -
                                         w.pad_left * FK_LANES,
                                .input_image = job->input.image,
                                .input_row = w.stride_h * job->input.row,
                                .input_column = w.stride_w * FK_LANES,
                                .output_image = job->output.image,
                                .output_row = job->output.row,
                                .width = out.w,
                                .height = out.h};
        fk_position at = {0, 0, 0};
        fk_tile tile;
        ptrdiff_t left = (ptrdiff_t)job->images * out.h * out.w;
        for (; left >= FK_TILE; left -= FK_TILE) {
            fk_next_tile(&tile, &steps, &at, FK_TILE);
            fk_depthwise_tile(FK_TILE, job, &tile, block);
        }
        for (; left > 0; left--) {
            fk_next_tile(&tile, &steps, &at, 1);
            fk_depthwise_tile(1, job, &tile, block);
        }
    }
}
