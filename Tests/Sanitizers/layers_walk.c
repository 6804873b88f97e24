// The layers' kernels of every path that this CPU has, over random small shapes around the 16 lanes and the tiles:
// memory of exactly the size that each map needs, borders included, and every result against the plain reference.

#include "CFaceKernels.h"
#include "support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { conv_cases = 640, other_cases = 500, most_images = 3 };

/// Rows and columns of zeros around a value.
typedef struct border {
    int top, left, bottom, right;
} border;

/// A value in blocked layout with the memory that it lies in.
typedef struct blocked {
    fk_map map;
    float* memory;
} blocked;

static size_t count_of(fk_chw shape) {
    return (size_t)shape.c * (size_t)shape.h * (size_t)shape.w;
}

/// Zeros; with `planar`, filled from `images` images of it.
static blocked make_blocked(fk_chw shape, border around, int images, const float* planar) {
    const ptrdiff_t row = (ptrdiff_t)(shape.w + around.left + around.right) * FK_LANES;
    const ptrdiff_t block = row * (shape.h + around.top + around.bottom), image = block * fk_blocks(shape.c);
    const size_t size = (size_t)(image * images) * sizeof(float);
    blocked result = {.memory = exact(size)};
    memset(result.memory, 0, size);
    result.map = (fk_map){result.memory + around.top * row + around.left * FK_LANES, image, block, row, shape};
    const ptrdiff_t plane = (ptrdiff_t)shape.h * shape.w;
    if (planar != NULL)
        fk_planar_to_blocked(planar, plane * shape.c, plane, shape.w, &result.map, images);
    return result;
}

/// Ends the run unless the map holds `expected`, near enough, and zeros in the lanes beyond its channels.
static void require_within(const blocked* value, const float* expected, int images, float tolerance) {
    const fk_chw shape = value->map.shape;
    const ptrdiff_t plane = (ptrdiff_t)shape.h * shape.w;
    float* planar = exact(count_of(shape) * (size_t)images * sizeof(float));
    fk_blocked_to_planar(&value->map, 0, planar, plane * shape.c, plane, shape.w, images);
    for (size_t i = 0; i < count_of(shape) * (size_t)images; i++)
        REQUIRE(fabsf(planar[i] - expected[i]) <= tolerance * fmaxf(1, fabsf(expected[i])));
    const fk_map* map = &value->map;
    for (int lane = shape.c; lane < fk_blocks(shape.c) * FK_LANES; lane++)
        REQUIRE(map->base[lane / FK_LANES * map->block + lane % FK_LANES] == 0);
    free(planar);
}

static void require_near(const blocked* value, const float* expected, int images) {
    require_within(value, expected, images, 1e-4f);
}

static int between(random_state* random, int least, int most) {
    return least + (int)random_below(random, (size_t)(most - least + 1));
}

static int out_side(int in, int before, int after, int kernel, int dilation, int stride) {
    return (in + before + after - (kernel - 1) * dilation - 1) / stride + 1;
}

static fk_window random_window(random_state* random) {
    fk_window w = {.kernel_h = between(random, 1, 4), .kernel_w = between(random, 1, 4)};
    w.stride_h = between(random, 1, 3);
    w.stride_w = between(random, 1, 3);
    w.dilation_h = between(random, 1, 2);
    w.dilation_w = between(random, 1, 2);
    w.pad_top = between(random, 0, w.kernel_h - 1);
    w.pad_left = between(random, 0, w.kernel_w - 1);
    w.pad_bottom = between(random, 0, w.kernel_h - 1);
    w.pad_right = between(random, 0, w.kernel_w - 1);
    return w;
}

/// An input that the window fits into at least once.
static fk_chw random_input(random_state* random, fk_window w) {
    const int reach_h = (w.kernel_h - 1) * w.dilation_h + 1, reach_w = (w.kernel_w - 1) * w.dilation_w + 1;
    return (fk_chw){between(random, 1, 40), between(random, reach_h, reach_h + 9),
                    between(random, reach_w, reach_w + 18)};
}

static fk_chw output_of(fk_chw in, fk_window w, int channels) {
    return (fk_chw){channels, out_side(in.h, w.pad_top, w.pad_bottom, w.kernel_h, w.dilation_h, w.stride_h),
                    out_side(in.w, w.pad_left, w.pad_right, w.kernel_w, w.dilation_w, w.stride_w)};
}

static border border_of(fk_window w) {
    return (border){w.pad_top, w.pad_left, w.pad_bottom, w.pad_right};
}

/// Per-channel values in whole blocks, zeros in the lanes beyond.
static float* whole_blocks(const float* values, int channels) {
    const size_t size = (size_t)fk_blocks(channels) * FK_LANES * sizeof(float);
    float* result = exact(size);
    memset(result, 0, size);
    memcpy(result, values, (size_t)channels * sizeof(float));
    return result;
}

/// Per channel 1, zeros in the lanes beyond: what a sigmoid is multiplied by.
static float* ones(int channels) {
    float* values = exact((size_t)channels * sizeof(float));
    for (int i = 0; i < channels; i++)
        values[i] = 1;
    float* result = whole_blocks(values, channels);
    free(values);
    return result;
}

/// The activation as the plain references have it, in place.
static void activate_plain(float* values, fk_chw shape, fk_activation activation, const float* slope) {
    const size_t count = count_of(shape);
    if (activation == FK_ACTIVATION_RELU)
        fk_plain_relu(values, count, values);
    else if (activation == FK_ACTIVATION_RELU6)
        fk_plain_relu6(values, count, values);
    else if (activation == FK_ACTIVATION_PRELU)
        fk_plain_prelu(values, shape, slope, values);
    else if (activation == FK_ACTIVATION_SIGMOID)
        fk_plain_sigmoid(values, count, values);
}

static fk_kernel_part whole_kernel(fk_window w) {
    return (fk_kernel_part){w.kernel_h, w.kernel_w, 0, 0, w.kernel_h, w.kernel_w};
}

/// Where the taps of one window are in blocked layout.
static int blocked_runs(const fk_map* in, fk_window w, fk_run* runs) {
    int count = 0;
    for (int block = 0; block < fk_blocks(in->shape.c); block++) {
        const int left = in->shape.c - block * FK_LANES;
        for (int y = 0; y < w.kernel_h; y++)
            for (int x = 0; x < w.kernel_w; x++)
                runs[count++] = (fk_run){
                    (int32_t)(block * in->block + y * w.dilation_h * in->row + (ptrdiff_t)x * w.dilation_w * FK_LANES),
                    left < FK_LANES ? left : FK_LANES};
    }
    return count;
}

typedef struct conv_case {
    fk_window window;
    fk_chw in, out;
    int images;
    fk_activation activation;
    float *x, *weight, *bias, *slope, *residual, *expected;
} conv_case;

/// 3×3, one step at a time: what Winograd's method can do.
static fk_window small_window(random_state* random) {
    return (fk_window){
        3, 3, 1, 1, between(random, 0, 2), between(random, 0, 2), between(random, 0, 2), between(random, 0, 2), 1, 1};
}

static conv_case make_conv(random_state* random, fk_window window, int depthwise) {
    conv_case c = {.window = window, .images = between(random, 1, most_images)};
    c.in = random_input(random, c.window);
    c.out = output_of(c.in, c.window, depthwise ? c.in.c : between(random, 1, 70));
    c.activation = (fk_activation)between(random, FK_ACTIVATION_NONE, FK_ACTIVATION_SIGMOID);
    const size_t taps = (size_t)c.window.kernel_h * (size_t)c.window.kernel_w * (size_t)(depthwise ? 1 : c.in.c);
    c.x = exact_floats(random, count_of(c.in) * (size_t)c.images);
    c.weight = exact_floats(random, taps * (size_t)c.out.c);
    c.bias = exact_floats(random, (size_t)c.out.c);
    c.slope = exact_floats(random, (size_t)c.out.c);
    c.expected = exact(count_of(c.out) * (size_t)c.images * sizeof(float));
    if (!depthwise && between(random, 0, 1))
        c.residual = exact_floats(random, count_of(c.out) * (size_t)c.images);
    for (int n = 0; n < c.images; n++) {
        float* y = c.expected + count_of(c.out) * (size_t)n;
        fk_plain_conv2d(c.x + count_of(c.in) * (size_t)n, c.in, c.weight, c.bias, c.window, depthwise ? c.in.c : 1, y,
                        c.out);
        if (c.residual != NULL)
            fk_plain_add(y, c.out, c.residual + count_of(c.out) * (size_t)n, c.out, y, c.out);
        activate_plain(y, c.out, c.activation, c.slope);
    }
    return c;
}

static void release_conv(conv_case* c) {
    float* all[] = {c->x, c->weight, c->bias, c->slope, c->residual, c->expected};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

/// The planar input with its border, as a network's first convolution reads it.
static float* planar_with_border(const conv_case* c, ptrdiff_t* image, ptrdiff_t* plane, ptrdiff_t* row) {
    const fk_window w = c->window;
    *row = c->in.w + w.pad_left + w.pad_right;
    *plane = *row * (c->in.h + w.pad_top + w.pad_bottom);
    *image = *plane * c->in.c;
    float* memory = exact((size_t)(*image * c->images) * sizeof(float));
    float* inside = memory + w.pad_top * *row + w.pad_left;
    const ptrdiff_t from_plane = (ptrdiff_t)c->in.h * c->in.w;
    fk_copy_planes(c->x, from_plane * c->in.c, from_plane, c->in.w, inside, *image, *plane, *row, c->in, c->images);
    fk_zero_border(inside, *plane, c->in.c * c->images, *row, c->in.h, c->in.w, w.pad_top, w.pad_left, w.pad_bottom,
                   w.pad_right);
    return memory;
}

static int planar_runs(const conv_case* c, ptrdiff_t plane, ptrdiff_t row, fk_run* runs) {
    int count = 0;
    for (int i = 0; i < c->in.c; i++)
        for (int y = 0; y < c->window.kernel_h; y++)
            for (int x = 0; x < c->window.kernel_w; x++)
                runs[count++] =
                    (fk_run){(int32_t)(i * plane + y * c->window.dilation_h * row + x * c->window.dilation_w), 1};
    return count;
}

static void run_conv(const conv_case* c, const fk_layer_kernels* kernels, fk_tap_order order) {
    const fk_window w = c->window;
    const int taps = c->in.c * w.kernel_h * w.kernel_w;
    float* packed = exact((size_t)fk_blocks(c->out.c) * FK_LANES * (size_t)taps * sizeof(float));
    fk_pack_conv(c->weight, c->out.c, c->in.c, whole_kernel(w), order, packed);
    fk_run* runs = exact((size_t)taps * sizeof *runs);
    float* bias = whole_blocks(c->bias, c->out.c);
    float* slope = c->activation == FK_ACTIVATION_SIGMOID ? ones(c->out.c) : whole_blocks(c->slope, c->out.c);
    blocked out = make_blocked(c->out, (border){0}, c->images, NULL), residual = {0};
    fk_conv_job job = {.runs = runs,
                       .taps = taps,
                       .weights = packed,
                       .bias = bias,
                       .slope = slope,
                       .activation = c->activation,
                       .output = out.map,
                       .images = c->images};
    float* memory;
    if (order == FK_TAPS_BLOCKED) {
        const blocked in = make_blocked(c->in, border_of(w), c->images, c->x);
        memory = in.memory;
        job.input_image = in.map.image;
        job.input_row = w.stride_h * in.map.row;
        job.input_column = w.stride_w * FK_LANES;
        job.run_count = blocked_runs(&in.map, w, runs);
    } else {
        ptrdiff_t plane, row;
        memory = planar_with_border(c, &job.input_image, &plane, &row);
        job.input_row = w.stride_h * row;
        job.input_column = w.stride_w;
        job.run_count = planar_runs(c, plane, row, runs);
    }
    job.input = memory;
    if (c->residual != NULL) {
        residual = make_blocked(c->out, (border){0}, c->images, c->residual);
        job.residual = residual.map;
    }
    kernels->conv(&job);
    require_near(&out, c->expected, c->images);
    free(packed);
    free(runs);
    free(bias);
    free(slope);
    free(memory);
    free(out.memory);
    free(residual.memory);
}

static void run_depthwise(const conv_case* c, const fk_layer_kernels* kernels) {
    const fk_window w = c->window;
    const int taps = w.kernel_h * w.kernel_w;
    float* packed = exact((size_t)fk_blocks(c->out.c) * FK_LANES * (size_t)taps * sizeof(float));
    fk_pack_channels(c->weight, c->out.c, taps, packed);
    float* bias = whole_blocks(c->bias, c->out.c);
    float* slope = c->activation == FK_ACTIVATION_SIGMOID ? ones(c->out.c) : whole_blocks(c->slope, c->out.c);
    blocked in = make_blocked(c->in, border_of(w), c->images, c->x);
    blocked out = make_blocked(c->out, (border){0}, c->images, NULL);
    const fk_depthwise_job job = {.input = in.map,
                                  .window = w,
                                  .weights = packed,
                                  .bias = bias,
                                  .slope = slope,
                                  .activation = c->activation,
                                  .output = out.map,
                                  .images = c->images};
    kernels->depthwise(&job);
    require_near(&out, c->expected, c->images);
    free(packed);
    free(bias);
    free(slope);
    free(in.memory);
    free(out.memory);
}

static int rounded_up(int value, int step) {
    return (value + step - 1) / step * step;
}

static void run_winograd(const conv_case* c, const fk_layer_kernels* kernels, int tile, int tiles_at_once) {
    const fk_window w = c->window;
    const size_t taps = (size_t)(tile + 2) * (size_t)(tile + 2) * (size_t)c->in.c;
    float* packed = exact((size_t)fk_blocks(c->out.c) * FK_LANES * taps * sizeof(float));
    fk_pack_winograd(c->weight, c->out.c, c->in.c, tile, packed);
    float* bias = whole_blocks(c->bias, c->out.c);
    float* slope = c->activation == FK_ACTIVATION_SIGMOID ? ones(c->out.c) : whole_blocks(c->slope, c->out.c);
    // The last tiles read beyond the window's padding.
    const border around = {w.pad_top, w.pad_left, rounded_up(c->out.h, tile) + 2 - w.pad_top - c->in.h,
                           rounded_up(c->out.w, tile) + 2 - w.pad_left - c->in.w};
    blocked in = make_blocked(c->in, around, c->images, c->x);
    blocked out = make_blocked(c->out, (border){0}, c->images, NULL), residual = {0};
    if (c->residual != NULL)
        residual = make_blocked(c->out, (border){0}, c->images, c->residual);
    float* scratch = exact((size_t)fk_winograd_scratch(c->in.c, c->out.c, tile, tiles_at_once) * sizeof(float));
    const fk_winograd_job job = {.input = in.map,
                                 .pad_top = w.pad_top,
                                 .pad_left = w.pad_left,
                                 .tile = tile,
                                 .weights = packed,
                                 .bias = bias,
                                 .slope = slope,
                                 .activation = c->activation,
                                 .output = out.map,
                                 .residual = residual.map,
                                 .images = c->images,
                                 .tiles_at_once = tiles_at_once,
                                 .scratch = scratch};
    kernels->winograd(&job);
    require_within(&out, c->expected, c->images, 2e-3f);
    float* all[] = {packed, bias, slope, scratch, in.memory, out.memory, residual.memory};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

static size_t walk_convolutions(const fk_layer_kernels* kernels) {
    random_state random = {5};
    for (int i = 0; i < conv_cases; i++) {
        const int kind = i % 4;
        conv_case c = make_conv(&random, kind == 3 ? small_window(&random) : random_window(&random), kind == 2);
        if (kind == 2)
            run_depthwise(&c, kernels);
        else if (kind < 2)
            run_conv(&c, kernels, kind == 0 ? FK_TAPS_BLOCKED : FK_TAPS_PLANAR);
        else if (kernels->winograd != NULL)
            run_winograd(&c, kernels, between(&random, 1, 2) * 2, between(&random, 1, 40));
        release_conv(&c);
    }
    return conv_cases;
}

static void check_pool(random_state* random, const fk_layer_kernels* kernels) {
    fk_window w = random_window(random);
    w.dilation_h = w.dilation_w = 1;
    const fk_chw in = random_input(random, w), out = output_of(in, w, in.c);
    const int images = between(random, 1, most_images);
    const fk_pool_kind kind = (fk_pool_kind)between(random, FK_POOL_MAX, FK_POOL_MEAN_WITH_PADDING);
    float* x = exact_floats(random, count_of(in) * (size_t)images);
    float* expected = exact(count_of(out) * (size_t)images * sizeof(float));
    for (int n = 0; n < images; n++) {
        const float* from = x + count_of(in) * (size_t)n;
        float* to = expected + count_of(out) * (size_t)n;
        if (kind == FK_POOL_MAX)
            fk_plain_max_pool(from, in, w, to, out);
        else
            fk_plain_average_pool(from, in, w, kind == FK_POOL_MEAN_WITH_PADDING, to, out);
    }
    blocked input = make_blocked(in, (border){0}, images, x), output = make_blocked(out, (border){0}, images, NULL);
    kernels->pool(&(fk_pool_job){input.map, w, kind, output.map, images});
    require_near(&output, expected, images);
    free(x);
    free(expected);
    free(input.memory);
    free(output.memory);
}

/// A convolution of planes, its activation and the maximum over 2 x 2 in one go.
static void check_conv_pool(random_state* random, const fk_layer_kernels* kernels) {
    fk_window w = {.stride_h = 1, .stride_w = 1, .dilation_h = 1, .dilation_w = 1};
    w.kernel_h = between(random, 1, FK_POOL_KERNEL);
    w.kernel_w = between(random, 1, FK_POOL_KERNEL);
    conv_case c = {.window = w, .images = between(random, 1, most_images)};
    c.in = (fk_chw){between(random, 1, FK_POOL_INPUTS), w.kernel_h + between(random, 1, 8),
                    w.kernel_w + between(random, 1, 80)};
    c.out = output_of(c.in, w, between(random, 1, FK_LANES));
    c.activation = (fk_activation)between(random, FK_ACTIVATION_NONE, FK_ACTIVATION_PRELU);
    const int ceiling = between(random, 0, 1), taps = c.in.c * w.kernel_h * w.kernel_w;
    const fk_chw pooled = {c.out.c, (c.out.h + ceiling) / 2, (c.out.w + ceiling) / 2};
    const fk_window two = {2, 2, 2, 2, 0, 0, 0, 0, 1, 1};
    float* x = exact_floats(random, count_of(c.in) * (size_t)c.images);
    float* weight = exact_floats(random, (size_t)taps * (size_t)c.out.c);
    float *bias = exact_floats(random, (size_t)c.out.c), *slope = exact_floats(random, (size_t)c.out.c);
    float* between_layers = exact(count_of(c.out) * sizeof(float));
    float* expected = exact(count_of(pooled) * (size_t)c.images * sizeof(float));
    for (int n = 0; n < c.images; n++) {
        fk_plain_conv2d(x + count_of(c.in) * (size_t)n, c.in, weight, bias, w, 1, between_layers, c.out);
        activate_plain(between_layers, c.out, c.activation, slope);
        fk_plain_max_pool(between_layers, c.out, two, expected + count_of(pooled) * (size_t)n, pooled);
    }
    const ptrdiff_t plane = (ptrdiff_t)c.in.h * c.in.w;
    float* packed = exact(FK_LANES * (size_t)taps * sizeof(float));
    fk_pack_conv(weight, c.out.c, c.in.c, whole_kernel(w), FK_TAPS_PLANAR, packed);
    fk_run* runs = exact((size_t)taps * sizeof *runs);
    float *packed_bias = whole_blocks(bias, c.out.c), *packed_slope = whole_blocks(slope, c.out.c);
    blocked out = make_blocked(pooled, (border){0}, c.images, NULL);
    const fk_conv_pool_job job = {.conv = {.input = x,
                                           .input_image = plane * c.in.c,
                                           .input_row = c.in.w,
                                           .input_column = 1,
                                           .runs = runs,
                                           .run_count = planar_runs(&c, plane, c.in.w, runs),
                                           .taps = taps,
                                           .weights = packed,
                                           .bias = packed_bias,
                                           .slope = packed_slope,
                                           .activation = c.activation,
                                           .output = out.map,
                                           .images = c.images},
                                  .inputs = c.in.c,
                                  .kernel_h = w.kernel_h,
                                  .kernel_w = w.kernel_w,
                                  .input_plane = plane,
                                  .rows = c.out.h,
                                  .columns = c.out.w};
    kernels->conv_pool(&job);
    require_near(&out, expected, c.images);
    float* all[] = {x, weight, bias, slope, between_layers, expected, packed, packed_bias, packed_slope, out.memory};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
    free(runs);
}

/// A convolution of single elements to planes, which have room for nothing more.
static void check_conv_planes(random_state* random, const fk_layer_kernels* kernels) {
    const fk_window w = {1, 1, 1, 1, 0, 0, 0, 0, 1, 1};
    const fk_chw in = {between(random, 1, 40), between(random, 1, 6), between(random, 1, 40)};
    const fk_chw out = {between(random, 1, FK_LANES), in.h, in.w};
    const int images = between(random, 1, most_images);
    const border around = {between(random, 0, 1), between(random, 0, 1), between(random, 0, 1), between(random, 0, 1)};
    float* x = exact_floats(random, count_of(in) * (size_t)images);
    float* weight = exact_floats(random, (size_t)(in.c * out.c));
    float* bias = exact_floats(random, (size_t)out.c);
    float* expected = exact(count_of(out) * sizeof(float));
    float* packed = exact(FK_LANES * (size_t)in.c * sizeof(float));
    fk_pack_conv(weight, out.c, in.c, whole_kernel(w), FK_TAPS_BLOCKED, packed);
    float* packed_bias = whole_blocks(bias, out.c);
    const ptrdiff_t area = (ptrdiff_t)in.h * in.w;
    fk_plane* planes = exact((size_t)out.c * sizeof *planes);
    for (int o = 0; o < out.c; o++)
        planes[o] = (fk_plane){exact((size_t)(area * images) * sizeof(float)), area};
    blocked input = make_blocked(in, around, images, x);
    kernels->conv_planes(&(fk_conv_planes_job){input.map, packed, packed_bias, out.c, planes, images});
    for (int n = 0; n < images; n++) {
        fk_plain_conv2d(x + count_of(in) * (size_t)n, in, weight, bias, w, 1, expected, out);
        for (int o = 0; o < out.c; o++) {
            for (ptrdiff_t i = 0; i < area; i++) {
                const float value = expected[o * area + i];
                REQUIRE(fabsf(planes[o].base[n * area + i] - value) <= 1e-4f * fmaxf(1, fabsf(value)));
            }
        }
    }
    for (int o = 0; o < out.c; o++)
        free(planes[o].base);
    float* all[] = {x, weight, bias, expected, packed, packed_bias, input.memory};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
    free(planes);
}

static void check_global(random_state* random, const fk_layer_kernels* kernels) {
    const fk_chw in = {between(random, 1, 40), between(random, 1, 9), between(random, 1, 9)}, out = {in.c, 1, 1};
    float* x = exact_floats(random, count_of(in));
    float* expected = exact(count_of(out) * sizeof(float));
    blocked input = make_blocked(in, (border){0}, 1, x), output = make_blocked(out, (border){0}, 1, NULL);
    kernels->global_pool(&input.map, FK_POOL_MAX, &output.map, 1);
    fk_plain_global_max(x, in, expected);
    require_near(&output, expected, 1);
    kernels->global_pool(&input.map, FK_POOL_MEAN, &output.map, 1);
    fk_plain_global_average(x, in, expected);
    require_near(&output, expected, 1);
    free(x);
    free(expected);
    free(input.memory);
    free(output.memory);
}

static void check_activation(random_state* random, const fk_layer_kernels* kernels) {
    const fk_chw shape = {between(random, 1, 40), between(random, 1, 9), between(random, 1, 9)};
    const fk_activation activation = (fk_activation)between(random, FK_ACTIVATION_NONE, FK_ACTIVATION_SIGMOID);
    float *x = exact_floats(random, count_of(shape)), *slopes = exact_floats(random, (size_t)shape.c);
    float* slope = activation == FK_ACTIVATION_SIGMOID ? ones(shape.c) : whole_blocks(slopes, shape.c);
    blocked input = make_blocked(shape, (border){0}, 1, x), output = make_blocked(shape, (border){1, 2, 0, 1}, 1, NULL);
    kernels->activate(&input.map, activation, slope, &output.map, 1);
    activate_plain(x, shape, activation, slopes);
    require_near(&output, x, 1);
    free(x);
    free(slopes);
    free(slope);
    free(input.memory);
    free(output.memory);
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

static void check_pairs(random_state* random, const fk_layer_kernels* kernels) {
    const fk_chw a = {between(random, 1, 40), between(random, 1, 9), between(random, 1, 9)};
    const fk_chw b = {between(random, 1, 40), between(random, 1, 9), between(random, 1, 9)};
    const fk_chw sum = {larger(a.c, b.c), larger(a.h, b.h), larger(a.w, b.w)};
    const fk_chw factor = {a.c, 1, 1};
    float *x = exact_floats(random, count_of(a)), *y = exact_floats(random, count_of(b));
    float *z = exact_floats(random, count_of(factor)), *expected = exact(count_of(sum) * sizeof(float));
    blocked left = make_blocked(a, (border){0}, 1, x), right = make_blocked(b, (border){0}, 1, y);
    blocked scale = make_blocked(factor, (border){0}, 1, z), output = make_blocked(sum, (border){0}, 1, NULL);
    blocked product = make_blocked(a, (border){0}, 1, NULL);
    kernels->add(&left.map, &right.map, FK_ACTIVATION_RELU, &output.map, 1);
    fk_plain_add(x, a, y, b, expected, sum);
    fk_plain_relu(expected, count_of(sum), expected);
    require_near(&output, expected, 1);
    kernels->multiply(&left.map, &scale.map, &product.map, 1);
    fk_plain_multiply(x, a, z, factor, expected, a);
    require_near(&product, expected, 1);
    float* all[] = {x, y, z, expected, left.memory, right.memory, scale.memory, output.memory, product.memory};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

static void check_softmax(random_state* random, const fk_layer_kernels* kernels) {
    const int outer = between(random, 1, 3), axis = between(random, 1, 20), inner = between(random, 1, 35);
    const size_t count = (size_t)outer * (size_t)axis * (size_t)inner;
    float *x = exact_floats(random, count), *y = exact(count * sizeof(float)), *expected = exact(count * sizeof(float));
    kernels->softmax(x, outer, axis, inner, y);
    fk_plain_softmax(x, outer, axis, inner, expected);
    for (size_t i = 0; i < count; i++)
        REQUIRE(fabsf(y[i] - expected[i]) <= 1e-5f);
    fk_plain_l2_normalize(x, outer, axis, inner, 1e-10f, y);
    for (size_t i = 0; i < count; i++)
        REQUIRE(fabsf(y[i]) <= 1.0001f);
    free(x);
    free(y);
    free(expected);
}

/// The references that have no fast version of their own.
static size_t walk_plain(void) {
    random_state random = {7};
    for (int inputs = 1; inputs <= 33; inputs++) {
        const int outputs = between(&random, 1, 20);
        const fk_chw shape = {outputs, 1, inputs};
        float *x = exact_floats(&random, (size_t)inputs), *w = exact_floats(&random, (size_t)(inputs * outputs));
        float *y = exact((size_t)outputs * sizeof(float)), *z = exact(count_of(shape) * sizeof(float));
        fk_plain_fully_connected(x, inputs, w, NULL, y, outputs);
        fk_plain_affine(w, shape, y, y, z);
        for (size_t i = 0; i < count_of(shape); i++)
            REQUIRE(isfinite(z[i]));
        free(x);
        free(w);
        free(y);
        free(z);
    }
    return 33;
}

size_t walk_layers(void) {
    size_t cases = walk_plain();
    for (fk_cpu_path path = FK_CPU_PORTABLE; path <= FK_CPU_AVX512; path++) {
        const fk_layer_kernels* kernels = fk_layer_kernels_for(path);
        if (kernels == NULL || !fk_cpu_supports(path))
            continue;
        cases += walk_convolutions(kernels);
        random_state random = {8};
        for (int i = 0; i < other_cases; i++) {
            check_pool(&random, kernels);
            check_conv_planes(&random, kernels);
            check_conv_pool(&random, kernels);
            check_global(&random, kernels);
            check_activation(&random, kernels);
            check_pairs(&random, kernels);
            check_softmax(&random, kernels);
        }
        cases += 7 * other_cases;
    }
    return cases;
}
