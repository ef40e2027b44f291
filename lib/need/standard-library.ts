/**
 * What Python brings with it, in any version that an image has had (2.7 to 3.14): importing it asks for
 * no package. Names that moved between versions are all here, because the source says no version.
 *
 * @see https://docs.python.org/3/library/sys.html#sys.stdlib_module_names
 */
const MODULES = `
  BaseHTTPServer CGIHTTPServer ConfigParser Cookie HTMLParser Queue SimpleHTTPServer
  SimpleXMLRPCServer SocketServer StringIO UserDict UserList UserString __builtin__ __future__
  __main__ abc aifc annotationlib antigravity anydbm argparse array ast asynchat asyncio
  asyncore atexit audioop base64 bdb binascii binhex bisect builtins bz2 cPickle cProfile
  cStringIO calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys
  commands compileall compression concurrent configparser contextlib contextvars cookielib
  copy copyreg crypt csv ctypes curses dataclasses datetime dbhash dbm decimal difflib
  dircache dis distutils doctest dumbdbm dummy_threading email encodings ensurepip enum errno
  exceptions faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools
  gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html
  htmlentitydefs http httplib idlelib imaplib imghdr imp importlib inspect io ipaddress
  itertools json keyword lib2to3 linecache locale logging lzma macpath mailbox mailcap marshal
  math md5 mimetools mimetypes mimify mmap modulefinder msilib msvcrt multifile
  multiprocessing mutex netrc new nis nntplib nt ntpath nturl2path numbers opcode operator
  optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform
  plistlib popen2 poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc
  pydoc_data pyexpat queue quopri random re readline reprlib resource rfc822 rlcompleter
  robotparser runpy sched secrets select selectors sets sgmllib sha shelve shlex shutil signal
  site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants
  sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol symtable sys
  sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this thread threading
  time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo
  types typing unicodedata unittest urllib urllib2 urlparse user uu uuid venv warnings wave
  weakref webbrowser whichdb winreg winsound wsgiref xdrlib xml xmlrpc xmlrpclib zipapp
  zipfile zipimport zlib zoneinfo
`;

const STANDARD_LIBRARY: ReadonlySet<string> = new Set(MODULES.trim().split(/\s+/));

/** @param root the first name of an import: `xml` of `xml.etree.ElementTree` */
export const isStandardLibrary = (root: string): boolean => STANDARD_LIBRARY.has(root);
