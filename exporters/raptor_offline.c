/* What stands for the parts of raptor that are left out (cmake/RaptorOffline.cmake): its HTTP client, which would bring
 * curl with LDAP and Kerberos; its readers of GRDDL (XSLT) and JSON (yajl); and its reader of Turtle, since serd reads
 * that. They do nothing and offer no parser. raptor has no way to a network then, whatever a file asks for. Prototypes
 * are raptor's and curl's own. */
#include <libxml/xmlmemory.h>
#include <raptor2.h>
#include <stdio.h>
#include <time.h>

int raptor_www_curl_init(raptor_www* www) {
  (void)www;
  return 1;
}
void raptor_www_curl_free(raptor_www* www) { (void)www; }
int raptor_www_curl_fetch(raptor_www* www) {
  (void)www;
  return 1;
}
int raptor_www_curl_set_ssl_cert_options(raptor_www* www, const char* filename, const char* type,
                                         const char* password) {
  (void)www, (void)filename, (void)type, (void)password;
  return 1;
}
int raptor_www_curl_set_ssl_verify_options(raptor_www* www, int verify_peer, int verify_host) {
  (void)www, (void)verify_peer, (void)verify_host;
  return 1;
}
int curl_global_init(long flags) {
  (void)flags;
  return 0;
}
void curl_global_cleanup(void) {}
time_t curl_getdate(const char* text, const time_t* now) {
  (void)text, (void)now;
  return -1;
}

int raptor_init_parser_grddl_common(raptor_world* world) {
  (void)world;
  return 0;
}
int raptor_init_parser_grddl(raptor_world* world) {
  (void)world;
  return 0;
}
void raptor_terminate_parser_grddl_common(raptor_world* world) { (void)world; }
int raptor_init_parser_json(raptor_world* world) {
  (void)world;
  return 0;
}
int raptor_init_parser_turtle(raptor_world* world) {
  (void)world;
  return 0;
}
int raptor_init_parser_trig(raptor_world* world) {
  (void)world;
  return 0;
}

/* raptor clears the process's libxml2 whenever a world of its own ends: under the hands of threads that read or write
 * another graph, and of whoever else uses libxml2 in the process. */
void entente_raptor_xmlCleanupParser(void);
void entente_raptor_xmlCleanupParser(void) {}

/* The archive is made for programs: code in a shared library can't name another library's variables as it does. It gets
 * these in their place. */
FILE* entente_raptor_stdin;
FILE* entente_raptor_stdout;
FILE* entente_raptor_stderr;
xmlFreeFunc entente_raptor_xmlFree;

__attribute__((constructor)) static void take_variables(void) {
  entente_raptor_stdin = stdin;
  entente_raptor_stdout = stdout;
  entente_raptor_stderr = stderr;
  entente_raptor_xmlFree = xmlFree;
}
