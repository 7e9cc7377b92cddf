# Debian packages (`cpack --config build/release/CPackConfig.cmake`): entente is the program with its data, manual and
# completions; entente-redland adds librdf's engine and store; libentente-dev is the library for other programs. Each
# depends on what dpkg-shlibdeps finds in its own files.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME entente)
set(CPACK_PACKAGE_VENDOR Entente)
set(CPACK_PACKAGE_CONTACT "The Entente project <entente@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION "Entente reads news articles on diplomacy and security and writes what they say as a\
 knowledge graph of claims, each with the sentence that supports it: as RDF for SPARQL, as networks and as tables.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL program redland library)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME entente)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS "entente-redland")
set(CPACK_DEBIAN_REDLAND_PACKAGE_NAME entente-redland)
set(CPACK_DEBIAN_REDLAND_DESCRIPTION "librdf's query engine and store for entente\n Adds 'query --engine redland',\
 'build --store' and 'query --store' to the program entente.")
set(CPACK_DEBIAN_REDLAND_PACKAGE_DEPENDS "entente (= ${PROJECT_VERSION}), librdf-storage-sqlite")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libentente-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "library of entente for C++ programs\n Headers and the shared library that read\
 articles, build graphs and ask them. The data come with the program.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "entente (= ${PROJECT_VERSION})")
include(CPack)
