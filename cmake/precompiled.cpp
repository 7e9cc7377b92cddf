// The source of the targets that precompiled headers are made for (PrecompiledHeaders.cmake).
