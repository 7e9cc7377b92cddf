// A module that doesn't tell its version: using it would crash.
extern "C" void* entente_redland_open(const char*, const char*, const char*) { __builtin_trap(); }
