/* Pooling in blocked layout: the bodies of fk_layer_kernels.pool and .global_pool. */
#pragma once

#include "layers_vector.h"

/* The part of a window that lies in the input, and how many elements its mean counts. */
typedef struct {
    int top, left, bottom, right;
    float divisor;
} fk_pool_area;

FK_INLINE fk_pool_area fk_pool_area_at(const fk_pool_job* job, int y, int x) {
    const fk_window w = job->window;
    const fk_chw in = job->input.shape;
    fk_pool_area a;
    a.top = y * w.stride_h - w.pad_top;
    a.left = x * w.stride_w - w.pad_left;
    a.bottom = a.top + w.kernel_h;
    a.right = a.left + w.kernel_w;
    if (a.bottom > in.h + w.pad_bottom)
        a.bottom = in.h + w.pad_bottom;
    if (a.right > in.w + w.pad_right)
        a.right = in.w + w.pad_right;
    const int padded = (a.bottom - a.top) * (a.right - a.left);
    a.top = a.top < 0 ? 0 : a.top;
    a.left = a.left < 0 ? 0 : a.left;
    a.bottom = a.bottom > in.h ? in.h : a.bottom;
    a.right = a.right > in.w ? in.w : a.right;
    const int inside = (a.bottom - a.top) * (a.right - a.left);
    a.divisor = (float)(job->kind == FK_POOL_MEAN_WITH_PADDING ? padded : inside);
    return a;
}

FK_INLINE void fk_pool_max_area(const float* plane, ptrdiff_t row, const fk_pool_area* a, float* output) {
    fk_vector best = FK_LOAD(plane + a->top * row + a->left * FK_LANES);
    for (int y = a->top; y < a->bottom; y++) {
        for (int x = a->left; x < a->right; x++) {
            const fk_vector next = FK_LOAD(plane + y * row + x * FK_LANES);
            best = FK_MAX(next, best);
        }
    }
    FK_STORE(output, best);
}

FK_INLINE void fk_pool_mean_area(const float* plane, ptrdiff_t row, const fk_pool_area* a, float* output) {
    fk_vector sum = {0};
    for (int y = a->top; y < a->bottom; y++)
        for (int x = a->left; x < a->right; x++)
            sum += FK_LOAD(plane + y * row + x * FK_LANES);
    const float divisor = a->divisor;
    FK_STORE(output, sum / FK_SPLAT(divisor));
}

/* Outputs of one row whose windows of kernel_h x kernel_w (constants after inlining) lie inside the input, from the
 * window that begins at `from`. */
FK_INLINE void fk_pool_max_inside(const int kernel_h, const int kernel_w, const float* from, ptrdiff_t row,
                                  ptrdiff_t step, int count, float* output) {
    for (int i = 0; i < count; i++) {
        fk_vector best = FK_LOAD(from);
        for (int y = 0; y < kernel_h; y++) {
            for (int x = 0; x < kernel_w; x++) {
                const fk_vector next = FK_LOAD(from + y * row + x * FK_LANES);
                best = FK_MAX(next, best);
            }
        }
        FK_STORE(output, best);
        from += step;
        output += FK_LANES;
    }
}

/* The outputs first ..< end of row y, windows cut to the input. */
FK_INLINE void fk_pool_cut(const fk_pool_job* job, const float* plane, int y, int first, int end, float* output) {
    for (int x = first; x < end; x++) {
        const fk_pool_area area = fk_pool_area_at(job, y, x);
        if (job->kind == FK_POOL_MAX)
            fk_pool_max_area(plane, job->input.row, &area, output + x * FK_LANES);
        else
            fk_pool_mean_area(plane, job->input.row, &area, output + x * FK_LANES);
    }
}

/* One row of outputs. The usual windows of a maximum, 2 x 2 and 3 x 3, have code of their own where they lie inside. */
FK_INLINE void fk_pool_row(const fk_pool_job* job, const float* plane, int y, float* output) {
    const fk_window w = job->window;
    const int top = y * w.stride_h - w.pad_top, width = job->output.shape.w;
    const int side = w.kernel_h == w.kernel_w ? w.kernel_h : 0;
    if (job->kind != FK_POOL_MAX || (side != 2 && side != 3) || top < 0 || top + side > job->input.shape.h) {
        fk_pool_cut(job, plane, y, 0, width, output);
        return;
    }
    int first = (w.pad_left + w.stride_w - 1) / w.stride_w;
    int end = job->input.shape.w + w.pad_left < side ? 0 : (job->input.shape.w + w.pad_left - side) / w.stride_w + 1;
    end = end > width ? width : end;
    first = first > end ? end : first;
    const float* from = plane + top * job->input.row + (first * w.stride_w - w.pad_left) * FK_LANES;
    float* inside = output + first * FK_LANES;
    fk_pool_cut(job, plane, y, 0, first, output);
    if (side == 2)
        fk_pool_max_inside(2, 2, from, job->input.row, w.stride_w * FK_LANES, end - first, inside);
    else
        fk_pool_max_inside(3, 3, from, job->input.row, w.stride_w * FK_LANES, end - first, inside);
    fk_pool_cut(job, plane, y, end, width, output);
}

static FK_TARGET void fk_pool(const fk_pool_job* job) {
    for (int image = 0; image < job->images; image++) {
        for (int block = 0; block < fk_blocks(job->output.shape.c); block++) {
            const float* plane = job->input.base + image * job->input.image + block * job->input.block;
            float* output = job->output.base + image * job->output.image + block * job->output.block;
            for (int y = 0; y < job->output.shape.h; y++)
                fk_pool_row(job, plane, y, output + y * job->output.row);
        }
    }
}

static FK_TARGET void fk_global_pool(const fk_map* input, fk_pool_kind kind, const fk_map* output, int images) {
    const fk_chw in = input->shape;
    const fk_pool_area whole = {0, 0, in.h, in.w, (float)in.h * (float)in.w};
    for (int image = 0; image < images; image++) {
        for (int block = 0; block < fk_blocks(in.c); block++) {
            const float* plane = input->base + image * input->image + block * input->block;
            float* result = output->base + image * output->image + block * output->block;
            if (kind == FK_POOL_MAX)
                fk_pool_max_area(plane, input->row, &whole, result);
            else
                fk_pool_mean_area(plane, input->row, &whole, result);
        }
    }
}
