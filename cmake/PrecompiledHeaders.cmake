# entente_precompile(TARGET KIND): with ENTENTE_PRECOMPILE_HEADERS, TARGET takes the standard library's headers from one
# precompiled file of its KIND: "library" (position-independent), or "test" (GoogleTest as well). Builds that check, and
# that no cache of compilations serves, take much less time so; the others see to it that each source includes what it
# needs.
function(entente_precompile target kind)
  if(NOT ENTENTE_PRECOMPILE_HEADERS)
    return()
  endif()
  if(NOT TARGET entente_precompiled_${kind})
    add_library(entente_precompiled_${kind} OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
    entente_compile_options(entente_precompiled_${kind})
    target_precompile_headers(entente_precompiled_${kind} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled.hpp)
    if(kind STREQUAL "library")
      set_target_properties(entente_precompiled_${kind} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    else()
      target_link_libraries(entente_precompiled_${kind} PRIVATE GTest::gtest)
      target_precompile_headers(entente_precompiled_${kind} PRIVATE <gtest/gtest.h>)
    endif()
  endif()
  target_precompile_headers(${target} REUSE_FROM entente_precompiled_${kind})
endfunction()
