# entente_raptor: raptor without what would reach a network, for programs and for shared libraries.
#
# Debian's libraptor2.so needs curl, and with it LDAP, Kerberos and forty more libraries, for what Entente never does. Its
# archive, libraptor2.a, is linked instead, less the members that need them; exporters/raptor_offline.c stands for those.
# Where there is no archive, the shared library is linked as it is.
find_library(ENTENTE_RAPTOR_ARCHIVE libraptor2.a HINTS ${raptor2_LIBRARY_DIRS} ${raptor2_LIBDIR})
add_library(entente_raptor INTERFACE)
target_include_directories(entente_raptor INTERFACE ${raptor2_INCLUDE_DIRS})
if(ENTENTE_RAPTOR_ARCHIVE)
  set(left_out raptor_www_curl.o raptor_grddl.o raptor_json.o turtle_lexer.o turtle_parser.o)
  set(renamed "")
  foreach(symbol stdin stdout stderr xmlFree xmlCleanupParser)
    list(APPEND renamed --redefine-sym ${symbol}=entente_raptor_${symbol})
  endforeach()
  add_library(entente_raptor_offline OBJECT ${PROJECT_SOURCE_DIR}/exporters/raptor_offline.c)
  target_include_directories(entente_raptor_offline PRIVATE ${raptor2_INCLUDE_DIRS})
  target_link_libraries(entente_raptor_offline PRIVATE LibXml2::LibXml2)
  set_target_properties(entente_raptor_offline PROPERTIES POSITION_INDEPENDENT_CODE ON C_VISIBILITY_PRESET hidden)
  set(archive ${PROJECT_BINARY_DIR}/libentente_raptor.a)
  add_custom_command(OUTPUT ${archive}
    COMMAND ${CMAKE_COMMAND} -E copy ${ENTENTE_RAPTOR_ARCHIVE} ${archive}
    COMMAND ${CMAKE_AR} d ${archive} ${left_out}
    COMMAND ${CMAKE_OBJCOPY} ${renamed} ${archive}
    COMMAND ${CMAKE_AR} rs ${archive} $<TARGET_OBJECTS:entente_raptor_offline>
    DEPENDS entente_raptor_offline $<TARGET_OBJECTS:entente_raptor_offline> ${ENTENTE_RAPTOR_ARCHIVE}
    COMMENT "Building libentente_raptor.a" COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(entente_raptor_archive DEPENDS ${archive})
  add_dependencies(entente_raptor entente_raptor_archive)
  target_link_libraries(entente_raptor INTERFACE ${archive} LibXml2::LibXml2 m)
else()
  target_link_libraries(entente_raptor INTERFACE PkgConfig::raptor2)
endif()
