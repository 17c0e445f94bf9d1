/** Version of Nhịp as shown on pages and in the API document; a test holds it against package.json. */
export const VERSION = '0.1.0';
