// sqlite3_config(3), which takes variable arguments and so is hidden from Swift.
#include <sqlite3.h>

// SQLite counts its memory under one lock, taken for every allocation; nobody here asks for the count.
static inline int bohai_sqlite_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
