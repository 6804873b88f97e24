/* The operators of the graph engine on one image: plain reference versions, and fast ones behind a run-time dispatch.
 *
 * Shapes are C x H x W (channels, rows, columns) of Float32; "planar" is C planes of H x W, row-major. All sizes are in
 * elements, never bytes. No function allocates, keeps state or reads outside the sizes given.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* C x H x W of one image. */
typedef struct {
    int c, h, w;
} fk_chw;

/* How a window walks over the input: kernel size, step, and rows and columns of padding around it. */
typedef struct {
    int kernel_h, kernel_w;
    int stride_h, stride_w;
    int pad_top, pad_left, pad_bottom, pad_right;
    int dilation_h, dilation_w;
} fk_window;

/* ---- Plain references: planar, straight from the formula, sums in double where there are sums. ---- */

/* y[o] = bias[o] + sum over i, kh, kw of weight[o][i][kh][kw] * x[i][...]; zero outside the input.
 * weight: O x (I / groups) x kernel_h x kernel_w; bias: O or NULL; y: out.c x out.h x out.w. */
void fk_plain_conv2d(const float* x, fk_chw in, const float* weight, const float* bias, fk_window window, int groups,
                     float* y, fk_chw out);

/* y[o] = bias[o] + sum over i of weight[o][i] * x[i]; weight: outputs x inputs; bias: outputs or NULL. */
void fk_plain_fully_connected(const float* x, int inputs, const float* weight, const float* bias, float* y,
                              int outputs);

/* Maximum over the part of the window that lies in the input (dilation is not used). */
void fk_plain_max_pool(const float* x, fk_chw in, fk_window window, float* y, fk_chw out);

/* Mean over the window. With count_padding the divisor counts the padding (clipped to the padded input), without it
 * only the elements of the input (PyTorch's count_include_pad). */
void fk_plain_average_pool(const float* x, fk_chw in, fk_window window, int count_padding, float* y, fk_chw out);

/* y[c] = mean over H x W. */
void fk_plain_global_average(const float* x, fk_chw in, float* y);

/* y[c] = maximum over H x W. */
void fk_plain_global_max(const float* x, fk_chw in, float* y);

/* y = x >= 0 ? x : slope[c] * x */
void fk_plain_prelu(const float* x, fk_chw in, const float* slope, float* y);

/* y = max(x, 0) */
void fk_plain_relu(const float* x, size_t count, float* y);

/* y = min(max(x, 0), 6) */
void fk_plain_relu6(const float* x, size_t count, float* y);

/* y = 1 / (1 + exp(-x)) */
void fk_plain_sigmoid(const float* x, size_t count, float* y);

/* x seen as outer x axis x inner: along the axis, y = exp(x - max) / sum of exp(x - max). */
void fk_plain_softmax(const float* x, int outer, int axis, int inner, float* y);

/* y = a + b; where the shapes differ, what an operand lacks counts as 0. out: the maximum of both in C, H and W. */
void fk_plain_add(const float* a, fk_chw a_shape, const float* b, fk_chw b_shape, float* y, fk_chw out);

/* y = a * b; a dimension of size 1 is repeated. */
void fk_plain_multiply(const float* a, fk_chw a_shape, const float* b, fk_chw b_shape, float* y, fk_chw out);

/* y = scale[c] * x + shift[c] */
void fk_plain_affine(const float* x, fk_chw in, const float* scale, const float* shift, float* y);

/* x seen as outer x axis x inner: along the axis, y = x / max(sqrt(sum of x * x), epsilon). */
void fk_plain_l2_normalize(const float* x, int outer, int axis, int inner, float epsilon, float* y);

#ifdef __cplusplus
}
#endif
