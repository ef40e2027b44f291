import type { ReadingBuilder } from './reading';
import { addRequirementList, isDebianBase } from './shell-packages';

const COMMAND = /[/!]docker_image_(?<command>create|update)\b(?<rest>[^\r\n]*)/;
const ARGUMENT = /(?<name>[A-Za-z_]+)=(?:"(?<quoted>[^"]*)"|`(?<ticked>[^`]*)`|(?<plain>\S*))/g;

/** Whether a text holds a line of the war room that makes or updates an image. */
export const hasWarRoomLine = (text: string): boolean => COMMAND.test(text);

/**
 * Reads `/docker_image_create name=… dependencies=a,b packages=c base=…`, and what
 * `/docker_image_update image=…` names.
 *
 * @see https://xsoar.pan.dev/docs/integrations/docker "Creating an image for testing"
 */
export function readWarRoomLines(text: string, into: ReadingBuilder): void {
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const groups = COMMAND.exec(content)?.groups;
    if (groups === undefined) {
      if (content.trim() === '') continue;
      const reason = 'This is no /docker_image_create or /docker_image_update line.';
      into.note('problem', line, content, reason);
      continue;
    }
    for (const argument of (groups.rest ?? '').slice(0, 20_000).matchAll(ARGUMENT)) {
      const { name = '', quoted, ticked, plain } = argument.groups ?? {};
      readArgument(line, name.toLowerCase(), quoted ?? ticked ?? plain ?? '', into);
    }
    const left = (groups.rest ?? '').replace(ARGUMENT, '').trim();
    if (left !== '')
      into.note('problem', line, left, 'This is no argument of the form name=value.');
  }
}

function readArgument(line: number, name: string, value: string, into: ReadingBuilder): void {
  switch (name) {
    case 'dependencies':
      addRequirementList(line, value.split(/,(?!\s*[<>=!~])(?![^[\]]*\])/), into);
      return;
    case 'packages':
      for (const one of value.split(/[,\s]+/)) if (one !== '') into.osPackage(line, one);
      return;
    case 'base':
      into.image(line, value, 'base');
      if (isDebianBase(value)) into.distribution('debian');
      return;
    case 'image':
      into.image(line, value, 'to-update');
      return;
    case 'name':
      into.note('left-out', line, `name=${value}`, 'The name of the image that would be made.');
      return;
    case 'all':
      into.note('left-out', line, `all=${value}`, 'All images are meant: none in particular.');
      return;
    default:
      into.note('problem', line, `${name}=${value}`, 'The command has no such argument.');
  }
}
