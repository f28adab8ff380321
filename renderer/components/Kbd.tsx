/* A key or a chord as it is printed on keys: `Ctrl+L`, or two words for two keys. */

/** Shows a chord written with `+`; `Alt+Up` becomes two caps. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="kbd">
      {keys.split("+").map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
