/* Between planar and blocked layout, borders and columns: moving, no arithmetic. */
#include <string.h>

#include "fk_layers.h"

static int min_int(int a, int b) {
    return a < b ? a : b;
}

void fk_planar_to_blocked(const float* planar, ptrdiff_t image, ptrdiff_t plane, ptrdiff_t row, const fk_map* blocked,
                          int images) {
    const fk_chw shape = blocked->shape;
    for (int n = 0; n < images; n++) {
        for (int block = 0; block < fk_blocks(shape.c); block++) {
            const int lanes = min_int(FK_LANES, shape.c - block * FK_LANES);
            for (int y = 0; y < shape.h; y++) {
                const float* from = planar + n * image + block * FK_LANES * plane + y * row;
                float* to = blocked->base + n * blocked->image + block * blocked->block + y * blocked->row;
                for (int x = 0; x < shape.w; x++) {
                    for (int lane = 0; lane < lanes; lane++)
                        to[x * FK_LANES + lane] = from[lane * plane + x];
                    for (int lane = lanes; lane < FK_LANES; lane++)
                        to[x * FK_LANES + lane] = 0;
                }
            }
        }
    }
}

void fk_blocked_to_planar(const fk_map* blocked, int first, float* planar, ptrdiff_t image, ptrdiff_t plane,
                          ptrdiff_t row, int images) {
    const fk_chw shape = blocked->shape;
    for (int n = 0; n < images; n++) {
        for (int c = 0; c < shape.c; c++) {
            const float* lane =
                blocked->base + n * blocked->image + (first + c) / FK_LANES * blocked->block + (first + c) % FK_LANES;
            for (int y = 0; y < shape.h; y++) {
                const float* from = lane + y * blocked->row;
                float* to = planar + n * image + c * plane + y * row;
                for (int x = 0; x < shape.w; x++)
                    to[x] = from[x * FK_LANES];
            }
        }
    }
}

void fk_copy_planes(const float* from, ptrdiff_t from_image, ptrdiff_t from_plane, ptrdiff_t from_row, float* to,
                    ptrdiff_t to_image, ptrdiff_t to_plane, ptrdiff_t to_row, fk_chw shape, int images) {
    for (int n = 0; n < images; n++)
        for (int c = 0; c < shape.c; c++)
            for (int y = 0; y < shape.h; y++)
                memcpy(to + n * to_image + c * to_plane + y * to_row,
                       from + n * from_image + c * from_plane + y * from_row, (size_t)shape.w * sizeof(float));
}

static void zero(float* from, ptrdiff_t count) {
    memset(from, 0, (size_t)count * sizeof(float));
}

void fk_zero_border(float* base, ptrdiff_t plane, int planes, ptrdiff_t row, int h, int width, int top, int left,
                    int bottom, int right) {
    for (int p = 0; p < planes; p++) {
        float* first = base + p * plane;
        for (int y = -top; y < h + bottom; y++) {
            float* line = first + y * row;
            if (y < 0 || y >= h) {
                zero(line - left, (ptrdiff_t)left + width + right);
            } else {
                zero(line - left, left);
                zero(line + width, right);
            }
        }
    }
}
