"""All that we write, whole or not at all: the old state or the new, never over an input, never over what is not ours.

`new_folder` is for a command that writes a folder of its own, `write_file` for a single file in a folder of the user's.
Both write beside their place and move there in one step; a run that was killed leaves nothing but a folder or file
whose name begins with `.framing-`, which the next run to the same place sweeps away.
"""

from analysis.outputs.claims import (
    MANIFEST,
    OutputError,
    check_apart,
    check_place,
    hash_file,
    hash_files,
    read_record,
    seal,
)
from analysis.outputs.files import is_stamped, stamp, write_file
from analysis.outputs.folders import new_folder, scratch_folder
from analysis.outputs.listing import Listed, list_files

__all__ = [
    "MANIFEST",
    "Listed",
    "OutputError",
    "check_apart",
    "check_place",
    "hash_file",
    "hash_files",
    "is_stamped",
    "list_files",
    "new_folder",
    "read_record",
    "scratch_folder",
    "seal",
    "stamp",
    "write_file",
]
