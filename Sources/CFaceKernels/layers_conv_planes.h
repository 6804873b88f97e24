/* Convolution of single elements with few outputs, to planes: the body of fk_layer_kernels.conv_planes.
 *
 * Here a vector holds 16 elements, not 16 channels: of P-Net's two heads, six outputs in all, none is a lane that works
 * for nothing, and what comes out lies in planes already. Sums are those of fk_conv, to the bit. */
#pragma once

#include "layers_transpose.h"

/* Adds `channels` channels' part to the sums of `outputs` outputs for `vectors` vectors of elements; outputs, vectors:
 * constants after inlining. x: 16 channels per vector of elements. weights: of the first output and channel. */
FK_INLINE void fk_conv_planes_sums(const int outputs, const int vectors, fk_vector (*x)[FK_LANES], const int channels,
                                   const float* weights, fk_vector (*sums)[FK_PLANE_VECTORS]) {
    fk_vector sum[FK_PLANE_OUTPUTS][FK_PLANE_VECTORS];
    FK_UNROLL for (int o = 0; o < outputs; o++) {
        FK_UNROLL for (int v = 0; v < vectors; v++) sum[o][v] = sums[o][v];
    }
    for (int k = 0; k < channels; k++) {
        FK_UNROLL for (int o = 0; o < outputs; o++) {
            const float weight = weights[k * FK_LANES + o];
            FK_UNROLL for (int v = 0; v < vectors; v++) sum[o][v] += FK_SPLAT(weight) * x[v][k];
        }
    }
    FK_UNROLL for (int o = 0; o < outputs; o++) {
        FK_UNROLL for (int v = 0; v < vectors; v++) sums[o][v] = sum[o][v];
    }
}

/* The sums of `count` neighbouring elements from `in`, in `vectors` vectors. */
FK_INLINE void fk_conv_planes_strip(const int vectors, const fk_conv_planes_job* job, const float* in, const int count,
                                    fk_vector (*sums)[FK_PLANE_VECTORS]) {
    for (int o = 0; o < job->outputs; o++) {
        const float bias = job->bias[o];
        FK_UNROLL for (int v = 0; v < vectors; v++) sums[o][v] = FK_SPLAT(bias);
    }
    const float* weights = job->weights;
    for (int left = job->input.shape.c; left > 0; left -= FK_LANES) {
        const int channels = left < FK_LANES ? left : FK_LANES;
        fk_vector x[FK_PLANE_VECTORS][FK_LANES];
        for (int v = 0; v < vectors; v++) {
            FK_UNROLL for (int i = 0; i < FK_LANES; i++) {
                if (v * FK_LANES + i < count)
                    x[v][i] = FK_LOAD(in + (v * FK_LANES + i) * FK_LANES);
                else
                    x[v][i] = (fk_vector){0};
            }
            fk_transpose(x[v]);
        }
        int output = 0;
        for (; output + FK_PLANE_OUTPUTS <= job->outputs; output += FK_PLANE_OUTPUTS)
            fk_conv_planes_sums(FK_PLANE_OUTPUTS, vectors, x, channels, weights + output, sums + output);
        for (; output < job->outputs; output++)
            fk_conv_planes_sums(1, vectors, x, channels, weights + output, sums + output);
        weights += channels * FK_LANES;
        in += job->input.block;
    }
}

/* `count` neighbouring elements from `in`, to the planes from `at` on. */
static FK_TARGET void fk_conv_planes_run(const fk_conv_planes_job* job, int image, const float* in, ptrdiff_t at,
                                         ptrdiff_t count) {
    typedef float unaligned __attribute__((vector_size(64), aligned(4)));
    enum { strip = FK_PLANE_VECTORS * FK_LANES };
    fk_vector sums[FK_LANES][FK_PLANE_VECTORS];
    for (; count >= strip; count -= strip) {
        fk_conv_planes_strip(FK_PLANE_VECTORS, job, in, strip, sums);
        for (int o = 0; o < job->outputs; o++) {
            float* to = job->planes[o].base + image * job->planes[o].image + at;
            FK_UNROLL for (int v = 0; v < FK_PLANE_VECTORS; v++) * (unaligned*)(void*)(to + v * FK_LANES) = sums[o][v];
        }
        in += strip * FK_LANES;
        at += strip;
    }
    while (count > 0) {
        const int part = count < FK_LANES ? (int)count : FK_LANES;
        fk_conv_planes_strip(1, job, in, part, sums);
        for (int o = 0; o < job->outputs; o++)
            for (int i = 0; i < part; i++)
                job->planes[o].base[image * job->planes[o].image + at + i] = sums[o][0][i];
        in += part * FK_LANES;
        at += part;
        count -= part;
    }
}

static FK_TARGET void fk_conv_planes(const fk_conv_planes_job* job) {
    const fk_map* input = &job->input;
    const ptrdiff_t width = input->shape.w, height = input->shape.h;
    /* Without a border the rows follow on each other. */
    const int joined = input->row == width * FK_LANES;
    for (int image = 0; image < job->images; image++) {
        const float* in = input->base + image * input->image;
        if (joined) {
            fk_conv_planes_run(job, image, in, 0, width * height);
            continue;
        }
        for (int y = 0; y < height; y++)
            fk_conv_planes_run(job, image, in + y * input->row, y * width, width);
    }
}
