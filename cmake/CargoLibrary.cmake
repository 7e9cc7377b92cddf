# cargo_library(TARGET FOLDER NAME): libNAME.a of the Rust crate in FOLDER as the imported library TARGET.
#
# Cargo builds it with the versions of Cargo.lock. It asks the network only for crates that it hasn't in its cache, so a
# machine without one needs them put there before (cargo fetch --locked, or cargo vendor). All builds of a tree share one
# folder of compiled crates, since they are the same whatever flags the C++ around them has.
set(ENTENTE_CARGO_FOLDER "${PROJECT_SOURCE_DIR}/build/cargo" CACHE PATH "Where Cargo puts what it builds")
set(ENTENTE_CARGO_LEAST 1.87)

# Debian 12 has several: cargo (too old) and cargo-web in /usr/bin, and maybe a rustup's. The first that is new enough.
function(entente_cargo_is_new_enough result candidate)
  execute_process(COMMAND "${candidate}" --version OUTPUT_VARIABLE said ERROR_QUIET RESULT_VARIABLE status)
  string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" version "${said}")
  if(NOT status EQUAL 0 OR version VERSION_LESS ENTENTE_CARGO_LEAST)
    set(${result} FALSE PARENT_SCOPE)
  endif()
endfunction()

find_program(ENTENTE_CARGO NAMES cargo HINTS /usr/bin "$ENV{HOME}/.cargo/bin" VALIDATOR entente_cargo_is_new_enough
  DOC "Cargo ${ENTENTE_CARGO_LEAST} or newer (Debian 12: the packages cargo-web and rustc-web)" REQUIRED)

# rustc of the same folder, so that an older one that comes first in the path isn't mixed with this Cargo.
function(entente_cargo_command command options)
  cmake_path(GET ENTENTE_CARGO PARENT_PATH bin)
  set(${command} ${CMAKE_COMMAND} -E env "RUSTC=${bin}/rustc" CARGO_TERM_PROGRESS_WHEN=never "${ENTENTE_CARGO}" PARENT_SCOPE)
  set(${options} --quiet --locked --release --target-dir "${ENTENTE_CARGO_FOLDER}" PARENT_SCOPE)
endfunction()

function(cargo_library target folder name)
  set(library "${ENTENTE_CARGO_FOLDER}/release/lib${name}.a")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/src/*.rs")
  entente_cargo_command(cargo options)
  add_custom_command(OUTPUT "${library}"
    COMMAND ${cargo} build ${options}
    COMMAND ${CMAKE_COMMAND} -E touch "${library}"
    DEPENDS "${folder}/Cargo.toml" "${folder}/Cargo.lock" ${sources}
    WORKING_DIRECTORY "${folder}" COMMENT "Building lib${name}.a (Rust; some minutes the first time)" VERBATIM)
  add_custom_target(${target}_build DEPENDS "${library}")
  add_library(${target} STATIC IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION "${library}")
  add_dependencies(${target} ${target}_build)
endfunction()

# cargo_test(NAME FOLDER): the unit tests of the crate as a case of ctest. The crates that it needs are those of the library.
function(cargo_test name folder)
  entente_cargo_command(cargo options)
  add_test(NAME ${name} COMMAND ${cargo} test ${options} WORKING_DIRECTORY "${folder}")
endfunction()
