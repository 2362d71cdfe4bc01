import * as z from 'zod';

// Next runs this before anything of a page. Zod would try whether it may compile code, which the
// content security policy forbids and the browser then reports.
z.config({ jitless: true });
