/* The operators of the graph engine on one image: plain reference versions, and fast ones behind a run-time dispatch.
 *
 * Shapes are C x H x W (channels, rows, columns) of Float32; "planar" is C planes of H x W, row-major. All sizes are in
 * elements, never bytes. No function allocates, keeps state or reads outside the sizes given.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "fk_cpu.h"

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

/* ---- Fast versions.
 *
 * They work on values in blocked layout: the channels in blocks of 16, a block being a plane of rows x columns x 16
 * channels, so that one vector holds 16 channels of one element. The last block's lanes beyond the channels are zero:
 * every kernel that is given zeros there leaves zeros there.
 *
 * Each element's result is computed by the same operations in the same order however many images there are and wherever
 * in a tile it falls, so that an image's result never depends on its neighbours. The paths may differ in the last
 * bits. */

enum { FK_LANES = 16 };

/* Blocks of 16 that `channels` take. */
static inline int fk_blocks(int channels) {
    return (channels + FK_LANES - 1) / FK_LANES;
}

/* A value in blocked layout, for a batch. Distances are in floats; base is the first element of image 0 inside whatever
 * border of zeros the memory has, 64-byte aligned, all distances multiples of 16. */
typedef struct {
    float* base;
    ptrdiff_t image, block, row;
    fk_chw shape;
} fk_map;

/* What happens to a convolution's sum before it is stored. */
typedef enum {
    FK_ACTIVATION_NONE,
    FK_ACTIVATION_RELU,
    FK_ACTIVATION_RELU6,
    /* x >= 0 ? x : slope[c] * x */
    FK_ACTIVATION_PRELU,
    /* 1 / (1 + exp(-x)), times slope[c]: 1 for channels, 0 for lanes beyond them. */
    FK_ACTIVATION_SIGMOID,
} fk_activation;

/* Taps whose inputs lie side by side: `length` floats from `offset` floats behind the window's first. */
typedef struct {
    int32_t offset, length;
} fk_run;

/* Convolution with one group, or a fully connected layer (one window that is the whole input). The input is in any
 * layout, the runs say where the taps are:
 *   out[o][y][x] = act(bias[o] + sum over taps k of weights[o][k] * window[k] + residual[o][y][x])
 * summed in the order of the runs, with fused multiply-add where the CPU has it. */
typedef struct {
    /* First float of image 0's first window, border included. */
    const float* input;
    /* Distances between images and between the windows of neighbouring output rows and columns. */
    ptrdiff_t input_image, input_row, input_column;
    const fk_run* runs;
    int run_count;
    /* Sum of the runs' lengths. */
    int taps;
    /* Per block of 16 outputs: taps x 16; 64-byte aligned. */
    const float* weights;
    /* Per block 16; zeros where there is no bias. 64-byte aligned. */
    const float* bias;
    /* Per block 16, for the activations that have a parameter. */
    const float* slope;
    fk_activation activation;
    fk_map output;
    /* Added before the activation when its base isn't NULL: the output's rows and columns, and as many blocks as its
     * shape.c takes; further channels add nothing. */
    fk_map residual;
    int images;
} fk_conv_job;

/* One channel of a batch as a plane of rows without gaps: image 0's, and the distance to the next image's. */
typedef struct {
    float* base;
    ptrdiff_t image;
} fk_plane;

/* A convolution of single elements (1 x 1) from blocked layout straight to planes:
 *   planes[o][y][x] = bias[o] + sum over channels of weights[o][channel] * input[channel][y][x]
 * Same bits as fk_conv and fk_blocked_to_planar behind it. */
typedef struct {
    fk_map input;
    /* input.shape.c x 16, and 16, as in fk_conv_job. */
    const float* weights;
    const float* bias;
    /* At most FK_LANES, each with its plane. */
    int outputs;
    const fk_plane* planes;
    int images;
} fk_conv_planes_job;

/* What fk_conv_pool_job takes at most. */
enum { FK_POOL_INPUTS = 4, FK_POOL_KERNEL = 5 };

/* A convolution that moves by one element, from planes without a border to at most FK_LANES outputs, and the maximum
 * over windows of 2 x 2 of its results, two apart; windows at the right and at the bottom may be cut to one column or
 * row. Same bits as fk_conv and a pool behind it. */
typedef struct {
    /* runs: channel by channel, row by row. activation: any but sigmoid. output: the pool's. residual: unused. */
    fk_conv_job conv;
    /* At most FK_POOL_INPUTS channels, FK_POOL_KERNEL rows and columns; no dilation. */
    int inputs, kernel_h, kernel_w;
    /* Between the input's channels. */
    ptrdiff_t input_plane;
    /* Of the convolution's results. */
    int rows, columns;
} fk_conv_pool_job;

/* Convolution with one filter per channel: out[c] = act(bias[c] + sum over taps of weights[tap][c] * window[tap][c]).
 * The input's border of zeros covers the window's padding. */
typedef struct {
    fk_map input;
    fk_window window;
    /* Per block: kernel_h x kernel_w x 16. */
    const float* weights;
    /* As in fk_conv_job. */
    const float* bias;
    const float* slope;
    fk_activation activation;
    fk_map output;
    int images;
} fk_depthwise_job;

typedef enum { FK_POOL_MAX, FK_POOL_MEAN, FK_POOL_MEAN_WITH_PADDING } fk_pool_kind;

/* Pooling; the input's border is not read. */
typedef struct {
    fk_map input;
    fk_window window;
    fk_pool_kind kind;
    fk_map output;
    int images;
} fk_pool_job;

/* Convolution with a 3 x 3 kernel that moves by one element, by Winograd's minimal filtering (Lavin, Gray 2016): tiles
 * of m x m outputs from (m + 2) x (m + 2) inputs, both transformed, so that a tile takes (m + 2)^2 multiplications a
 * pair of channels instead of 9 m^2. m: 4 (a quarter of the multiplications) or 2 (4/9). Against the direct
 * sum, rounding errors (rms, 32 to 128 channels) are 2.5 times as large for m = 4 and 0.4 times for m = 2. */
typedef struct {
    /* With a border of zeros that covers the padding and all of the last tiles' inputs. */
    fk_map input;
    int pad_top, pad_left;
    /* m. */
    int tile;
    /* As fk_pack_winograd makes them. */
    const float* weights;
    /* As in fk_conv_job. */
    const float* bias;
    const float* slope;
    fk_activation activation;
    fk_map output;
    fk_map residual;
    int images;
    /* Tiles that are transformed together, and fk_winograd_scratch(...) floats for them, 64-byte aligned. */
    int tiles_at_once;
    float* scratch;
} fk_winograd_job;

/* Floats of scratch memory that fk_winograd_job takes. */
ptrdiff_t fk_winograd_scratch(int inputs, int outputs, int tile, int tiles_at_once);

/* One path's kernels. */
typedef struct {
    void (*conv)(const fk_conv_job* job);
    void (*conv_planes)(const fk_conv_planes_job* job);
    void (*conv_pool)(const fk_conv_pool_job* job);
    void (*winograd)(const fk_winograd_job* job);
    void (*depthwise)(const fk_depthwise_job* job);
    void (*pool)(const fk_pool_job* job);
    /* One element per channel: the maximum, or the mean. */
    void (*global_pool)(const fk_map* input, fk_pool_kind kind, const fk_map* output, int images);
    /* output = act(input), of equal shapes; slope as in fk_conv_job. */
    void (*activate)(const fk_map* input, fk_activation activation, const float* slope, const fk_map* output,
                     int images);
    /* output = act(a + b); what a or b lack of the output's shape counts as 0. Activation: none, ReLU or ReLU6. */
    void (*add)(const fk_map* a, const fk_map* b, fk_activation activation, const fk_map* output, int images);
    /* output = a * b; a has the output's shape, b too or one element per channel. */
    void (*multiply)(const fk_map* a, const fk_map* b, const fk_map* output, int images);
    /* Along the axis of a planar image seen as outer x axis x inner; as fk_plain_softmax. */
    void (*softmax)(const float* x, int outer, int axis, int inner, float* y);
} fk_layer_kernels;

/* The kernels of a path; NULL where it was not compiled in. Ask fk_cpu_supports before calling them. */
const fk_layer_kernels* fk_layer_kernels_for(fk_cpu_path path);

/* ---- Between layouts, the same on all paths. ---- */

/* planar: shape of `blocked`, plane and row in floats, images `image` floats apart. */
void fk_planar_to_blocked(const float* planar, ptrdiff_t image, ptrdiff_t plane, ptrdiff_t row, const fk_map* blocked,
                          int images);

/* Channels first ..< first + shape.c of what `blocked` points to. */
void fk_blocked_to_planar(const fk_map* blocked, int first, float* planar, ptrdiff_t image, ptrdiff_t plane,
                          ptrdiff_t row, int images);

/* Copies planes, e.g. into memory with a border. */
void fk_copy_planes(const float* from, ptrdiff_t from_image, ptrdiff_t from_plane, ptrdiff_t from_row, float* to,
                    ptrdiff_t to_image, ptrdiff_t to_plane, ptrdiff_t to_row, fk_chw shape, int images);

/* Writes zeros around planes of h rows of `width` floats, `row` floats apart: `top` and `bottom` rows, and `left` and
 * `right` floats beside each row. base: the first float inside the border. */
void fk_zero_border(float* base, ptrdiff_t plane, int planes, ptrdiff_t row, int h, int width, int top, int left,
                    int bottom, int right);

/* ---- Weights as the fast kernels take them; 64-byte aligned, whole blocks, zeros in lanes beyond the channels. ----
 */

/* In which order a convolution's taps are summed: as in the file (channel, row, column), or for an input in blocked
 * layout (block of 16 channels, row, column, channel of the block). */
typedef enum { FK_TAPS_PLANAR, FK_TAPS_BLOCKED } fk_tap_order;

/* The part of a kernel that is used: rows x columns from (top, left) of kernel_h x kernel_w. */
typedef struct {
    int kernel_h, kernel_w;
    int top, left, rows, columns;
} fk_kernel_part;

/* weight: outputs x inputs x kernel_h x kernel_w; packed: per block of 16 outputs, taps of the part x 16. */
void fk_pack_conv(const float* weight, int outputs, int inputs, fk_kernel_part part, fk_tap_order order, float* packed);

/* weight: outputs x inputs x 3 x 3; packed: (tile + 2)^2 x blocks of outputs x inputs x 16. */
void fk_pack_winograd(const float* weight, int outputs, int inputs, int tile, float* packed);

/* weight: channels x taps; packed: per block of 16 channels, taps x 16. */
void fk_pack_channels(const float* weight, int channels, int taps, float* packed);

#ifdef __cplusplus
}
#endif
