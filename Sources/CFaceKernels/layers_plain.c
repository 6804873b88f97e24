/* Plain references of the operators: the formula and nothing else. They share no code with the fast kernels, which are
 * tested against them. */
#include "fk_layers.h"

#include <assert.h>
#include <math.h>

static int max_int(int a, int b) {
    return a > b ? a : b;
}

static int min_int(int a, int b) {
    return a < b ? a : b;
}

void fk_plain_conv2d(const float* x, fk_chw in, const float* weight, const float* bias, fk_window window, int groups,
                     float* y, fk_chw out) {
    assert(groups > 0 && in.c % groups == 0 && out.c % groups == 0);
    const int group_in = in.c / groups, group_out = out.c / groups;
    for (int o = 0; o < out.c; o++) {
        const int first = o / group_out * group_in;
        for (int oy = 0; oy < out.h; oy++) {
            for (int ox = 0; ox < out.w; ox++) {
                double sum = bias ? bias[o] : 0;
                for (int i = 0; i < group_in; i++) {
                    for (int kh = 0; kh < window.kernel_h; kh++) {
                        const int iy = oy * window.stride_h - window.pad_top + kh * window.dilation_h;
                        if (iy < 0 || iy >= in.h)
                            continue;
                        for (int kw = 0; kw < window.kernel_w; kw++) {
                            const int ix = ox * window.stride_w - window.pad_left + kw * window.dilation_w;
                            if (ix < 0 || ix >= in.w)
                                continue;
                            const size_t at = ((size_t)(first + i) * in.h + iy) * in.w + ix;
                            const size_t tap =
                                (((size_t)o * group_in + i) * window.kernel_h + kh) * window.kernel_w + kw;
                            sum += (double)weight[tap] * x[at];
                        }
                    }
                }
                y[((size_t)o * out.h + oy) * out.w + ox] = (float)sum;
            }
        }
    }
}

void fk_plain_fully_connected(const float* x, int inputs, const float* weight, const float* bias, float* y,
                              int outputs) {
    for (int o = 0; o < outputs; o++) {
        double sum = bias ? bias[o] : 0;
        for (int i = 0; i < inputs; i++)
            sum += (double)weight[(size_t)o * inputs + i] * x[i];
        y[o] = (float)sum;
    }
}

void fk_plain_max_pool(const float* x, fk_chw in, fk_window window, float* y, fk_chw out) {
    for (int c = 0; c < out.c; c++) {
        for (int oy = 0; oy < out.h; oy++) {
            for (int ox = 0; ox < out.w; ox++) {
                const int top = oy * window.stride_h - window.pad_top, left = ox * window.stride_w - window.pad_left;
                float best = -INFINITY;
                for (int iy = max_int(top, 0); iy < min_int(top + window.kernel_h, in.h); iy++)
                    for (int ix = max_int(left, 0); ix < min_int(left + window.kernel_w, in.w); ix++)
                        best = fmaxf(best, x[((size_t)c * in.h + iy) * in.w + ix]);
                y[((size_t)c * out.h + oy) * out.w + ox] = best;
            }
        }
    }
}

void fk_plain_average_pool(const float* x, fk_chw in, fk_window window, int count_padding, float* y, fk_chw out) {
    for (int c = 0; c < out.c; c++) {
        for (int oy = 0; oy < out.h; oy++) {
            for (int ox = 0; ox < out.w; ox++) {
                const int top = oy * window.stride_h - window.pad_top, left = ox * window.stride_w - window.pad_left;
                const int bottom = min_int(top + window.kernel_h, in.h + window.pad_bottom);
                const int right = min_int(left + window.kernel_w, in.w + window.pad_right);
                double sum = 0;
                int inside = 0;
                for (int iy = max_int(top, 0); iy < min_int(bottom, in.h); iy++) {
                    for (int ix = max_int(left, 0); ix < min_int(right, in.w); ix++) {
                        sum += x[((size_t)c * in.h + iy) * in.w + ix];
                        inside++;
                    }
                }
                const int divisor = count_padding ? (bottom - top) * (right - left) : inside;
                y[((size_t)c * out.h + oy) * out.w + ox] = (float)(sum / divisor);
            }
        }
    }
}

void fk_plain_global_average(const float* x, fk_chw in, float* y) {
    const size_t area = (size_t)in.h * in.w;
    for (int c = 0; c < in.c; c++) {
        double sum = 0;
        for (size_t i = 0; i < area; i++)
            sum += x[c * area + i];
        y[c] = (float)(sum / (double)area);
    }
}

void fk_plain_global_max(const float* x, fk_chw in, float* y) {
    const size_t area = (size_t)in.h * in.w;
    for (int c = 0; c < in.c; c++) {
        float best = -INFINITY;
        for (size_t i = 0; i < area; i++)
            best = fmaxf(best, x[c * area + i]);
        y[c] = best;
    }
}

void fk_plain_prelu(const float* x, fk_chw in, const float* slope, float* y) {
    const size_t area = (size_t)in.h * in.w;
    for (int c = 0; c < in.c; c++)
        for (size_t i = c * area; i < (c + 1) * area; i++)
            y[i] = x[i] >= 0 ? x[i] : slope[c] * x[i];
}

void fk_plain_relu(const float* x, size_t count, float* y) {
    for (size_t i = 0; i < count; i++)
        y[i] = x[i] > 0 ? x[i] : 0;
}

void fk_plain_relu6(const float* x, size_t count, float* y) {
    for (size_t i = 0; i < count; i++)
        y[i] = x[i] > 0 ? (x[i] < 6 ? x[i] : 6) : 0;
}

void fk_plain_sigmoid(const float* x, size_t count, float* y) {
    for (size_t i = 0; i < count; i++)
        y[i] = (float)(1 / (1 + exp(-(double)x[i])));
}

void fk_plain_softmax(const float* x, int outer, int axis, int inner, float* y) {
    for (int o = 0; o < outer; o++) {
        for (int i = 0; i < inner; i++) {
            const size_t first = (size_t)o * axis * inner + i;
            double largest = -INFINITY, sum = 0;
            for (int a = 0; a < axis; a++)
                if (x[first + (size_t)a * inner] > largest)
                    largest = x[first + (size_t)a * inner];
            for (int a = 0; a < axis; a++)
                sum += exp(x[first + (size_t)a * inner] - largest);
            for (int a = 0; a < axis; a++)
                y[first + (size_t)a * inner] = (float)(exp(x[first + (size_t)a * inner] - largest) / sum);
        }
    }
}

/* The element at (c, h, w), or 0 where the shape has none. */
static float element_or_zero(const float* x, fk_chw shape, int c, int h, int w) {
    return c < shape.c && h < shape.h && w < shape.w ? x[((size_t)c * shape.h + h) * shape.w + w] : 0;
}

void fk_plain_add(const float* a, fk_chw a_shape, const float* b, fk_chw b_shape, float* y, fk_chw out) {
    for (int c = 0; c < out.c; c++)
        for (int h = 0; h < out.h; h++)
            for (int w = 0; w < out.w; w++)
                y[((size_t)c * out.h + h) * out.w + w] =
                    element_or_zero(a, a_shape, c, h, w) + element_or_zero(b, b_shape, c, h, w);
}

/* The element at (c, h, w), where a dimension of size 1 is repeated. */
static float element_repeated(const float* x, fk_chw shape, int c, int h, int w) {
    c = shape.c == 1 ? 0 : c;
    h = shape.h == 1 ? 0 : h;
    w = shape.w == 1 ? 0 : w;
    return x[((size_t)c * shape.h + h) * shape.w + w];
}

void fk_plain_multiply(const float* a, fk_chw a_shape, const float* b, fk_chw b_shape, float* y, fk_chw out) {
    for (int c = 0; c < out.c; c++)
        for (int h = 0; h < out.h; h++)
            for (int w = 0; w < out.w; w++)
                y[((size_t)c * out.h + h) * out.w + w] =
                    element_repeated(a, a_shape, c, h, w) * element_repeated(b, b_shape, c, h, w);
}

void fk_plain_affine(const float* x, fk_chw in, const float* scale, const float* shift, float* y) {
    const size_t area = (size_t)in.h * in.w;
    for (int c = 0; c < in.c; c++)
        for (size_t i = c * area; i < (c + 1) * area; i++)
            y[i] = scale[c] * x[i] + shift[c];
}

void fk_plain_l2_normalize(const float* x, int outer, int axis, int inner, float epsilon, float* y) {
    for (int o = 0; o < outer; o++) {
        for (int i = 0; i < inner; i++) {
            const size_t first = (size_t)o * axis * inner + i;
            double sum = 0;
            for (int a = 0; a < axis; a++)
                sum += (double)x[first + (size_t)a * inner] * x[first + (size_t)a * inner];
            const double norm = fmax(sqrt(sum), epsilon);
            for (int a = 0; a < axis; a++)
                y[first + (size_t)a * inner] = (float)(x[first + (size_t)a * inner] / norm);
        }
    }
}
