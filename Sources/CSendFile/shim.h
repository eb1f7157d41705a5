// sendfile(2) and memfd_create(2), which Swift's Glibc module leaves out.
#include <sys/sendfile.h>

extern int memfd_create(const char *name, unsigned int flags);
