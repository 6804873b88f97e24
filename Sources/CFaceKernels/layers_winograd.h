/* Winograd's convolution in blocked layout: the body of fk_layer_kernels.winograd.
 *
 * Matrices as in Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2016), with the points 0, 1, -1
 * (and 2, -2) and infinity. */
#pragma once

#include "layers_pack.h"
#include "layers_product.h"

/* Six numbers by the transposed B of F(4, 3); from and to: `step` vectors apart. */
FK_INLINE void fk_winograd4_input(const fk_vector* d, const int from, fk_vector* t, const int to) {
    const float two = 2, four = 4, five = 5;
    const fk_vector d0 = d[0], d1 = d[from], d2 = d[2 * from], d3 = d[3 * from], d4 = d[4 * from], d5 = d[5 * from];
    const fk_vector even = d4 - FK_SPLAT(four) * d2, odd = d3 - FK_SPLAT(four) * d1;
    const fk_vector even2 = d4 - d2, odd2 = FK_SPLAT(two) * (d3 - d1);
    t[0] = FK_SPLAT(four) * d0 - FK_SPLAT(five) * d2 + d4;
    t[to] = even + odd;
    t[2 * to] = even - odd;
    t[3 * to] = even2 + odd2;
    t[4 * to] = even2 - odd2;
    t[5 * to] = FK_SPLAT(four) * d1 - FK_SPLAT(five) * d3 + d5;
}

/* Six numbers to four by the transposed A of F(4, 3). */
FK_INLINE void fk_winograd4_output(const fk_vector* m, const int from, fk_vector* y, const int to) {
    const float two = 2, four = 4, eight = 8;
    const fk_vector m0 = m[0], m1 = m[from], m2 = m[2 * from], m3 = m[3 * from], m4 = m[4 * from], m5 = m[5 * from];
    const fk_vector sum = m1 + m2, difference = m1 - m2, sum2 = m3 + m4, difference2 = m3 - m4;
    y[0] = m0 + sum + sum2;
    y[to] = difference + FK_SPLAT(two) * difference2;
    y[2 * to] = sum + FK_SPLAT(four) * sum2;
    y[3 * to] = difference + FK_SPLAT(eight) * difference2 + m5;
}

/* The same for F(2, 3): four numbers to four, and four to two. */
FK_INLINE void fk_winograd2_input(const fk_vector* d, const int from, fk_vector* t, const int to) {
    const fk_vector d0 = d[0], d1 = d[from], d2 = d[2 * from], d3 = d[3 * from];
    t[0] = d0 - d2;
    t[to] = d1 + d2;
    t[2 * to] = d2 - d1;
    t[3 * to] = d1 - d3;
}

FK_INLINE void fk_winograd2_output(const fk_vector* m, const int from, fk_vector* y, const int to) {
    const fk_vector m0 = m[0], m1 = m[from], m2 = m[2 * from], m3 = m[3 * from];
    y[0] = m0 + m1 + m2;
    y[to] = m1 - m2 - m3;
}

FK_INLINE void fk_winograd_input_line(const int m, const fk_vector* d, const int from, fk_vector* t, const int to) {
    if (m == 4)
        fk_winograd4_input(d, from, t, to);
    else
        fk_winograd2_input(d, from, t, to);
}

FK_INLINE void fk_winograd_output_line(const int m, const fk_vector* d, const int from, fk_vector* t, const int to) {
    if (m == 4)
        fk_winograd4_output(d, from, t, to);
    else
        fk_winograd2_output(d, from, t, to);
}

/* One tile of one block: in, the tile's first element; out, its first position. */
FK_INLINE void fk_winograd_input_tile(const int m, const float* in, ptrdiff_t row, float* out, ptrdiff_t position) {
    fk_vector lines[6 * 6];
    FK_UNROLL for (int x = 0; x < m + 2; x++) {
        fk_vector column[6];
        FK_UNROLL for (int y = 0; y < m + 2; y++) column[y] = FK_LOAD(in + y * row + x * FK_LANES);
        fk_winograd_input_line(m, column, 1, lines + x, m + 2);
    }
    FK_UNROLL for (int y = 0; y < m + 2; y++) {
        fk_vector line[6];
        fk_winograd_input_line(m, lines + y * (m + 2), 1, line, 1);
        FK_UNROLL for (int x = 0; x < m + 2; x++) FK_STORE(out + (y * (m + 2) + x) * position, line[x]);
    }
}

/* Where a tile lies. */
typedef struct {
    int image, y, x;
} fk_winograd_place;

FK_INLINE void fk_winograd_next(fk_winograd_place* at, int rows, int columns) {
    if (++at->x < columns)
        return;
    at->x = 0;
    if (++at->y < rows)
        return;
    at->y = 0;
    at->image++;
}

/* One tile of one block of outputs: sums to results, as far as they lie in the output. */
FK_INLINE void fk_winograd_output_tile(const int m, const fk_winograd_job* job, fk_winograd_place at, int block,
                                       const float* in, ptrdiff_t position) {
    fk_vector lines[4 * 6], results[4 * 4];
    FK_UNROLL for (int x = 0; x < m + 2; x++) {
        fk_vector column[6];
        FK_UNROLL for (int y = 0; y < m + 2; y++) column[y] = FK_LOAD(in + (y * (m + 2) + x) * position);
        fk_winograd_output_line(m, column, 1, lines + x, m + 2);
    }
    FK_UNROLL for (int y = 0; y < m; y++) fk_winograd_output_line(m, lines + y * (m + 2), 1, results + y * m, 1);

    const fk_map* output = &job->output;
    const int left = output->shape.h - at.y * m, right = output->shape.w - at.x * m;
    const int rows = left < m ? left : m, columns = right < m ? right : m;
    const fk_vector bias = FK_LOAD(job->bias + block * FK_LANES);
    const float* slope = job->slope ? job->slope + block * FK_LANES : NULL;
    float* to =
        output->base + at.image * output->image + block * output->block + at.y * m * output->row + at.x * m * FK_LANES;
    const float* residual = NULL;
    if (job->residual.base && block < fk_blocks(job->residual.shape.c))
        residual = job->residual.base + at.image * job->residual.image + block * job->residual.block +
                   at.y * m * job->residual.row + at.x * m * FK_LANES;
    for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
            fk_vector v = results[y * m + x] + bias;
            if (residual)
                v += FK_LOAD(residual + y * job->residual.row + x * FK_LANES);
            fk_vector_activate(&v, job->activation, slope);
            FK_STORE(to + y * output->row + x * FK_LANES, v);
        }
    }
}

/* `count` tiles from *at on. */
FK_INLINE void fk_winograd_pass(const int m, const fk_winograd_job* job, fk_winograd_place* at, int count, int rows,
                                int columns) {
    const fk_map* input = &job->input;
    const int positions = (m + 2) * (m + 2), in_blocks = fk_blocks(input->shape.c);
    const int out_blocks = fk_blocks(job->output.shape.c);
    const ptrdiff_t block = (ptrdiff_t)job->tiles_at_once * FK_LANES;
    const ptrdiff_t in_position = fk_winograd_position(input->shape.c, job->tiles_at_once);
    const ptrdiff_t out_position = fk_winograd_position(job->output.shape.c, job->tiles_at_once);
    float* transformed = job->scratch;
    float* sums = job->scratch + positions * in_position;

    fk_winograd_place place = *at;
    for (int t = 0; t < count; t++) {
        const float* corner = input->base + place.image * input->image +
                              (ptrdiff_t)(place.y * m - job->pad_top) * input->row +
                              (place.x * m - job->pad_left) * FK_LANES;
        for (int b = 0; b < in_blocks; b++)
            fk_winograd_input_tile(m, corner + b * input->block, input->row, transformed + b * block + t * FK_LANES,
                                   in_position);
        fk_winograd_next(&place, rows, columns);
    }
    for (int p = 0; p < positions; p++) {
        const fk_product product = {.in = transformed + p * in_position,
                                    .in_block = block,
                                    .channels = input->shape.c,
                                    .weights = job->weights + (ptrdiff_t)p * out_blocks * input->shape.c * FK_LANES,
                                    .out = sums + p * out_position,
                                    .out_block = block};
        fk_product_all(&product, out_blocks, count);
    }
    for (int t = 0; t < count; t++) {
        for (int b = 0; b < out_blocks; b++)
            fk_winograd_output_tile(m, job, *at, b, sums + b * block + t * FK_LANES, out_position);
        fk_winograd_next(at, rows, columns);
    }
}

FK_INLINE void fk_winograd_tiles(const int m, const fk_winograd_job* job) {
    const int rows = (job->output.shape.h + m - 1) / m, columns = (job->output.shape.w + m - 1) / m;
    fk_winograd_place at = {0, 0, 0};
    for (int left = job->images * rows * columns; left > 0; left -= job->tiles_at_once)
        fk_winograd_pass(m, job, &at, left < job->tiles_at_once ? left : job->tiles_at_once, rows, columns);
}

static FK_TARGET void fk_winograd(const fk_winograd_job* job) {
    if (job->tile == 4)
        fk_winograd_tiles(4, job);
    else
        fk_winograd_tiles(2, job);
}
