// Area resampling: output pixels that are the means of boxes of input pixels.
//
// Boxes of one output row share their input rows, so those are summed first, column by column (32 bytes at a time, in
// 16 bits), and then the columns of each box (one pixel's three channels as a vector). The picture is walked in strips
// of columns, narrow enough for the sums to stay on the stack and in the L1 cache; the work for a strip's columns
// (where each box begins and ends) is done once.

#include "pixels_common.h"
#include "vectors.h"

enum {
    strip_in = 1024,   ///< most input columns in a strip
    strip_out = 512,   ///< most output columns in a strip
    tallest_box = 257, ///< 257 × 255 is the most that 16 bits hold
    chunk = 32         ///< bytes that are summed at once
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

/// `rows`: constant after inlining, or what the picture asks for.
static inline __attribute__((always_inline)) void sum_rows_of(const uint8_t* first, size_t stride, const int32_t rows,
                                                              int32_t count, uint16_t* columns) {
    int32_t i = 0;
    for (; i + chunk <= count; i += chunk) {
        fk_u16x32 sum = {0};
        const uint8_t* at = first + i;
        for (int32_t y = 0; y < rows; y++, at += stride) {
            fk_u8x32 bytes;
            fk_load(bytes, at);
            sum += __builtin_convertvector(bytes, fk_u16x32);
        }
        fk_store(columns + i, sum);
    }
    for (; i < count; i++) {
        uint16_t sum = 0;
        for (int32_t y = 0; y < rows; y++)
            sum = (uint16_t)(sum + first[i + (size_t)y * stride]);
        columns[i] = sum;
    }
}

/// columns[i] = the sum of byte i of each row. The
/// pyramid's largest levels, which cost the most, have two or three rows in a box.
static inline __attribute__((always_inline)) void sum_rows(const uint8_t* rows, size_t stride, int32_t height,
                                                           int32_t count, uint16_t* columns) {
    switch (height) {
    case 2:
        sum_rows_of(rows, stride, 2, count, columns);
        break;
    case 3:
        sum_rows_of(rows, stride, 3, count, columns);
        break;
    case 4:
        sum_rows_of(rows, stride, 4, count, columns);
        break;
    default:
        sum_rows_of(rows, stride, height, count, columns);
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

// To a tensor: the columns' sums are summed once more, from the left, so that every box is a difference of two such
// sums, whatever its width; then the means of 16 boxes are made at a time. All paths give the same bits.

typedef int32_t i32x16 __attribute__((vector_size(64)));
typedef float f32x16 __attribute__((vector_size(64)));

enum { lanes = 16 };

#define FK_INLINE static inline __attribute__((always_inline))
#define FK_ALL(s) ((f32x16){s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s})

// Only this compiler promises a fused multiply-add on vectors.
#if defined(__clang__) && defined(__x86_64__)
#define FK_HAS_FUSED 1
#else
#define FK_HAS_FUSED 0
#endif

/// What a strip's columns have in common.
typedef struct tensor_strip {
    float* planes[3]; ///< where R, G and B go: the window's first pixel
    float mean[3], scale[3];
    fk_rect window;
    int32_t begin, end;
    fk_span spans[strip_out];
    float widths[strip_out], reciprocals[strip_out]; ///< of the boxes, and 1 / width
} tensor_strip;

/// *v / divisor, rounded as a division is. reciprocal: 1 / divisor, rounded.
///
/// Fused: the product with the reciprocal is at most 1.5 units off, what it leaves is computed exactly, and the
/// correction by it has an error of some 2⁻²² units; but the quotient of a float and a whole number up to 1,024 is
/// never nearer than 1/2,048 unit to where rounding changes.
FK_INLINE void divide(f32x16* v, const f32x16* divisor, const f32x16* reciprocal, int fused) {
#if FK_HAS_FUSED
    if (fused) {
        const f32x16 quotient = *v * *reciprocal;
        const f32x16 rest = __builtin_elementwise_fma(-quotient, *divisor, *v);
        *v = __builtin_elementwise_fma(rest, *reciprocal, quotient);
        return;
    }
#endif
    (void)reciprocal;
    (void)fused;
    *v /= *divisor;
}

/// running[x + 1]: the sum of columns 0 ... x, four numbers a pixel.
FK_INLINE void sum_from_left(const uint16_t* columns, int32_t width, int32_t* running) {
    fk_i32x4 sum = {0};
    fk_store(running, sum);
    for (int32_t x = 0; x < width; x++) {
        fk_u16x4 pixel; // the fourth is the next pixel's red, and never used
        fk_load(pixel, columns + 3 * x);
        sum += __builtin_convertvector(pixel, fk_i32x4);
        fk_store(running + 4 * (x + 1), sum);
    }
}

/// The means of 16 boxes, of which `count` are wanted. sums: four numbers each.
FK_INLINE void store_means(const tensor_strip* s, const int32_t* sums, int32_t x, int32_t y, int32_t height,
                           int32_t count, int fused) {
    i32x16 a, b, c, d;
    fk_load(a, sums);
    fk_load(b, sums + lanes);
    fk_load(c, sums + 2 * lanes);
    fk_load(d, sums + 3 * lanes);
    // Red and green of eight boxes, blue of eight boxes.
    const i32x16 ab = __builtin_shufflevector(a, b, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29);
    const i32x16 cd = __builtin_shufflevector(c, d, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29);
    const i32x16 ab2 = __builtin_shufflevector(a, b, 2, 6, 10, 14, 18, 22, 26, 30, 2, 6, 10, 14, 18, 22, 26, 30);
    const i32x16 cd2 = __builtin_shufflevector(c, d, 2, 6, 10, 14, 18, 22, 26, 30, 2, 6, 10, 14, 18, 22, 26, 30);
    const i32x16 channels[3] = {
        __builtin_shufflevector(ab, cd, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
        __builtin_shufflevector(ab, cd, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
        __builtin_shufflevector(ab2, cd2, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
    };
    const float h = (float)height, one_by_h = 1 / h;
    const f32x16 down = FK_ALL(h), by_down = FK_ALL(one_by_h);
    f32x16 across, by_across;
    fk_load(across, s->widths + (x - s->begin));
    fk_load(by_across, s->reciprocals + (x - s->begin));
    const size_t at = (size_t)(y - s->window.y) * (size_t)s->window.width + (size_t)(x - s->window.x);
    for (int channel = 0; channel < 3; channel++) {
        f32x16 value = __builtin_convertvector(channels[channel], f32x16);
        divide(&value, &down, &by_down, fused);
        divide(&value, &across, &by_across, fused);
        const float mean = s->mean[channel], scale = s->scale[channel];
        value = (value - FK_ALL(mean)) * FK_ALL(scale);
        if (count >= lanes) {
            fk_store(s->planes[channel] + at, value);
        } else {
            float some[lanes];
            fk_store(some, value);
            memcpy(s->planes[channel] + at, some, (size_t)count * sizeof(float));
        }
    }
}

FK_INLINE void resample_tensor_strip(const resampling* r, const tensor_strip* s, int fused) {
    uint16_t columns[3 * strip_in + 1]; // one more, for the fourth element of the last pixel
    int32_t running[4 * (strip_in + 1)], sums[4 * strip_out];
    const int32_t count = s->end - s->begin;
    const int32_t left = s->spans[0].first, width = s->spans[count - 1].end - left;
    columns[3 * width] = 0;
    memset(sums + 4 * (count / lanes * lanes), 0, count % lanes ? 4 * lanes * sizeof(int32_t) : 0);
    for (int32_t y = r->window.y; y < r->window.y + r->window.height; y++) {
        const fk_span down = span_of(r, y, r->rect.height, r->out_height);
        const int32_t height = down.end - down.first;
        sum_rows(fk_pixel(r->image, r->rect.x + left, r->rect.y + down.first), r->image->stride, height, 3 * width,
                 columns);
        sum_from_left(columns, width, running);
        for (int32_t i = 0; i < count; i++) {
            fk_i32x4 first, end;
            fk_load(first, running + 4 * (s->spans[i].first - left));
            fk_load(end, running + 4 * (s->spans[i].end - left));
            end -= first;
            fk_store(sums + 4 * i, end);
        }
        for (int32_t i = 0; i < count; i += lanes)
            store_means(s, sums + 4 * i, s->begin + i, y, height, count - i, fused);
    }
}

static void tensor_strip_portable(const resampling* r, const tensor_strip* s) {
    resample_tensor_strip(r, s, 0);
}

#if FK_HAS_FUSED
static __attribute__((target("avx2,fma"))) void tensor_strip_avx2(const resampling* r, const tensor_strip* s) {
    resample_tensor_strip(r, s, 1);
}

static __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx512cd,avx2,fma"), min_vector_width(512))) void
tensor_strip_avx512(const resampling* r, const tensor_strip* s) {
    resample_tensor_strip(r, s, 1);
}
#endif

typedef void (*tensor_strip_function)(const resampling* r, const tensor_strip* s);

static tensor_strip_function tensor_strip_for(fk_cpu_path path) {
#if FK_HAS_FUSED
    if (path == FK_CPU_AVX512)
        return tensor_strip_avx512;
    if (path == FK_CPU_AVX2)
        return tensor_strip_avx2;
#endif
    (void)path;
    return tensor_strip_portable;
}

/// Takes output columns from s->end on, as many as fit a strip.
static void next_tensor_strip(const resampling* r, tensor_strip* s) {
    const int32_t right = r->window.x + r->window.width;
    s->begin = s->end;
    for (; s->end < right && s->end - s->begin < strip_out; s->end++) {
        const int32_t i = s->end - s->begin;
        s->spans[i] = span_of(r, s->end, r->rect.width, r->out_width);
        if (s->spans[i].end - s->spans[0].first > strip_in)
            break;
        s->widths[i] = (float)(s->spans[i].end - s->spans[i].first);
        s->reciprocals[i] = 1 / s->widths[i];
    }
    // What the last vector has beyond the strip is divided, too.
    for (int32_t i = s->end - s->begin; i % lanes != 0; i++)
        s->widths[i] = s->reciprocals[i] = 1;
}

void fk_area_window_to_chw_on(fk_cpu_path path, const fk_rgb8* image, fk_rect rect, int32_t out_width,
                              int32_t out_height, fk_rect window, const fk_normalization* normalization,
                              float* tensor) {
    assert(fk_rect_is_inside(image, rect) && out_width > 0 && out_height > 0);
    assert(window.x >= 0 && window.width > 0 && window.width <= out_width - window.x);
    assert(window.y >= 0 && window.height > 0 && window.height <= out_height - window.y);
    const resampling r = {image, rect, out_width, out_height, 0, window};
    if (!boxes_fit(&r)) {
        fk_area_window_to_chw_plain(image, rect, out_width, out_height, window, normalization, tensor);
        return;
    }
    const size_t plane = (size_t)window.width * (size_t)window.height;
    tensor_strip strip;
    strip.window = window;
    strip.end = window.x;
    for (int c = 0; c < 3; c++) {
        const int channel = normalization->bgr ? 2 - c : c;
        strip.planes[channel] = tensor + (size_t)c * plane;
        strip.mean[channel] = normalization->mean[c];
        strip.scale[channel] = normalization->scale[c];
    }
    const tensor_strip_function resample_strip = tensor_strip_for(path);
    while (strip.end < window.x + window.width) {
        next_tensor_strip(&r, &strip);
        resample_strip(&r, &strip);
    }
}

void fk_area_window_to_chw(const fk_rgb8* image, fk_rect rect, int32_t out_width, int32_t out_height, fk_rect window,
                           const fk_normalization* normalization, float* tensor) {
    fk_area_window_to_chw_on(fk_cpu_best(), image, rect, out_width, out_height, window, normalization, tensor);
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
