import { describe, expect, it } from 'vitest';

import { formatStatement } from './format-statement';

describe('formatStatement', () => {
  it('puts clauses on lines and words in capitals', () => {
    const text =
      "select srcaddr, count(*) as n from vpc_flow_logs where action = 'REJECT' and dstport between 1 and 22 group by srcaddr order by n desc limit 20";
    expect(formatStatement(text)).toBe(
      `SELECT srcaddr, count(*) AS n
FROM vpc_flow_logs
WHERE action = 'REJECT'
  AND dstport BETWEEN 1 AND 22
GROUP BY srcaddr
ORDER BY n DESC
LIMIT 20`,
    );
  });

  it('indents subqueries', () => {
    expect(formatStatement('select a from (select a from t where b in (1, 2)) x')).toBe(
      `SELECT a
FROM (
    SELECT a
    FROM t
    WHERE b IN (1, 2)
) x`,
    );
  });

  it.each([
    'select a, b["x"], -1, c.d from t left outer join u on t.a = u.a union all select 1, 2, 3, 4',
    "with w as (select 1 as a) select case when a is distinct from 2 then 'x' end from w",
    'select listagg(a, \',\') within group (order by a), "group" from t cross join unnest(array[1, 2]) as u(e)',
    'select sum(a) over (partition by b order by c rows between 1 preceding and current row) from t',
  ])('gives what it formats again: %s', (text) => {
    const once = formatStatement(text);
    expect(once).not.toBeNull();
    expect(formatStatement(once ?? '')).toBe(once);
  });

  it.each(['select -- why\n1', 'selec 1', 'show tables'])('leaves %j alone', (text) => {
    expect(formatStatement(text)).toBeNull();
  });
});
