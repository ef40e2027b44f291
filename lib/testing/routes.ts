import { readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@/lib/project-root';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export type RouteHandler = (
  request: Request,
  context: { params: Promise<Readonly<Record<string, string>>> },
) => Promise<Response>;

/** `METHOD /path` → handler, of every route.ts there is. */
export async function readRoutes(): Promise<ReadonlyMap<string, RouteHandler>> {
  const routes = new Map<string, RouteHandler>();
  const folder = path.join(projectRoot, 'app');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (path.basename(file) !== 'route.ts') continue;
    const route: Readonly<Record<string, unknown>> = await import(path.join(folder, file));
    for (const method of METHODS) {
      const handler = route[method];
      if (typeof handler === 'function') {
        routes.set(`${method} /${path.dirname(file)}`, handler as RouteHandler);
      }
    }
  }
  return routes;
}
