/** The parts of a URL with a login, as programs read it: a user that may be an address, a password up to the last `@`, a host that may be an address of IPv6. */

/** A character of a user's name. */
export const USER = '[^ :/"<>\'`,;()|]';
/** A character of a password. */
export const PASSWORD = '[^ /"<>\'`]';
/** The host without its port. */
export const HOST = '(\\[[0-9A-Fa-f:.]{2,45}\\]|[0-9A-Za-z.-]{3,})';
/** What the gate looks for. */
export const LOGIN_GATE = '://[^ :/"<>]*:[^ /"<>]+@';
