/* The machine's peak: twelve chains of multiply-adds that don't wait for each other and touch no memory. Twelve hide
 * four cycles of latency on up to three units. */
#include "cbench.h"

enum { CHAINS = 12 };

/* The empty asm keeps each chain in a register and its steps apart from the next one's. */
#if defined(__x86_64__)
#define KEEP(x) __asm__ volatile("" : "+x"(x))
#define KEEP_512(x) __asm__ volatile("" : "+v"(x))
#else
#define KEEP(x) __asm__ volatile("" : "+w"(x))
#endif

#define DEFINE_LOOP(name, attribute, lanes, keep)                                                                      \
    attribute static double name(long rounds, float* result) {                                                         \
        typedef float vector __attribute__((vector_size(lanes * sizeof(float))));                                      \
        vector a[CHAINS];                                                                                              \
        const vector factor = (vector){0} + 0.999f, addend = (vector){0} + 1e-6f;                                      \
        for (int i = 0; i < CHAINS; i++)                                                                               \
            a[i] = (vector){0} + (float)i;                                                                             \
        for (long r = 0; r < rounds; r++) {                                                                            \
            _Pragma("clang loop unroll(full)") for (int i = 0; i < CHAINS; i++) {                                      \
                a[i] = a[i] * factor + addend;                                                                         \
                keep(a[i]);                                                                                            \
            }                                                                                                          \
        }                                                                                                              \
        *result = 0;                                                                                                   \
        for (int i = 0; i < CHAINS; i++)                                                                               \
            *result += a[i][0];                                                                                        \
        return 2.0 * CHAINS * (lanes) * (double)rounds;                                                                \
    }

#if defined(__x86_64__)
DEFINE_LOOP(loop_16, __attribute__((target("avx512f"))), 16, KEEP_512)
DEFINE_LOOP(loop_8, __attribute__((target("avx2,fma"))), 8, KEEP)
#endif
DEFINE_LOOP(loop_4, , 4, KEEP)

double cbench_multiply_add(int lanes, long rounds, float* result) {
#if defined(__x86_64__)
    if (lanes == 16)
        return loop_16(rounds, result);
    if (lanes == 8)
        return loop_8(rounds, result);
#endif
    (void)lanes;
    return loop_4(rounds, result);
}
