# What `cmake --install` lays down: the program (its own CMakeLists.txt), the libraries with their headers and CMake
# package, and the data in share/entente, laid out as in the source tree.
include(CMakePackageConfigHelpers)

install(EXPORT ententeTargets NAMESPACE entente:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/entente)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/entente-config.cmake.in
  ${PROJECT_BINARY_DIR}/entente-config.cmake INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/entente)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/entente-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/entente-config.cmake ${PROJECT_BINARY_DIR}/entente-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/entente)

install(DIRECTORY ontology builder exporters queries DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/entente
  FILES_MATCHING PATTERN "*.hpp" PATTERN "training" EXCLUDE)
install(DIRECTORY ontology builder queries DESTINATION ${CMAKE_INSTALL_DATADIR}/entente
  FILES_MATCHING PATTERN "*.ttl" PATTERN "*.jsonld" PATTERN "*.tsv" PATTERN "*.txt" PATTERN "*.model" PATTERN "*.rq"
  PATTERN "*.md" PATTERN "LICENSE*" PATTERN "NOTICE*" PATTERN "CMakeLists.txt" EXCLUDE PATTERN "training" EXCLUDE)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES exporters/page/bundle/sparql.html exporters/page/bundle/oxigraph.wasm.base64
  DESTINATION ${CMAKE_INSTALL_DATADIR}/entente/exporters/page/bundle)
install(FILES exporters/page/bundle/NOTICE.txt DESTINATION ${CMAKE_INSTALL_DOCDIR})
