/* Convolution of planes with few outputs and the maximum over 2 x 2 of its results, in one go: the body of
 * fk_layer_kernels.conv_pool.
 *
 * Here a vector holds 16 elements of one row, not 16 channels: of P-Net's ten channels, none is a lane that works for
 * nothing. Sums are those of fk_conv, to the bit; what they are reduced to is all that is written. */
#pragma once

#include "layers_transpose.h"

/* A strip: sums of 2 rows x 32 columns, from which come 16 results. */
enum { FK_POOLED = FK_LANES, FK_POOL_COLUMNS = 2 * FK_LANES };

/* The sums of `channels` outputs from `channel` (of one block) for 2 rows x `vectors` vectors of columns, and the
 * greater of each two rows to rows[channel][...]; channels, vectors: constants after inlining. second: from a window of
 * the first row to that of the second, 0 where there is no second. */
FK_INLINE void fk_conv_pool_sums(const int channels, const int vectors, const fk_conv_job* job, const float* window,
                                 ptrdiff_t second, int channel, fk_vector (*rows)[2], int vector) {
    typedef float unaligned __attribute__((vector_size(64), aligned(4)));
    fk_vector sum[2][FK_POOL_VECTORS][FK_POOL_CHANNELS];
    FK_UNROLL for (int c = 0; c < channels; c++) {
        const float bias = job->bias[channel + c];
        FK_UNROLL for (int r = 0; r < 2; r++) {
            FK_UNROLL for (int v = 0; v < vectors; v++) sum[r][v][c] = FK_SPLAT(bias);
        }
    }
    const float* weights = job->weights + channel;
    for (const fk_run* run = job->runs; run < job->runs + job->run_count; run++) {
        const float* at = window + run->offset;
        for (int k = run->length; k > 0; k--) {
            fk_vector x[2][FK_POOL_VECTORS];
            FK_UNROLL for (int v = 0; v < vectors; v++) {
                x[0][v] = *(const unaligned*)(const void*)(at + v * FK_LANES);
                x[1][v] = *(const unaligned*)(const void*)(at + second + v * FK_LANES);
            }
            FK_UNROLL for (int c = 0; c < channels; c++) {
                const float weight = weights[c];
                FK_UNROLL for (int r = 0; r < 2; r++) {
                    FK_UNROLL for (int v = 0; v < vectors; v++) sum[r][v][c] += FK_SPLAT(weight) * x[r][v];
                }
            }
            weights += FK_LANES;
            at++;
        }
    }
    /* Slopes may be negative, so that PReLU, alone of the activations, must come before the maximum. */
    if (job->activation == FK_ACTIVATION_PRELU) {
        const fk_vector zero = {0};
        FK_UNROLL for (int c = 0; c < channels; c++) {
            const float slope = job->slope[channel + c];
            FK_UNROLL for (int r = 0; r < 2; r++) {
                FK_UNROLL for (int v = 0; v < vectors; v++) sum[r][v][c] =
                    FK_SELECT(sum[r][v][c] >= zero, sum[r][v][c], sum[r][v][c] * FK_SPLAT(slope));
            }
        }
    }
    FK_UNROLL for (int c = 0; c < channels; c++) {
        FK_UNROLL for (int v = 0; v < vectors; v++) rows[channel + c][vector + v] = FK_MAX(sum[1][v][c], sum[0][v][c]);
    }
}

/* The greater of each two columns, of which `left` are there. */
FK_INLINE void fk_conv_pool_columns(const fk_vector* row, int left, fk_vector* pooled) {
    fk_vector even = __builtin_shufflevector(row[0], row[1], 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    fk_vector odd = __builtin_shufflevector(row[0], row[1], 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
    if (left % 2 != 0 && left < FK_POOL_COLUMNS)
        odd[left / 2] = even[left / 2];
    *pooled = FK_MAX(odd, even);
}

/* One strip: results from `columns` columns (at most 32) of the convolution, whose windows begin at `window`; 32
 * columns' windows are read. */
static __attribute__((noinline)) FK_TARGET void fk_conv_pool_strip(const fk_conv_job* job, const float* window,
                                                                   ptrdiff_t second, int columns, float* output) {
    const int channels = job->output.shape.c;
    fk_vector rows[FK_LANES][2], results[FK_LANES];
    int channel = 0;
    for (; channel + FK_POOL_CHANNELS <= channels; channel += FK_POOL_CHANNELS)
        for (int v = 0; v < 2; v += FK_POOL_VECTORS)
            fk_conv_pool_sums(FK_POOL_CHANNELS, FK_POOL_VECTORS, job, window + v * FK_LANES, second, channel, rows, v);
#if FK_POOL_CHANNELS > 1
    for (; channel < channels; channel++)
        for (int v = 0; v < 2; v += FK_POOL_VECTORS)
            fk_conv_pool_sums(1, FK_POOL_VECTORS, job, window + v * FK_LANES, second, channel, rows, v);
#endif
    for (int c = 0; c < channels; c++)
        fk_conv_pool_columns(rows[c], columns, results + c);
    for (int c = channels; c < FK_LANES; c++)
        results[c] = (fk_vector){0};
    fk_transpose(results);
    const int count = (columns + 1) / 2;
    for (int i = 0; i < count; i++) {
        if (job->activation != FK_ACTIVATION_PRELU)
            fk_vector_activate(results + i, job->activation, NULL);
        FK_STORE(output + i * FK_LANES, results[i]);
    }
}

/* The last strip of a row, whose windows would reach beyond the input: from a copy with zeros behind. */
static __attribute__((noinline)) FK_TARGET void fk_conv_pool_tail(const fk_conv_pool_job* pool, const float* window,
                                                                  ptrdiff_t second, int columns, float* output) {
    const fk_conv_job* job = &pool->conv;
    enum { row = FK_POOL_COLUMNS + FK_POOL_KERNEL - 1, rows = FK_POOL_KERNEL + 1 };
    float copy[FK_POOL_INPUTS * rows * row];
    fk_run runs[FK_POOL_INPUTS * FK_POOL_KERNEL];
    const int kernel_h = pool->kernel_h, kernel_w = pool->kernel_w, copied = kernel_h + (second != 0);
    for (int c = 0; c < pool->inputs; c++) {
        for (int y = 0; y < copied; y++) {
            float* to = copy + (c * rows + y) * row;
            const float* from = window + c * pool->input_plane + y * job->input_row;
            const int count = columns + kernel_w - 1;
            for (int x = 0; x < row; x++)
                to[x] = x < count ? from[x] : 0;
            if (y < kernel_h)
                runs[c * kernel_h + y] = (fk_run){(c * rows + y) * row, kernel_w};
        }
    }
    fk_conv_job part = *job;
    part.runs = runs;
    part.run_count = pool->inputs * kernel_h;
    fk_conv_pool_strip(&part, copy, second != 0 ? row : 0, columns, output);
}

static FK_TARGET void fk_conv_pool(const fk_conv_pool_job* pool) {
    const fk_conv_job* job = &pool->conv;
    for (int image = 0; image < job->images; image++) {
        for (int y = 0; y < job->output.shape.h; y++) {
            const float* window = job->input + image * job->input_image + 2 * y * job->input_row;
            float* output = job->output.base + image * job->output.image + y * job->output.row;
            const ptrdiff_t second = 2 * y + 1 < pool->rows ? job->input_row : 0;
            /* A pool that rounds down leaves out a last odd column. */
            int left = pool->columns < 2 * job->output.shape.w ? pool->columns : 2 * job->output.shape.w;
            for (; left >= FK_POOL_COLUMNS; left -= FK_POOL_COLUMNS) {
                fk_conv_pool_strip(job, window, second, FK_POOL_COLUMNS, output);
                window += FK_POOL_COLUMNS;
                output += FK_POOLED * FK_LANES;
            }
            if (left > 0)
                fk_conv_pool_tail(pool, window, second, left, output);
        }
    }
}
