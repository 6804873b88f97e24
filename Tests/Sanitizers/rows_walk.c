// The kernels over rows of embeddings, with lengths around their vectors' widths.

#include "CFaceKernels.h"
#include "support.h"

#include <math.h>
#include <stdlib.h>

/// Products of many vectors with `count` rows, and the search for those that reach a bound.
static void walk_products(fk_cpu_path path, random_state* random, size_t count, size_t length, size_t width) {
    float *rows = exact_floats(random, length * count), *vectors = exact_floats(random, length * width);
    float *slopes = exact_floats(random, width), *offsets = exact_floats(random, width);
    float *products = exact(4 * count * width), *plain = exact(4 * count * width), *norms = exact(4 * count);
    fk_row_products(path, rows, count, length, vectors, width, products);
    fk_row_products_plain(rows, count, length, vectors, width, plain);
    fk_row_norms(path, rows, count, length, norms);
    for (size_t i = 0; i < count * width; i++)
        REQUIRE(fabsf(products[i] - plain[i]) <= 1e-4f);
    for (size_t v = 0; v < width; v++) {
        slopes[v] = 0;
        offsets[v] = v % 3 ? INFINITY : 1;
    }
    for (size_t start = 0; start <= count; start++)
        REQUIRE(fk_next_row_reaching(path, products, norms, start, count, width, slopes, offsets) ==
                fk_next_row_reaching_plain(products, norms, start, count, width, slopes, offsets));
    float* all[] = {rows, vectors, slopes, offsets, products, plain, norms};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

size_t walk_rows(void) {
    random_state random = {6};
    size_t cases = 0;
    for (size_t step = 0; step <= 3 * 131 + 2; step++) {
        const fk_cpu_path path = (fk_cpu_path)(step % 3);
        const size_t length = step / 3;
        if (!fk_cpu_supports(path))
            continue;
        for (size_t count = 0; count <= 35; count += count == 9 ? 26 : 1) {
            float *rows = exact_floats(&random, length * count), *vector = exact_floats(&random, length);
            float *dots = exact(4 * count), *plain = exact(4 * count), *norms = exact(4 * count);
            fk_row_dots(path, rows, count, length, vector, dots);
            fk_row_dots_plain(rows, count, length, vector, plain);
            fk_row_norms(path, rows, count, length, norms);
            for (size_t i = 0; i < count; i++)
                REQUIRE(fabsf(dots[i] - plain[i]) <= 1e-4f && norms[i] >= 0);
            for (size_t start = 0; start <= count; start++)
                REQUIRE(fk_next_reaching(path, dots, norms, start, count, 0, 1) ==
                        fk_next_reaching_plain(dots, norms, start, count, 0, 1));
            free(rows);
            free(vector);
            free(dots);
            free(plain);
            free(norms);
            cases++;
        }
        walk_products(path, &random, 13 + length % 24, length, 16 * (1 + length % 5));
        cases++;
    }
    return cases;
}
