// A module of another version: using it would crash.
extern "C" const char entente_redland_interface[] = "0.0.1-of-another";
extern "C" void* entente_redland_open(const char*, const char*, const char*) { __builtin_trap(); }
