/* Vectors of 16 floats in plain C: the compiler makes one, two or four registers of one, as the target has them.
 *
 * The files that include this one define FK_TARGET first, the attribute that every function here is compiled with.
 * Vectors are handled by macros, not by functions: passing one by value would have an ABI that depends on the target.
 */
#pragma once

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "fk_layers.h"

typedef float fk_vector __attribute__((vector_size(64)));
typedef int32_t fk_mask __attribute__((vector_size(64)));

#define FK_INLINE static inline __attribute__((always_inline)) FK_TARGET

/* Before a loop over registers: they are registers only if the loop is unrolled. */
#if defined(__clang__)
#define FK_UNROLL _Pragma("clang loop unroll(full)")
#else
#define FK_UNROLL _Pragma("GCC unroll 16")
#endif

/* Asks for a cache line that will be read soon, into all levels: with the second level alone, weights that come from
 * afar are a tenth slower. */
#define FK_PREFETCH(p) __builtin_prefetch((p), 0, 3)

/* 64-byte aligned memory. */
#define FK_LOAD(p) (*(const fk_vector*)(const void*)(p))
#define FK_STORE(p, v) (*(fk_vector*)(void*)(p) = (v))

/* s: a variable; evaluated 16 times. */
#define FK_SPLAT(s) ((fk_vector){s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s})

/* mask ? a : b, mask from a comparison of vectors. */
#define FK_SELECT(mask, a, b) ((fk_vector)(((fk_mask)(a) & (mask)) | ((fk_mask)(b) & ~(mask))))

/* Also where one is NaN: b. */
#define FK_MAX(a, b) FK_SELECT((a) > (b), a, b)
#define FK_MIN(a, b) FK_SELECT((a) < (b), a, b)

/* v[i] = exp(v[i]) within 2 ulp: the fraction of v / ln 2 by a polynomial (Cephes' expf), the whole part as exponent.
 * Arguments are cut to [-87.3, 88.3], where results are finite and normal. */
FK_INLINE void fk_vector_exp(fk_vector* v) {
    const float low = -87.3f, high = 88.3f, inverse_ln2 = 1.44269504f;
    /* Adding and subtracting 1.5 * 2^23 rounds to a whole number, which then stands in the low bits of the sum. */
    const float rounder = 12582912.0f;
    const float ln2_high = 0.693359375f, ln2_low = -2.12194440e-4f;
    fk_vector x = *v;
    x = FK_MAX(x, FK_SPLAT(low));
    x = FK_MIN(x, FK_SPLAT(high));
    const fk_vector shifted = x * FK_SPLAT(inverse_ln2) + FK_SPLAT(rounder);
    const fk_vector whole = shifted - FK_SPLAT(rounder);
    const fk_mask exponent = ((fk_mask)shifted - (fk_mask)FK_SPLAT(rounder)) << 23;
    x = x - whole * FK_SPLAT(ln2_high);
    x = x - whole * FK_SPLAT(ln2_low);
    const float c5 = 1.9875691500e-4f, c4 = 1.3981999507e-3f, c3 = 8.3334519073e-3f;
    const float c2 = 4.1665795894e-2f, c1 = 1.6666665459e-1f, c0 = 5.0000001201e-1f, one = 1.0f;
    fk_vector sum = FK_SPLAT(c5);
    sum = sum * x + FK_SPLAT(c4);
    sum = sum * x + FK_SPLAT(c3);
    sum = sum * x + FK_SPLAT(c2);
    sum = sum * x + FK_SPLAT(c1);
    sum = sum * x + FK_SPLAT(c0);
    sum = sum * (x * x) + x + FK_SPLAT(one);
    *v = (fk_vector)((fk_mask)sum + exponent);
}

/* Applies an activation in place; slope: the block's 16 parameters, or NULL for an activation without. */
FK_INLINE void fk_vector_activate(fk_vector* v, fk_activation activation, const float* slope) {
    const fk_vector zero = {0};
    fk_vector x = *v;
    switch (activation) {
    case FK_ACTIVATION_NONE:
        return;
    case FK_ACTIVATION_RELU:
        *v = FK_MAX(x, zero);
        return;
    case FK_ACTIVATION_RELU6: {
        const float six = 6;
        x = FK_MAX(x, zero);
        *v = FK_MIN(x, FK_SPLAT(six));
        return;
    }
    case FK_ACTIVATION_PRELU:
        *v = FK_SELECT(x >= zero, x, x * FK_LOAD(slope));
        return;
    case FK_ACTIVATION_SIGMOID: {
        const float one = 1;
        x = -x;
        fk_vector_exp(&x);
        *v = FK_LOAD(slope) / (FK_SPLAT(one) + x);
        return;
    }
    }
}
