import { alignNames } from './alignment';

/**
 * Names that people type after `pip install` though nothing of theirs is there to be had: files and
 * programs they meant, and modules that come with Python. Whoever holds such a name on PyPI holds it
 * for those who mistype. Names that the popularity list knows (the backports) are not meant.
 */
const FILES = `requirements requirements-txt requirement-txt requirements-dev setup-py setup-cfg
  pyproject pyproject-toml pipfile`;
const PROGRAMS = 'python python3 python2 pip3 pip-install';
/** A module of Python, and the one that people look for on PyPI, for systems leave it out. */
const WINDOWS = 'tkinter';

/** Without those that are ordinary words (`wave`, `html`): honest packages of that name exist. */
const STANDARD_MODULES = `aifc argparse asyncio atexit base64 binascii builtins cmath colorsys compileall
  configparser contextlib contextvars copyreg cprofile ctypes dataclasses datetime difflib distutils
  ensurepip faulthandler fcntl filecmp fileinput fnmatch ftplib functools getopt getpass graphlib
  hashlib heapq imaplib imghdr importlib ipaddress itertools linecache lzma mimetypes mmap modulefinder
  multiprocessing netrc nntplib optparse pathlib pickletools pkgutil plistlib poplib posixpath pprint
  pyclbr pydoc quopri reprlib rlcompleter runpy shlex shutil smtpd smtplib sndhdr socketserver sqlite3
  stringprep subprocess symtable sysconfig tabnanny tarfile telnetlib tempfile termios textwrap
  threading timeit tokenize traceback tracemalloc turtledemo unicodedata unittest urllib venv weakref
  webbrowser winreg winsound wsgiref xdrlib xmlrpc zipapp zipfile zipimport zlib zoneinfo`;

export interface ProtectedName {
  name: string;
  kind: 'not-a-package' | 'standard-module';
  /** What it is, to follow its name. */
  what: string;
  /** 0: the very name, separators aside; 1: one edit away. */
  edits: 0 | 1;
}

const WITH_PYTHON = 'comes with Python and is not to be installed';

const PROTECTED = new Map<string, Omit<ProtectedName, 'edits'>>();
const protect = (names: string, kind: ProtectedName['kind'], what: string) => {
  for (const name of names.split(/\s+/))
    PROTECTED.set(name.replaceAll('-', ''), { name, kind, what });
};
protect(STANDARD_MODULES, 'standard-module', WITH_PYTHON);
protect(FILES, 'not-a-package', 'is a file and no package: people type it by mistake');
protect(PROGRAMS, 'not-a-package', 'is a program and no package: people type it by mistake');
protect(WINDOWS, 'not-a-package', WITH_PYTHON);

/** Shorter ones have honest neighbors. */
const SHORTEST_FOR_EDIT = 9;

/** The protected name that `name` (PEP 503) is, or is one edit away from. */
export function findProtectedName(name: string): ProtectedName | null {
  const joined = name.replaceAll('-', '');
  const same = PROTECTED.get(joined);
  if (same) return { ...same, edits: 0 };
  if (joined.length < SHORTEST_FOR_EDIT - 1) return null;
  for (const [target, found] of PROTECTED) {
    const isAlike = target.length >= SHORTEST_FOR_EDIT && target[0] === joined[0];
    if (isAlike && alignNames(target, joined, 1)) return { ...found, edits: 1 };
  }
  return null;
}
