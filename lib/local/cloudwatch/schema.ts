/** Control tables of CloudWatch, made when the store opens. */
export const CLOUDWATCH_TABLES: readonly string[] = [];
