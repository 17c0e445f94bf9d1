import helmet from 'helmet';
import type { RequestHandler } from 'express';

const MAPBOX = ['https://api.mapbox.com', 'https://events.mapbox.com', 'https://*.tiles.mapbox.com'];

/** A strict content security policy: everything from this host alone, unless the site configured its own Mapbox token. */
export function securityHeaders({ withMapbox }: { withMapbox: boolean }): RequestHandler {
  const mapbox = withMapbox ? MAPBOX : [];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: withMapbox ? ["'self'", 'blob:'] : ["'self'"],
        connectSrc: ["'self'", ...mapbox],
        imgSrc: ["'self'", 'data:', 'blob:', ...mapbox],
        // Mantine writes its theme into a style element
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    // The dashboard also runs on plain http inside a closed network; whoever ends TLS in front of it sets this header there.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    // browsers ignore it on plain http and say so on every page
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
}
