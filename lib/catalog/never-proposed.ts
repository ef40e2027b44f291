/**
 * The native image, which the server picks by itself: integrations must never name it as their
 * `dockerimage`, and upstream's own checks refuse it.
 */
const NATIVE_IMAGE = 'py3-native';

/** Whether an image may be offered as a line to paste. */
export function mayBeProposed(imageName: string): boolean {
  return imageName !== NATIVE_IMAGE;
}
