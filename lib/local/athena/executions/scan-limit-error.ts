/** The workgroup's BytesScannedCutoffPerQuery ends the query, CANCELLED. */
export class ScanLimitError extends Error {
  constructor() {
    super('Bytes scanned limit was exceeded');
    this.name = 'ScanLimitError';
  }
}
