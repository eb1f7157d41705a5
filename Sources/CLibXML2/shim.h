// Debian builds libxml2 with ICU, whose UErrorCode clashes with Foundation's own copy in any file
// that sees both. Bohai uses none of libxml2's ICU interface, so it is switched off here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/SAX2.h>
