#define _GNU_SOURCE
#include "COpenBLAS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cpu.h"

enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111, TRANSPOSE = 112 };

typedef void (*sgemm_function)(int order, int transpose_a, int transpose_b, int m, int n, int k, float alpha,
                               const float* a, int lda, const float* b, int ldb, float beta, float* c, int ldc);
typedef void (*sgemv_function)(int order, int transpose, int m, int n, float alpha, const float* a, int lda,
                               const float* x, int step_x, float beta, float* y, int step_y);
typedef float (*sdot_function)(int n, const float* x, int step_x, const float* y, int step_y);
typedef char* (*text_function)(void);
typedef void (*set_threads_function)(int count);

static struct {
    pthread_once_t once;
    cob_status status;
    sgemm_function sgemm;
    sgemv_function sgemv;
    sdot_function sdot;
    char error[256];
} blas = {.once = PTHREAD_ONCE_INIT, .status = {.error = NULL, .core = "", .version = "", .chosen_core = ""}};

static void fail(const char* what, const char* detail) {
    snprintf(blas.error, sizeof blas.error, "%s (%s); install it with: apt-get install libopenblas0", what,
             detail ? detail : "no reason given");
    blas.status.error = blas.error;
}

/* Sets what the library reads from the environment while it loads. What the user has set stays. */
static void choose_core(void) {
    const char* core = cob_best_core();
    const char* wanted = getenv("OPENBLAS_CORETYPE");
    if (core && (!wanted || !*wanted) && setenv("OPENBLAS_CORETYPE", core, 1) == 0)
        blas.status.chosen_core = core;
    setenv("OPENBLAS_NUM_THREADS", "1", 0);
}

static void load(void) {
    choose_core();
    void* library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        fail("OpenBLAS can't be loaded", dlerror());
        return;
    }
    blas.sgemm = (sgemm_function)dlsym(library, "cblas_sgemm");
    blas.sgemv = (sgemv_function)dlsym(library, "cblas_sgemv");
    blas.sdot = (sdot_function)dlsym(library, "cblas_sdot");
    text_function core = (text_function)dlsym(library, "openblas_get_corename");
    text_function version = (text_function)dlsym(library, "openblas_get_config");
    set_threads_function set_threads = (set_threads_function)dlsym(library, "openblas_set_num_threads");
    if (!blas.sgemm || !blas.sgemv || !blas.sdot || !core || !version || !set_threads) {
        fail("libopenblas.so.0 lacks functions that are needed", "is it really OpenBLAS?");
        return;
    }
    /* One thread per caller, whatever the environment says: images run in parallel instead, and a result never
     * depends on how many threads there are. */
    set_threads(1);
    blas.status.core = core();
    blas.status.version = version();
}

const cob_status* cob_load(void) {
    pthread_once(&blas.once, load);
    return &blas.status;
}

void cob_sgemm(int m, int n, int k, float alpha, const float* a, int lda, const float* b, int ldb, float beta, float* c,
               int ldc) {
    blas.sgemm(ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

void cob_sgemm_transposed_b(int m, int n, int k, float alpha, const float* a, int lda, const float* b, int ldb,
                            float beta, float* c, int ldc) {
    blas.sgemm(ROW_MAJOR, NO_TRANSPOSE, TRANSPOSE, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

void cob_sgemv(int m, int n, float alpha, const float* a, int lda, const float* x, float beta, float* y) {
    blas.sgemv(ROW_MAJOR, NO_TRANSPOSE, m, n, alpha, a, lda, x, 1, beta, y, 1);
}

float cob_sdot(int n, const float* x, const float* y) {
    return blas.sdot(n, x, 1, y, 1);
}
