# What `cmake --install` lays down, in three components: the program with its data (program), librdf's module (redland),
# and the library with its headers and CMake package (library). The data lie in share/entente as in the source tree.
include(CMakePackageConfigHelpers)

install(TARGETS entente RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(DIRECTORY ontology builder queries DESTINATION ${CMAKE_INSTALL_DATADIR}/entente COMPONENT program
  FILES_MATCHING PATTERN "*.ttl" PATTERN "*.jsonld" PATTERN "*.tsv" PATTERN "*.txt" PATTERN "*.model" PATTERN "*.rq"
  PATTERN "*.md" PATTERN "LICENSE*" PATTERN "NOTICE*" PATTERN "CMakeLists.txt" EXCLUDE PATTERN "training" EXCLUDE
  PATTERN "engine" EXCLUDE)
install(FILES LICENSE exporters/page/bundle/NOTICE.txt DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES exporters/page/bundle/sparql.html exporters/page/bundle/oxigraph.wasm.base64
  DESTINATION ${CMAKE_INSTALL_DATADIR}/entente/exporters/page/bundle COMPONENT program)
install(DIRECTORY ${PROJECT_BINARY_DIR}/manual/ DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT program)

install(TARGETS entente_redland LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/entente COMPONENT redland)

install(TARGETS entente_shared EXPORT ententeTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)
install(DIRECTORY api/entente DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library FILES_MATCHING PATTERN "*.hpp")
install(EXPORT ententeTargets NAMESPACE entente:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/entente COMPONENT library)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/entente-config.cmake.in
  ${PROJECT_BINARY_DIR}/entente-config.cmake INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/entente)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/entente-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/entente-config.cmake ${PROJECT_BINARY_DIR}/entente-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/entente COMPONENT library)
