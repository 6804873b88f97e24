/* OpenBLAS, loaded at run time with the kernels that suit this CPU.
 *
 * Debian's OpenBLAS falls back to SSE3 kernels on Xeons newer than itself. It reads OPENBLAS_CORETYPE when it is
 * loaded, so the library is loaded here, after the CPU was asked what it can do, instead of by the linker.
 */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* What became of loading the library. */
typedef struct {
    /* NULL when the library is loaded, otherwise one line that says what to do. */
    const char* error;
    /* Kernels in use, as openblas_get_corename() tells, e.g. "SkylakeX"; "" when not loaded. */
    const char* core;
    /* Version and build options, as openblas_get_config() tells; "" when not loaded. */
    const char* version;
    /* What OPENBLAS_CORETYPE was set to by this library, or "" when the user had set it or no choice was needed. */
    const char* chosen_core;
} cob_status;

/* Loads the library at the first call, in any thread, and tells how that went. The strings live as long as the process.
 * OPENBLAS_CORETYPE and OPENBLAS_NUM_THREADS are set in the environment if the user hasn't: call this before there are
 * threads that read the environment. */
const cob_status* cob_load(void);

/* All matrices are row-major. The functions below need cob_load() to have succeeded. Each runs on the caller's thread
 * alone. */

/* C = alpha * A * B + beta * C; A: m x k with lda elements a row, B: k x n, C: m x n. */
void cob_sgemm(int m, int n, int k, float alpha, const float* a, int lda, const float* b, int ldb, float beta, float* c,
               int ldc);

/* As cob_sgemm, with B given as its transpose: B: n x k. */
void cob_sgemm_transposed_b(int m, int n, int k, float alpha, const float* a, int lda, const float* b, int ldb,
                            float beta, float* c, int ldc);

/* y = alpha * A * x + beta * y; A: m x n with lda elements a row. */
void cob_sgemv(int m, int n, float alpha, const float* a, int lda, const float* x, float beta, float* y);

/* Sum over i < n of x[i] * y[i]. */
float cob_sdot(int n, const float* x, const float* y);

/* The instruction sets that this CPU and operating system offer, separated by blanks, e.g. "sse4.2 avx2 fma avx512f".
 * Written to text, always terminated; returns the length that all of it takes. */
int cob_cpu_features(char* text, int size);

/* The CPU's vendor and brand, e.g. "Intel(R) Xeon(R) Processor"; "" where the CPU doesn't tell. As above. */
int cob_cpu_brand(char* text, int size);

#ifdef __cplusplus
}
#endif
