// Area resampling: output pixels that are the means of boxes of input pixels.
//
// Boxes of one output row share their input rows, so those are summed first, column by column (16 bytes at a time, in
// 16 bits), and then the columns of each box (one pixel's three channels as a vector). The picture is walked in strips
// of columns, narrow enough for the sums to stay on the stack and in the L1 cache; the work for a strip's columns
// (where each box begins and ends) is done once.

#include "pixels_common.h"
#include "vectors.h"

enum {
    strip_in = 1024,   ///< most input columns in a strip
    strip_out = 512,   ///< most output columns in a strip
    tallest_box = 257, ///< 257 × 255 is the most that 16 bits hold
    chunk = 16         ///< bytes that are summed at once
};

typedef struct resampling {
    const fk_rgb8* image;
    fk_rect rect;
    int32_t out_width, out_height;
    int32_t factor; ///< side of the boxes; 0: adaptive, as torch has it
    fk_rect window; ///< the part of the output that is wanted
} resampling;

/// `sum`: R, G, B and something; for output pixel (x, y), the sum over a box of `width`×`height`.
typedef void (*store_function)(void* context, int32_t x, int32_t y, fk_i32x4 sum, int32_t width, int32_t height);

static inline fk_span span_of(const resampling* r, int32_t i, int32_t in, int32_t out) {
    if (r->factor == 0)
        return fk_area_span(i, in, out);
    const int32_t first = i * r->factor;
    return (fk_span){first, in - first < r->factor ? in : first + r->factor};
}

/// Whether every box is small enough for the sums.
static int boxes_fit(const resampling* r) {
    const int32_t widest = r->factor ? r->factor : r->rect.width / r->out_width + 2;
    const int32_t tallest = r->factor ? r->factor : r->rect.height / r->out_height + 2;
    return widest <= strip_in && tallest <= tallest_box;
}

/// columns[i] = the sum of byte i of each row; `count` bytes, rounded up to whole chunks where the rows allow it.
static void sum_rows(const uint8_t* rows, size_t stride, int32_t height, int32_t count, uint16_t* columns) {
    int32_t i = 0;
    for (; i + chunk <= count; i += chunk) {
        fk_u16x16 sum = {0};
        const uint8_t* at = rows + i;
        for (int32_t y = 0; y < height; y++, at += stride) {
            fk_u8x16 bytes;
            fk_load(bytes, at);
            sum += __builtin_convertvector(bytes, fk_u16x16);
        }
        fk_store(columns + i, sum);
    }
    for (; i < count; i++) {
        uint16_t sum = 0;
        for (int32_t y = 0; y < height; y++)
            sum = (uint16_t)(sum + rows[i + (size_t)y * stride]);
        columns[i] = sum;
    }
}

static inline fk_i32x4 sum_columns(const uint16_t* columns, int32_t first, int32_t end) {
    fk_i32x4 sum = {0};
    for (int32_t x = first; x < end; x++) {
        fk_u16x4 pixel; // the fourth is the next pixel's red, and never used
        fk_load(pixel, columns + 3 * x);
        sum += __builtin_convertvector(pixel, fk_i32x4);
    }
    return sum;
}

/// Output columns begin ..< end, all rows.
static inline __attribute__((always_inline)) void resample_strip(const resampling* r, int32_t begin, int32_t end,
                                                                 const fk_span* spans, store_function store,
                                                                 void* context) {
    uint16_t columns[3 * strip_in + 1]; // one more, for the fourth element of the last pixel
    const int32_t left = spans[0].first, width = spans[end - begin - 1].end - left;
    columns[3 * width] = 0;
    for (int32_t y = r->window.y; y < r->window.y + r->window.height; y++) {
        const fk_span down = span_of(r, y, r->rect.height, r->out_height);
        const int32_t height = down.end - down.first;
        sum_rows(fk_pixel(r->image, r->rect.x + left, r->rect.y + down.first), r->image->stride, height, 3 * width,
                 columns);
        for (int32_t x = begin; x < end; x++) {
            const fk_span across = spans[x - begin];
            const fk_i32x4 sum = sum_columns(columns, across.first - left, across.end - left);
            store(context, x, y, sum, across.end - across.first, height);
        }
    }
}

static inline __attribute__((always_inline)) void resample(const resampling* r, store_function store, void* context) {
    fk_span spans[strip_out];
    const int32_t right = r->window.x + r->window.width;
    for (int32_t begin = r->window.x, end = begin; begin < right; begin = end) {
        for (; end < right && end - begin < strip_out; end++) {
            spans[end - begin] = span_of(r, end, r->rect.width, r->out_width);
            if (spans[end - begin].end - spans[0].first > strip_in)
                break;
        }
        resample_strip(r, begin, end, spans, store, context);
    }
}

typedef struct tensor_store {
    float* planes[3]; ///< where R, G and B go
    fk_f32x4 mean, scale;
    fk_rect window;
} tensor_store;

static inline void store_tensor(void* context, int32_t x, int32_t y, fk_i32x4 sum, int32_t width, int32_t height) {
    const tensor_store* to = context;
    const float h = (float)height, w = (float)width;
    const fk_f32x4 mean = __builtin_convertvector(sum, fk_f32x4) / (fk_f32x4){h, h, h, h} / (fk_f32x4){w, w, w, w};
    const fk_f32x4 value = (mean - to->mean) * to->scale;
    const size_t at = (size_t)(y - to->window.y) * (size_t)to->window.width + (size_t)(x - to->window.x);
    to->planes[0][at] = value[0];
    to->planes[1][at] = value[1];
    to->planes[2][at] = value[2];
}

void fk_area_window_to_chw(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height, fk_rect window,
                           const fk_normalization* normalization, float* tensor) {
    assert(fk_rect_is_inside(image, rect) && out_width > 0 && out_height > 0);
    assert(window.x >= 0 && window.width > 0 && window.width <= out_width - window.x);
    assert(window.y >= 0 && window.height > 0 && window.height <= out_height - window.y);
    const resampling r = {image, rect, out_width, out_height, 0, window};
    if (!boxes_fit(&r)) {
        fk_area_window_to_chw_plain(image, rect, out_width, out_height, window, normalization, tensor);
        return;
    }
    const size_t plane = (size_t)window.width * (size_t)window.height;
    tensor_store to = {.window = window};
    for (int c = 0; c < 3; c++) {
        const int channel = normalization->bgr ? 2 - c : c;
        to.planes[channel] = tensor + (size_t)c * plane;
        to.mean[channel] = normalization->mean[c];
        to.scale[channel] = normalization->scale[c];
    }
    resample(&r, store_tensor, &to);
}

void fk_area_to_chw(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height,
                    const fk_normalization* normalization, float* tensor) {
    const fk_rect all = {0, 0, out_width, out_height};
    fk_area_window_to_chw(image, rect, out_width, out_height, all, normalization, tensor);
}

typedef struct rgb8_store {
    uint8_t* out;
    size_t width;
} rgb8_store;

static inline void store_rgb8(void* context, int32_t x, int32_t y, fk_i32x4 sum, int32_t width, int32_t height) {
    // Up to here the quotient of two floats, rounded to an integer, is the same as that of the integers.
    enum { largest_exact = 8192 };
    const rgb8_store* to = context;
    uint8_t* pixel = to->out + 3 * ((size_t)y * to->width + (size_t)x);
    const int32_t count = width * height;
    fk_i32x4 mean;
    if (count <= largest_exact) {
        const float n = (float)count;
        const fk_f32x4 half = {0.5f, 0.5f, 0.5f, 0.5f};
        const fk_f32x4 quotient = __builtin_convertvector(sum, fk_f32x4) / (fk_f32x4){n, n, n, n} + half;
        mean = __builtin_convertvector(quotient, fk_i32x4);
    } else {
        const int32_t half = count / 2;
        mean = (sum + (fk_i32x4){half, half, half, half}) / (fk_i32x4){count, count, count, count};
    }
    for (int c = 0; c < 3; c++)
        pixel[c] = (uint8_t)mean[c];
}

void fk_area_to_rgb8(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height, uint8_t* out) {
    assert(fk_rect_is_inside(image, rect) && out_width > 0 && out_height > 0);
    const resampling r = {image, rect, out_width, out_height, 0, {0, 0, out_width, out_height}};
    rgb8_store to = {out, (size_t)out_width};
    if (boxes_fit(&r))
        resample(&r, store_rgb8, &to);
    else
        fk_area_to_rgb8_plain(image, rect, out_width, out_height, out);
}

void fk_box_reduce_rgb8(const fk_rgb8* image, fk_rect rect, int32_t factor, uint8_t* out) {
    assert(fk_rect_is_inside(image, rect) && factor > 0);
    const int32_t width = (rect.width - 1) / factor + 1, height = (rect.height - 1) / factor + 1;
    const resampling r = {image, rect, width, height, factor, {0, 0, width, height}};
    rgb8_store to = {out, (size_t)width};
    if (boxes_fit(&r))
        resample(&r, store_rgb8, &to);
    else
        fk_box_reduce_rgb8_plain(image, rect, factor, out);
}
