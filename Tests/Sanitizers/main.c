// Runs all drivers. Argument: how many mutations per kind of picture. Compiled with FACET_WITHOUT_DECODING: those that
// need neither libjpeg nor libpng.

#define _POSIX_C_SOURCE 200809L // clock_gettime

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void report(const char* name, size_t cases, double since) {
    printf("%-8s %7zu cases clean, %.1f s\n", name, cases, seconds() - since);
    fflush(stdout);
}

#ifdef FACET_WITHOUT_DECODING
static void fuzz(size_t rounds) {
    (void)rounds;
}
#else
static void fuzz(size_t rounds) {
    double start = seconds();
    report("jpeg", fuzz_jpeg(rounds), start);
    start = seconds();
    report("png", fuzz_png(rounds), start);
    start = seconds();
    report("exif", fuzz_exif(10 * rounds), start);
}
#endif

int main(int count, char** arguments) {
    fuzz(count > 1 ? strtoul(arguments[1], NULL, 10) : 400);
    double start = seconds();
    report("pixels", walk_pixels(), start);
    start = seconds();
    report("layers", walk_layers(), start);
    start = seconds();
    report("rows", walk_rows(), start);
    return 0;
}
