import { describe, expect, it } from 'vitest';
import { evaluateMarker, linuxEnvironment } from './marker';

describe('evaluateMarker', () => {
  it.each([
    ['python_version < "3.8"', 'no'],
    ["python_version >= '3.8' and python_version < '4'", 'yes'],
    ['python_full_version == "3.12.*"', 'yes'],
    ['sys_platform == "win32" or os_name == "posix"', 'yes'],
    ['(sys_platform == "win32" or os_name == "nt") and python_version > "3"', 'no'],
    ['platform_machine in "x86_64 arm64"', 'yes'],
    ['platform_system not in "Windows Darwin"', 'yes'],
    ['"linux" in sys_platform', 'yes'],
    ['extra == "socks"', 'no'],
    ['os.name == "posix"', 'yes'],
    ['platform_release >= "5"', 'unknown'],
    ['platform_release >= "5" or python_version >= "3"', 'yes'],
    ['platform_release >= "5" and python_version < "3"', 'no'],
    ['implementation_name == "pypy" and platform_release > "5"', 'no'],
    ['python_version', 'unknown'],
    ['python_version < "3.8" nonsense', 'unknown'],
    ['python_version < 3.8', 'unknown'],
    ['(python_version < "3.8"', 'unknown'],
    ['', 'unknown'],
  ])('answers %j with %s', (marker, answer) => {
    expect(evaluateMarker(marker, linuxEnvironment('3.12'))).toBe(answer);
  });

  it('does not know the Python version before one is chosen', () => {
    expect(evaluateMarker('python_version < "3.8"', linuxEnvironment(null))).toBe('unknown');
  });

  it('stays quick on text made to be slow', () => {
    expect(evaluateMarker('('.repeat(1_000_000), linuxEnvironment(null))).toBe('unknown');
    expect(evaluateMarker('('.repeat(1_900), linuxEnvironment(null))).toBe('unknown');
  });
});
