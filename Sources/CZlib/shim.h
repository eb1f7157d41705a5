#include <zlib.h>

// deflateInit2 is a macro, which Swift cannot import. windowBits 15 + 16 writes a gzip member.
static inline int bohai_deflate_init_gzip(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}
