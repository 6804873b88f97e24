/* Operators that treat every element alone, and soft-max: the bodies of the other functions of fk_layer_kernels. */
#pragma once

#include "layers_vector.h"

static FK_TARGET void fk_activate(const fk_map* input, fk_activation activation, const float* slope,
                                  const fk_map* output, int images) {
    const fk_chw shape = output->shape;
    for (int image = 0; image < images; image++) {
        for (int block = 0; block < fk_blocks(shape.c); block++) {
            const float* parameters = slope ? slope + block * FK_LANES : NULL;
            for (int y = 0; y < shape.h; y++) {
                const float* from = input->base + image * input->image + block * input->block + y * input->row;
                float* to = output->base + image * output->image + block * output->block + y * output->row;
                for (int x = 0; x < shape.w; x++) {
                    fk_vector v = FK_LOAD(from + x * FK_LANES);
                    fk_vector_activate(&v, activation, parameters);
                    FK_STORE(to + x * FK_LANES, v);
                }
            }
        }
    }
}

/* The row of a map, or NULL beyond its shape. */
FK_INLINE const float* fk_row_or_null(const fk_map* map, int image, int block, int y) {
    if (block >= fk_blocks(map->shape.c) || y >= map->shape.h)
        return NULL;
    return map->base + image * map->image + block * map->block + y * map->row;
}

static FK_TARGET void fk_add(const fk_map* a, const fk_map* b, fk_activation activation, const fk_map* output,
                             int images) {
    const fk_chw shape = output->shape;
    for (int image = 0; image < images; image++) {
        for (int block = 0; block < fk_blocks(shape.c); block++) {
            for (int y = 0; y < shape.h; y++) {
                const float* left = fk_row_or_null(a, image, block, y);
                const float* right = fk_row_or_null(b, image, block, y);
                float* to = output->base + image * output->image + block * output->block + y * output->row;
                for (int x = 0; x < shape.w; x++) {
                    fk_vector v = {0};
                    if (left && x < a->shape.w)
                        v += FK_LOAD(left + x * FK_LANES);
                    if (right && x < b->shape.w)
                        v += FK_LOAD(right + x * FK_LANES);
                    fk_vector_activate(&v, activation, NULL);
                    FK_STORE(to + x * FK_LANES, v);
                }
            }
        }
    }
}

static FK_TARGET void fk_multiply(const fk_map* a, const fk_map* b, const fk_map* output, int images) {
    const fk_chw shape = output->shape;
    const int single = b->shape.h == 1 && b->shape.w == 1;
    const ptrdiff_t row = single ? 0 : b->row, column = single ? 0 : FK_LANES;
    for (int image = 0; image < images; image++) {
        for (int block = 0; block < fk_blocks(shape.c); block++) {
            for (int y = 0; y < shape.h; y++) {
                const float* left = a->base + image * a->image + block * a->block + y * a->row;
                const float* right = b->base + image * b->image + block * b->block + y * row;
                float* to = output->base + image * output->image + block * output->block + y * output->row;
                for (int x = 0; x < shape.w; x++)
                    FK_STORE(to + x * FK_LANES, FK_LOAD(left + x * FK_LANES) * FK_LOAD(right + x * column));
            }
        }
    }
}

/* Soft-max of `count` <= 16 neighbouring inner elements, gathered into vectors. The same operations for each whatever
 * its lane. */
FK_INLINE void fk_softmax_lanes(const float* x, int axis, int inner, int count, float* y) {
    fk_vector largest, sum = {0};
    float lanes[FK_LANES] __attribute__((aligned(64))) = {0};
    for (int a = 0; a < axis; a++) {
        for (int i = 0; i < count; i++)
            lanes[i] = x[(ptrdiff_t)a * inner + i];
        const fk_vector next = FK_LOAD(lanes);
        largest = a == 0 ? next : FK_MAX(next, largest);
    }
    for (int a = 0; a < axis; a++) {
        for (int i = 0; i < count; i++)
            lanes[i] = x[(ptrdiff_t)a * inner + i];
        fk_vector e = FK_LOAD(lanes) - largest;
        fk_vector_exp(&e);
        sum += e;
        FK_STORE(lanes, e);
        for (int i = 0; i < count; i++)
            y[(ptrdiff_t)a * inner + i] = lanes[i];
    }
    for (int a = 0; a < axis; a++) {
        for (int i = 0; i < count; i++)
            lanes[i] = y[(ptrdiff_t)a * inner + i];
        FK_STORE(lanes, FK_LOAD(lanes) / sum);
        for (int i = 0; i < count; i++)
            y[(ptrdiff_t)a * inner + i] = lanes[i];
    }
}

static FK_TARGET void fk_softmax(const float* x, int outer, int axis, int inner, float* y) {
    for (int o = 0; o < outer; o++) {
        const float* from = x + (ptrdiff_t)o * axis * inner;
        float* to = y + (ptrdiff_t)o * axis * inner;
        int i = 0;
        for (; i + FK_LANES <= inner; i += FK_LANES)
            fk_softmax_lanes(from + i, axis, inner, FK_LANES, to + i);
        if (i < inner)
            fk_softmax_lanes(from + i, axis, inner, inner - i, to + i);
    }
}
