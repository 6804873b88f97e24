/* From a vector of channels per element to a vector of elements per channel, and back. */
#pragma once

#include "layers_vector.h"

/* rows -> columns of 16 x 16 numbers. */
FK_INLINE void fk_transpose(fk_vector* m) {
    fk_vector t[FK_LANES];
    /* Each step exchanges the halves of pairs: 8, 4, 2, then 1 apart. */
    FK_UNROLL for (int i = 0; i < 8; i++) {
        t[i] = __builtin_shufflevector(m[i], m[i + 8], 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
        t[i + 8] =
            __builtin_shufflevector(m[i], m[i + 8], 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
    }
    FK_UNROLL for (int i = 0; i < 16; i += i % 8 == 3 ? 5 : 1) {
        m[i] = __builtin_shufflevector(t[i], t[i + 4], 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27);
        m[i + 4] = __builtin_shufflevector(t[i], t[i + 4], 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31);
    }
    FK_UNROLL for (int i = 0; i < 16; i += i % 4 == 1 ? 3 : 1) {
        t[i] = __builtin_shufflevector(m[i], m[i + 2], 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29);
        t[i + 2] = __builtin_shufflevector(m[i], m[i + 2], 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
    }
    FK_UNROLL for (int i = 0; i < 16; i += 2) {
        m[i] = __builtin_shufflevector(t[i], t[i + 1], 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30);
        m[i + 1] = __builtin_shufflevector(t[i], t[i + 1], 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);
    }
}
