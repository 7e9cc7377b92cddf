# entente_library(NAME SOURCES … LINKS …): a static library with the alias entente::NAME and the project's warnings.
function(entente_compile_options target)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
  # g++ 12 warns at -O3 of members of std::string and std::optional temporaries that it has inlined itself (GCC bugs
  # 105329, 105562, 105651); the sanitizers in the checks look for the real thing.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized -Wno-restrict)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")  # embedded texts are long
    target_compile_options(${target} PRIVATE -Wreserved-identifier -Wno-overlength-strings)
  endif()
  if(ENTENTE_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

function(entente_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(entente_${name} STATIC ${arg_SOURCES})
  add_library(entente::${name} ALIAS entente_${name})
  set_target_properties(entente_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_link_libraries(entente_${name} PUBLIC ${arg_LINKS})
  target_compile_features(entente_${name} PUBLIC cxx_std_20)
  entente_compile_options(entente_${name})
  entente_precompile(entente_${name} library)
endfunction()

# entente_kernels(SOURCE…): the inner loops of a library, which are worth optimising in every build. Products and sums stay
# apart, so that results are the same on every machine. Tracing each comparison for the fuzzer would take most of the time.
function(entente_kernels)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS
    "-O3;-ffp-contract=off;-fno-math-errno;-fno-trapping-math;$<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=fuzzer-no-link>")
endfunction()

# entente_count_functions(TARGET): where the build counts for the fuzz targets which functions run, a program that isn't one
# keeps the counts when it ends (tests/coverage).
function(entente_count_functions target)
  if(ENTENTE_BUILD_FUZZERS)
    if(NOT TARGET entente_coverage)
      add_library(entente_coverage OBJECT ${PROJECT_SOURCE_DIR}/tests/coverage/functions.cpp)
      target_compile_features(entente_coverage PRIVATE cxx_std_20)
      target_compile_options(entente_coverage PRIVATE -fno-sanitize=fuzzer-no-link)
    endif()
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:entente_coverage>)
  endif()
endfunction()

# entente_test(NAME SOURCES … LINKS … [PARTS n]): a GoogleTest program whose tests ctest sees one by one. With
# ENTENTE_TESTS_AT_ONCE, ctest runs the program as a whole, or PARTS of it beside one another: what it loads is loaded once,
# which is most of the time where sanitizers watch.
function(entente_test name)
  cmake_parse_arguments(arg "" "PARTS" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE ENTENTE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  entente_compile_options(${name})
  entente_precompile(${name} test)
  entente_count_functions(${name})
  if(ENTENTE_TESTS_AT_ONCE)
    entente_run_at_once(${name} ${arg_PARTS})
  else()
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  endif()
endfunction()

# entente_run_at_once(NAME [PARTS]): the tests of a program as so many of ctest's. GoogleTest keeps a file while it runs
# them: a test that ended the program with status 0 would hide those behind it.
function(entente_run_at_once name)
  set(parts ${ARGN})
  if(NOT parts)
    set(parts 1)
  endif()
  foreach(part RANGE 1 ${parts})
    math(EXPR index "${part} - 1")
    add_test(NAME ${name}.${part} COMMAND sh -c "\"$0\" && [ ! -e \"$TEST_PREMATURE_EXIT_FILE\" ]" $<TARGET_FILE:${name}>
             WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    # Those in parts take longest, and begin first.
    set(unfinished ${CMAKE_CURRENT_BINARY_DIR}/${name}.${part}.unfinished)
    set_tests_properties(${name}.${part} PROPERTIES COST ${parts}
      ENVIRONMENT "GTEST_TOTAL_SHARDS=${parts};GTEST_SHARD_INDEX=${index};TEST_PREMATURE_EXIT_FILE=${unfinished}")
  endforeach()
endfunction()
