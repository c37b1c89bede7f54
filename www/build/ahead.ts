/**
 * Asks for the pieces of the first view together with the shell, which would else ask for them when it runs: one round trip less
 * before the first answer. Of a link to another view most of them are needed as well.
 */
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/** The view of a first visit. */
const FIRST = /\/CostView\.svelte$/;

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

/** What a piece imports before it runs, and the piece itself, in the order in which they run: styles go by it as well. */
function withImports(chunk: Chunk, all: ReadonlyMap<string, Chunk>, seen = new Set<Chunk>()): Chunk[] {
  if (seen.has(chunk)) return [];
  seen.add(chunk);
  const imports = chunk.imports.flatMap((name) => all.get(name) ?? []);
  return [...imports.flatMap((one) => withImports(one, all, seen)), chunk];
}

export function ahead(): Plugin {
  return {
    name: 'ahead',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((one): one is Chunk => one.type === 'chunk');
        const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
        const entry = chunks.find(({ isEntry }) => isEntry);
        const first = chunks.find(({ facadeModuleId }) => FIRST.test(facadeModuleId ?? ''));
        if (!entry || !first) throw new Error('the first view has no piece of its own');
        const there = new Set(withImports(entry, byName));
        const missing = withImports(first, byName).filter((chunk) => !there.has(chunk));
        const styles = new Set(missing.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]));
        const link = (attrs: Record<string, string>): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: { crossorigin: '', ...attrs },
          injectTo: 'head',
        });
        return [
          // A preload that a view does not use would be complained of; a style that is there is not asked for again.
          ...[...styles].map((name) => link({ rel: 'stylesheet', href: `./${name}` })),
          // Behind the shell itself.
          ...missing.map(({ fileName }) => link({ rel: 'modulepreload', fetchpriority: 'low', href: `./${fileName}` })),
        ];
      },
    },
  };
}
