#include "fk_cpu.h"

#if defined(__x86_64__)

int fk_cpu_supports(fk_cpu_path path) {
    __builtin_cpu_init();
    switch (path) {
    case FK_CPU_PORTABLE:
        return 1;
    case FK_CPU_AVX2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case FK_CPU_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
               __builtin_cpu_supports("avx512cd");
    }
    return 0;
}

#else

int fk_cpu_supports(fk_cpu_path path) {
    return path == FK_CPU_PORTABLE;
}

#endif

fk_cpu_path fk_cpu_best(void) {
    if (fk_cpu_supports(FK_CPU_AVX512))
        return FK_CPU_AVX512;
    return fk_cpu_supports(FK_CPU_AVX2) ? FK_CPU_AVX2 : FK_CPU_PORTABLE;
}
