/** The pieces of an emitted lambda: `lambda "c1", "c2": body`. */
export function lambdaParts(sql: string): { names: string[]; body: string } {
  const colon = sql.indexOf(': ');
  return { names: sql.slice('lambda '.length, colon).split(', '), body: sql.slice(colon + 2) };
}

/** A lambda applied to values: each parameter is bound by a list of one. */
export function applyLambda(sql: string, values: readonly string[]): string {
  const { names, body } = lambdaParts(sql);
  return names.reduceRight(
    (inner, name, index) =>
      `list_transform([${values[index] ?? 'NULL'}], lambda ${name}: ${inner})[1]`,
    body,
  );
}
