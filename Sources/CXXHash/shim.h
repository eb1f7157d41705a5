// XXH3 from xxhash's header alone: nothing to link, nothing more to install where Bohai runs.
#define XXH_INLINE_ALL
#include <xxhash.h>

// The state is opaque to Swift, which cannot hold a value aligned to 64 bytes.
static inline void *bohai_xxh3_new(void) {
    XXH3_state_t *state = XXH3_createState();
    if (state) XXH3_128bits_reset(state);
    return state;
}
static inline void bohai_xxh3_free(void *state) { XXH3_freeState((XXH3_state_t *)state); }
static inline void bohai_xxh3_update(void *state, const void *bytes, size_t count) {
    XXH3_128bits_update((XXH3_state_t *)state, bytes, count);
}
static inline uint64_t bohai_xxh3_digest(const void *state, uint64_t *high) {
    XXH128_hash_t hash = XXH3_128bits_digest((const XXH3_state_t *)state);
    *high = hash.high64;
    return hash.low64;
}
