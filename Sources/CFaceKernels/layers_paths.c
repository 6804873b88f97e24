#include "layers_paths.h"

const fk_layer_kernels* fk_layer_kernels_for(fk_cpu_path path) {
    switch (path) {
    case FK_CPU_PORTABLE:
        return &fk_layer_kernels_portable;
#if defined(__x86_64__)
    case FK_CPU_AVX2:
        return &fk_layer_kernels_avx2;
    case FK_CPU_AVX512:
        return &fk_layer_kernels_avx512;
#endif
    default:
        return NULL;
    }
}
