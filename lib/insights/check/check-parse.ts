import type { CommandOf } from '../parse/ast';
import { type Diagnostic, problem } from '../diagnostic';
import { namesOf } from '../emit/emit-parse';
import { readPath } from '../parse/literals';
import { type Names, withNames } from './names';
import { readRegex } from '../functions/regex';

/** @returns what the next command may name */
export function checkParse(
  { how, span }: CommandOf<'parse'>,
  names: Names,
  report: (diagnostic: Diagnostic) => void,
): Names {
  switch (how.kind) {
    case 'glob': {
      const stars = how.text.split('*').length - 1;
      if (stars !== how.names.length || stars === 0) {
        const message = `the pattern has ${stars} *, but ${how.names.length} names follow`;
        report(problem('arguments', message, span));
      }
      unique(how.names, report, span);
      return withNames(names, how.names);
    }
    case 'regex': {
      const regex = readRegex(how.regex.source);
      if ('error' in regex) {
        report(problem('regex', regex.error, how.regex.span));
        return withNames(names, how.names);
      }
      const named = namesOf(regex.groups, how.names);
      const own = regex.groups.filter((group) => group !== null);
      if (how.names.length > regex.groups.length) {
        const message = `the expression has ${regex.groups.length} groups, but ${how.names.length} names follow`;
        report(problem('arguments', message, how.regex.span));
      } else if (named.length === 0) {
        const message = 'name at least one group, (?<name>…), or add names behind as';
        report(problem('arguments', message, how.regex.span));
      }
      if (how.multi && own.length === 0) {
        report(problem('arguments', 'parse multi needs named groups', how.regex.span));
      }
      const fields = named.map(([, name]) => name);
      unique(fields, report, how.regex.span);
      return withNames(names, fields);
    }
    case 'csv':
      unique(how.names, report, span);
      return withNames(names, how.names);
    case 'json':
      if (readPath(how.path).length === 0) {
        report(problem('arguments', 'the path names a key, such as "user.name"', span));
      }
      return withNames(names, [how.as], 'item');
    case 'logfmt':
      return withNames(names, [how.into], 'map');
  }
}

function unique(
  names: readonly string[],
  report: (diagnostic: Diagnostic) => void,
  span: Diagnostic['span'],
): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) report(problem('arguments', `the field ${twice} is named twice`, span));
}
