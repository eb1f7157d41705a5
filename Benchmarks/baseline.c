// What a bare program pays for the same work: libcurl's multi interface, an HTML parser and SQLite
// on one thread, nothing else. It fetches BASE/0 … BASE/COUNT-1, takes the items of each page and
// inserts them; pages it has seen are asked for with If-None-Match.
//
//     baseline BASE COUNT DATABASE CONNECTIONS
//
// The parser is libxml2's for HTML, or lexbor where LEXBOR is defined.

#include <curl/curl.h>
#include <iconv.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    CURL *easy;
    int page;
    char *body;
    size_t size, capacity;
    char etag[128];
    struct curl_slist *fields;
} Transfer;

typedef struct {
    const char *title, *href, *date;
    char *text;
} Item;

static sqlite3 *db;
static sqlite3_stmt *find_etag, *put_page, *touch_page, *put_item;
static const char *base;
static int pages_read, not_modified, items_added;

static void die(const char *what) {
    fprintf(stderr, "baseline: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
    exit(1);
}

static void *grown(void *memory, size_t size) {
    void *result = realloc(memory, size);
    if (!result) die("out of memory");
    return result;
}

// MARK: Store

static sqlite3_stmt *prepared(const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) die(sql);
    return statement;
}

static void run(const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) die(sql);
}

static void step(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) die("step");
    sqlite3_reset(statement);
}

static void open_store(const char *path) {
    if (sqlite3_open(path, &db) != SQLITE_OK) die(path);
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE IF NOT EXISTS page (id INTEGER PRIMARY KEY, etag TEXT, polled INTEGER);"
        "CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, page INTEGER, url TEXT,"
        " title TEXT, date TEXT, text TEXT, UNIQUE (page, url)) STRICT;"
        "CREATE INDEX IF NOT EXISTS item_date ON item (date)");
    find_etag = prepared("SELECT etag FROM page WHERE id = ?");
    put_page = prepared("INSERT INTO page VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET etag = excluded.etag");
    touch_page = prepared("UPDATE page SET polled = polled + 1 WHERE id = ?");
    put_item = prepared("INSERT INTO item (page, url, title, date, text) VALUES (?, ?, ?, ?, ?)"
                        " ON CONFLICT DO NOTHING");
}

static void add_item(int page, const Item *item) {
    sqlite3_bind_int(put_item, 1, page);
    sqlite3_bind_text(put_item, 2, item->href, -1, SQLITE_STATIC);
    sqlite3_bind_text(put_item, 3, item->title, -1, SQLITE_STATIC);
    sqlite3_bind_text(put_item, 4, item->date, -1, SQLITE_STATIC);
    sqlite3_bind_text(put_item, 5, item->text, -1, SQLITE_STATIC);
    step(put_item);
    items_added += sqlite3_changes(db);
}

// MARK: Parser

#ifdef LEXBOR
#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>
typedef lxb_dom_node_t Node;

static int is_element(Node *node, const char *name) {
    size_t length;
    if (node->type != LXB_DOM_NODE_TYPE_ELEMENT) return 0;
    const char *own = (const char *)lxb_dom_element_local_name(lxb_dom_interface_element(node), &length);
    return strcmp(own, name) == 0;
}
static const char *attribute(Node *node, const char *name) {
    size_t length;
    return (const char *)lxb_dom_element_get_attribute(
        lxb_dom_interface_element(node), (const lxb_char_t *)name, strlen(name), &length);
}
static char *text_of(Node *node) {
    size_t length;
    return (char *)lxb_dom_node_text_content(node, &length);
}
static void free_text(Node *node, char *text) {
    if (text) lxb_dom_document_destroy_text(node->owner_document, (lxb_char_t *)text);
}
#define CHILD(node) ((node)->first_child)
#else
#include <libxml/HTMLparser.h>
typedef xmlNode Node;

static int is_element(Node *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}
static const char *attribute(Node *node, const char *name) {
    for (xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return a->children ? (const char *)a->children->content : "";
    return NULL;
}
static char *text_of(Node *node) { return (char *)xmlNodeGetContent(node); }
static void free_text(Node *node, char *text) { (void)node, xmlFree(text); }
#define CHILD(node) ((node)->children)
#endif

static int has_class(Node *node, const char *name) {
    const char *value = attribute(node, "class");
    return value && strcmp(value, name) == 0;
}

// The next node in document order within `top`.
static Node *following(Node *node, Node *top) {
    if (CHILD(node)) return CHILD(node);
    while (node != top && !node->next) node = node->parent;
    return node == top ? NULL : node->next;
}

static void take_item(int page, Node *li) {
    Item item = {0};
    Node *date = NULL, *text = NULL;
    for (Node *node = following(li, li); node; node = following(node, li)) {
        if (is_element(node, "a") && has_class(node, "tit")) {
            item.title = attribute(node, "title");
            item.href = attribute(node, "href");
        } else if (is_element(node, "span") && has_class(node, "date")) {
            date = node;
        } else if (is_element(node, "p") && has_class(node, "txt")) {
            text = node;
        }
    }
    if (!item.href || !date || !text) return;
    char *written = text_of(date);
    item.date = written;
    item.text = text_of(text);
    add_item(page, &item);
    free_text(date, written);
    free_text(text, item.text);
}

static void take_items(int page, Node *root) {
    for (Node *node = root; node; node = following(node, root))
        if (is_element(node, "ul") && has_class(node, "news-list"))
            for (Node *li = CHILD(node); li; li = li->next)
                if (is_element(li, "li")) take_item(page, li);
}

static void parse(int page, const char *html, size_t size) {
#ifdef LEXBOR
    lxb_html_document_t *document = lxb_html_document_create();
    if (lxb_html_document_parse(document, (const lxb_char_t *)html, size) != LXB_STATUS_OK) die("parse");
    take_items(page, lxb_dom_interface_node(document));
    lxb_html_document_destroy(document);
#else
    xmlDoc *document = htmlReadMemory(html, (int)size, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    if (!document) die("parse");
    take_items(page, xmlDocGetRootElement(document));
    xmlFreeDoc(document);
#endif
}

// gb2312 in the head means GB18030; everything else here is UTF-8.
static void read_page(Transfer *transfer) {
    static iconv_t decoder = (iconv_t)-1;
    size_t head = transfer->size < 1024 ? transfer->size : 1024;
    if (!memmem(transfer->body, head, "charset=gb2312", 14)) {
        parse(transfer->page, transfer->body, transfer->size);
        return;
    }
    if (decoder == (iconv_t)-1) decoder = iconv_open("UTF-8", "GB18030");
    char *in = transfer->body, *text = grown(NULL, transfer->size * 2 + 16), *out = text;
    size_t left = transfer->size, space = transfer->size * 2 + 16;
    if (iconv(decoder, &in, &left, &out, &space) == (size_t)-1) die("iconv");
    parse(transfer->page, text, (size_t)(out - text));
    free(text);
}

// MARK: Transfers

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
    Transfer *transfer = context;
    size_t length = size * count;
    if (transfer->size + length > transfer->capacity) {
        transfer->capacity = (transfer->size + length) * 2;
        transfer->body = grown(transfer->body, transfer->capacity);
    }
    memcpy(transfer->body + transfer->size, bytes, length);
    transfer->size += length;
    return length;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *context) {
    Transfer *transfer = context;
    size_t length = size * count;
    if (length > 6 && strncasecmp(bytes, "etag:", 5) == 0)
        snprintf(transfer->etag, sizeof transfer->etag, "%.*s", (int)(length - 8), bytes + 6);
    return length;
}

static void start(CURLM *multi, Transfer *transfer, int page) {
    char url[512], field[192];
    transfer->page = page;
    transfer->size = 0;
    transfer->etag[0] = 0;
    curl_slist_free_all(transfer->fields);
    transfer->fields = NULL;
    sqlite3_bind_int(find_etag, 1, page);
    if (sqlite3_step(find_etag) == SQLITE_ROW) {
        snprintf(field, sizeof field, "If-None-Match: %s", sqlite3_column_text(find_etag, 0));
        transfer->fields = curl_slist_append(NULL, field);
    }
    sqlite3_reset(find_etag);
    snprintf(url, sizeof url, "%s/%d", base, page);
    curl_easy_setopt(transfer->easy, CURLOPT_URL, url);
    curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->fields);
    curl_multi_add_handle(multi, transfer->easy);
}

static void finish(Transfer *transfer, CURLcode code) {
    long status = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    if (code != CURLE_OK || (status != 200 && status != 304)) die("fetch");
    if (status == 304) {
        not_modified += 1;
        sqlite3_bind_int(touch_page, 1, transfer->page);
        step(touch_page);
        return;
    }
    pages_read += 1;
    read_page(transfer);
    sqlite3_bind_int(put_page, 1, transfer->page);
    sqlite3_bind_text(put_page, 2, transfer->etag, -1, SQLITE_STATIC);
    step(put_page);
}

static Transfer *transfers_made(int count) {
    Transfer *transfers = calloc((size_t)count, sizeof *transfers);
    if (!transfers) die("out of memory");
    for (int i = 0; i < count; i++) {
        CURL *easy = transfers[i].easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfers[i]);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfers[i]);
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfers[i]);
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_TIMEOUT, 30L);
    }
    return transfers;
}

int main(int count, char **arguments) {
    if (count != 5) die("usage: baseline BASE COUNT DATABASE CONNECTIONS");
    base = arguments[1];
    int pages = atoi(arguments[2]), width = atoi(arguments[4]), next = 0, running = 0, left;
    open_store(arguments[3]);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = curl_multi_init();
    Transfer *transfers = transfers_made(width);
    for (; next < width && next < pages; next++) start(multi, &transfers[next], next);
    int done = 0;
    while (done < pages) {
        curl_multi_perform(multi, &running);
        CURLMsg *message;
        int in_transaction = 0;
        while ((message = curl_multi_info_read(multi, &left))) {
            Transfer *transfer;
            CURLcode code = message->data.result;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
            if (!in_transaction++) run("BEGIN");
            finish(transfer, code);
            curl_multi_remove_handle(multi, transfer->easy);
            done += 1;
            if (next < pages) start(multi, transfer, next++);
        }
        // Pages that came in one turn of the loop share a transaction.
        if (in_transaction) run("COMMIT");
        else if (done < pages) curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    printf("{\"read\": %d, \"not_modified\": %d, \"items\": %d}\n", pages_read, not_modified, items_added);
    return 0;
}
