export function WeirLogo({ size = 22 }: { size?: number }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24" width={size} height={size} fill="none">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path
        d="M5 8.5h5v7h9"
        className="stroke-on-accent"
        strokeWidth={2.2}
        strokeLinecap="square"
      />
      <path d="M5 15.5h2.2M13 11h6" className="stroke-on-accent" strokeWidth={1.4} opacity={0.7} />
    </svg>
  );
}
