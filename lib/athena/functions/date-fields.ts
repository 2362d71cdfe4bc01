/** Parts of a date; `wall` is SQL of a TIMESTAMP as the clock shows it. */
export const FIELDS: readonly {
  readonly names: readonly string[];
  readonly help: string;
  readonly emit: (wall: string) => string;
}[] = [
  { names: ['year'], help: 'The year', emit: (wall) => `year(${wall})` },
  { names: ['quarter'], help: 'The quarter, 1 to 4', emit: (wall) => `quarter(${wall})` },
  { names: ['month'], help: 'The month, 1 to 12', emit: (wall) => `month(${wall})` },
  {
    names: ['week', 'week_of_year'],
    help: 'The ISO week, 1 to 53',
    emit: (wall) => `weekofyear(${wall})`,
  },
  { names: ['day', 'day_of_month'], help: 'The day of the month', emit: (wall) => `day(${wall})` },
  {
    names: ['day_of_week', 'dow'],
    help: 'The day of the week: 1 is Monday, 7 is Sunday',
    emit: (wall) => `isodow(${wall})`,
  },
  {
    names: ['day_of_year', 'doy'],
    help: 'The day of the year',
    emit: (wall) => `dayofyear(${wall})`,
  },
  {
    names: ['year_of_week', 'yow'],
    help: 'The year the ISO week belongs to',
    emit: (wall) => `date_part('isoyear', ${wall})`,
  },
  { names: ['hour'], help: 'The hour, 0 to 23', emit: (wall) => `hour(${wall})` },
  { names: ['minute'], help: 'The minute', emit: (wall) => `minute(${wall})` },
  { names: ['second'], help: 'The second', emit: (wall) => `second(${wall})` },
  {
    names: ['millisecond'],
    help: 'The millisecond, 0 to 999',
    emit: (wall) => `(millisecond(${wall}) % 1000)`,
  },
];
