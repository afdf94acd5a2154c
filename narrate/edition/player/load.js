import { make } from "./dom.js";

/** Import a module that stands beside this one, if it is what it was when this one was made. */
export async function load(name, integrity) {
  const href = new URL(name, import.meta.url).href;
  const link = make("link", { rel: "modulepreload", href, integrity, crossorigin: "anonymous" });
  if (!link.relList.supports("modulepreload")) return import(href);
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(`${href} is not there, or another`));
    document.head.append(link);
  });
  link.remove();
  return import(href);
}
