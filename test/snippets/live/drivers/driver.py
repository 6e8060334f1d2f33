"""Calls the snippet and prints the sha256 of each key under its field name; never a key. Arguments: file, function."""

import hashlib
import importlib.util
import sys

specification = importlib.util.spec_from_file_location("snippet", sys.argv[1])
module = importlib.util.module_from_spec(specification)
specification.loader.exec_module(module)
for field, value in getattr(module, sys.argv[2])().items():
    print(field, hashlib.sha256(value.encode()).hexdigest())
