/* Walking over the elements of an output in tiles: up to FK_TILE elements, of one row or several, of one image or
 * several, whose results are computed side by side in registers. */
#pragma once

#include "layers_vector.h"

/* A position in the output of a batch. */
typedef struct {
    int image, y, x;
} fk_position;

/* For each element of a tile, where its window begins and where its result goes. */
typedef struct {
    const float* window[FK_TILE];
    ptrdiff_t output[FK_TILE];
    ptrdiff_t residual[FK_TILE];
} fk_tile;

/* Distances in floats that a tile's addresses are made from. */
typedef struct {
    const float* input;
    ptrdiff_t input_image, input_row, input_column;
    ptrdiff_t output_image, output_row;
    ptrdiff_t residual_image, residual_row;
    int width, height;
} fk_steps;

/* Fills `tile` with the next `count` elements from `at`, and moves `at` behind them. */
FK_INLINE void fk_next_tile(fk_tile* tile, const fk_steps* s, fk_position* at, int count) {
    for (int p = 0; p < count;) {
        const float* window = s->input + at->image * s->input_image + at->y * s->input_row + at->x * s->input_column;
        ptrdiff_t output = at->image * s->output_image + at->y * s->output_row + at->x * FK_LANES;
        ptrdiff_t residual = at->image * s->residual_image + at->y * s->residual_row + at->x * FK_LANES;
        const int left = s->width - at->x, run = left < count - p ? left : count - p;
        for (int i = 0; i < run; i++, p++) {
            tile->window[p] = window;
            tile->output[p] = output;
            tile->residual[p] = residual;
            window += s->input_column;
            output += FK_LANES;
            residual += FK_LANES;
        }
        at->x += run;
        if (at->x == s->width) {
            at->x = 0;
            if (++at->y == s->height) {
                at->y = 0;
                at->image++;
            }
        }
    }
}
